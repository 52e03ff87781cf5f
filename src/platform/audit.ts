import { audit } from '#db/schema/platform.ts';
import type { Context } from './context.ts';
import { newId } from './ids.ts';
import { clearExpectations, insertAll, StaleWrite, type Write } from './store.ts';

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
  await ctx.store.atomically([...writes, ...insertAll(audit, rows), clearExpectations()]);
}

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
