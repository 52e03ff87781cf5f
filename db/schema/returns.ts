import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaign } from './content.ts';
import { partner, partnership } from './partners.ts';
import { editable } from './platform.ts';

/** One partner's answer for one campaign. */
export const campaignReturn = sqliteTable(
  'campaign_return',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    /** requested, draft, submitted, nil, reopened. */
    state: text('state').notNull(),
    /** The role that answered, never a name. */
    answeredBy: text('answered_by'),
    /** How the answer came: a file of the campaign folder, a CSV, later a form. */
    receivedVia: text('received_via').notNull(),
    submittedAt: text('submitted_at'),
    /** The form as it was typed and not yet submitted, mistakes included. */
    draft: text('draft', { mode: 'json' }).$type<Record<string, unknown>>(),
    draftAt: text('draft_at'),
    /** Contact who submitted it, where it came by a private link. */
    contactId: text('contact_id'),
    /** When and why a submitted return was opened for a correction that is not submitted yet. */
    reopenedAt: text('reopened_at'),
    reopenReason: text('reopen_reason'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('campaign_return_pair').on(t.campaignId, t.partnerId)],
);

/** What a return said each time it was submitted with something new; never changed afterwards. */
export const returnVersion = sqliteTable(
  'return_version',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    returnId: text('return_id')
      .notNull()
      .references(() => campaignReturn.id),
    /** 1 for the first submission. */
    number: integer('number').notNull(),
    /** submitted, nil. */
    state: text('state').notNull(),
    submittedAt: text('submitted_at').notNull(),
    /** The role that answered, never a name. */
    answeredBy: text('answered_by'),
    receivedVia: text('received_via').notNull(),
    contactId: text('contact_id'),
    /** Why it was corrected; null for a first answer. */
    reason: text('reason'),
    added: integer('added').notNull(),
    replaced: integer('replaced').notNull(),
    withdrawn: integer('withdrawn').notNull(),
    /** The partner's figures as they stood then; null where they were too many to keep with each version. */
    lines: text('lines', { mode: 'json' }).$type<Record<string, unknown>[]>(),
  },
  (t) => [uniqueIndex('return_version_number').on(t.returnId, t.number)],
);

/** One post of a partner on a platform, as the platform's own file or the partner named it. */
export const platformPost = sqliteTable(
  'platform_post',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    platform: text('platform').notNull(),
    /** The platform's own id of the post, or what stands for it in files without ids. */
    post: text('post').notNull(),
    permalink: text('permalink'),
    text: text('text'),
    publishedOn: text('published_on'),
    /** Slug of the resource or template it was matched to; empty for a post that is none of the shared ones. */
    item: text('item').notNull(),
    /** link, text, person; null where it is matched to nothing. */
    matchedBy: text('matched_by'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('platform_post_place').on(t.campaignId, t.partnerId, t.platform, t.post)],
);

/** One number, or the reason for none. A question that was not answered has no row. */
export const figure = sqliteTable(
  'figure',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    returnId: text('return_id')
      .notNull()
      .references(() => campaignReturn.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    /** Slug of the resource or template it is about; empty for the partner's overall headline. */
    item: text('item').notNull(),
    platform: text('platform').notNull(),
    /** The platform's own id of the one post it is about; empty for a number about all posts of the item. */
    post: text('post').notNull().default(''),
    metric: text('metric').notNull(),
    /** Id of the metric definition in force for its platform and period. */
    definition: text('definition').notNull(),
    /** value, not-used, not-available. */
    state: text('state').notNull(),
    value: integer('value'),
    /** campaign, related, other; empty where a headline did not say. */
    scope: text('scope').notNull(),
    periodFrom: text('period_from'),
    periodTo: text('period_to'),
    /** The period as printed, where it gave no dates ("week"). */
    periodWords: text('period_words'),
    countedOn: text('counted_on'),
    source: text('source'),
    estimate: integer('estimate', { mode: 'boolean' }).notNull(),
    paid: integer('paid', { mode: 'boolean' }),
    reshared: integer('reshared', { mode: 'boolean' }),
    note: text('note'),
    /** Role of the person who gave this number, never a name; null where nobody recorded it. */
    answeredBy: text('answered_by'),
    receivedVia: text('received_via').notNull(),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [
    // One live number a place: what "two numbers for one cell" means.
    uniqueIndex('figure_place').on(t.campaignId, t.partnerId, t.item, t.platform, t.metric, t.scope, t.post),
    index('figure_return').on(t.returnId),
    // Holds everything that totals are made of, so that they never visit the rows themselves.
    index('figure_totals')
      .on(t.campaignId, t.partnerId, t.platform, t.metric, t.definition, t.scope, t.item, t.post, t.value)
      .where(sql`${t.state} = 'value' and ${t.withdrawnAt} is null`),
    check('figure_state', sql`${t.state} in ('value', 'not-used', 'not-available')`),
    check('figure_value', sql`(${t.state} = 'value') = (${t.value} is not null) and coalesce(${t.value}, 0) >= 0`),
  ],
);

/** A count of something people did offline or in a survey. Kinds of count are never added to one another. */
export const participation = sqliteTable(
  'participation',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    slug: text('slug').notNull(),
    activity: text('activity').notNull(),
    /** What is counted: attendances, responses, players, pupils … */
    measure: text('measure').notNull(),
    value: integer('value').notNull(),
    approximate: integer('approximate', { mode: 'boolean' }).notNull(),
    partner: text('partner'),
    /** Its own period, where that is not the campaign's: both days, or words as printed ("past month"). */
    periodFrom: text('period_from'),
    periodTo: text('period_to'),
    periodWords: text('period_words'),
    note: text('note'),
    source: text('source'),
    /** Role of the person who gave it, never a name, and how it came; null where nobody recorded it. */
    answeredBy: text('answered_by'),
    receivedVia: text('received_via'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('participation_slug').on(t.campaignId, t.slug)],
);
