import { and, eq, gt, sql } from 'drizzle-orm';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { partnership } from '#db/schema/partners.ts';
import { audit } from '#db/schema/platform.ts';
import { renderItem, stampItem } from '#src/calendar/index.ts';
import { inList, insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { sha256 } from '#src/platform/hash.ts';
import { clearExpectations, expectChanges, StaleWrite, statement } from '#src/platform/store.ts';
import type { FeedSource } from './source.ts';
import { listFeedSources } from './sources.ts';

type Part = typeof feedPart.$inferSelect;

/**
 * Brings a partnership's finished calendar parts up to its history. A part's revision is found, not declared: it rises when
 * the text without stamps differs from the stored one, so every visible change arrives whatever caused it, and a save that
 * changes nothing bumps nothing. Neither sequence nor last-modified ever falls. Returns how many parts changed.
 */
export async function refreshFeeds(ctx: Pick<Context, 'store' | 'clock'>, partnershipId: string): Promise<number> {
  const { db } = ctx.store;
  const [state] = await db.select().from(feedState).where(eq(feedState.partnershipId, partnershipId));
  const [owner] = await db.select({ name: partnership.name }).from(partnership).where(eq(partnership.id, partnershipId));
  const before = state?.auditSeq ?? -1;
  // What no calendar shows (figures, posts) moves the marker on and renders nothing.
  const seen = sql<number>`count(case when ${inList(audit.subjectKind, SHOWN)} then 1 end)`.mapWith(Number);
  const [history] = await db
    .select({ seq: sql<number>`coalesce(max(${audit.seq}), 0)`.mapWith(Number), seen })
    .from(audit)
    .where(and(eq(audit.partnershipId, partnershipId), gt(audit.seq, before)));
  const head = headOf(owner?.name ?? '');
  const otherHead = state?.head !== head;
  if (!otherHead && (history?.seq ?? 0) === 0) return 0;
  const seq = Math.max(history?.seq ?? 0, before, 0);

  const now = ctx.clock.now();
  const changed = otherHead || (history?.seen ?? 0) > 0 ? await changedParts(ctx, partnershipId, now) : [];
  const moves = otherHead || changed.length > 0;
  const lastModified = state && !moves ? state.lastModified : later(now, state && oneSecondAfter(state.lastModified));
  try {
    await ctx.store.atomically([
      statement(sql`insert into ${feedState} (partnership_id, audit_seq, head, last_modified)
        values (${partnershipId}, ${seq}, ${head}, ${lastModified})
        on conflict (partnership_id) do update set audit_seq = excluded.audit_seq, head = excluded.head, last_modified = excluded.last_modified
        where ${feedState}.audit_seq = ${before}`),
      expectChanges(1),
      statement(
        sql`delete from ${feedPart} where ${inList(
          sql`uid`,
          changed.map(({ uid }) => uid),
        )}`,
      ),
      ...insertAll(feedPart, changed),
      clearExpectations(),
    ]);
  } catch (error) {
    // Somebody else refreshed in the meantime: the parts are as new as they need to be.
    if (!(error instanceof StaleWrite)) throw error;
    return 0;
  }
  return changed.length;
}

/** Kinds of history that can change what a calendar shows. */
const SHOWN = ['partnership', 'partner', 'entry', 'campaign', 'theme'];

/** Raised when the program renders the same data differently, so that every calendar is rendered again. */
const RENDERER = 1;

/** What makes every calendar of a partnership another one. */
export const headOf = (name: string): string => `${RENDERER} ${name}`;

// Readers that compare by date see whole seconds only: every change has to fall into another one.
const oneSecondAfter = (instant: string): string => new Date(Date.parse(instant) + 1000).toISOString();

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

async function changedParts(ctx: Pick<Context, 'store'>, partnershipId: string, now: string): Promise<Part[]> {
  const sources = await listFeedSources(ctx, partnershipId);
  const parts = await ctx.store.db.select().from(feedPart).where(eq(feedPart.partnershipId, partnershipId));
  const known = new Map(parts.map((part) => [part.uid, part]));
  const changed: Part[] = [];
  for (const source of sources) {
    const part = await revise(source, known.get(source.item.uid), partnershipId, now);
    if (part) changed.push(part);
    known.delete(source.item.uid);
  }
  for (const part of known.values()) if (part.removedAt === null) changed.push({ ...part, removedAt: now });
  return changed;
}

/** The part as it now has to be stored, or undefined where nothing visible changed. */
async function revise(
  source: FeedSource,
  stored: Part | undefined,
  partnershipId: string,
  now: string,
): Promise<Part | undefined> {
  const { item, campaignId, inProgramme, isPublic, createdAt, changedAt, firstDay, lastDay } = source;
  const plain = renderItem(item);
  const hash = await sha256(plain);
  const place = { campaignId, inProgramme, isPublic, isCancelled: item.status === 'cancelled', firstDay, lastDay };
  if (stored && stored.hash === hash && stored.removedAt === null) {
    const samePlace = Object.entries(place).every(([key, value]) => stored[key as keyof typeof place] === value);
    return samePlace ? undefined : { ...stored, ...place };
  }
  const sequence = stored ? stored.sequence + 1 : 0;
  // A cause that left no trace in the sources (a campaign withdrawn and restored) happened by now at the latest.
  const lastModified = stored && changedAt <= stored.lastModified ? later(now, stored.lastModified) : changedAt;
  const created = stored?.createdAt ?? createdAt;
  const text = stampItem(plain, { sequence, stamp: lastModified, lastModified, created });
  return {
    uid: item.uid,
    partnershipId,
    ...place,
    hash,
    text,
    stampedHash: await sha256(text),
    sequence,
    lastModified,
    createdAt: created,
    removedAt: null,
  };
}
