import type { FieldErrors } from '../../kit/fields.tsx';
import type { Place } from '../item/item-form.ts';

const place = (name: string, label: string): Place => ({ name, label });

/** Fields of the form alone. */
const OF_THE_FORM: Readonly<Record<string, string>> = {
  date: 'The date',
  to: 'The last day',
  'week-every': 'The number of weeks',
  'week-days': 'The days of the week',
  'month-every': 'The number of months',
  'month-nth': 'Which one in the month',
  'month-weekday': 'The day of the week',
  'month-day': 'The day of the month',
  'year-month': 'The month',
  'year-day': 'The day',
  'year-nth': 'Which one in the month',
  'year-weekday': 'The day of the week',
  days: 'The number of days',
  starts: 'The day it starts',
  until: 'The end date',
  times: 'The number of times',
  forget: 'Single dates that were changed',
  'time-from': 'The start',
  'time-to': 'The end',
  gap: 'The gap',
  'moved-to': 'The new date',
};

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/title/, place('title', 'The title')],
  [/^\/kind/, place('kind', 'The kind')],
  [/^\/date/, place('date', 'The date')],
  [/^\/to/, place('to', 'The last day')],
  [/^\/days/, place('days', 'The number of days')],
  [/^\/(?:rule|except|cancelled|moved)/, place('repeats', 'How it repeats')],
  [/^\/starts/, place('starts', 'The day it starts')],
  [/^\/time\/to/, place('time-to', 'The end')],
  [/^\/time/, place('time-from', 'The start')],
  [/^\/lead/, place('lead', 'The lead')],
  [/^\/description/, place('description', 'The description')],
  [/^\/audience/, place('audience', 'Who it is for')],
  [/^\/location/, place('location', 'The place')],
  [/^\/link/, place('link', 'The link')],
  [/^\/source\/link/, place('source-link', 'The link to the source')],
  [/^\/source/, place('source-title', 'The source')],
];

/** The field a problem belongs to, whether the verb found it or the form. */
export function placeOfEntry(pointer: string): Place | undefined {
  const [, line] = /^\/key-messages(?:\/(\d+))?/.exec(pointer) ?? [];
  if (line !== undefined) return place('messages', `Key message ${Number(line) + 1}`);
  if (pointer.startsWith('/key-messages')) return place('messages', 'The key messages');
  const [, name] = /^\/form\/([\w-]+)$/.exec(pointer) ?? [];
  if (name !== undefined) return place(name, OF_THE_FORM[name] ?? 'This');
  return PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
}

/** What stands for itself: the name of its field before it would say it twice. */
const WHOLE = /^[^:]+: (?=Choose who it is for|Give both times|Nothing takes place in between)/;

/** Errors, each without the name of its field where it is a sentence of its own. */
export const wholeSentences = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, text.replace(WHOLE, '')]));
