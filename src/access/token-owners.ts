import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { apiToken, person } from '#db/schema/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { expectChanges, expectThat, type Write } from '#src/platform/store.ts';

/** What a new token takes over from whoever makes it. */
export interface TokenMaker {
  /** Id of the person for whom the token will speak; null for one that the program makes. */
  ownerId: string | null;
  /** When the token that makes it ends, which the new one may not outlive; null where nothing bounds it. */
  expiresAt: string | null;
  /** Holds within the commit while the maker has not been taken out. */
  stillThere: Write[];
}

/** Who makes a token: a person for themselves, a program for the person it speaks for. Throws NOT_FOUND for one that has ended. */
export async function tokenMaker({ store, access: { actor } }: Pick<Context, 'store' | 'access'>): Promise<TokenMaker> {
  if (actor.kind === 'person') {
    const here = and(eq(person.id, actor.id), isNull(person.endedAt));
    const stillThere = [expectThat(sql`exists (select 1 from ${person} where ${here})`)];
    return { ownerId: actor.id, expiresAt: null, stillThere };
  }
  if (actor.kind !== 'token') return { ownerId: null, expiresAt: null, stillThere: [] };
  const working = and(eq(apiToken.id, actor.id), isNull(apiToken.revokedAt));
  const [maker] = await store.db
    .select({ ownerId: apiToken.ownerId, expiresAt: apiToken.expiresAt })
    .from(apiToken)
    .where(working);
  if (!maker) throw notFound();
  return { ...maker, stillThere: [expectThat(sql`exists (select 1 from ${apiToken} where ${working})`)] };
}

/** Ends the tokens that speak for a person, for the commit that takes them out; how many, and that it is exactly these. */
export async function endTokensOf(ctx: Pick<Context, 'store'>, personId: string, now: string): Promise<[number, Write[]]> {
  const { db } = ctx.store;
  const working = and(
    eq(apiToken.ownerId, personId),
    isNull(apiToken.revokedAt),
    or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, now)),
  );
  const ended = await db.$count(apiToken, working);
  return [ended, [db.update(apiToken).set({ revokedAt: now }).where(working), expectChanges(ended)]];
}
