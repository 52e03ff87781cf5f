import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { partnership } from './partners.ts';

/** One finished calendar component: rendered once when its text changes, then only joined into feeds. */
export const feedPart = sqliteTable(
  'feed_part',
  {
    uid: text('uid').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id'),
    /** The one partner whose private calendars show it; null for what is shared. */
    partnerId: text('partner_id'),
    /** What it is rendered from, all at once: `entry:<id>`, `campaign:<id>` or `posts:<campaign id>:<partner id>`. */
    source: text('source').notNull().default(''),
    /** awareness-day, campaign, event, meeting, training, deadline, theme, post, task. */
    kind: text('kind').notNull().default(''),
    /** Whether the year-round feeds show it too. */
    inProgramme: integer('in_programme', { mode: 'boolean' }).notNull(),
    isPublic: integer('is_public', { mode: 'boolean' }).notNull(),
    /** Called off: shown as cancelled until its last day has passed. */
    isCancelled: integer('is_cancelled', { mode: 'boolean' }).notNull(),
    /** The component without SEQUENCE, DTSTAMP, LAST-MODIFIED, CREATED; its hash tells a visible change. */
    hash: text('hash').notNull(),
    text: text('text').notNull(),
    stampedHash: text('stamped_hash').notNull(),
    /** The text without its called-off dates, for readers who ask for that; null where that is the same text. */
    tidyText: text('tidy_text'),
    tidyHash: text('tidy_hash'),
    sequence: integer('sequence').notNull(),
    lastModified: text('last_modified').notNull(),
    createdAt: text('created_at').notNull(),
    /** First and last day it touches; `last_day` null for a series without an end. */
    firstDay: text('first_day').notNull(),
    lastDay: text('last_day'),
    /** Gone from its source: kept so that its sequence never falls if it returns. */
    removedAt: text('removed_at'),
    /** `audit.seq` up to which the partnership was followed when this row was last written. */
    changedSeq: integer('changed_seq').notNull().default(0),
  },
  (t) => [index('feed_part_changed').on(t.partnershipId, t.changedSeq), index('feed_part_source').on(t.partnershipId, t.source)],
);

/** How far a partnership's parts have followed its history, and when its calendars last changed. */
export const feedState = sqliteTable('feed_state', {
  partnershipId: text('partnership_id')
    .primaryKey()
    .references(() => partnership.id),
  /** `audit.seq` that the parts reflect. */
  auditSeq: integer('audit_seq').notNull(),
  /** What a calendar's head and the renderer were: another one changes every calendar. */
  head: text('head').notNull(),
  lastModified: text('last_modified').notNull(),
  /** When a backup was last put back: readers may then have seen more than is stored, of parts that are not stored too. */
  restoredAt: text('restored_at'),
});
