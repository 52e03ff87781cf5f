import type { EntryDefinition } from '#src/programme/index.ts';
import { Button, Buttons, Form, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import type { ListedDate } from './entry-dates.ts';
import { timesInWords } from './entry-times.ts';
import { TimeFields } from './time-fields.tsx';

/** What can be done with one date, as its page asks about it. */
export const CHANGES = {
  move: {
    heading: (date: string) => `Move ${date}`,
    button: 'Move this date',
    said: 'Move it',
    done: 'The date has been moved.',
  },
  'call-off': {
    heading: (date: string) => `Call off ${date}?`,
    button: 'Yes, call it off',
    said: 'Call it off',
    done: 'The date has been called off. Calendars show it as cancelled.',
  },
  'leave-out': {
    heading: (date: string) => `Leave out ${date}?`,
    button: 'Yes, leave it out',
    said: 'Leave it out',
    done: 'The date has been left out. It is not shown any more.',
  },
  'put-back': {
    heading: (date: string) => `Put back ${date}?`,
    button: 'Yes, put it back',
    said: 'Put it back',
    done: 'The date has been put back. It is again as the rule says.',
  },
} as const;
export type Change = keyof typeof CHANGES;

/** A date in the words of a comparison. */
export function stateInWords({ state, now }: ListedDate): string {
  if (state === 'moved') return `Moved to ${now}`;
  return { 'as-planned': 'As planned', 'called-off': 'Called off', 'left-out': 'Left out' }[state];
}

/** Asks before one date of a series is changed, or where it goes. */
export function OneDatePage(props: { viewer: Viewer; entry: EntryDefinition; date: ListedDate; change: Change; draft: Draft }) {
  const { viewer, entry, date, change, draft } = props;
  const dates = `/plan/programme/${entry.slug}/dates`;
  const { heading, button } = CHANGES[change];
  return (
    <PlanPage
      viewer={viewer}
      section="programme"
      title={`${heading(date.first)} (${entry.title})`}
      back={{ href: dates, text: `Dates of ${entry.title}` }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this entry" />
      <h1>{heading(date.first)}</h1>
      <About entry={entry} date={date} change={change} />
      <Form action={`${dates}/${date.original}/${change}`}>
        <Version draft={draft} />
        {change === 'move' ? <Where entry={entry} draft={draft} /> : null}
        <Buttons>
          <Button {...(change === 'call-off' || change === 'leave-out' ? { kind: 'warning' as const } : {})}>{button}</Button>
          <a href={dates}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function About({ entry, date, change }: { entry: EntryDefinition; date: ListedDate; change: Change }) {
  const state = stateInWords(date);
  const now = date.state === 'as-planned' ? '' : ` Now it is ${state.charAt(0).toLowerCase()}${state.slice(1)}.`;
  const one = date.planned === date.first ? entry.title : `${entry.title} (${date.planned})`;
  switch (change) {
    case 'move':
      return <p>{`One date of ${one}. Calendars that follow the programme move it too.${now}`}</p>;
    case 'call-off':
      return (
        <p>
          {`This one date of ${one} stays on pages and in calendars, marked as cancelled, so that people see it does not take place.${now}`}
        </p>
      );
    case 'leave-out':
      return (
        <p>
          {`This one date of ${one} disappears from pages and calendars without a trace. If people may already know of it, call it off instead.${now}`}
        </p>
      );
    default:
      return <p>{`This one date of ${one} takes place again as the rule says.${now}`}</p>;
  }
}

function Where({ entry, draft }: { entry: EntryDefinition; draft: Draft }) {
  const { typed, errors } = draft;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <TextField {...field('moved-to', entry.time === undefined ? 'New first day' : 'New date')} type="date" width={10} />
      {entry.time === undefined ? null : (
        <div class="date-pair">
          <h2>At another time (optional)</h2>
          <p class="hint">{`Leave it empty to keep the usual time: ${timesInWords(entry.time)}.`}</p>
          <TimeFields draft={draft} />
        </div>
      )}
    </>
  );
}

/** The date that somebody wanted to change is none of the entry's any more. */
export function DateGonePage({ viewer, entry }: { viewer: Viewer; entry: EntryDefinition }) {
  const here = `/plan/programme/${entry.slug}`;
  return (
    <PlanPage viewer={viewer} section="programme" title="This date is gone" back={{ href: here, text: entry.title }} failed>
      <h1>This date is gone</h1>
      <p>
        Somebody else has changed when {entry.title} takes place since you opened it. It no longer has this date, so nothing was
        changed.
      </p>
      <p>
        <a href={`${here}/dates`}>Look at its dates as they are now</a>
      </p>
    </PlanPage>
  );
}
