import { eq } from 'drizzle-orm';
import { contactLink, person, session, signIn } from '#db/schema/access.ts';
import { contact, partner, partnership } from '#db/schema/partners.ts';
import { audit } from '#db/schema/platform.ts';
import { addPerson, requestSignIn, type SignInMessage, useSignInLink } from '#src/access/index.ts';
import { type Access, type MemberRole, PUBLIC_ACCESS, type Role, systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { Store } from '#src/platform/store.ts';
import { contextOn, type TestClock } from '../support/stores.ts';

export const NORTH = 'psh_north';
export const SOUTH = 'psh_south';
export const POLICE = 'ptn_police';
export const COUNCIL = 'ptn_council';
export const SOUTH_POLICE = 'ptn_south_police';
export const OFFICER = 'con_officer';

const at = '2020-10-12T08:00:00.000Z';
const dated = { version: 1, createdAt: at, updatedAt: at };

/** Two partnerships that must never see each other; the first has two partners, one of which has a contact. */
export async function openWorld(store: Store) {
  const ctx = contextOn(store);
  const lists = { workingGroups: [], boards: [], placeholders: {}, zone: 'Europe/London' };
  const body = { kind: 'police', isGroup: false, memberOf: [], representedBy: [], ...dated };
  await store.atomically([
    store.db.insert(partnership).values([
      { id: NORTH, slug: 'north', name: 'North', ...lists, ...dated },
      { id: SOUTH, slug: 'south', name: 'South', ...lists, ...dated },
    ]),
    store.db.insert(partner).values([
      { id: POLICE, partnershipId: NORTH, slug: 'police', name: 'Police', ...body },
      { id: COUNCIL, partnershipId: NORTH, slug: 'council', name: 'Council', ...body, kind: 'council' },
    ]),
    store.db.insert(partner).values({ id: SOUTH_POLICE, partnershipId: SOUTH, slug: 'police', name: 'Police', ...body }),
    store.db.insert(contact).values({ id: OFFICER, partnershipId: NORTH, partnerId: POLICE, role: 'Comms officer', ...dated }),
  ]);
  return ctx;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The same world as somebody else sees it. */
export function as<C extends Context>(ctx: C, access: Access): C {
  return { ...ctx, access };
}

export const anybody = <C extends Context>(ctx: C): C => as(ctx, PUBLIC_ACCESS);
export const program = <C extends Context>(ctx: C): C => as(ctx, systemAccess('command-line'));

/** Somebody of a partnership; with `partnerId`, reaching that partner only. */
export const member = <C extends Context>(ctx: C, role: Role, partnershipId = NORTH, partnerId: string | null = null): C =>
  as(ctx, { actor: { kind: 'person', id: 'per_somebody' }, role, partnershipId, partnerId });

/** This person of the north, acting as a lead. */
export const personIn = <C extends Context>(ctx: C, id: string): C =>
  as(ctx, { actor: { kind: 'person', id }, role: 'lead', partnershipId: NORTH, partnerId: null });

/** A person of the north who can sign in. */
export const newcomer = (ctx: World, role: MemberRole = 'lead', email = 'lead@example.org', partnershipId = NORTH) =>
  addPerson(ctx, { partnershipId, role, name: 'Role One', email });

/** The one message that a request for this address sends. */
export async function messageFor(ctx: Context, email = 'lead@example.org'): Promise<SignInMessage & { requestId: string }> {
  const { requestId, messages } = await requestSignIn(anybody(ctx), { email });
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error(`${messages.length} messages`);
  return { requestId, ...message };
}

/** Signs somebody in by link and answers what their browser keeps. */
export async function signInAs(ctx: World, email = 'lead@example.org') {
  const { secret } = await messageFor(ctx, email);
  return useSignInLink(anybody(ctx), { secret, client: 'Firefox' });
}

/** The history's verbs, in order. */
export async function verbs(ctx: { store: Store }): Promise<string[]> {
  return (await ctx.store.db.select({ verb: audit.verb }).from(audit).orderBy(audit.seq)).map(({ verb }) => verb);
}

/** Everything that is stored of access and history, as one text to search for what must not be in it. */
export async function everythingStored({ store: { db } }: { store: Store }): Promise<string> {
  const rows = [
    await db.select().from(audit),
    await db.select().from(signIn),
    await db.select().from(session),
    await db.select().from(contactLink),
  ];
  return JSON.stringify(rows);
}

export async function historyText({ store: { db } }: { store: Store }): Promise<string> {
  return JSON.stringify(await db.select().from(audit));
}

export async function personNow(ctx: { store: Store }, id: string) {
  const [row] = await ctx.store.db.select().from(person).where(eq(person.id, id));
  if (!row) throw new Error('no such person');
  return row;
}

/** Moves the clock by days. */
export const days = (clock: TestClock, count: number): void => clock.advance(count * 24 * 60);

/** How every link or code that cannot be used is refused. */
export const REFUSED = {
  code: 'INVALID_INPUT',
  message:
    'This link or code is not right, or no longer works: each works once, for 10 minutes, and a code can be tried 5 times. Check it, or ask for a new one.',
};

/** Another code than this one. */
export const wrong = (code: string): string => (code === '111111' ? '222222' : '111111');
