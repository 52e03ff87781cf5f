import { OUTCOME_PARTS, type OutcomeDefinition, type OutcomePartName } from '#src/evidence/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { capital, words } from '../format.ts';
import { one, type Typed } from '../kit/form.ts';
import { whenText } from './count-form.ts';
import { countIn, filled, type Place, type Said } from './typed-parts.ts';

const PART_FIELDS = ['count', 'from', 'to', 'words'] as const;

/** Every field of the form of an outcome. */
export const OUTCOME_FIELDS: readonly string[] = [
  ...['version', 'title', 'kind', 'note', 'source'],
  ...OUTCOME_PARTS.flatMap((part) => PART_FIELDS.map((name) => `${part}-${name}`)),
];

export const OUTCOME_KIND_WORDS: Readonly<Record<OutcomeDefinition['kind'], string>> = {
  'reports-made': 'Reports made',
  referrals: 'Referrals to support',
  'sign-ups': 'Sign-ups, for example to a scheme',
  requests: 'Requests, for example for training',
  other: 'Something else',
};

export const PART_WORDS: Readonly<Record<OutcomePartName, string>> = {
  before: 'Before the week',
  during: 'During the week',
  after: 'After the week',
};

/** A stored outcome as its form holds it. */
export function typedOfOutcome(outcome: Omit<OutcomeDefinition, 'renamed-from'>): Typed {
  return {
    title: [outcome.title],
    kind: [outcome.kind],
    note: [outcome.note ?? ''],
    source: [outcome.source ?? ''],
    ...Object.fromEntries(
      OUTCOME_PARTS.flatMap((part) =>
        PART_FIELDS.map((name) => [`${part}-${name}`, [String(outcome[part]?.[name] ?? '')]] as const),
      ),
    ),
  };
}

/** What was typed, in the fields that a file has. A part of which nothing was typed is left out. */
export function outcomeOf(typed: Typed): Said {
  const problems: Problem[] = [];
  if (one(typed, 'kind') === '') problems.push({ pointer: '/kind', message: 'must be chosen' });
  const parts = OUTCOME_PARTS.flatMap((part) => {
    const number = countIn(typed, `${part}-count`, `/${part}/count`);
    problems.push(...number.problems);
    const value = {
      ...filled(typed, `${part}-from`, 'from'),
      ...filled(typed, `${part}-to`, 'to'),
      ...filled(typed, `${part}-words`, 'words'),
      ...(number.count === undefined ? {} : { count: number.count }),
    };
    return Object.keys(value).length === 0 ? [] : [[part, value] as const];
  });
  return {
    value: {
      ...filled(typed, 'title'),
      kind: one(typed, 'kind'),
      ...Object.fromEntries(parts),
      ...filled(typed, 'note'),
      ...filled(typed, 'source'),
    },
    problems,
  };
}

/** The field a problem belongs to. */
export function placeOfOutcome(pointer: string): Place | undefined {
  const [, field = '', inner] = pointer.split('/');
  const part = OUTCOME_PARTS.find((each) => each === field);
  if (part !== undefined) {
    const label = { count: 'the number', from: 'the first day', to: 'the last day', words: 'the time in words' }[inner ?? ''];
    return label === undefined
      ? { name: `${part}-count`, label: PART_WORDS[part] }
      : { name: `${part}-${inner}`, label: `${PART_WORDS[part]}, ${label}` };
  }
  const labels: Readonly<Record<string, string>> = {
    title: 'What happened',
    kind: 'What is counted',
    note: 'The note',
    source: 'Where the numbers are from',
    partner: 'The partner',
  };
  const label = labels[field];
  return label === undefined ? undefined : { name: field, label };
}

/** The fields as they are told where two people changed an outcome. */
export const comparedOutcome = [
  { label: 'What happened', text: (typed: Typed) => one(typed, 'title') },
  { label: 'What is counted', text: (typed: Typed) => words(one(typed, 'kind')) },
  ...OUTCOME_PARTS.map((part) => ({
    label: capital(part),
    text: (typed: Typed) => [one(typed, `${part}-count`), whenText(typed, `${part}-`)].filter((text) => text !== '').join('; '),
  })),
  { label: 'Note', text: (typed: Typed) => one(typed, 'note') },
  { label: 'Where it is from', text: (typed: Typed) => one(typed, 'source') },
];
