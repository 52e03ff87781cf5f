import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { person, signIn } from '#db/schema/access.ts';
import { commit } from '#src/platform/audit.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { equalDigests } from '#src/platform/hash.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectThat, StaleWrite } from '#src/platform/store.ts';
import { daysAfter } from './instants.ts';
import { memberRole } from './member-role.ts';
import { isSecret } from './secrets.ts';
import { codeHash, rowIdsOf, SIGN_IN_TRIES, WRONG_CODES_A_DAY } from './sign-in-drafts.ts';
import { type StartedSession, signInRefused, startSession } from './start-session.ts';

const UseSignInCode = fields({
  requestId: z.string(),
  // People type codes as they read them: 123 456. Anything else is a slip that costs no try.
  code: z
    .string()
    .max(100)
    .transform((typed) => typed.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, 'must be the six digits that you were sent')),
  client: z.string().nullable().optional(),
});

/**
 * Signs a person in by the code they were sent, in the browser that asked for it. Every try is counted in the statement
 * that decides it: after five even the right code lets nobody in, nor does any code after too many for one person in a day.
 */
export async function useSignInCode(
  ctx: Context,
  input: { requestId: string; code: string; client?: string | null | undefined },
): Promise<StartedSession> {
  const { requestId, code, client } = parsed(UseSignInCode, input);
  if (!isSecret(requestId)) throw signInRefused();
  const ids = await rowIdsOf(requestId);
  const hash = await codeHash(requestId, code);
  const now = ctx.clock.now();
  const open = and(
    inList(signIn.id, ids),
    isNull(signIn.usedAt),
    gt(signIn.expiresAt, now),
    gt(signIn.triesLeft, 0),
    fewWrongSince(daysAfter(now, -1)),
  );
  const rows = await ctx.store.db
    .select({
      id: signIn.id,
      codeHash: signIn.codeHash,
      personId: person.id,
      partnershipId: person.partnershipId,
      role: person.role,
    })
    .from(signIn)
    .innerJoin(person, eq(person.id, signIn.personId))
    .where(and(open, isNull(person.endedAt)));
  const [first] = rows;
  if (!first) throw signInRefused();
  const found = rows.find((row) => equalDigests(row.codeHash, hash));
  const role = memberRole(found?.role);
  if (!found || !role) {
    const event = { verb: 'access.refuse-code', subjectKind: 'sign-in', subjectId: first.id };
    const oneTryLess = { triesLeft: sql`${signIn.triesLeft} - 1` };
    const counted = [ctx.store.db.update(signIn).set(oneTryLess).where(open), expectSomeChange];
    // Stale: others have tried at the same moment and nothing is left to count.
    await commit(ctx, first.partnershipId, counted, [event]).catch((error: unknown) => {
      if (!(error instanceof StaleWrite)) throw error;
    });
    throw signInRefused();
  }
  return startSession(ctx, {
    signInId: found.id,
    person: { id: found.personId, partnershipId: found.partnershipId, role },
    by: 'code',
    client,
    useUp: ctx.store.db
      .update(signIn)
      .set({ usedAt: now })
      .where(and(open, eq(signIn.id, found.id), eq(signIn.codeHash, hash))),
  });
}

/** Whether the person of a sign-in's row has not had too many wrong codes since: the tries that all of their rows lost. */
function fewWrongSince(since: string): SQL {
  const lost = sql`coalesce(sum(${SIGN_IN_TRIES} - past.tries_left), 0)`;
  const ofPerson = sql`past.person_id = "sign_in"."person_id" and past.created_at > ${since}`;
  return sql`(select ${lost} from ${signIn} as past where ${ofPerson}) < ${WRONG_CODES_A_DAY}`;
}

const expectSomeChange = expectThat(sql`changes() > 0`);
