import { expect, it } from 'vitest';
import { session } from '#db/schema/access.ts';
import { audit } from '#db/schema/platform.ts';
import {
  accessFromBearer,
  accessFromSession,
  addPerson,
  changeOwnDetails,
  changePerson,
  createToken,
  endPerson,
  erasePerson,
  firstLead,
  listPeople,
  listTokens,
  requestSignIn,
  useSignInLink,
} from '#src/access/index.ts';
import type { Context } from '#src/platform/context.ts';
import { describeEachStore } from '../support/stores.ts';
import {
  anybody,
  as,
  days,
  historyText,
  member,
  messageFor,
  NORTH,
  newcomer,
  openWorld,
  POLICE,
  personIn,
  personNow,
  SOUTH,
  signInAs,
  verbs,
} from './world.ts';

const person = { partnershipId: NORTH, role: 'editor', name: 'Role Two', email: 'Editor@Example.org ' } as const;

describeEachStore('people', (under) => {
  it('are added with their address in lower case, and listed by name with the ended last', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    const editor = await addPerson(member(ctx, 'lead'), person);
    expect(editor).toMatchObject({ email: 'editor@example.org', role: 'editor', version: 1, endedAt: null });
    await newcomer(ctx, 'viewer', 'other@example.org', SOUTH);
    await newcomer(ctx, 'lead', 'second@example.org');
    await endPerson(ctx, { partnershipId: NORTH, personId: lead.id, version: 1 });
    const emails = (await listPeople(member(ctx, 'lead'), NORTH)).map(({ email }) => email);
    expect(emails).toEqual(['second@example.org', 'editor@example.org', 'lead@example.org']);
  });

  it.each([
    ['no address', { email: 'nobody' }, '/email'],
    ['an unknown role', { role: 'emperor' }, '/role'],
    ['the program’s own role', { role: 'system' }, '/role'],
    ['an empty name', { name: ' ' }, '/name'],
    ['a field nobody knows', { endedAt: null }, '/'],
  ])('are refused with %s', async (_label, wrong, pointer) => {
    const ctx = await openWorld(await under.fresh());
    const input = { ...person, ...wrong } as typeof person;
    await expect(addPerson(ctx, input)).rejects.toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer }] });
    expect(await verbs(ctx)).toEqual([]);
  });

  it('have an address each, even when two are added at the same moment', async () => {
    const ctx = await openWorld(await under.fresh());
    const adding = await Promise.allSettled([addPerson(ctx, person), addPerson(ctx, person), addPerson(ctx, person)]);
    expect(adding.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of adding.filter((result) => result.status === 'rejected')) {
      expect(each.reason).toMatchObject({ code: 'INVALID_INPUT', problems: [{ pointer: '/email' }] });
    }
    expect(await addPerson(ctx, { ...person, partnershipId: SOUTH })).toMatchObject({ email: 'editor@example.org' });
  });

  const verbsOfPeople: [string, (ctx: Context, personId: string, version: number) => Promise<unknown>][] = [
    ['listed', (ctx) => listPeople(ctx, NORTH)],
    ['added', (ctx) => addPerson(ctx, { ...person, email: 'third@example.org' })],
    ['changed', (ctx, personId, version) => changePerson(ctx, { partnershipId: NORTH, personId, version, role: 'viewer' })],
    ['ended', (ctx, personId, version) => endPerson(ctx, { partnershipId: NORTH, personId, version })],
    ['erased', (ctx, personId, version) => erasePerson(ctx, { partnershipId: NORTH, personId, version })],
  ];

  it.each(verbsOfPeople)('may not be %s by anybody but a lead of the whole partnership', async (_label, act) => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { id } = await addPerson(ctx, person);
    const before = await verbs(ctx);
    const others = [
      member(ctx, 'editor'),
      member(ctx, 'approver'),
      member(ctx, 'coordinator'),
      member(ctx, 'viewer'),
      member(ctx, 'contact', NORTH, POLICE),
      member(ctx, 'lead', SOUTH),
      member(ctx, 'lead', NORTH, POLICE),
      anybody(ctx),
    ];
    for (const other of others) await expect(act(other, id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs(ctx)).toEqual(before);
    await act(member(ctx, 'lead'), id, 1);
  });

  it.each(verbsOfPeople.slice(2))('are not %s from a version that is no longer theirs', async (_label, act) => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { id } = await addPerson(ctx, person);
    await changePerson(ctx, { partnershipId: NORTH, personId: id, version: 1, name: 'Role Three' });
    await expect(act(member(ctx, 'lead'), id, 1)).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await personNow(ctx, id)).toMatchObject({ role: 'editor', name: 'Role Three', version: 2 });
  });

  it('of another partnership are unknown', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await newcomer(ctx, 'viewer', 'viewer@example.org', SOUTH);
    const at = { partnershipId: NORTH, personId: id, version: 1 };
    for (const act of [changePerson, endPerson, erasePerson]) {
      await expect(act(member(ctx, 'lead'), at)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('keep what a change leaves out, and a change of nothing is none', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await addPerson(ctx, person);
    const at = { partnershipId: NORTH, personId: id };
    expect(await changePerson(ctx, { ...at, version: 1, role: 'approver' })).toMatchObject({ name: 'Role Two', version: 2 });
    expect(await changePerson(ctx, { ...at, version: 2, name: null })).toMatchObject({ role: 'approver', version: 3 });
    expect(await changePerson(ctx, { ...at, version: 3, role: 'approver' })).toMatchObject({ version: 3 });
    expect(await verbs(ctx)).toEqual(['access.add-person', 'access.change-person', 'access.change-person']);
  });

  it('cannot be signed in to by a link that went to their old address', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await newcomer(ctx);
    const { secret } = await messageFor(ctx);
    await changePerson(ctx, { partnershipId: NORTH, personId: id, version: 1, email: 'new@example.org' });
    await expect(useSignInLink(anybody(ctx), { secret })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await messageFor(ctx, 'new@example.org')).toMatchObject({ personId: id });
  });

  it('change their own name and address, and nobody else’s', async () => {
    const ctx = await openWorld(await under.fresh());
    const viewer = await newcomer(ctx, 'viewer');
    const { sessionSecret } = await signInAs(ctx);
    const me = await accessFromSession(ctx, sessionSecret);
    if (!me) throw new Error('not signed in');
    const own = as(ctx, me.access);
    const details = { name: 'Role Four', email: 'four@example.org' };
    await expect(changeOwnDetails(own, { ...details, version: me.version })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Ask a lead to change your e-mail address: sign-in links go there.',
      problems: [{ pointer: '/email' }],
    });
    const kept = { id: viewer.id, name: 'Role Four', email: 'lead@example.org' };
    expect(await changeOwnDetails(own, { name: 'Role Four', version: me.version })).toMatchObject(kept);
    // Its own address is no change, and one that a lead has changed meanwhile is theirs to look at.
    expect(await changeOwnDetails(own, { name: 'Role Four', email: 'Lead@example.org', version: 2 })).toMatchObject(kept);
    await expect(changeOwnDetails(own, { ...details, version: 1 })).rejects.toMatchObject({ code: 'CHANGED' });
    await expect(changeOwnDetails(own, { ...details, email: '', version: 2 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(
      changeOwnDetails(own, { ...details, role: 'lead', version: 2 } as typeof details & { version: number }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    for (const other of [anybody(ctx), ctx]) {
      await expect(changeOwnDetails(other, { ...details, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describeEachStore('the end of somebody’s access', (under) => {
  it.each([
    ['ended', endPerson],
    ['erased', erasePerson],
  ])('signs the %s out at once and makes links on their way worthless', async (_label, take) => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { id } = await addPerson(ctx, person);
    const { sessionSecret } = await signInAs(ctx, 'editor@example.org');
    const { secret } = await messageFor(ctx, 'editor@example.org');
    await take(member(ctx, 'lead'), { partnershipId: NORTH, personId: id, version: 1 });
    expect(await accessFromSession(ctx, sessionSecret)).toBeUndefined();
    await expect(useSignInLink(anybody(ctx), { secret })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect((await requestSignIn(anybody(ctx), { email: 'editor@example.org' })).messages).toEqual([]);
    expect(await personNow(ctx, id)).toMatchObject({ endedAt: '2020-12-04T09:00:00.000Z' });
    await take(member(ctx, 'lead'), { partnershipId: NORTH, personId: id, version: 2 });
    expect((await verbs(ctx)).filter((verb) => /end|erase/.test(verb))).toHaveLength(1);
  });

  it('leaves no name, address or browser when they are erased, also long after they have left', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { id } = await addPerson(ctx, person);
    await signInAs(ctx, 'editor@example.org');
    await endPerson(ctx, { partnershipId: NORTH, personId: id, version: 1 });
    await erasePerson(ctx, { partnershipId: NORTH, personId: id, version: 2 });
    expect(await personNow(ctx, id)).toMatchObject({ name: null, email: null });
    expect((await ctx.store.db.select().from(session))[0]?.client).toBeNull();
    const history = await historyText(ctx);
    for (const personal of ['Role Two', 'example.org', 'Firefox']) expect(history).not.toContain(personal);
    expect(await addPerson(ctx, person)).toMatchObject({ email: 'editor@example.org' });
  });

  it.each([
    ['ended', (ctx: Context, personId: string) => endPerson(ctx, { partnershipId: NORTH, personId, version: 1 })],
    ['erased', (ctx: Context, personId: string) => erasePerson(ctx, { partnershipId: NORTH, personId, version: 1 })],
    [
      'made an editor',
      (ctx: Context, personId: string) => changePerson(ctx, { partnershipId: NORTH, personId, version: 1, role: 'editor' }),
    ],
  ])('never comes to the last lead: they cannot be %s, and two leads cannot do it to each other', async (_label, act) => {
    const ctx = await openWorld(await under.fresh());
    const first = await newcomer(ctx);
    await newcomer(ctx, 'lead', 'south@example.org', SOUTH);
    await expect(act(ctx, first.id)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message:
        'This is the last lead, and somebody must be able to let people in: make somebody else with an e-mail address a lead first.',
    });
    const second = await newcomer(ctx, 'lead', 'second@example.org');
    const both = await Promise.allSettled([act(ctx, first.id), act(ctx, second.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('never leaves only leads without an address, whom nobody could send a link', async () => {
    const ctx = await openWorld(await under.fresh());
    const nameless = await firstLead(ctx, NORTH);
    const at = { partnershipId: NORTH, version: 1 };
    const first = { ...at, personId: nameless?.id ?? '' };
    const { id } = await newcomer(ctx);
    const lead = { ...at, personId: id };
    for (const act of [endPerson, erasePerson, (on: Context, who: typeof lead) => changePerson(on, { ...who, role: 'viewer' })])
      await expect(act(ctx, lead)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('last lead'),
      });
    await changePerson(ctx, { ...first, email: 'first@example.org' });
    await endPerson(ctx, lead);
    await expect(endPerson(ctx, { ...first, version: 2 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('ends programs they let in, in the same commit; history says how many', async () => {
    for (const [take, verb] of [
      [endPerson, 'access.end-person'],
      [erasePerson, 'access.erase-person'],
    ] as const) {
      const ctx = await openWorld(await under.fresh());
      const { id } = await newcomer(ctx);
      const other = await newcomer(ctx, 'lead', 'second@example.org');
      const make = (by: Context, days: number | null = null) =>
        createToken(by, { partnershipId: NORTH, name: 'Website', role: 'viewer', partnerId: null, days });
      const theirs = [await make(personIn(ctx, id)), await make(personIn(ctx, id), 9)];
      const access = await accessFromBearer(ctx, `Bearer ${(await makeLead(ctx, id)).secret}`, undefined);
      const madeByProgram = await make(as(ctx, access));
      const kept = [await make(personIn(ctx, other.id)), await make(ctx)];
      const runOut = await make(personIn(ctx, id), 1);
      days(ctx.clock, 1);
      const roles = (tokens: { secret: string }[]) =>
        Promise.all(tokens.map(async ({ secret }) => (await accessFromBearer(ctx, `Bearer ${secret}`, undefined)).role));
      expect(await roles([...theirs, madeByProgram])).toEqual(['viewer', 'viewer', 'viewer']);
      await take(personIn(ctx, other.id), { partnershipId: NORTH, personId: id, version: 1 });
      expect(await roles([...theirs, madeByProgram, runOut])).toEqual(['public', 'public', 'public', 'public']);
      expect(await roles(kept)).toEqual(['viewer', 'viewer']);
      const events = await ctx.store.db.select().from(audit);
      expect(events.find((event) => event.verb === verb)?.detail).toEqual({ tokens: 4 });
      const revoked = (await listTokens(ctx, NORTH)).filter(({ revokedAt }) => revokedAt !== null);
      expect(revoked.map(({ ownerId }) => ownerId)).toEqual([id, id, id, id]);
    }
  });
});

/** A token with which a program acts as a lead for this person. */
const makeLead = (ctx: Context, personId: string) =>
  createToken(personIn(ctx, personId), { partnershipId: NORTH, name: 'Sync', role: 'lead', partnerId: null, days: null });
