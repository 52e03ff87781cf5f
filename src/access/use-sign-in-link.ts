import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { person, signIn } from '#db/schema/access.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { sha256 } from '#src/platform/hash.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { memberRole } from './member-role.ts';
import { isSecret } from './secrets.ts';
import { type StartedSession, signInRefused, startSession } from './start-session.ts';

const UseSignInLink = fields({ secret: z.string(), client: z.string().nullable().optional() });

/** Signs a person in by the link they were sent. `client` is what their browser calls itself. */
export async function useSignInLink(
  ctx: Context,
  input: { secret: string; client?: string | null | undefined },
): Promise<StartedSession> {
  const { secret, client } = parsed(UseSignInLink, input);
  const found = await findByLink(ctx, secret);
  const role = memberRole(found?.role);
  if (!found || !role) throw signInRefused();
  const now = ctx.clock.now();
  return startSession(ctx, {
    signInId: found.signInId,
    person: { id: found.personId, partnershipId: found.partnershipId, role },
    by: 'link',
    client,
    useUp: ctx.store.db
      .update(signIn)
      .set({ usedAt: now })
      .where(and(eq(signIn.id, found.signInId), isNull(signIn.usedAt), gt(signIn.expiresAt, now))),
  });
}

/** Whether a link can still be used, for the page that shows its button. Changes nothing: mail scanners open links too. */
export async function findSignIn(
  ctx: Pick<Context, 'store' | 'clock'>,
  secret: string,
): Promise<{ expiresAt: string } | undefined> {
  const found = await findByLink(ctx, secret);
  return found && { expiresAt: found.expiresAt };
}

async function findByLink(ctx: Pick<Context, 'store' | 'clock'>, secret: string) {
  if (!isSecret(secret)) return undefined;
  const [found] = await ctx.store.db
    .select({
      signInId: signIn.id,
      expiresAt: signIn.expiresAt,
      personId: person.id,
      partnershipId: person.partnershipId,
      role: person.role,
    })
    .from(signIn)
    .innerJoin(person, eq(person.id, signIn.personId))
    .where(
      and(
        eq(signIn.linkHash, await sha256(secret)),
        isNull(signIn.usedAt),
        gt(signIn.expiresAt, ctx.clock.now()),
        isNull(person.endedAt),
      ),
    );
  return found;
}
