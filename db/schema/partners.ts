import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { editable } from './platform.ts';

/** A named body of the partnership: a working group, or a board that receives reports. */
export interface NamedBody {
  slug: string;
  name: string;
}

/** A word or phrase that a partnership does not use. */
export interface RuledOutWord {
  word: string;
  instead?: string | undefined;
}

/** Working days as ISO weekdays (1 is Monday), and the hours of each. */
export interface WorkingHours {
  from: string;
  until: string;
  days: number[];
}

/** Do-not-post dates: first and last day, and why. */
export interface QuietPeriod {
  from: string;
  to: string;
  reason: string;
}

export const partnership = sqliteTable('partnership', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** IANA zone of every wall-clock time; only Europe/London for now. */
  zone: text('zone').notNull(),
  /** Slug of the partner that hosts the partnership. */
  host: text('host'),
  workingGroups: text('working_groups', { mode: 'json' }).$type<NamedBody[]>().notNull(),
  boards: text('boards', { mode: 'json' }).$type<NamedBody[]>().notNull(),
  /** Values for `((placeholders))` in copy, by name. */
  placeholders: text('placeholders', { mode: 'json' }).$type<Record<string, string>>().notNull(),
  /** Words that copy must not have, with what to say instead. */
  wordsRuledOut: text('words_ruled_out', { mode: 'json' }).$type<RuledOutWord[]>().notNull().default([]),
  /** When partners' accounts are looked after, wall-clock London; null for the usual office hours. */
  workingHours: text('working_hours', { mode: 'json' }).$type<WorkingHours>(),
  /** Dates on which nothing is to be posted, such as before an election. */
  quietPeriods: text('quiet_periods', { mode: 'json' }).$type<QuietPeriod[]>().notNull().default([]),
  /** Whose bank holidays count: england-and-wales, scotland, northern-ireland. */
  nation: text('nation').notNull().default('england-and-wales'),
  /** Whether new copy waits until a second person has approved it. */
  secondApprover: integer('second_approver', { mode: 'boolean' }).notNull().default(false),
  ...editable,
});

export const partner = sqliteTable(
  'partner',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** True for a group of bodies that are not asked one by one ("voluntary sector"). */
    isGroup: integer('is_group', { mode: 'boolean' }).notNull(),
    /** Slugs of the group partners this one belongs to. */
    memberOf: text('member_of', { mode: 'json' }).$type<string[]>().notNull(),
    representedBy: text('represented_by', { mode: 'json' }).$type<string[]>().notNull(),
    website: text('website'),
    /** Language tags it posts in, the first one first; none means English. */
    languages: text('languages', { mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Slug of the partner that took this one's duties over (districts get abolished). */
    succeededBy: text('succeeded_by'),
    startedOn: text('started_on'),
    endedOn: text('ended_on'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('partner_slug').on(t.partnershipId, t.slug)],
);

export const partnerChannel = sqliteTable(
  'partner_channel',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    position: integer('position').notNull(),
    platform: text('platform').notNull(),
    handle: text('handle'),
    /** Followers or subscribers, where known. */
    audience: integer('audience'),
  },
  (t) => [index('partner_channel_partner').on(t.partnerId)],
);

/** A person at a partner. Name and e-mail live here and nowhere else, so that erasing them is blanking one row. */
export const contact = sqliteTable(
  'contact',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    /** What they do, such as "Comms officer"; reports name this and never the person. */
    role: text('role').notNull(),
    name: text('name'),
    email: text('email'),
    /** Id of the contact of the same partner who stands in. */
    deputyId: text('deputy_id'),
    awayFrom: text('away_from'),
    awayTo: text('away_to'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [index('contact_partner').on(t.partnerId), index('contact_partnership').on(t.partnershipId)],
);

export const supportRoute = sqliteTable(
  'support_route',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** Who it is for, in plain words. */
    forWhom: text('for_whom').notNull(),
    /** `main` routes are offered to everybody, `specialist` ones to the group they serve. */
    level: text('level').notNull(),
    link: text('link'),
    phone: text('phone'),
    hours: text('hours'),
    languages: text('languages', { mode: 'json' }).$type<string[]>().notNull(),
    lastChecked: text('last_checked'),
    checkAgainBy: text('check_again_by'),
    withdrawnAt: text('withdrawn_at'),
    ...editable,
  },
  (t) => [uniqueIndex('support_route_slug').on(t.partnershipId, t.slug)],
);
