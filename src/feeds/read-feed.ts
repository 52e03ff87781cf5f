import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { campaign } from '#db/schema/content.ts';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { partnership } from '#db/schema/partners.ts';
import { audit } from '#db/schema/platform.ts';
import { addDays, assemble, calendarHead, londonDay, toInstant } from '#src/calendar/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { prepared, type Store } from '#src/platform/store.ts';
import type { FeedCache } from './feed-cache.ts';
import { headOf, refreshFeeds } from './refresh.ts';

/** A finished calendar: its bytes, a strong ETag over them, and when it last changed (UTC instant). */
export interface Feed {
  bytes: Uint8Array;
  etag: string;
  lastModified: string;
}

export interface FeedRequest {
  partnership: string;
  /** Slug of a campaign; null for the year-round programme. */
  campaign: string | null;
  /** `public`: what anyone may see. `everyone`: with what is for partners and practitioners. */
  audience: 'public' | 'everyone';
  /** Absolute address of this feed, where it has one. */
  source?: string;
}

/** How far the year-round feeds look: one year back, eighteen months ahead. A campaign's own feed has no window. */
const DAYS_BACK = 365;
const DAYS_AHEAD = 548;

/**
 * A calendar feed, joined from finished parts. Unknown partnership or campaign: NOT_FOUND. Whatever the history has that
 * the parts have not followed yet (another process wrote, a crash in between) is caught up first.
 */
export async function readFeed(ctx: Context, request: FeedRequest, cache?: FeedCache): Promise<Feed> {
  let head = await findHead(ctx, request.partnership);
  if (!head) throw notFound();
  if (request.audience === 'everyone') permit(ctx.access, 'calendar.read-all', head.id);
  if (head.auditSeq !== head.newestSeq || head.head !== headOf(head.name)) {
    await catchUp(ctx, head);
    head = (await findHead(ctx, request.partnership)) ?? head;
  }
  const today = londonDay(ctx.clock.now());
  const key = [head.id, head.auditSeq, today, request.audience, request.source ?? '', request.campaign ?? ''].join('\n');
  const cached = cache?.get(key);
  if (cached) return cached;
  const feed = await build(ctx, request, head, today);
  cache?.set(key, feed);
  return feed;
}

/** What the running processes of this program are already catching up on. */
const running = new WeakMap<Store, Map<string, Promise<unknown>>>();

/** Follows the history once, however many readers wait for it. Where that fails (a full disk), what is stored is served. */
async function catchUp(ctx: Context, { id, auditSeq }: Head): Promise<void> {
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

interface Head {
  id: string;
  name: string;
  head: string | null;
  auditSeq: number | null;
  newestSeq: number;
  lastModified: string | null;
}

const headQuery = prepared((db) => {
  const newestSeq = sql<number>`coalesce((select max(a.seq) from ${audit} a where a.partnership_id = ${partnership.id}), 0)`;
  return db
    .select({
      id: partnership.id,
      name: partnership.name,
      head: feedState.head,
      auditSeq: feedState.auditSeq,
      lastModified: feedState.lastModified,
      newestSeq: newestSeq.mapWith(Number),
    })
    .from(partnership)
    .leftJoin(feedState, eq(feedState.partnershipId, partnership.id))
    .where(eq(partnership.slug, sql.placeholder('slug')))
    .prepare();
});

async function findHead(ctx: Context, slug: string): Promise<Head | undefined> {
  const rows: Head[] = await headQuery(ctx.store).execute({ slug });
  return rows[0];
}

async function build(ctx: Context, request: FeedRequest, head: Head, today: string): Promise<Feed> {
  const { db } = ctx.store;
  const from = addDays(today, -DAYS_BACK);
  const notCalledOffAndOver = sql`(${feedPart.isCancelled} = 0 or ${feedPart.lastDay} is null or ${feedPart.lastDay} >= ${today})`;
  const shown = [eq(feedPart.partnershipId, head.id), isNull(feedPart.removedAt), notCalledOffAndOver];
  if (request.audience === 'public') shown.push(eq(feedPart.isPublic, true));
  let title = `${head.name}: awareness programme`;
  let lastModified = head.lastModified ?? ctx.clock.now();
  if (request.campaign === null) {
    const notOver = or(isNull(feedPart.lastDay), gte(feedPart.lastDay, from));
    shown.push(eq(feedPart.inProgramme, true), lte(feedPart.firstDay, addDays(today, DAYS_AHEAD)));
    if (notOver) shown.push(notOver);
    // The window moves at midnight: what it lets in or out counts as a change of the feed.
    const midnight = toInstant(today, '00:00');
    if (midnight > lastModified) lastModified = midnight;
  } else {
    const [own] = await db
      .select({ id: campaign.id, title: campaign.title })
      .from(campaign)
      .where(and(eq(campaign.partnershipId, head.id), eq(campaign.slug, request.campaign), isNull(campaign.withdrawnAt)));
    if (!own) throw notFound();
    title = own.title;
    shown.push(eq(feedPart.campaignId, own.id));
  }
  const parts = await db
    .select({ text: feedPart.text, hash: feedPart.stampedHash })
    .from(feedPart)
    .where(and(...shown))
    .orderBy(asc(feedPart.firstDay), asc(feedPart.uid));
  const top = calendarHead({
    name: title,
    description: `Dates, leads and key messages shared by ${head.name}.`,
    ...(request.source === undefined ? {} : { source: request.source }),
    refreshHours: 6,
  });
  const etag = `"${(await sha256([top, ...parts.map(({ hash }) => hash)].join('\n'))).slice(0, 40)}"`;
  const bytes = new TextEncoder().encode(
    assemble(
      top,
      parts.map(({ text }) => text),
    ),
  );
  return { bytes, etag, lastModified };
}
