import { calendarHead, londonDay, toInstant } from '#src/calendar/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import type { Store } from '#src/platform/store.ts';
import { FeedMemory } from './feed-memory.ts';
import { findPrivateHead, findSharedHead, type Head, isBehind } from './heads.ts';
import type { OpenBody } from './open-body.ts';
import { refreshFeeds } from './refresh.ts';
import type { Selection } from './selection.ts';
import type { FeedKind } from './source.ts';

/** A calendar as it is now: a strong ETag over its bytes, when it last changed (UTC instant), and the bytes themselves. */
export interface Feed {
  etag: string;
  lastModified: string;
  /** Puts the calendar together. Where it changed in this very moment, the tag is the one of these bytes. */
  open(): Promise<OpenBody>;
}

/** What a reader may choose about any calendar. */
export interface FeedChoice {
  /** Only these kinds; all where left out. */
  kinds?: readonly FeedKind[];
  /** Without what is called off. */
  hidesCancelled?: boolean;
}

export interface FeedRequest extends FeedChoice {
  partnership: string;
  /** Slug of a campaign; null for the year-round programme. */
  campaign: string | null;
  /** `public`: what anyone may see. `everyone`: with what is for partners and practitioners. */
  audience: 'public' | 'everyone';
  /** Absolute address of this feed, where it has one. */
  source?: string;
}

/** How often readers should ask again, in hours: a private calendar holds posts that may be changed the same day. */
const REFRESH_HOURS = { shared: 6, private: 1 };

/**
 * A shared calendar, joined from finished parts. Unknown partnership or campaign: NOT_FOUND. Whatever the history has that the parts
 * have not followed yet (another process wrote, a crash in between) is caught up first.
 */
export async function readFeed(ctx: Context, request: FeedRequest, memory = new FeedMemory()): Promise<Feed> {
  const { partnership: slug, campaign: week, audience, source, kinds = null, hidesCancelled = false } = request;
  const find = () => findSharedHead(ctx.store, slug, week ?? '');
  let head = await find();
  if (!head) throw notFound();
  if (audience === 'everyone') permit(ctx.access, 'calendar.read-all', head.id);
  if (isBehind(head)) {
    await catchUp(ctx, head);
    head = (await find()) ?? head;
  }
  if (week !== null && head.campaignId === null) throw notFound();
  const { name, campaignId, campaignTitle } = head;
  return open(ctx, head, memory, {
    selection: { campaignId, audience, partnerId: null, kinds, hidesCancelled },
    title: campaignTitle ?? `${name}: awareness programme`,
    description: `Dates, leads and key messages shared by ${name}.`,
    ...(source === undefined ? {} : { source }),
    refreshHours: REFRESH_HOURS.shared,
  });
}

/** A private calendar and the link it was read by. */
export interface PrivateFeed extends Feed {
  link: { id: string; lastUsedAt: string | null };
}

/**
 * The private calendar behind an address: the year for partners with the partner's own posts and tasks. Undefined for an address
 * that never was, `gone` for one that was ended.
 */
export async function readPrivateFeed(
  ctx: Pick<Context, 'store' | 'clock' | 'log'>,
  secret: string,
  { kinds = null, hidesCancelled = false }: { kinds?: readonly FeedKind[] | null; hidesCancelled?: boolean },
  memory = new FeedMemory(),
): Promise<PrivateFeed | 'gone' | undefined> {
  const hash = await sha256(secret);
  const find = () => findPrivateHead(ctx.store, hash);
  let head = await find();
  if (!head) return undefined;
  const now = ctx.clock.now();
  if ((head.endsAt !== null && head.endsAt <= now) || head.withdrawnAt !== null) return 'gone';
  if (isBehind(head)) {
    await catchUp(ctx, head);
    head = (await find()) ?? head;
  }
  const { name, partnerId, partnerName, linkId, lastUsedAt } = head;
  const feed = await open(ctx, head, memory, {
    selection: { campaignId: null, audience: 'everyone', partnerId, kinds, hidesCancelled },
    title: `${partnerName}: awareness weeks`,
    description: `The year of ${name} with the posts and tasks of ${partnerName}. This address is private: please do not pass it on.`,
    refreshHours: REFRESH_HOURS.private,
  });
  return { ...feed, link: { id: linkId, lastUsedAt } };
}

/** What the running processes of this program are already catching up on. */
const running = new WeakMap<Store, Map<string, Promise<unknown>>>();

/** Follows the history once, however many readers wait for it. Where that fails (a full disk), what is stored is served. */
async function catchUp(ctx: Pick<Context, 'store' | 'clock' | 'log'>, { id, auditSeq }: Head): Promise<void> {
  const mine = running.get(ctx.store) ?? new Map<string, Promise<unknown>>();
  running.set(ctx.store, mine);
  const work = mine.get(id) ?? refreshFeeds(ctx, id).finally(() => mine.delete(id));
  mine.set(id, work);
  try {
    await work;
  } catch (error) {
    if (auditSeq === null) throw error;
    ctx.log?.error('calendars are behind', { partnershipId: id, error: String(error) });
  }
}

async function open(
  ctx: Pick<Context, 'store' | 'clock'>,
  head: Head,
  memory: FeedMemory,
  calendar: { selection: Omit<Selection, 'today'>; title: string; description: string; source?: string; refreshHours: number },
): Promise<Feed> {
  const { title, description, source, refreshHours } = calendar;
  const now = ctx.clock.now();
  const today = londonDay(now);
  const top = calendarHead({ name: title, description, ...(source === undefined ? {} : { source }), refreshHours });
  const selection: Selection = { ...calendar.selection, today };
  const { store } = ctx;
  const body = await memory.shelf(head.id).body(store, { seq: head.auditSeq ?? 0, selection, head: top });
  return {
    etag: body.etag,
    lastModified: lastModified(head.lastModified ?? now, selection),
    open: async () => {
      const opened = await body.open(store);
      memory.trim();
      return opened;
    },
  };
}

/** At midnight the window moves, and what was called off for yesterday goes: that counts as a change of the feed. */
function lastModified(changed: string, { today }: Selection): string {
  const midnight = toInstant(today, '00:00');
  return midnight > changed ? midnight : changed;
}
