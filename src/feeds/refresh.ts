import { and, eq, sql } from 'drizzle-orm';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { partnership } from '#db/schema/partners.ts';
import { inList, insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { clearExpectations, expectChanges, StaleWrite, statement } from '#src/platform/store.ts';
import { latest, oneSecondAfter, revise } from './revise.ts';
import { readSources } from './sources.ts';
import { EVERYTHING, staleSince } from './stale.ts';

type Part = typeof feedPart.$inferSelect;

/**
 * Brings a partnership's finished calendar parts up to its history. Only what the history since the last time makes stale is read
 * and rendered again. Returns how many parts changed.
 */
export async function refreshFeeds(ctx: Pick<Context, 'store' | 'clock'>, partnershipId: string): Promise<number> {
  const { db } = ctx.store;
  const [found] = await db
    .select({ owner: partnership, state: feedState })
    .from(partnership)
    .leftJoin(feedState, eq(feedState.partnershipId, partnership.id))
    .where(eq(partnership.id, partnershipId));
  if (!found) return 0;
  const { owner, state } = found;
  const before = state?.auditSeq ?? -1;
  const head = headOf(owner.name);
  const otherHead = state?.head !== head;
  const { stale, seq } = await staleSince(ctx, partnershipId, before);
  if (!otherHead && seq === before) return 0;

  const now = ctx.clock.now();
  const reread = await readSources(ctx, owner, otherHead ? EVERYTHING : stale);
  const stored = (
    await db
      .select()
      .from(feedPart)
      .where(and(eq(feedPart.partnershipId, partnershipId), reread.where))
  ).filter(reread.covers);
  const known = new Map(stored.map((part) => [part.uid, part]));
  const changed: Part[] = [];
  const revising = { partnershipId, now, seq: Math.max(seq, 0), restored: state !== null && state.restoredAt !== null };
  for (const source of reread.sources) {
    const part = revise(source, known.get(source.item.uid), revising);
    if (part) changed.push(part);
    known.delete(source.item.uid);
  }
  for (const part of known.values()) {
    if (part.removedAt === null) changed.push({ ...part, removedAt: now, changedSeq: revising.seq });
  }
  // A partner's name heads its private calendar, also where nothing else says it.
  const moves = otherHead || changed.length > 0 || stale.partners.length > 0;
  const lastModified = state && !moves ? state.lastModified : latest(now, state ? oneSecondAfter(state.lastModified) : now);
  const uids = changed.map(({ uid }) => uid);
  try {
    await ctx.store.atomically([
      statement(sql`insert into ${feedState} (partnership_id, audit_seq, head, last_modified)
        values (${partnershipId}, ${Math.max(seq, 0)}, ${head}, ${lastModified})
        on conflict (partnership_id) do update set audit_seq = excluded.audit_seq, head = excluded.head, last_modified = excluded.last_modified
        where ${feedState}.audit_seq = ${before}`),
      expectChanges(1),
      ...(changed.length === 0 ? [] : [statement(sql`delete from ${feedPart} where ${inList(sql`uid`, uids)}`)]),
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

/** Raised when the program renders the same data differently, so that every calendar is rendered again. */
const RENDERER = 2;

/** What makes every calendar of a partnership another one. */
export const headOf = (name: string): string => `${RENDERER} ${name}`;
