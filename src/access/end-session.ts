import { and, eq, isNull } from 'drizzle-orm';
import { session } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges } from '#src/platform/store.ts';
import { Id } from './input.ts';

const EndSession = fields({ sessionId: Id });

/** Ends a session: one's own, or with `people.manage` anybody's of the partnership. Ending an ended one changes nothing. */
export async function endSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  await closeSession(ctx, input, 'access.end-session');
}

/** Ends a session under the verb that history shows: nobody signs somebody else out, but may end their session. */
export async function closeSession(
  ctx: Context,
  input: { sessionId: string },
  verb: 'access.end-session' | 'access.sign-out',
): Promise<void> {
  const { sessionId } = parsed(EndSession, input);
  await retryStale(async () => {
    const [row] = await ctx.store.db.select().from(session).where(eq(session.id, sessionId));
    if (!row) throw notFound();
    const { actor } = ctx.access;
    if (actor.kind !== 'person' || actor.id !== row.personId) {
      if (verb === 'access.sign-out') throw notFound();
      permit(ctx.access, 'people.manage', row.partnershipId);
    }
    if (row.endedAt !== null) return;
    const ended = ctx.store.db
      .update(session)
      .set({ endedAt: ctx.clock.now() })
      .where(and(eq(session.id, sessionId), isNull(session.endedAt)));
    const event = { verb, subjectKind: 'session', subjectId: sessionId, detail: { person: row.personId } };
    await commit(ctx, row.partnershipId, [ended, expectChanges(1)], [event]);
  });
}
