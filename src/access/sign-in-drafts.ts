import type { signIn } from '#db/schema/access.ts';
import type { Context } from '#src/platform/context.ts';
import { sha256 } from '#src/platform/hash.ts';
import { minutesAfter } from './instants.ts';
import { newCode, newSecret } from './secrets.ts';

/** Long enough for a mail to arrive, short enough that a forgotten one is worth nothing. */
export const SIGN_IN_MINUTES = 10;
/** How often a code may be tried: five of a million is no way in, and a slip or two is forgiven. */
export const SIGN_IN_TRIES = 5;
/** How many wrong codes a day a person's sign-ins take together, however many are asked for; links keep working after that. */
export const WRONG_CODES_A_DAY = 20;
/** How many partnerships of one installation an address may sign in to at once: one commit each, within D1's limit. */
export const MAX_PARTNERSHIPS = 5;

/** What is sent to a person so that they can sign in: either the link's secret or the code, once. */
export interface SignInMessage {
  personId: string;
  partnershipId: string;
  /** For the address of the link. */
  secret: string;
  /** Six digits, for whoever cannot open the link on the machine they work on. */
  code: string;
  expiresAt: string;
}

/** A row to be kept and the message that goes with it. */
export interface SignInDraft {
  row: typeof signIn.$inferInsert;
  message: SignInMessage;
}

/**
 * The ids under which a request keeps its rows, one a partnership. They are derived, so that the request's own id, without
 * which no code is worth anything, is kept by the browser alone.
 */
export async function rowIdsOf(requestId: string): Promise<string[]> {
  const stem = (await sha256(`request ${requestId}`)).slice(0, 32);
  return Array.from({ length: MAX_PARTNERSHIPS }, (_, index) => `sgn_${stem}_${index}`);
}

/** A code's hash. Six digits alone would be guessed from their hash at once, so the request's id goes in with them. */
export function codeHash(requestId: string, code: string): Promise<string> {
  return sha256(`code ${requestId} ${code}`);
}

/** Fresh secrets for each of the people, whose codes all differ, so that a code says whose it is. */
export async function draftSignIns(
  ctx: Pick<Context, 'clock' | 'random'>,
  requestId: string,
  people: readonly { id: string; partnershipId: string }[],
): Promise<SignInDraft[]> {
  const ids = await rowIdsOf(requestId);
  const codes = new Set<string>();
  while (codes.size < people.length) codes.add(newCode(ctx.random));
  const createdAt = ctx.clock.now();
  const expiresAt = minutesAfter(createdAt, SIGN_IN_MINUTES);
  return Promise.all(
    [...codes].map(async (code, index) => {
      const { id: personId = '', partnershipId = '' } = people[index] ?? {};
      const secret = newSecret(ctx.random);
      return {
        row: {
          id: ids[index] ?? '',
          partnershipId,
          personId,
          linkHash: await sha256(secret),
          codeHash: await codeHash(requestId, code),
          triesLeft: SIGN_IN_TRIES,
          createdAt,
          expiresAt,
        },
        message: { personId, partnershipId, secret, code, expiresAt },
      };
    }),
  );
}
