import { eq, sql } from 'drizzle-orm';
import { feedPart, feedState } from '#db/schema/feeds.ts';
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
  const [newest] = await db
    .select({ seq: sql<number>`coalesce(max(${audit.seq}), 0)`.mapWith(Number) })
    .from(audit)
    .where(eq(audit.partnershipId, partnershipId));
  const [state] = await db.select().from(feedState).where(eq(feedState.partnershipId, partnershipId));
  const seq = newest?.seq ?? 0;
  if (state && state.auditSeq >= seq) return 0;

  const sources = await listFeedSources(ctx, partnershipId);
  const parts = await db.select().from(feedPart).where(eq(feedPart.partnershipId, partnershipId));
  const now = ctx.clock.now();
  const known = new Map(parts.map((part) => [part.uid, part]));
  const changed: Part[] = [];
  for (const source of sources) {
    const part = await revise(source, known.get(source.item.uid), partnershipId);
    if (part) changed.push(part);
    known.delete(source.item.uid);
  }
  for (const part of known.values()) if (part.removedAt === null) changed.push({ ...part, removedAt: now });

  const lastModified = state && changed.length === 0 ? state.lastModified : later(now, state?.lastModified);
  const before = state?.auditSeq ?? -1;
  try {
    await ctx.store.atomically([
      statement(sql`insert into ${feedState} (partnership_id, audit_seq, last_modified) values (${partnershipId}, ${seq}, ${lastModified})
        on conflict (partnership_id) do update set audit_seq = excluded.audit_seq, last_modified = excluded.last_modified
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

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

/** The part as it now has to be stored, or undefined where nothing visible changed. */
async function revise(source: FeedSource, stored: Part | undefined, partnershipId: string): Promise<Part | undefined> {
  const { item, campaignId, inProgramme, isPublic, createdAt, changedAt, firstDay, lastDay } = source;
  const plain = renderItem(item);
  const hash = await sha256(plain);
  const place = { campaignId, inProgramme, isPublic, firstDay, lastDay };
  if (stored && stored.hash === hash && stored.removedAt === null) {
    const samePlace = Object.entries(place).every(([key, value]) => stored[key as keyof typeof place] === value);
    return samePlace ? undefined : { ...stored, ...place };
  }
  const sequence = stored ? stored.sequence + 1 : 0;
  const lastModified = later(changedAt, stored?.lastModified);
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
