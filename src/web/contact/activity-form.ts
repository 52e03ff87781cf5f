import type { Problem } from '#src/platform/errors.ts';
import { refused } from '#src/platform/invalid-input.ts';
import { type ReportActivity, type ReportedActivity, readNumber } from '#src/returns/index.ts';
import type { Activity, ActivityKind, SayActivity } from '#src/takeup/index.ts';
import { howItWent } from '../activities/activity-card.tsx';
import { STATE_TAGS, whenOf } from '../activities/activity-words.ts';
import { capital } from '../format.ts';
import type { FieldErrors } from '../kit/fields.tsx';
import { all, one, type Typed } from '../kit/form.ts';

/** A field of the form and what it is called. */
const LABELS = {
  title: 'What it is called',
  kind: 'What it is',
  about: 'What happens there',
  place: 'Where it is',
  day: 'The day',
  from: 'The time it begins',
  until: 'The time it ends',
  forWhom: 'For whom it is',
  open: 'Who may come',
  link: 'The web address',
  follows: 'What it came out of',
  reason: 'Why it is called off',
  happened: 'Whether it took place',
  came: 'How many came',
  note: 'The note',
} as const;
type Field = keyof typeof LABELS;

/** Every field that the form for saying or changing sends. */
export const SAY_FIELDS = [
  'version',
  'title',
  'kind',
  'about',
  'place',
  'day',
  'from',
  'until',
  'forWhom',
  'open',
  'link',
  'follows',
] as const;
export const CANCEL_FIELDS = ['version', 'reason'] as const;
export const REPORT_FIELDS = ['version', 'happened', 'came', 'about-number', 'note'] as const;

/** What is tried with a form: what was typed, and what stands in its way. */
export interface Tried {
  typed: Typed;
  version: number | null;
  errors: FieldErrors;
  conflict?: readonly { label: string; mine: string; theirs: string }[];
}

/** An activity as the form holds it. */
export function typedOf(activity: Activity): Typed {
  const { title, kind, about, place, day, from, until, forWhom, open, link, own } = activity;
  return {
    title: [title],
    kind: [kind],
    about: [about ?? ''],
    place: [place ?? ''],
    day: [day],
    from: [from ?? ''],
    until: [until ?? ''],
    forWhom: [forWhom ?? ''],
    open: [open ? 'open' : 'closed'],
    link: [link ?? ''],
    follows: [own?.follows ?? ''],
  };
}

/** What somebody typed, as the verb takes it; the verb refuses what is none of it. */
export function saidIn(typed: Typed): Omit<SayActivity, 'partnership' | 'campaign' | 'partner'> {
  const said = (name: Field): string | null => one(typed, name).trim() || null;
  const open = { open: true, closed: false }[one(typed, 'open')];
  return {
    title: one(typed, 'title'),
    kind: one(typed, 'kind') as ActivityKind,
    about: said('about'),
    place: said('place'),
    day: one(typed, 'day').trim(),
    from: said('from'),
    until: said('until'),
    forWhom: said('forWhom'),
    open: open as boolean,
    link: said('link'),
    follows: said('follows'),
  };
}

/** What somebody typed about how it went. Throws INVALID_INPUT where it is not clear how many came. */
export function reportIn(typed: Typed): Pick<ReportActivity, 'happened' | 'came' | 'estimate' | 'note'> {
  const happened = { yes: true, no: false }[one(typed, 'happened')];
  const given = one(typed, 'came').trim();
  const about = all(typed, 'about-number');
  const unknown = about.includes('not-known');
  if (given !== '' && unknown) {
    throw refused([{ pointer: '/came', message: 'write a number, or tick that you don’t know; not both' }]);
  }
  const number = given === '' ? null : readNumber(given);
  if (number !== null && 'fault' in number) {
    throw refused([{ pointer: '/came', message: `how many came: ${number.fault}` }]);
  }
  return {
    happened: happened as boolean,
    came: unknown ? 'not-known' : (number?.value ?? null),
    estimate: number !== null && (about.includes('estimate') || number.rounded),
    note: one(typed, 'note').trim() || null,
  };
}

/** What a field without an answer is told. */
const MISSING: Readonly<Partial<Record<Field, string>>> = {
  title: 'Say what it is called',
  kind: 'Choose what it is',
  day: 'Give the day',
  open: 'Say who may come',
  reason: 'Say in a few words why it is called off',
  happened: 'Say whether it took place',
  came: 'Write how many came (zero is a number), or tick that you don’t know',
};

/** What is wrong, field by field. */
export function errorsOf(problems: readonly Problem[], typed: Typed): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer = '', message } of problems) {
    const name = (Object.keys(LABELS) as Field[]).find((each) => pointer === `/${each}`);
    const missing = name === undefined || one(typed, name).trim() !== '' ? undefined : MISSING[name];
    if (name === undefined) errors[''] ??= pointer === '/activity' ? `This ${message}` : capital(message);
    else errors[name] ??= missing ?? (SENTENCE.test(message) ? capital(message) : `${LABELS[name]} ${message}`);
  }
  return errors;
}

const SENTENCE = /^(?:say|write|how many|The |“)/;

/** What was typed beside what is saved now. */
export function conflictOf(typed: Typed, now: ReportedActivity): { label: string; mine: string; theirs: string }[] {
  const stands = { label: now.title, theirs: `${STATE_TAGS[now.state].word}: ${whenOf(now)}` };
  if (typed.reason !== undefined) return [{ ...stands, mine: `Called off: ${one(typed, 'reason').trim()}` }];
  if (typed.note !== undefined) {
    const number = all(typed, 'about-number').includes('not-known') ? 'not known' : one(typed, 'came').trim();
    const mine = one(typed, 'happened') === 'no' ? 'It did not take place' : `It took place; how many came: ${number}`;
    const note = { label: LABELS.note, mine: one(typed, 'note').trim(), theirs: now.own?.reason ?? '' };
    return [{ label: now.title, mine, theirs: howItWent({ report: now.report, own: null }) }, note];
  }
  const theirs = typedOf(now);
  return (Object.keys(LABELS) as Field[])
    .filter((name) => name !== 'follows' && typed[name] !== undefined && theirs[name] !== undefined)
    .map((name) => ({ label: LABELS[name], mine: one(typed, name).trim(), theirs: one(theirs, name) }))
    .filter(({ mine, theirs }) => mine !== theirs);
}
