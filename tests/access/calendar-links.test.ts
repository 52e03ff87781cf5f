import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { calendarLink } from '#db/schema/access.ts';
import { contact } from '#db/schema/partners.ts';
import { audit } from '#db/schema/platform.ts';
import {
  accessFromContactLink,
  calendarLinkState,
  createCalendarLink,
  createContactLink,
  isCalendarSecret,
  listCalendarLinks,
  revokeCalendarLink,
  revokeCalendarLinks,
  revokeContactLink,
  rotateContactLink,
} from '#src/access/index.ts';
import { newCalendarSecret } from '#src/access/secrets.ts';
import { eraseContact, withdrawContact } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { sha256 } from '#src/platform/hash.ts';
import type { Store } from '#src/platform/store.ts';
import { describeEachStore, testRandom } from '../support/stores.ts';
import {
  anybody,
  as,
  COUNCIL,
  days,
  everythingStored,
  member,
  NORTH,
  OFFICER,
  openWorld,
  POLICE,
  SOUTH,
  SOUTH_POLICE,
  verbs,
  type World,
} from './world.ts';

const owner = { partnershipId: NORTH, partnerId: POLICE, contactId: OFFICER };
const NOT_FOUND = { code: 'NOT_FOUND' };

/** A second contact of the police. */
const DEPUTY = 'con_deputy';
async function addDeputy(ctx: World): Promise<void> {
  const at = ctx.clock.now();
  const row = { id: DEPUTY, partnershipId: NORTH, partnerId: POLICE, role: 'Deputy', version: 1, createdAt: at, updatedAt: at };
  await ctx.store.atomically([ctx.store.db.insert(contact).values(row)]);
}

/** Somebody who came by the private link of a contact of the police. */
async function holder(ctx: World, contactId = OFFICER) {
  const { id, secret } = await createContactLink(ctx, { ...owner, contactId });
  const found = await accessFromContactLink(ctx, secret);
  if (!found) throw new Error('no holder');
  return { linkId: id, ctx: as(ctx, found.access) };
}

/** What each address of the police is worth now, oldest first. */
async function states(ctx: World): Promise<string[]> {
  const links = await listCalendarLinks(ctx, NORTH, POLICE);
  return links.map((link) => calendarLinkState(link, ctx.clock.now())).reverse();
}

/** The store of a world, which takes one commit and no other. */
function onlyOneCommit({ store }: World): Store {
  const once: Store = {
    db: store.db,
    atomically: async (writes) => {
      await store.atomically(writes);
      once.atomically = () => Promise.reject(new Error('a second commit'));
    },
  };
  return once;
}

const calendarVerbs = async (ctx: World) => (await verbs(ctx)).filter((verb) => verb.endsWith('calendar-link'));

describeEachStore('a private calendar address', (under) => {
  it('is 160 random bits that are kept nowhere, not even in history', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret, ...made } = await createCalendarLink(member(ctx, 'coordinator'), owner);
    expect(secret).toMatch(/^[a-z2-7]{32}$/);
    expect(isCalendarSecret(secret)).toBe(true);
    const [row] = await ctx.store.db.select().from(calendarLink);
    expect(row).toEqual({ ...made, hash: await sha256(secret) });
    expect(row).toMatchObject({ ...owner, endsAt: null, lastUsedAt: null, lastClient: null });
    const everything = (await everythingStored(ctx)) + JSON.stringify(row);
    expect(everything).not.toContain(secret);
    const [event] = await ctx.store.db.select().from(audit);
    expect(event).toMatchObject({
      verb: 'access.create-calendar-link',
      subjectKind: 'calendar-link',
      subjectId: made.id,
      detail: { partnerId: POLICE, contactId: OFFICER, replaces: [] },
    });
    expect(JSON.stringify(event)).not.toContain(row?.hash);
  });

  it('is made, listed and ended by the contact itself', async () => {
    const ctx = await openWorld(await under.fresh());
    const mine = await holder(ctx);
    const { id } = await createCalendarLink(mine.ctx, owner);
    expect((await listCalendarLinks(mine.ctx, NORTH, POLICE)).map((link) => link.id)).toEqual([id]);
    await revokeCalendarLink(mine.ctx, { partnershipId: NORTH, linkId: id });
    expect(await states(ctx)).toEqual(['ended']);
  });

  it('is nobody else’s at the same partner', async () => {
    const ctx = await openWorld(await under.fresh());
    await addDeputy(ctx);
    const deputy = await holder(ctx, DEPUTY);
    const { id } = await createCalendarLink(ctx, owner);
    const own = await createCalendarLink(deputy.ctx, { ...owner, contactId: DEPUTY });
    await expect(createCalendarLink(deputy.ctx, owner)).rejects.toMatchObject(NOT_FOUND);
    await expect(revokeCalendarLinks(deputy.ctx, owner)).rejects.toMatchObject(NOT_FOUND);
    await expect(revokeCalendarLink(deputy.ctx, { partnershipId: NORTH, linkId: id })).rejects.toMatchObject(NOT_FOUND);
    expect((await listCalendarLinks(deputy.ctx, NORTH, POLICE)).map((link) => link.id)).toEqual([own.id]);
    expect(await listCalendarLinks(ctx, NORTH, POLICE)).toHaveLength(2);
    expect(await states(ctx)).toEqual(['works', 'works']);
  });

  it('is out of reach for the contact whose private link has ended meanwhile', async () => {
    const ctx = await openWorld(await under.fresh());
    const mine = await holder(ctx);
    await createCalendarLink(mine.ctx, owner);
    await revokeContactLink(ctx, { partnershipId: NORTH, linkId: mine.linkId });
    await expect(createCalendarLink(mine.ctx, owner)).rejects.toMatchObject(NOT_FOUND);
    await expect(revokeCalendarLinks(mine.ctx, owner)).rejects.toMatchObject(NOT_FOUND);
    expect(await listCalendarLinks(mine.ctx, NORTH, POLICE)).toEqual([]);
  });

  it('ends in the commit that ends a private link of its contact, whoever made it, and history says how many', async () => {
    const ctx = await openWorld(await under.fresh());
    await addDeputy(ctx);
    const thief = await holder(ctx);
    await createCalendarLink(member(ctx, 'coordinator'), owner);
    await createCalendarLink(thief.ctx, owner);
    const deputys = await createCalendarLink(ctx, { ...owner, contactId: DEPUTY });
    expect((await states(ctx)).sort()).toEqual(['replaced', 'works', 'works']);
    const once = onlyOneCommit(ctx);
    await revokeContactLink({ ...member(ctx, 'coordinator'), store: once }, { partnershipId: NORTH, linkId: thief.linkId });
    const working = (await listCalendarLinks(ctx, NORTH)).filter((link) => calendarLinkState(link, ctx.clock.now()) !== 'ended');
    expect(working.map(({ id }) => id)).toEqual([deputys.id]);
    const events = await ctx.store.db.select().from(audit).orderBy(audit.seq);
    expect(events.at(-1)).toMatchObject({
      verb: 'access.revoke-contact-link',
      subjectId: thief.linkId,
      detail: { calendarsEnded: 2 },
    });
  });

  it('that ended before keeps the moment at which it did when a private link of its contact ends', async () => {
    const ctx = await openWorld(await under.fresh());
    const mine = await holder(ctx);
    await createCalendarLink(ctx, owner);
    await revokeCalendarLinks(ctx, owner);
    const ended = ctx.clock.now();
    days(ctx.clock, 1);
    await revokeContactLink(ctx, { partnershipId: NORTH, linkId: mine.linkId });
    expect((await listCalendarLinks(ctx, NORTH)).map(({ endsAt }) => endsAt)).toEqual([ended]);
    const events = await ctx.store.db.select().from(audit).orderBy(audit.seq);
    expect(events.at(-1)).toMatchObject({ verb: 'access.revoke-contact-link', detail: { calendarsEnded: 0 } });
  });

  it('does not outlive the private link that made it in the moment in which that was ended', async () => {
    const ctx = await openWorld(await under.fresh());
    const thief = await holder(ctx);
    const racing = {
      db: ctx.store.db,
      atomically: async (writes: Parameters<typeof ctx.store.atomically>[0]) => {
        racing.atomically = ctx.store.atomically.bind(ctx.store);
        await createCalendarLink(thief.ctx, owner);
        await ctx.store.atomically(writes);
      },
    };
    await revokeContactLink({ ...ctx, store: racing }, { partnershipId: NORTH, linkId: thief.linkId });
    expect(await states(ctx)).toEqual(['ended']);
    const events = await ctx.store.db.select().from(audit).orderBy(audit.seq);
    expect(events.at(-1)).toMatchObject({ verb: 'access.revoke-contact-link', detail: { calendarsEnded: 1 } });
    await expect(createCalendarLink(thief.ctx, owner)).rejects.toMatchObject(NOT_FOUND);
  });

  it('goes on when a private link of its contact gets a new address', async () => {
    const ctx = await openWorld(await under.fresh());
    const mine = await holder(ctx);
    await createCalendarLink(mine.ctx, owner);
    await rotateContactLink(ctx, { partnershipId: NORTH, linkId: mine.linkId });
    expect(await states(ctx)).toEqual(['works']);
  });

  const OTHERS: readonly [string, (ctx: World) => Context][] = [
    ['an editor', (ctx) => member(ctx, 'editor')],
    ['an approver', (ctx) => member(ctx, 'approver')],
    ['a viewer', (ctx) => member(ctx, 'viewer')],
    ['a coordinator of another partner', (ctx) => member(ctx, 'coordinator', NORTH, COUNCIL)],
    ['a lead of another partnership', (ctx) => member(ctx, 'lead', SOUTH)],
    ['a contact that is a person', (ctx) => member(ctx, 'contact', NORTH, POLICE)],
    ['the public', anybody],
  ];
  it.each(OTHERS)('is not for %s', async (_label, actor) => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createCalendarLink(ctx, owner);
    const other = actor(ctx);
    for (const attempt of [
      () => createCalendarLink(other, owner),
      () => revokeCalendarLinks(other, owner),
      () => revokeCalendarLink(other, { partnershipId: NORTH, linkId: id }),
      () => listCalendarLinks(other, NORTH),
    ]) {
      await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
    }
    expect(await calendarVerbs(ctx)).toEqual(['access.create-calendar-link']);
    expect(await states(ctx)).toEqual(['works']);
  });

  it.each([
    ['the lead', (ctx: World) => member(ctx, 'lead')],
    ['a coordinator', (ctx: World) => member(ctx, 'coordinator')],
    ['a coordinator of that partner', (ctx: World) => member(ctx, 'coordinator', NORTH, POLICE)],
  ])('is managed by %s', async (_label, actor) => {
    const ctx = await openWorld(await under.fresh());
    const who = actor(ctx);
    await createCalendarLink(who, owner);
    expect(await listCalendarLinks(who, NORTH, POLICE)).toHaveLength(1);
    await revokeCalendarLinks(who, owner);
    expect(await states(ctx)).toEqual(['ended']);
  });

  it.each([
    ['a partner of another partnership', { partnerId: SOUTH_POLICE }],
    ['a contact of another partner', { partnerId: COUNCIL }],
    ['a contact that is not there', { contactId: 'con_none' }],
    ['another partnership’s contact', { partnershipId: SOUTH, partnerId: SOUTH_POLICE }],
  ])('is not made for %s, not even by the program', async (_label, wrong) => {
    const ctx = await openWorld(await under.fresh());
    await expect(createCalendarLink(ctx, { ...owner, ...wrong })).rejects.toMatchObject(NOT_FOUND);
    expect(await verbs(ctx)).toEqual([]);
  });

  it.each([
    ['with a secret of one’s own', { hash: 'abc' }],
    ['without a contact', { contactId: '' }],
  ])('is not made %s', async (_label, wrong) => {
    const ctx = await openWorld(await under.fresh());
    await expect(createCalendarLink(ctx, { ...owner, ...wrong })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await verbs(ctx)).toEqual([]);
  });

  it.each([
    ['at once', 0, ['replaced', 'works']],
    ['a minute before seven days are over', 7 - 1 / 1440, ['replaced', 'works']],
    ['when seven days are over', 7, ['ended', 'works']],
    ['a year later', 365, ['ended', 'works']],
  ] as const)('that was replaced is, %s, as good as said', async (_label, after, expected) => {
    const ctx = await openWorld(await under.fresh());
    const old = await createCalendarLink(ctx, owner);
    ctx.clock.advance(60);
    const fresh = await createCalendarLink(ctx, owner);
    expect(fresh.secret).not.toBe(old.secret);
    days(ctx.clock, after);
    expect(await states(ctx)).toEqual(expected);
  });

  it('that is already in its grace keeps the day it ends when one more is made', async () => {
    const ctx = await openWorld(await under.fresh());
    for (let made = 0; made < 3; made += 1) {
      await createCalendarLink(ctx, owner);
      days(ctx.clock, 3);
    }
    const ends = (await listCalendarLinks(ctx, NORTH)).map(({ endsAt }) => endsAt);
    expect(ends).toEqual([null, '2020-12-17T09:00:00.000Z', '2020-12-14T09:00:00.000Z']);
    const events = await ctx.store.db.select().from(audit).orderBy(audit.seq);
    expect(events.map(({ detail }) => (detail as { replaces: string[] }).replaces.length)).toEqual([0, 1, 1]);
  });

  it('is one, when several are asked for at the same moment', async () => {
    const ctx = await openWorld(await under.fresh());
    const made = await Promise.all(Array.from({ length: 4 }, () => createCalendarLink(ctx, owner)));
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(4);
    const links = await listCalendarLinks(ctx, NORTH);
    expect(links.filter(({ endsAt }) => endsAt === null)).toHaveLength(1);
    expect(links.filter(({ endsAt }) => endsAt === '2020-12-11T09:00:00.000Z')).toHaveLength(3);
    expect(await calendarVerbs(ctx)).toHaveLength(4);
    const events = await ctx.store.db.select().from(audit);
    const replaced = events.flatMap(({ detail }) => (detail as { replaces: string[] }).replaces);
    const inGrace = links.filter(({ endsAt }) => endsAt !== null).map(({ id }) => id);
    expect(replaced.sort()).toEqual(inGrace.sort());
  });

  it('ends at once when it is revoked, with those it replaced, and is revoked once', async () => {
    const ctx = await openWorld(await under.fresh());
    await createCalendarLink(ctx, owner);
    await createCalendarLink(ctx, owner);
    await revokeCalendarLinks(ctx, owner);
    await revokeCalendarLinks(ctx, owner);
    expect(await states(ctx)).toEqual(['ended', 'ended']);
    expect((await calendarVerbs(ctx)).filter((verb) => verb.includes('revoke'))).toHaveLength(2);
    ctx.clock.advance(1);
    await createCalendarLink(ctx, owner);
    expect(await states(ctx)).toEqual(['ended', 'ended', 'works']);
  });

  it('is revoked once, by whoever of several is first', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createCalendarLink(ctx, owner);
    await Promise.all([
      revokeCalendarLinks(ctx, owner),
      revokeCalendarLinks(ctx, owner),
      revokeCalendarLink(ctx, { partnershipId: NORTH, linkId: id }),
    ]);
    expect(await states(ctx)).toEqual(['ended']);
    expect((await calendarVerbs(ctx)).filter((verb) => verb.includes('revoke'))).toHaveLength(1);
  });

  it('ends alone when it is revoked by its id', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createCalendarLink(ctx, owner);
    await createCalendarLink(ctx, owner);
    await revokeCalendarLink(ctx, { partnershipId: NORTH, linkId: id });
    await revokeCalendarLink(ctx, { partnershipId: NORTH, linkId: id });
    expect((await states(ctx)).sort()).toEqual(['ended', 'works']);
    expect((await calendarVerbs(ctx)).filter((verb) => verb.includes('revoke'))).toHaveLength(1);
    await expect(revokeCalendarLink(member(ctx, 'lead', SOUTH), { partnershipId: SOUTH, linkId: id })).rejects.toMatchObject(
      NOT_FOUND,
    );
  });

  it.each([
    ['taken out of use', withdrawContact],
    ['erased', eraseContact],
  ])('ends in the commit in which its contact is %s', async (_label, takeOut) => {
    const ctx = await openWorld(await under.fresh());
    await addDeputy(ctx);
    const deputys = await createCalendarLink(ctx, { ...owner, contactId: DEPUTY });
    await createCalendarLink(ctx, owner);
    await takeOut({ ...ctx, store: onlyOneCommit(ctx) }, { partnership: 'north', contactId: OFFICER, version: 1 });
    const working = (await listCalendarLinks(ctx, NORTH)).filter((link) => calendarLinkState(link, ctx.clock.now()) !== 'ended');
    expect(working.map(({ id }) => id)).toEqual([deputys.id]);
    await expect(createCalendarLink(ctx, owner)).rejects.toMatchObject(NOT_FOUND);
  });

  it('keeps the moment at which it had ended before, when its contact is taken out of use', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createCalendarLink(ctx, owner);
    await revokeCalendarLinks(ctx, owner);
    const ended = ctx.clock.now();
    days(ctx.clock, 1);
    await withdrawContact(ctx, { partnership: 'north', contactId: OFFICER, version: 1 });
    const [row] = await ctx.store.db.select().from(calendarLink).where(eq(calendarLink.id, id));
    expect(row?.endsAt).toBe(ended);
  });
});

it.each([
  ['as it is made', newCalendarSecret(testRandom()), true],
  ['too short', 'a'.repeat(31), false],
  ['too long', 'a'.repeat(33), false],
  ['in capitals', 'A'.repeat(32), false],
  ['with a 1, which base32 has not', `1${'a'.repeat(31)}`, false],
  ['with a line break', `${'a'.repeat(32)}\n`, false],
  ['nothing', undefined, false],
])('a calendar secret %s is told from anything else', (_label, text, expected) => {
  expect(isCalendarSecret(text)).toBe(expected);
});

it('a calendar secret uses every bit it is given', () => {
  const of = (byte: number) => newCalendarSecret({ bytes: (length) => new Uint8Array(length).fill(byte) });
  expect(of(0)).toBe('a'.repeat(32));
  expect(of(255)).toBe('7'.repeat(32));
  const lengths: number[] = [];
  newCalendarSecret({
    bytes: (length) => {
      lengths.push(length);
      return new Uint8Array(length);
    },
  });
  expect(lengths).toEqual([20]);
});
