import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaign } from './content.ts';
import { partnership } from './partners.ts';
import { editable } from './platform.ts';

/** One answer of a survey's question: a count, a percentage as printed, or both. */
export interface SurveyAnswer {
  text: string;
  count?: number | undefined;
  percent?: number | undefined;
}

/** A survey's question with its answers. */
export interface SurveyQuestion {
  text: string;
  /** How many answered it; left out where that was not stated. */
  base?: number | undefined;
  /** How many it did not apply to; they are not part of the base. */
  notApplicable?: number | undefined;
  answers: SurveyAnswer[];
  note?: string | undefined;
}

/** A survey about a campaign. Responses are responses, never people. */
export const survey = sqliteTable(
  'survey',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    /** Slug of the partner whose survey it is; null for the partnership's own. */
    partner: text('partner'),
    opened: text('opened'),
    closed: text('closed'),
    /** How and to whom it was sent. */
    distributed: text('distributed'),
    /** How many were asked; null where that was not stated. */
    invited: integer('invited'),
    /** Null where it was not stated. */
    responses: integer('responses'),
    /** Who answered: kinds of respondent with counts. */
    respondents: text('respondents', { mode: 'json' }).$type<{ kind: string; count: number }[]>().notNull(),
    questions: text('questions', { mode: 'json' }).$type<SurveyQuestion[]>().notNull(),
    note: text('note'),
    source: text('source'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('survey_slug').on(t.campaignId, t.slug)],
);

/** What somebody said about a campaign, without a name. */
export const quote = sqliteTable(
  'quote',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    slug: text('slug').notNull(),
    text: text('text').notNull(),
    /** praise, gap, learning, promised-action, suggestion. */
    kind: text('kind').notNull(),
    /** Who said it, as a role or kind of person ("survey respondent"); never a name. */
    saidBy: text('said_by'),
    /** Slug of the partner it is about or came by. */
    partner: text('partner'),
    /** Slug of the survey it was an answer to. */
    survey: text('survey'),
    /** given, published, not-asked, refused: only the first two are printed. */
    permission: text('permission').notNull(),
    /** Who holds the permission, as a reference; never the form itself. */
    permissionReference: text('permission_reference'),
    /** Last day of the permission. */
    permissionUntil: text('permission_until'),
    source: text('source'),
    answeredBy: text('answered_by'),
    receivedVia: text('received_via'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('quote_slug').on(t.campaignId, t.slug)],
);

/** One count of an outcome within its own days; the count is null where nobody has it. */
export interface OutcomePeriod {
  from?: string | undefined;
  to?: string | undefined;
  words?: string | undefined;
  count: number | null;
}

/** What people did afterwards: reports made, referrals. Counted before, during and after, and never said to be caused by a campaign. */
export const outcome = sqliteTable(
  'outcome',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    /** reports-made, referrals, sign-ups, requests, other. */
    kind: text('kind').notNull(),
    partner: text('partner'),
    before: text('before', { mode: 'json' }).$type<OutcomePeriod>(),
    during: text('during', { mode: 'json' }).$type<OutcomePeriod>(),
    after: text('after', { mode: 'json' }).$type<OutcomePeriod>(),
    note: text('note'),
    source: text('source'),
    answeredBy: text('answered_by'),
    receivedVia: text('received_via'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('outcome_slug').on(t.campaignId, t.slug)],
);
