import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { person } from '#db/schema/access.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { expectThat, type Write } from '#src/platform/store.ts';

/** Somebody who may sign in, or once could. */
export type Person = typeof person.$inferSelect;

/** A person, and the version of them that the caller has seen. */
export interface PersonAt {
  partnershipId: string;
  personId: string;
  version: number;
}

/** Everybody of the partnership by name, those whose access has ended last. */
export async function listPeople(ctx: Context, partnershipId: string): Promise<Person[]> {
  permit(ctx.access, 'people.manage', partnershipId);
  return ctx.store.db
    .select()
    .from(person)
    .where(eq(person.partnershipId, partnershipId))
    .orderBy(asc(sql`${person.endedAt} is not null`), asc(person.name), asc(person.id));
}

/** A person of the partnership, ended or not; throws NOT_FOUND. */
export async function getPerson(ctx: Pick<Context, 'store'>, partnershipId: string, personId: string): Promise<Person> {
  const [found] = await ctx.store.db
    .select()
    .from(person)
    .where(and(eq(person.partnershipId, partnershipId), eq(person.id, personId)));
  if (!found) throw notFound();
  return found;
}

// Only those who could ask for a link: a lead without an address would leave nobody able to sign in.
const leadsBeside = (personId: string) =>
  and(eq(person.role, 'lead'), isNull(person.endedAt), isNotNull(person.email), ne(person.id, personId));

/** Throws INVALID_INPUT when nobody but this person leads the partnership and can sign in. */
export async function refuseLastLead(ctx: Pick<Context, 'store'>, { id, partnershipId }: Person): Promise<void> {
  const others = await ctx.store.db.$count(person, and(eq(person.partnershipId, partnershipId), leadsBeside(id)));
  if (others > 0) return;
  throw new PlannerError(
    'INVALID_INPUT',
    'This is the last lead, and somebody must be able to let people in: make somebody else with an e-mail address a lead first.',
  );
}

/** The same within the commit, so that two leads cannot take each other out at one moment. */
export function expectOtherLead({ id, partnershipId }: Person): Write {
  const other = and(eq(person.partnershipId, partnershipId), leadsBeside(id));
  return expectThat(sql`exists (select 1 from ${person} where ${other})`);
}

const holds = (partnershipId: string, email: string, exceptId: string) =>
  and(eq(person.partnershipId, partnershipId), eq(person.email, email), ne(person.id, exceptId));

/** Throws INVALID_INPUT when somebody else of the partnership has the address. */
export async function refuseTakenEmail(
  ctx: Pick<Context, 'store'>,
  { id, partnershipId, email }: Pick<Person, 'id' | 'partnershipId' | 'email'>,
): Promise<void> {
  if (email === null || (await ctx.store.db.$count(person, holds(partnershipId, email, id))) === 0) return;
  throw new PlannerError('INVALID_INPUT', 'Nothing was saved.', [
    {
      pointer: '/email',
      message: 'is the address of somebody else here, whose access may have ended: erase them to give it to another',
    },
  ]);
}

/** The same within the commit, as a stale write that is tried again rather than a fault of the database. */
export function expectFreeEmail({ id, partnershipId, email }: Pick<Person, 'id' | 'partnershipId' | 'email'>): Write[] {
  if (email === null) return [];
  return [expectThat(sql`not exists (select 1 from ${person} where ${holds(partnershipId, email, id)})`)];
}
