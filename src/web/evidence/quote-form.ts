import { namesIn, namesInRole, type QuoteDefinition } from '#src/evidence/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { words } from '../format.ts';
import { one, type Typed } from '../kit/form.ts';
import { filled, type Place, type Said } from './typed-parts.ts';

/** Every field of the form of a quote. */
export const QUOTE_FIELDS = [
  'version',
  'text',
  'kind',
  'said-by',
  'permission',
  'reference',
  'until',
  'source',
  'no-name',
] as const;

export const QUOTE_KIND_WORDS: Readonly<Record<QuoteDefinition['kind'], string>> = {
  praise: 'Something that was liked',
  gap: 'Something that was missing',
  learning: 'Something that was learnt',
  'promised-action': 'Something they say they will do',
  suggestion: 'A suggestion',
};

export const PERMISSION_WORDS: Readonly<Record<QuoteDefinition['permission'], string>> = {
  given: 'Yes, they agreed',
  published: 'It is published already',
  'not-asked': 'Nobody has asked them',
  refused: 'No, they said no',
};

/** A stored quote as its form holds it. */
export function typedOfQuote(quote: Omit<QuoteDefinition, 'renamed-from'>): Typed {
  return {
    text: [quote.text],
    kind: [quote.kind],
    'said-by': [quote['said-by'] ?? ''],
    permission: [quote.permission],
    reference: [quote['permission-reference'] ?? ''],
    until: [quote['permission-until'] ?? ''],
    source: [quote.source ?? ''],
    survey: [quote.survey ?? ''],
  };
}

/** What was typed, in the fields that a file has. */
export function quoteOf(typed: Typed): Said {
  const missing = ['kind', 'permission'].filter((name) => one(typed, name) === '');
  return {
    value: {
      ...filled(typed, 'text'),
      kind: one(typed, 'kind'),
      ...filled(typed, 'said-by'),
      permission: one(typed, 'permission'),
      ...filled(typed, 'reference', 'permission-reference'),
      ...filled(typed, 'until', 'permission-until'),
      ...filled(typed, 'source'),
    },
    problems: missing.map((name) => ({ pointer: `/${name}`, message: 'must be chosen' })),
    doubts: one(typed, 'no-name') === 'yes' ? [] : nameDoubts(typed),
  };
}

/** What seems to be a name in what was typed: saved only once somebody says that it is none. */
export const nameDoubts = (typed: Typed): Problem[] => [
  ...namesIn(one(typed, 'text')).map((message) => ({ pointer: '/text', message })),
  ...namesInRole(one(typed, 'said-by')).map((message) => ({ pointer: '/said-by', message })),
];

const PLACES: Readonly<Record<string, Place>> = {
  text: { name: 'text', label: 'What they said' },
  kind: { name: 'kind', label: 'What kind of remark it is' },
  'said-by': { name: 'said-by', label: 'Who said it' },
  permission: { name: 'permission', label: 'Whether it may be printed' },
  'permission-reference': { name: 'reference', label: 'Who holds the permission' },
  'permission-until': { name: 'until', label: 'Until when it may be printed' },
  source: { name: 'source', label: 'Where it was said' },
  survey: { name: 'survey', label: 'The survey' },
  partner: { name: 'partner', label: 'The partner' },
};

/** The field a problem belongs to. */
export const placeOfQuote = (pointer: string): Place | undefined => PLACES[pointer.slice(1)];

/** The fields as they are told where two people changed a quote. */
export const comparedQuote = [
  { label: 'What they said', text: (typed: Typed) => one(typed, 'text') },
  { label: 'Kind', text: (typed: Typed) => words(one(typed, 'kind')) },
  { label: 'Who said it', text: (typed: Typed) => one(typed, 'said-by') },
  { label: 'May it be printed?', text: (typed: Typed) => words(one(typed, 'permission')) },
  { label: 'Who holds the permission', text: (typed: Typed) => one(typed, 'reference') },
  { label: 'Until when', text: (typed: Typed) => one(typed, 'until') },
  { label: 'Where it was said', text: (typed: Typed) => one(typed, 'source') },
];
