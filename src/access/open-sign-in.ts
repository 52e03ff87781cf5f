import { and, eq, isNull } from 'drizzle-orm';
import { person, signIn } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { Id } from './input.ts';
import { newSecret } from './secrets.ts';
import { draftSignIns, type SignInMessage } from './sign-in-drafts.ts';

/** A sign-in that was opened for somebody; its code is used together with `requestId`. */
export interface OpenedSignIn extends SignInMessage {
  requestId: string;
}

const OpenSignIn = fields({ personId: Id });

/**
 * Opens a sign-in for a person, to be handed over by whoever runs the installation or lets people in. History keeps who
 * opened it, since it lets them in too. A program with a token may not: it would become a person whose session outlives it.
 */
export async function openSignIn(ctx: Context, input: { personId: string }): Promise<OpenedSignIn> {
  if (ctx.access.actor.kind === 'token') throw notFound();
  const { personId } = parsed(OpenSignIn, input);
  const [found] = await ctx.store.db
    .select({ id: person.id, partnershipId: person.partnershipId })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.endedAt)));
  if (!found) throw notFound();
  permit(ctx.access, 'people.manage', found.partnershipId);
  const requestId = newSecret(ctx.random);
  const [draft] = await draftSignIns(ctx, requestId, [found]);
  if (!draft) throw new Error('No sign-in was drafted.');
  const event = {
    verb: 'access.open-sign-in',
    subjectKind: 'person',
    subjectId: personId,
    detail: { signIn: draft.row.id },
  };
  await commit(ctx, found.partnershipId, [ctx.store.db.insert(signIn).values(draft.row)], [event]);
  return { ...draft.message, requestId };
}
