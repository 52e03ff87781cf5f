import { eq, sql } from 'drizzle-orm';
import { audit, expectation } from '#db/schema/platform.ts';
import { insertAll } from './bulk.ts';
import type { Context } from './context.ts';
import { PlannerError } from './errors.ts';
import { newId } from './ids.ts';
import { clearExpectations, StaleWrite, statement, type Write } from './store.ts';

/** One line of history: a verb on a subject, with what changed. Ids only, no names of people. */
export interface AuditEvent {
  verb: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, unknown>;
}

/** Commits a decided change together with its history, all or nothing. Every write of the product ends here. */
export async function commit(
  ctx: Context,
  partnershipId: string,
  writes: readonly Write[],
  events: readonly AuditEvent[],
): Promise<void> {
  const { actor } = ctx.access;
  const at = ctx.clock.now();
  const rows = events.map((event) => ({
    id: newId('aud', ctx),
    partnershipId,
    at,
    actorKind: actor.kind,
    actorId: 'id' in actor ? actor.id : null,
    verb: event.verb,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    detail: event.detail ?? {},
  }));
  await ctx.store.atomically([...writes, ...(ctx.alongside ?? []), ...insertAll(audit, rows), clearExpectations()]);
}

/**
 * A guard for a change that rests on much that was read: it makes the commit stale when anybody has written to the
 * partnership since now. Take it before reading, and put it first in the list.
 */
export async function expectNoOtherHistory(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<Write> {
  const [read] = await ctx.store.db.select({ seq: newestSeq }).from(audit).where(eq(audit.partnershipId, partnershipId));
  return statement(
    sql`insert into ${expectation} (ok) select (select ${newestSeq} from ${audit} where partnership_id = ${partnershipId}) = ${read?.seq ?? 0}`,
  );
}

const newestSeq = sql<number>`coalesce(max(seq), 0)`.mapWith(Number);

/** Whether a write was refused because somebody else was faster, seen before the commit or only by it. */
export const isStale = (error: unknown): boolean =>
  error instanceof StaleWrite || (error instanceof PlannerError && error.code === 'CHANGED');

/** Repeats a read-decide-commit cycle when another writer was faster, a bounded number of times. */
export async function retryStale<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleWrite) || round >= tries) throw error;
    }
  }
}
