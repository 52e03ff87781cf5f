import { Choices, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import type { Draft } from '../item/item-form.ts';

/** From when to when, and whether that is on the next day. */
export function TimeFields({ draft: { typed, errors } }: { draft: Draft }) {
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <TextField {...field('time-from', 'From')} type="time" width={10} />
      <TextField {...field('time-to', 'To')} type="time" width={10} />
      <Choices
        name="next-day"
        label="Over midnight?"
        many
        small
        values={all(typed, 'next-day')}
        choices={[{ value: 'yes', text: 'It ends the next day' }]}
      />
    </>
  );
}
