import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { person } from '#db/schema/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { expectThat } from '#src/platform/store.ts';
import { newPerson } from './add-person.ts';
import type { Person } from './people.ts';

/**
 * The lead whom the program lets in while nobody has signed in yet: made, nameless, where there is no lead at all.
 * Undefined once any lead has signed in. Only the program itself may ask.
 */
export async function firstLead(ctx: Context, partnershipId: string): Promise<Person | undefined> {
  if (ctx.access.actor.kind !== 'system') throw notFound();
  const isLead = and(eq(person.partnershipId, partnershipId), eq(person.role, 'lead'));
  return retryStale(async () => {
    const leads = await ctx.store.db
      .select()
      .from(person)
      .where(isLead)
      .orderBy(asc(sql`${person.email} is not null`), asc(person.id));
    if (leads.some(({ lastSignedInAt }) => lastSignedInAt !== null)) return undefined;
    const waiting = leads.find(({ endedAt }) => endedAt === null);
    if (waiting) return waiting;
    const made = newPerson(ctx, { partnershipId, role: 'lead', name: null, email: null });
    const noneYet = expectThat(sql`not exists (select 1 from ${person} where ${and(isLead, isNull(person.endedAt))})`);
    const event = { verb: 'access.add-person', subjectKind: 'person', subjectId: made.id, detail: { role: made.role } };
    await commit(ctx, partnershipId, [noneYet, ctx.store.db.insert(person).values(made)], [event]);
    return made;
  });
}
