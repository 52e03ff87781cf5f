import { type CalendarItem, daysBetween, extent, type When } from '#src/calendar/index.ts';
import { ENTRY_KINDS } from '#src/programme/index.ts';

/** What calendars hold: the programme's kinds, a week's themes, and a partner's own posts and tasks. */
export const FEED_KINDS = [...ENTRY_KINDS, 'theme', 'post', 'task'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A calendar item with where it is shown and how new its sources are. */
export interface FeedSource {
  item: CalendarItem;
  /** What it is rendered from together with others: see {@link entryKey}, {@link campaignKey}, {@link postsKey}. */
  source: string;
  kind: FeedKind;
  campaignId: string | null;
  /** The one partner whose private calendars show it. */
  partnerId: string | null;
  inProgramme: boolean;
  isPublic: boolean;
  createdAt: string;
  /** Newest change of any row that the item's text is made of. */
  changedAt: string;
  firstDay: string;
  lastDay: string | null;
}

export const entryKey = (entryId: string): string => `entry:${entryId}`;
export const campaignKey = (campaignId: string): string => `campaign:${campaignId}`;
export const postsKey = (campaignId: string, partnerId: string): string => `posts:${campaignId}:${partnerId}`;

/** Fixed for ever: UIDs must survive restarts, re-imports, new titles and a move to another address. */
export const UID_DOMAIN = 'awareness-week-planner';

/** Partners by slug, as entries name their lead. */
export type Leads = ReadonlyMap<string, { name: string; updatedAt: string }>;

/** All day from one day to another, both included. */
export const span = (from: string, to: string): When => ({
  start: from,
  days: daysBetween(from, to) + 1,
  except: [],
  cancelled: [],
  moved: [],
});

/** The days a feed's window is compared with. */
export function bounds(when: When): { firstDay: string; lastDay: string | null } {
  const { first, last } = extent(when);
  return { firstDay: first, lastDay: last };
}

/** The parts that are there, an empty line between them. */
export const paragraphs = (parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join('\n\n');
/** A titled list in plain text; nothing where there are no lines. */
export const bullets = (title: string, lines: readonly string[]): string | false =>
  lines.length > 0 && `${title}:\n${lines.map((line) => `• ${line}`).join('\n')}`;
/** The latest of several instants. */
export const newest = (instants: readonly (string | undefined)[]): string =>
  instants
    .filter((at) => at !== undefined)
    .sort()
    .at(-1) ?? '';
