import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaign } from './content.ts';
import { partnership } from './partners.ts';
import { editable } from './platform.ts';

/** One occurrence of a series moved to another day or time. Times are wall-clock `HH:MM`. */
export interface MovedOccurrence {
  from: string;
  to: string;
  time?: { from: string; to: string };
}

/** A dated thing of the year-round programme, or of one campaign where `campaignId` is set. */
export const entry = sqliteTable(
  'entry',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    campaignId: text('campaign_id').references(() => campaign.id),
    slug: text('slug').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    description: text('description'),
    /** First day, or the day from which the rule counts: `YYYY-MM-DD`. */
    start: text('start').notNull(),
    days: integer('days').notNull(),
    /** Wall-clock London times `HH:MM`; both null for an all-day entry. */
    timeFrom: text('time_from'),
    timeTo: text('time_to'),
    /** A sentence of the closed grammar, as written. */
    rule: text('rule'),
    except: text('except_days', { mode: 'json' }).$type<string[]>().notNull(),
    cancelled: text('cancelled_days', { mode: 'json' }).$type<string[]>().notNull(),
    moved: text('moved', { mode: 'json' }).$type<MovedOccurrence[]>().notNull(),
    /** Slug of the partner that leads. */
    lead: text('lead'),
    keyMessages: text('key_messages', { mode: 'json' }).$type<string[]>().notNull(),
    /** Who it is for: public, partners, practitioners. Only `public` reaches a public calendar. */
    audience: text('audience', { mode: 'json' }).$type<string[]>().notNull(),
    location: text('location'),
    link: text('link'),
    sourceTitle: text('source_title'),
    sourceLink: text('source_link'),
    provisional: integer('provisional', { mode: 'boolean' }).notNull(),
    /** Called off, shown struck through until its date has passed. */
    calledOff: integer('called_off', { mode: 'boolean' }).notNull(),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [
    uniqueIndex('entry_programme_slug').on(t.partnershipId, t.slug).where(sql`${t.campaignId} is null`),
    uniqueIndex('entry_campaign_slug').on(t.campaignId, t.slug),
    index('entry_partnership').on(t.partnershipId),
  ],
);
