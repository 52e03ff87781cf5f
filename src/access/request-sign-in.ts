import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { person, signIn } from '#db/schema/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { clearExpectations, expectThat, StaleWrite, type Write } from '#src/platform/store.ts';
import { Email } from './input.ts';
import { minutesAfter } from './instants.ts';
import { newSecret } from './secrets.ts';
import { draftSignIns, MAX_PARTNERSHIPS, type SignInDraft, type SignInMessage } from './sign-in-drafts.ts';

/** How many sign-ins an hour are sent to one person: nobody's mailbox can be filled through the sign-in page. */
export const SIGN_INS_AN_HOUR = 10;

const RequestSignIn = fields({ email: Email });

/**
 * Opens a sign-in for whoever has this address, in every partnership that knows it. The answer and the work are the same
 * for an address that nobody has, so that nobody learns who is registered. The messages are for sending, never for showing.
 */
export async function requestSignIn(
  ctx: Context,
  input: { email: string },
): Promise<{ requestId: string; messages: SignInMessage[] }> {
  const { email } = parsed(RequestSignIn, input);
  const requestId = newSecret(ctx.random);
  const people = await ctx.store.db
    .select({ id: person.id, partnershipId: person.partnershipId })
    .from(person)
    .where(and(eq(person.email, email), isNull(person.endedAt)))
    .orderBy(asc(person.id))
    .limit(MAX_PARTNERSHIPS);
  const messages: SignInMessage[] = [];
  // One commit a partnership, because history belongs to one; the list is bounded above.
  for (const draft of await draftSignIns(ctx, requestId, people)) {
    if (await opened(ctx, draft)) messages.push(draft.message);
  }
  if (messages.length === 0) {
    await draftSignIns(ctx, requestId, [{ id: '', partnershipId: '' }]);
    await ctx.store.atomically([expectThat(sql`1`), clearExpectations()]);
  }
  return { requestId, messages };
}

/** Keeps a sign-in unless its person was sent too many; the count and the insert are one commit, whoever else asks. */
async function opened(ctx: Context, { row, message }: SignInDraft): Promise<boolean> {
  const event = {
    verb: 'access.request-sign-in',
    subjectKind: 'person',
    subjectId: message.personId,
    detail: { signIn: row.id },
  };
  try {
    await commit(
      ctx,
      message.partnershipId,
      [expectFewSince(message.personId, minutesAfter(ctx.clock.now(), -60)), ctx.store.db.insert(signIn).values(row)],
      [event],
    );
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
}

function expectFewSince(personId: string, since: string): Write {
  const sent = and(eq(signIn.personId, personId), gt(signIn.createdAt, since));
  return expectThat(sql`(select count(*) from ${signIn} where ${sent}) < ${SIGN_INS_AN_HOUR}`);
}
