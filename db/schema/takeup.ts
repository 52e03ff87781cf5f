import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaign, template } from './content.ts';
import { partner, partnership } from './partners.ts';
import { editable } from './platform.ts';

/** One template sent to one partner, and what became of it. */
export const assignment = sqliteTable(
  'assignment',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaign.id),
    templateId: text('template_id')
      .notNull()
      .references(() => template.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    /** offered, taken, scheduled, posted, declined. */
    state: text('state').notNull(),
    takenVersion: integer('taken_version'),
    /** Where it was posted. */
    link: text('link'),
    /** Why it was not for this partner. */
    reason: text('reason'),
    /** What the partner wrote instead of the template's text. */
    ownWording: text('own_wording'),
    /** Which text that stands for, as `channel/language`; null where nobody said. */
    ownFor: text('own_for'),
    /** When the partner last said so, and who: the role, and the contact where it came by a private link. */
    answeredAt: text('answered_at'),
    answeredBy: text('answered_by'),
    contactId: text('contact_id'),
    /** `definition` rows follow the template's assign rule; `person` rows were made by hand and stay. */
    origin: text('origin').notNull(),
    withdrawnAt: text('withdrawn_at'),
    /** `rule` where the template's rule no longer covered the partner, `person` where somebody took it back. */
    withdrawnBy: text('withdrawn_by'),
    ...editable,
  },
  (t) => [
    uniqueIndex('assignment_pair').on(t.templateId, t.partnerId),
    index('assignment_campaign').on(t.campaignId),
    index('assignment_partner').on(t.partnerId),
  ],
);

/**
 * Copy that nobody may use now: one template that was withdrawn, or a pause of everything. What a partner has of it is found by its
 * assignments; the row is never deleted, only ended.
 */
export const recall = sqliteTable(
  'recall',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    /** Null for a pause of every campaign. */
    campaignId: text('campaign_id').references(() => campaign.id),
    /** Null for a pause. */
    templateId: text('template_id').references(() => template.id),
    /** What partners are told. */
    reason: text('reason').notNull(),
    /** Who did it, as `kind:id`. */
    startedBy: text('started_by').notNull(),
    startedAt: text('started_at').notNull(),
    endedBy: text('ended_by'),
    endedAt: text('ended_at'),
    ...editable,
  },
  (t) => [index('recall_partnership').on(t.partnershipId, t.endedAt), index('recall_template').on(t.templateId)],
);

/** What a partner says about taking something down, or about using the newer text; no row is no answer. */
export const recallAnswer = sqliteTable(
  'recall_answer',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignment.id),
    /** What it answers: the id of a recall, or `version:<n>` for a changed text. */
    about: text('about').notNull(),
    /** `confirmed`, or `cannot` with a reason. */
    state: text('state').notNull(),
    /** Where it was, or what shows that it is gone. */
    link: text('link'),
    reason: text('reason'),
    answeredAt: text('answered_at').notNull(),
    answeredBy: text('answered_by'),
    contactId: text('contact_id'),
    ...editable,
  },
  (t) => [
    uniqueIndex('recall_answer_place').on(t.assignmentId, t.about),
    index('recall_answer_about').on(t.partnershipId, t.about),
  ],
);

/** What a partner does itself in a week: said beforehand, confirmed by the lead, reported after. */
export const activity = sqliteTable(
  'activity',
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
    title: text('title').notNull(),
    /** event, session, stall, other. */
    kind: text('kind').notNull(),
    about: text('about'),
    place: text('place'),
    /** Wall-clock London; times null for all day. */
    day: text('day').notNull(),
    fromTime: text('from_time'),
    untilTime: text('until_time'),
    forWhom: text('for_whom'),
    /** Whether anybody may come. */
    open: integer('open', { mode: 'boolean' }).notNull(),
    link: text('link'),
    /** Id of the activity that led to this one. */
    followsId: text('follows_id'),
    /** said, confirmed, declined by the lead, or cancelled by the partner. */
    state: text('state').notNull(),
    /** Why the lead declined, or the partner cancelled. */
    reason: text('reason'),
    saidBy: text('said_by'),
    contactId: text('contact_id'),
    decidedBy: text('decided_by'),
    decidedAt: text('decided_at'),
    /** Slug of the calendar entry it became when it was confirmed. */
    entry: text('entry'),
    ...editable,
  },
  (t) => [index('activity_campaign').on(t.campaignId), index('activity_partner').on(t.partnerId)],
);
