import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { person, session } from '#db/schema/access.ts';
import type { Access, MemberRole } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { prepared } from '#src/platform/store.ts';
import { minutesAfter } from './instants.ts';
import { memberRole } from './member-role.ts';
import { type Asking, noteUse, worthNoting } from './note-use.ts';
import { isSecret } from './secrets.ts';

/** A browser left alone signs itself out: office machines are shared, and two hours outlast any meeting. */
export const SESSION_IDLE_MINUTES = 2 * 60;
/** Nobody stays signed in overnight: a stolen cookie is worth a working day at most. */
export const SESSION_HOURS = 12;
/** How often the last use is written down; small against the idle limit. */
export const NOTE_SEEN_MINUTES = 5;

/** Somebody who is signed in, as pages need them. */
export interface SignedIn {
  access: Access;
  sessionId: string;
  personId: string;
  partnershipId: string;
  name: string | null;
  email: string | null;
  role: MemberRole;
  /** Of the person's own details, for changing them. */
  version: number;
}

/** Who a session cookie belongs to; undefined for an unknown, ended or lapsed one, and for a person whose access has ended. */
export async function accessFromSession(ctx: Asking, cookieValue: string | undefined): Promise<SignedIn | undefined> {
  if (!isSecret(cookieValue)) return undefined;
  const [found] = await sessionQuery(ctx.store).execute({ hash: await sha256(cookieValue) });
  const now = ctx.clock.now();
  const role = memberRole(found?.role);
  if (!found || !role || found.expiresAt <= now || found.seenAt <= idleSince(now)) return undefined;
  if (worthNoting(found.seenAt, now, NOTE_SEEN_MINUTES)) {
    await noteUse(ctx, ctx.store.db.update(session).set({ seenAt: now }).where(eq(session.id, found.sessionId)));
  }
  const { sessionId, personId, partnershipId, name, email, version } = found;
  const access: Access = { actor: { kind: 'person', id: personId }, role, partnershipId, partnerId: null };
  return { access, sessionId, personId, partnershipId, name, email, role, version };
}

/** A browser in which a person is signed in. */
export interface OpenSession {
  id: string;
  /** What the browser calls itself. */
  client: string | null;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
  current: boolean;
}

/** The asking person's own open sessions, newest first; the one with the id `currentId` is marked. */
export async function listSessions(ctx: Context, currentId?: string): Promise<OpenSession[]> {
  const { actor } = ctx.access;
  if (actor.kind !== 'person') throw notFound();
  const now = ctx.clock.now();
  const rows = await ctx.store.db
    .select({
      id: session.id,
      client: session.client,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(
      and(
        eq(session.personId, actor.id),
        isNull(session.endedAt),
        gt(session.expiresAt, now),
        gt(session.seenAt, idleSince(now)),
      ),
    )
    .orderBy(desc(session.createdAt), desc(session.id));
  return rows.map((row) => ({ ...row, current: row.id === currentId }));
}

const idleSince = (now: string): string => minutesAfter(now, -SESSION_IDLE_MINUTES);

const sessionQuery = prepared((db) =>
  db
    .select({
      sessionId: session.id,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      personId: person.id,
      partnershipId: person.partnershipId,
      name: person.name,
      email: person.email,
      role: person.role,
      version: person.version,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(and(eq(session.hash, sql.placeholder('hash')), isNull(session.endedAt), isNull(person.endedAt)))
    .prepare(),
);
