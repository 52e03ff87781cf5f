import { and, eq, isNull } from 'drizzle-orm';
import { person, session } from '#db/schema/access.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { commit } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import { expectChanges, StaleWrite, type Write } from '#src/platform/store.ts';
import { minutesAfter } from './instants.ts';
import { newSecret } from './secrets.ts';
import { SESSION_HOURS } from './sessions.ts';
import { SIGN_IN_MINUTES, SIGN_IN_TRIES } from './sign-in-drafts.ts';

/** A session that has just begun; the secret goes into the browser's cookie and nowhere else. */
export interface StartedSession {
  sessionSecret: string;
  sessionId: string;
  personId: string;
  expiresAt: string;
}

/** Whom a sign-in lets in, and how it was used. */
interface Using {
  signInId: string;
  person: { id: string; partnershipId: string; role: MemberRole };
  by: 'link' | 'code';
  client: string | null | undefined;
  /** The one statement that uses the sign-in up, or changes no row when somebody was faster. */
  useUp: Write;
}

/** Uses a sign-in up and begins a session, in one commit: of any number of attempts at once exactly one succeeds. */
export async function startSession(ctx: Context, using: Using): Promise<StartedSession> {
  const { id: personId, partnershipId, role } = using.person;
  const now = ctx.clock.now();
  const sessionSecret = newSecret(ctx.random);
  const sessionId = newId('ses', ctx);
  const expiresAt = minutesAfter(now, SESSION_HOURS * 60);
  const row = {
    id: sessionId,
    partnershipId,
    personId,
    hash: await sha256(sessionSecret),
    client: clientName(using.client),
    createdAt: now,
    seenAt: now,
    expiresAt,
  };
  const { db } = ctx.store;
  const signedIn = db
    .update(person)
    .set({ lastSignedInAt: now })
    .where(and(eq(person.id, personId), isNull(person.endedAt)));
  const event = {
    verb: 'access.sign-in',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { person: personId, signIn: using.signInId, by: using.by },
  };
  // From here on it is the person who acts.
  const acting = { ...ctx, access: { actor: { kind: 'person', id: personId }, role, partnershipId, partnerId: null } as const };
  try {
    const writes = [using.useUp, expectChanges(1), signedIn, expectChanges(1), db.insert(session).values(row)];
    await commit(acting, partnershipId, writes, [event]);
  } catch (error) {
    throw error instanceof StaleWrite ? signInRefused() : error;
  }
  return { sessionSecret, sessionId, personId, expiresAt };
}

/**
 * One sentence for a wrong, used, expired or worn-out link or code. It does not count the tries that are left: an address
 * that nobody has gets a request too, which has no tries to count, and the difference would tell who is registered.
 */
export function signInRefused(): PlannerError {
  return new PlannerError(
    'INVALID_INPUT',
    `This link or code is not right, or no longer works: each works once, for ${SIGN_IN_MINUTES} minutes, and a code can be tried ${SIGN_IN_TRIES} times. Check it, or ask for a new one.`,
  );
}

/** What a browser calls itself, fit for a list. */
function clientName(given: string | null | undefined): string | null {
  const name = (given ?? '')
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
  return name === '' ? null : name;
}
