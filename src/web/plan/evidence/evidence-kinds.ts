import type { OutcomeDefinition, QuoteDefinition } from '#src/evidence/index.ts';
import type { ParticipationDefinition } from '#src/returns/index.ts';
import { COUNT_FIELDS, comparedCount, countOf, placeOfCount, typedOfCount } from '../../evidence/count-form.ts';
import { comparedOutcome, OUTCOME_FIELDS, outcomeOf, placeOfOutcome, typedOfOutcome } from '../../evidence/outcome-form.ts';
import { comparedQuote, placeOfQuote, QUOTE_FIELDS, quoteOf, typedOfQuote } from '../../evidence/quote-form.ts';
import type { Place, Said } from '../../evidence/typed-parts.ts';
import { one, type Typed } from '../../kit/form.ts';
import type { Compared } from '../item/item-form.ts';

/** The lists of the page, as its addresses name them; surveys have pages of their own. */
export const SIMPLE_LISTS = ['counts', 'quotes', 'outcomes'] as const;
export type SimpleList = (typeof SIMPLE_LISTS)[number];

/** How one kind of thing is typed, saved and told. */
interface SimpleKind {
  kind: 'participation' | 'quote' | 'outcome';
  /** One of them in a sentence and as a title. */
  one: string;
  fields: readonly string[];
  typedOf(value: object): Typed;
  said(typed: Typed): Said;
  place(pointer: string): Place | undefined;
  compared: readonly Compared[];
  /** What it is called in a question, and what its name in addresses is made of. */
  titleOf(value: Record<string, unknown>): string;
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

export const SIMPLE: Readonly<Record<SimpleList, SimpleKind>> = {
  counts: {
    kind: 'participation',
    one: 'count',
    fields: [...COUNT_FIELDS, 'partner'],
    typedOf: (value) => typedOfCount(value as ParticipationDefinition),
    said: countOf,
    place: placeOfCount,
    compared: comparedCount,
    titleOf: ({ activity }) => shortened(String(activity)),
  },
  quotes: {
    kind: 'quote',
    one: 'quote',
    fields: [...QUOTE_FIELDS, 'partner', 'survey'],
    typedOf: (value) => typedOfQuote(value as QuoteDefinition),
    said: (typed) => {
      const { value, ...wrong } = quoteOf(typed);
      const survey = one(typed, 'survey');
      return { value: { ...value, ...(survey === '' ? {} : { survey }) }, ...wrong };
    },
    place: placeOfQuote,
    compared: comparedQuote,
    titleOf: ({ text }) => shortened(String(text)),
  },
  outcomes: {
    kind: 'outcome',
    one: 'count before, during and after',
    fields: [...OUTCOME_FIELDS, 'partner'],
    typedOf: (value) => typedOfOutcome(value as OutcomeDefinition),
    said: outcomeOf,
    place: placeOfOutcome,
    compared: comparedOutcome,
    titleOf: ({ title }) => shortened(String(title)),
  },
};

/** Where the page of a week stands. */
export const evidenceOf = (campaign: string): string => `/plan/campaigns/${campaign}/evidence`;
