import { eq, sql } from 'drizzle-orm';
import { feedPart, feedState } from '#db/schema/feeds.ts';
import { audit } from '#db/schema/platform.ts';
import { getPartnershipById } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { expectChanges, StaleWrite, statement } from '#src/platform/store.ts';
import { refreshFeeds } from './refresh.ts';
import { ageInSeconds, latest, oneSecondAfter, revise } from './revise.ts';
import { readSources } from './sources.ts';
import { EVERYTHING } from './stale.ts';

type Part = typeof feedPart.$inferSelect;

/**
 * Makes every calendar part newer than readers can have seen it, after a restore: the database is then older than their copies,
 * and they would take what it says for the older text. Parts that are gone are raised too, because they may come back.
 *
 * A part's sequence becomes the whole seconds since it was made, or one more than it is. An edit raises a sequence by one, and
 * nobody edits one thing more than once a second for its whole life: whatever was given out before the restore is smaller.
 * Returns how many parts there are. Throws NOT_FOUND.
 */
export async function restampFeeds(ctx: Context, partnershipId: string): Promise<number> {
  permit(ctx.access, 'partnership.edit', partnershipId);
  const owner = await getPartnershipById(ctx, partnershipId);
  return retryStale(async () => {
    const { db } = ctx.store;
    await refreshFeeds(ctx, partnershipId);
    const guard = await expectNoOtherHistory(ctx, partnershipId);
    const [state] = await db.select().from(feedState).where(eq(feedState.partnershipId, partnershipId));
    if (!state) throw new StaleWrite('The calendars are not there yet.');
    const stored = await db.select().from(feedPart).where(eq(feedPart.partnershipId, partnershipId));
    const { sources } = await readSources(ctx, owner, EVERYTHING);
    const shown = new Map(sources.map((source) => [source.item.uid, source]));
    const now = ctx.clock.now();
    const parts = stored.map((part) => {
      const newer = raised(part, now);
      const source = shown.get(part.uid);
      if (source === undefined) return { ...newer, removedAt: part.removedAt ?? now };
      // What has no hash is revised, and a revision is one more.
      const unknown = { ...part, hash: '', sequence: newer.sequence - 1 };
      return revise({ ...source, changedAt: now }, unknown, { partnershipId, now, seq: 0 }) ?? newer;
    });
    const event = {
      verb: 'feeds.restamp',
      subjectKind: 'partnership',
      subjectId: partnershipId,
      detail: { parts: parts.length },
    };
    const mine = sql`partnership_id = ${partnershipId}`;
    await commit(
      ctx,
      partnershipId,
      [
        guard,
        statement(sql`update ${feedState}
          set audit_seq = ${NEXT_SEQ}, last_modified = ${latest(now, oneSecondAfter(state.lastModified))}, restored_at = ${now}
          where ${mine} and audit_seq = ${state.auditSeq}`),
        expectChanges(1),
        statement(sql`delete from ${feedPart} where ${mine}`),
        ...insertAll(feedPart, parts),
        statement(sql`update ${feedPart} set changed_seq = ${NEXT_SEQ} where ${mine}`),
      ],
      [event],
    );
    return parts.length;
  });
}

/** The place in history of the event that this list ends with: rows of history are never taken away. */
const NEXT_SEQ = sql`(select coalesce(max(seq), 0) + 1 from ${audit})`;

function raised(part: Part, now: string): Part {
  const sequence = Math.max(part.sequence + 1, ageInSeconds(part.createdAt, now));
  return { ...part, sequence, lastModified: latest(now, oneSecondAfter(part.lastModified)) };
}
