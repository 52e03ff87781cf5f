import { eq } from 'drizzle-orm';
import { session } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { count, fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { changedSince, Id } from './input.ts';
import { expectOtherLead, getPerson, type Person, type PersonAt, refuseLastLead } from './people.ts';
import { endSessions, endSignIns, putPerson } from './save-person.ts';
import { endTokensOf } from './token-owners.ts';

const NamedPerson = fields({ partnershipId: Id, personId: Id, version: count });

/**
 * Ends somebody's access for good: they are signed out at once, links on their way to them are worthless, and so are the
 * tokens that speak for them.
 */
export async function endPerson(ctx: Context, input: PersonAt): Promise<Person> {
  return takePersonOut(ctx, input, 'access.end-person', false);
}

/** Ends somebody's access and, when `erase`, forgets who they were, in one commit. */
export async function takePersonOut(ctx: Context, input: PersonAt, verb: string, erase: boolean): Promise<Person> {
  permit(ctx.access, 'people.manage', input.partnershipId);
  const { partnershipId, personId, version } = parsed(NamedPerson, input);
  return retryStale(async () => {
    const before = await getPerson(ctx, partnershipId, personId);
    if (before.version !== version) throw changedSince();
    const done = before.endedAt !== null && (!erase || (before.name === null && before.email === null));
    if (done) return before;
    const leads = before.role === 'lead' && before.endedAt === null;
    if (leads) await refuseLastLead(ctx, before);
    const now = ctx.clock.now();
    const after: Person = {
      ...before,
      ...(erase ? { name: null, email: null } : {}),
      endedAt: before.endedAt ?? now,
      version: version + 1,
      updatedAt: now,
    };
    const [tokens, endTokens] = await endTokensOf(ctx, personId, now);
    const writes = [
      ...putPerson(ctx, after),
      ...(leads ? [expectOtherLead(before)] : []),
      endSessions(ctx, personId),
      endSignIns(ctx, personId),
      ...endTokens,
      // What somebody's browser calls itself says something about them too.
      ...(erase ? [ctx.store.db.update(session).set({ client: null }).where(eq(session.personId, personId))] : []),
    ];
    await commit(ctx, partnershipId, writes, [{ verb, subjectKind: 'person', subjectId: personId, detail: { tokens } }]);
    return after;
  });
}
