import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { person, session, signIn } from '#db/schema/access.ts';
import type { MemberRole } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { expectChanges, type Write } from '#src/platform/store.ts';
import { changedSince } from './input.ts';
import {
  expectFreeEmail,
  expectOtherLead,
  getPerson,
  type Person,
  type PersonAt,
  refuseLastLead,
  refuseTakenEmail,
} from './people.ts';

/**
 * Saves what changes of a person; what is left out stays. A new address signs them out, since somebody else may have been
 * reading the old one, save for the session `keepId` in which they changed it themselves.
 */
export async function savePerson(
  ctx: Context,
  { partnershipId, personId, version }: PersonAt,
  change: { role?: MemberRole | undefined; name?: string | null | undefined; email?: string | undefined },
  verb: string,
  keepId?: string,
): Promise<Person> {
  return retryStale(async () => {
    const before = await getPerson(ctx, partnershipId, personId);
    if (before.endedAt !== null) throw notFound();
    if (before.version !== version) throw changedSince();
    const after: Person = {
      ...before,
      role: change.role ?? before.role,
      name: change.name === undefined ? before.name : change.name,
      email: change.email ?? before.email,
    };
    const changed = (['role', 'name', 'email'] as const).filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return before;
    const demoted = before.role === 'lead' && after.role !== 'lead';
    if (demoted) await refuseLastLead(ctx, before);
    await refuseTakenEmail(ctx, after);
    const saved = { ...after, version: version + 1, updatedAt: ctx.clock.now() };
    // History is never erased: it holds that a name or an address changed, and neither of them.
    const roles = changed.includes('role') ? { before: before.role, after: after.role } : {};
    const event = { verb, subjectKind: 'person', subjectId: personId, detail: { changed, ...roles } };
    const writes = [
      ...expectFreeEmail(saved),
      ...putPerson(ctx, saved),
      ...(demoted ? [expectOtherLead(before)] : []),
      ...(changed.includes('email') ? [endSignIns(ctx, personId), endSessions(ctx, personId, keepId)] : []),
    ];
    await commit(ctx, partnershipId, writes, [event]);
    return saved;
  });
}

/** Writes a person as the version after the one it was read as. */
export function putPerson(ctx: Context, { id, partnershipId, ...row }: Person): Write[] {
  const lastVersion = and(eq(person.id, id), eq(person.partnershipId, partnershipId), eq(person.version, row.version - 1));
  // When somebody last signed in is no edit: it is written beside these, without a version of its own.
  const { lastSignedInAt: _, createdAt: __, ...columns } = row;
  return [ctx.store.db.update(person).set(columns).where(lastVersion), expectChanges(1)];
}

/** Makes sign-ins that were sent to an old address, or to somebody who has left, worthless. */
export function endSignIns(ctx: Context, personId: string): Write {
  const now = ctx.clock.now();
  const open = and(eq(signIn.personId, personId), isNull(signIn.usedAt), gt(signIn.expiresAt, now));
  return ctx.store.db.update(signIn).set({ expiresAt: now }).where(open);
}

/** Signs a person out everywhere, or everywhere but in the session `keepId`. */
export function endSessions(ctx: Context, personId: string, keepId?: string): Write {
  const others = keepId === undefined ? undefined : ne(session.id, keepId);
  const open = and(eq(session.personId, personId), isNull(session.endedAt), others);
  return ctx.store.db.update(session).set({ endedAt: ctx.clock.now() }).where(open);
}
