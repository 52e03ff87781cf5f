import { and, eq, isNull, ne } from 'drizzle-orm';
import { session } from '#db/schema/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { Id } from './input.ts';

const EndOtherSessions = fields({ keepId: Id });

/** Signs the asking person out everywhere but in the session `keepId`, which is the one they ask from. */
export async function endOtherSessions(ctx: Context, input: { keepId: string }): Promise<void> {
  const { actor, partnershipId } = ctx.access;
  if (actor.kind !== 'person' || partnershipId === null) throw notFound();
  const { keepId } = parsed(EndOtherSessions, input);
  const others = and(eq(session.personId, actor.id), isNull(session.endedAt), ne(session.id, keepId));
  const ended = ctx.store.db.update(session).set({ endedAt: ctx.clock.now() }).where(others);
  const event = { verb: 'access.end-other-sessions', subjectKind: 'person', subjectId: actor.id };
  await commit(ctx, partnershipId, [ended], [event]);
}
