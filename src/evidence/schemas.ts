import { z } from 'zod';
import { count, day, fields, line, list, oneOf, roleName, slug, text } from '#src/platform/fields.ts';

const notBefore = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => (from ?? '') <= (to ?? '9');

/** A percentage as printed: whole, or with one decimal. */
const percent = z
  .number({ error: 'must be a number from 0 to 100' })
  .min(0, 'cannot be negative')
  .max(100, 'cannot be more than 100')
  .refine((given) => Number.isInteger(Math.round(given * 1e6) / 1e5), 'has more than one decimal: write it as it was printed');

const answer = fields({ text: text(300), count: count.optional(), percent: percent.optional() }).refine(
  (given) => given.count !== undefined || given.percent !== undefined,
  { error: 'needs a count or a percentage', path: ['count'] },
);

const question = fields({
  text: text(500),
  /** How many answered it; left out where that was not stated. */
  base: count.optional(),
  /** How many it did not apply to; they are outside the base. */
  'not-applicable': count.optional(),
  answers: list(answer, 60),
  note: text(1000).optional(),
});

/** A survey about a campaign as a file writes it. Responses are responses and never people. */
export const SurveyDefinition = fields({
  slug,
  title: line(300),
  /** Whose survey it is; left out for the partnership's own. */
  partner: slug.optional(),
  opened: day.optional(),
  closed: day.optional(),
  /** How and to whom it was sent. */
  distributed: text(1000).optional(),
  /** How many were asked; left out where that was not stated. */
  invited: count.optional(),
  responses: count.optional(),
  /** Who answered: kinds of respondent with counts. */
  respondents: list(fields({ kind: line(100), count }), 60),
  questions: list(question, 100),
  note: text(2000).optional(),
  source: text(500).optional(),
  'renamed-from': slug.optional(),
}).refine(({ opened, closed }) => notBefore({ from: opened, to: closed }), {
  error: 'is before the day it opened',
  path: ['closed'],
});
export type SurveyDefinition = z.infer<typeof SurveyDefinition>;
export type SurveyQuestion = SurveyDefinition['questions'][number];

export const QUOTE_KINDS = ['praise', 'gap', 'learning', 'promised-action', 'suggestion'] as const;
/** Only what is given or published is ever printed. */
export const QUOTE_PERMISSIONS = ['given', 'published', 'not-asked', 'refused'] as const;
export type QuotePermission = (typeof QUOTE_PERMISSIONS)[number];

/** What somebody said about a campaign, without a name. */
export const QuoteDefinition = fields({
  slug,
  text: text(1500),
  kind: oneOf(QUOTE_KINDS),
  /** Who said it, as a role or a kind of person. */
  'said-by': roleName.optional(),
  /** The partner it came by or is about. */
  partner: slug.optional(),
  /** The survey it was an answer to. */
  survey: slug.optional(),
  permission: oneOf(QUOTE_PERMISSIONS),
  /** Who holds the permission, as a reference; never the form itself. */
  'permission-reference': text(300).optional(),
  /** Last day of the permission. */
  'permission-until': day.optional(),
  source: text(500).optional(),
  'renamed-from': slug.optional(),
});
export type QuoteDefinition = z.infer<typeof QuoteDefinition>;

export const OUTCOME_KINDS = ['reports-made', 'referrals', 'sign-ups', 'requests', 'other'] as const;

/** One count within its own days, or words as printed; without a count where nobody has one. */
const outcomePeriod = fields({
  from: day.optional(),
  to: day.optional(),
  words: text(100).optional(),
  count: count.optional(),
})
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    error: 'needs both the first and the last day, or neither',
    path: ['to'],
  })
  .refine(notBefore, { error: 'is before the first day', path: ['to'] });
export type OutcomePart = z.infer<typeof outcomePeriod>;

export const OUTCOME_PARTS = ['before', 'during', 'after'] as const;
export type OutcomePartName = (typeof OUTCOME_PARTS)[number];

/** What people did afterwards, counted before, during and after. Never said to be caused by a campaign. */
export const OutcomeDefinition = fields({
  slug,
  title: line(300),
  kind: oneOf(OUTCOME_KINDS),
  partner: slug.optional(),
  before: outcomePeriod.optional(),
  during: outcomePeriod.optional(),
  after: outcomePeriod.optional(),
  note: text(1000).optional(),
  source: text(500).optional(),
  'renamed-from': slug.optional(),
}).refine((given) => OUTCOME_PARTS.some((part) => given[part] !== undefined), {
  error: 'needs at least one of before, during and after',
  path: ['during'],
});
export type OutcomeDefinition = z.infer<typeof OutcomeDefinition>;
