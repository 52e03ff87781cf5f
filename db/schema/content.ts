import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { partnership } from './partners.ts';
import { editable } from './platform.ts';

/** Whom a template goes to: everybody, partners of some kinds, or named partners. */
export type AssignRule = 'all' | { kinds: string[] } | string[];

/** When one partner is to post, where that is not when the others do; without `on`, on the same day. */
export interface OwnTime {
  partner: string;
  at: string;
  on?: string | undefined;
}

export const campaign = sqliteTable(
  'campaign',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    summary: text('summary'),
    nationalFrom: text('national_from'),
    nationalTo: text('national_to'),
    localFrom: text('local_from').notNull(),
    localTo: text('local_to').notNull(),
    focus: text('focus'),
    focusChosenBy: text('focus_chosen_by', { mode: 'json' }).$type<string[]>().notNull(),
    strategy: text('strategy'),
    /** Slug of the working group that commissioned it. */
    commissionedBy: text('commissioned_by'),
    lead: text('lead'),
    reportTo: text('report_to', { mode: 'json' }).$type<string[]>().notNull(),
    /** Whether anyone may read the report: a published report is public, everything else is not. */
    reportPublic: integer('report_public', { mode: 'boolean' }).notNull(),
    /** Slugs of the partners that were asked for figures, or that nobody wrote it down. */
    asked: text('asked', { mode: 'json' }).$type<'not-recorded' | string[]>().notNull(),
    /** First day on which anybody may read the posts in the public toolkit; null: the first day of the local week. */
    toolkitFrom: text('toolkit_from'),
    limits: text('limits', { mode: 'json' }).$type<string[]>().notNull(),
    recommendations: text('recommendations', { mode: 'json' }).$type<string[]>().notNull(),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('campaign_slug').on(t.partnershipId, t.slug)],
);

export const hashtag = sqliteTable(
  'hashtag',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    position: integer('position').notNull(),
    tag: text('tag').notNull(),
    /** `national` or `local`. */
    level: text('level').notNull(),
  },
  (t) => [index('hashtag_campaign').on(t.campaignId)],
);

export const objective = sqliteTable(
  'objective',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    position: integer('position').notNull(),
    slug: text('slug').notNull(),
    text: text('text').notNull(),
    kpi: text('kpi'),
    baseline: text('baseline'),
    target: text('target'),
    result: text('result'),
    evidence: text('evidence'),
  },
  (t) => [index('objective_campaign').on(t.campaignId)],
);

export const theme = sqliteTable(
  'theme',
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
    days: text('days', { mode: 'json' }).$type<string[]>().notNull(),
    questions: text('questions', { mode: 'json' }).$type<string[]>().notNull(),
    keyMessages: text('key_messages', { mode: 'json' }).$type<string[]>().notNull(),
    lead: text('lead'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('theme_slug').on(t.campaignId, t.slug)],
);

export const resource = sqliteTable(
  'resource',
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
    kind: text('kind').notNull(),
    owner: text('owner'),
    link: text('link'),
    altText: text('alt_text'),
    languages: text('languages', { mode: 'json' }).$type<string[]>().notNull(),
    /** Whether a film has captions and a transcript: `yes` or `no`; null where nobody has said. */
    captions: text('captions'),
    transcript: text('transcript'),
    /** Where the signed form is and what else was agreed; who holds it, where the item may be used, and whom it shows. */
    permission: text('permission'),
    permissionHeldBy: text('permission_held_by'),
    permissionFor: text('permission_for'),
    permissionAbout: text('permission_about'),
    /** First day on which the permission no longer holds; null while it does. */
    permissionEndedOn: text('permission_ended_on'),
    reuseUntil: text('reuse_until'),
    note: text('note'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('resource_slug').on(t.campaignId, t.slug)],
);

/** A file of a resource; its bytes lie behind the files port under their own hash. Never changed, only added and taken away. */
export const resourceFile = sqliteTable(
  'resource_file',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    resourceId: text('resource_id')
      .notNull()
      .references(() => resource.id),
    position: integer('position').notNull(),
    /** `file`, `captions` or `transcript`. */
    purpose: text('purpose').notNull(),
    /** As it was called where it came from. */
    name: text('name').notNull(),
    /** Told by the first bytes, never by the name. */
    mediaType: text('media_type').notNull(),
    /** In bytes. */
    size: integer('size').notNull(),
    /** SHA-256 of the bytes, hex. */
    hash: text('hash').notNull(),
    createdAt: text('created_at').notNull(),
    withdrawnAt: text('withdrawn_at'),
  },
  (t) => [index('resource_file_resource').on(t.resourceId)],
);

export const template = sqliteTable(
  'template',
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
    /** Slug of the theme it belongs to; null for the whole week. */
    theme: text('theme'),
    /** When to post, wall-clock London; null when it is up to the partner. */
    postDay: text('post_day'),
    postTime: text('post_time'),
    /** Where partners do not all post at once: the latest time; each has its own between `post_time` and this. */
    spreadUntil: text('spread_until'),
    /** Times of their own for some partners, by slug. */
    times: text('times', { mode: 'json' }).$type<OwnTime[]>().notNull().default([]),
    /** Why it is posted outside working hours or on a do-not-post date all the same. */
    anyway: text('anyway'),
    resources: text('resources', { mode: 'json' }).$type<string[]>().notNull(),
    assign: text('assign', { mode: 'json' }).$type<AssignRule>().notNull(),
    /** Number of the approved version in use; counts from 1. */
    currentVersion: integer('current_version').notNull(),
    /** A newer version that is not in use yet, and who wrote it (`kind:id` of the actor). */
    pendingVersion: integer('pending_version'),
    pendingBy: text('pending_by'),
    /** `draft`, or `in-review` while it waits for a second person. */
    pendingState: text('pending_state'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('template_slug').on(t.campaignId, t.slug)],
);

/** What became of each set of a template's texts, and who did it when (`kind:id` of the actor). */
export const templateVersion = sqliteTable(
  'template_version',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    templateId: text('template_id')
      .notNull()
      .references(() => template.id),
    /** Counts from 1; `template_variant.template_version` and `assignment.taken_version` name it. */
    number: integer('number').notNull(),
    /** draft, in-review, approved, sent-back, or replaced by a later one before anybody approved it. */
    state: text('state').notNull(),
    writtenBy: text('written_by').notNull(),
    writtenAt: text('written_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: text('decided_at'),
  },
  (t) => [uniqueIndex('template_version_number').on(t.templateId, t.number)],
);

/** One piece of copy: a template's text for a channel, language and wording in one version. Never changed, only added. */
export const templateVariant = sqliteTable(
  'template_variant',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    templateId: text('template_id')
      .notNull()
      .references(() => template.id),
    templateVersion: integer('template_version').notNull(),
    position: integer('position').notNull(),
    channel: text('channel').notNull(),
    language: text('language').notNull(),
    /** Which of several wordings of one message, from 1: partners get different ones. */
    wording: integer('wording').notNull().default(1),
    /** Headline or subject, for channels that have one. */
    headline: text('headline'),
    text: text('text').notNull(),
    altText: text('alt_text'),
    /** Wall-clock London, `YYYY-MM-DDTHH:MM`: not to be published before. */
    embargoUntil: text('embargo_until'),
    /** Roles, never names. */
    spokesperson: text('spokesperson'),
    signOff: text('sign_off'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('template_variant_place').on(t.templateId, t.templateVersion, t.channel, t.language, t.wording)],
);
