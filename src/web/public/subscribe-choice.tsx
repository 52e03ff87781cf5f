import { Choices } from '../kit/fields.tsx';
import { type CalendarChoice, type CalendarSort, kindName, OFFERED } from './subscribe-links.ts';

/** The fields that choose what a calendar shows: `kinds`, none or all of them for everything, and `cancelled`. */
export function ChoiceFields({ sort, choice }: { sort: CalendarSort; choice: CalendarChoice }) {
  const kinds: readonly string[] = choice.kinds.length === 0 ? OFFERED[sort] : choice.kinds;
  return (
    <>
      <Choices
        name="kinds"
        label="What do you want to see?"
        hint="Leave everything ticked to see new kinds as well when they are added."
        values={kinds}
        choices={OFFERED[sort].map((value) => ({ value, text: kindName(sort, value) }))}
        many
        small
      />
      <Choices
        name="cancelled"
        label="Dates that were called off"
        values={choice.hideCancelled ? ['hide'] : []}
        choices={[
          {
            value: 'hide',
            text: 'Leave them out',
            hint: 'Otherwise they stay until their day is over, with “CANCELLED” before the title. Google leaves them out anyway.',
          },
        ]}
        many
        small
      />
    </>
  );
}

/** What was chosen, in a sentence; undefined for everything. */
export function choiceInWords(sort: CalendarSort, { kinds, hideCancelled }: CalendarChoice): string | undefined {
  if (kinds.length === 0 && !hideCancelled) return undefined;
  const shown = kinds.length === 0 ? 'Every kind of date' : `Only these: ${kinds.map((kind) => kindName(sort, kind)).join(', ')}`;
  return `${shown}.${hideCancelled ? ' Dates that were called off are left out.' : ''}`;
}
