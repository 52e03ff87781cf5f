import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { capital } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';

/** A field of a form: its name, and what a person calls it. */
export interface Place {
  name: string;
  label: string;
}

/** What a verb says for files, as a person at a form reads it. */
const IN_A_FORM: readonly [RegExp, string][] = [
  [/^must be a 24-hour time in quotes, such as "09:30"$/, 'must be a time such as 09:30'],
  [/^must be text$/, 'is missing'],
  [/write year-month-day, such as 2020-10-12$/, 'choose it in the calendar, or write year-month-day, such as 2020-10-12'],
  [/^needs "post-on": a time without a day says nothing$/, 'needs a day: choose one, or leave the time empty'],
  [/^needs at least one day$/, 'must be chosen: tick at least one day'],
  [/^has a second text for .*: keep one$/, 'is a second one for the same channel and language: keep one'],
  [/^needs at least one text$/, 'must be written: add at least one'],
  [/^\(\(theme\)\) needs a template that has a theme$/, 'has ((theme)), so the post needs a theme: choose one'],
];

/** How a message begins that goes on from the name of its field. */
const GOES_ON = /^(?:is|are|must|has|needs|cannot|ends|does|belongs|says)\b/;

/** Problems of a verb as errors beside the fields, each a sentence that names its field; the rest stands at the top. */
export function errorsOf(problems: readonly Problem[], placeOf: (pointer: string) => Place | undefined): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const place = placeOf(pointer);
    const said = IN_A_FORM.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message);
    const sentence = place === undefined ? capital(said) : `${place.label}${GOES_ON.test(said) ? ' ' : ': '}${said}`;
    if (place === undefined) errors[''] = [errors[''], sentence].filter((text) => text !== undefined).join(' ');
    else errors[place.name] ??= sentence;
  }
  return errors;
}

/** What came of a try to write: done, refused with problems, or somebody else was faster. */
export type Attempt<T> = { saved: T } | { problems: readonly Problem[] } | 'changed';

/** Tries to write, so that what was typed can be shown again where it is refused. What may not be done at all still throws. */
export async function attempt<T>(write: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { saved: await write() };
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    if (error.code === 'CHANGED') return 'changed';
    if (error.code !== 'INVALID_INPUT' && error.code !== 'STALE') throw error;
    return { problems: error.problems.length > 0 ? error.problems : [{ message: error.message }] };
  }
}

/** The lines of a field that takes one thing a line. */
export const linesOf = (typed: Typed, name: string): string[] =>
  one(typed, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What was typed, or undefined for a field that was left empty. */
export const given = (typed: Typed, name: string): string | undefined => {
  const text = one(typed, name).trim();
  return text === '' ? undefined : text;
};

export { freeSlug, slugOf } from '#src/platform/free-slug.ts';

/** Whether two titles read alike to people. */
export const sameTitle = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A field as it is told where two texts are compared. */
export interface Compared {
  label: string;
  text(typed: Typed): string;
}

export type ComparedRow = { label: string; mine: string; theirs: string };

/** The fields in which what was typed differs from what is saved now. */
export function differences(fields: readonly Compared[], mine: Typed, theirs: Typed): ComparedRow[] {
  return fields
    .map(({ label, text }) => ({ label, mine: text(mine).trim(), theirs: text(theirs).trim() }))
    .filter((row) => row.mine !== row.theirs);
}

/** A form as it is shown: what stands in it, and what came of the last try. */
export interface Draft {
  typed: Typed;
  /** Of the row it will be saved over; null for a new one. */
  version: number | null;
  errors: FieldErrors;
  /** Where somebody else was faster: both texts. */
  conflict?: readonly ComparedRow[];
}

/** Whether the last try was refused. */
export const hasFailed = ({ errors, conflict }: Draft): boolean => conflict !== undefined || Object.keys(errors).length > 0;

/** The status a form is answered with. */
export const statusOf = (draft: Draft): 200 | 409 | 422 => (draft.conflict !== undefined ? 409 : hasFailed(draft) ? 422 : 200);
