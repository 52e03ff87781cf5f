import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { apiToken, person } from '#db/schema/access.ts';
import { accessFromBearer, createToken, endPerson, listTokens, openSignIn, revokeToken } from '#src/access/index.ts';
import { may, PUBLIC_ACCESS } from '#src/platform/access.ts';
import { describeEachStore } from '../support/stores.ts';
import {
  anybody,
  as,
  days,
  historyText,
  member,
  NORTH,
  newcomer,
  openWorld,
  POLICE,
  personIn,
  program,
  SOUTH,
  SOUTH_POLICE,
  verbs,
  type World,
} from './world.ts';

const token = { partnershipId: NORTH, name: 'Council website', role: 'viewer', partnerId: null, days: null } as const;
const accessBy = (ctx: World, secret: string) => accessFromBearer(ctx, `Bearer ${secret}`, 'x'.repeat(32));

describeEachStore('an API token', (under) => {
  it('acts in its role within its partnership; its secret is shown once and kept nowhere', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id: owner } = await newcomer(ctx);
    const { secret, ...made } = await createToken(personIn(ctx, owner), token);
    expect(made.ownerId).toBe(owner);
    expect(secret).toMatch(/^awp_[A-Za-z0-9_-]{43}$/);
    expect(await accessBy(ctx, secret)).toEqual({
      actor: { kind: 'token', id: made.id, owner },
      role: 'viewer',
      partnershipId: NORTH,
      partnerId: null,
    });
    const [listed] = await listTokens(member(ctx, 'lead'), NORTH);
    expect(listed).toEqual({ ...made, lastUsedAt: '2020-12-04T09:00:00.000Z' });
    expect(JSON.stringify(await ctx.store.db.select().from(apiToken))).not.toContain(secret.slice(4));
    expect(await historyText(ctx)).not.toContain('Council website');
    expect(await verbs(ctx)).toEqual(['access.add-person', 'access.create-token']);
  });

  it('for one partner reaches neither the whole partnership nor another partner', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret } = await createToken(ctx, { ...token, role: 'lead', partnerId: POLICE });
    const access = await accessBy(ctx, secret);
    expect(may(access, 'posts.read', NORTH, POLICE)).toBe(true);
    for (const [partnership, partner] of [
      [NORTH, null],
      [NORTH, 'ptn_council'],
      [SOUTH, POLICE],
      [SOUTH, null],
    ] as const) {
      expect(may(access, 'posts.read', partnership, partner)).toBe(false);
    }
    await expect(listTokens({ ...ctx, access }, NORTH)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is noted as used at most once an hour', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret } = await createToken(ctx, token);
    const lastUsed = async () => (await listTokens(ctx, NORTH))[0]?.lastUsedAt;
    await accessBy(ctx, secret);
    ctx.clock.advance(59);
    await accessBy(ctx, secret);
    expect(await lastUsed()).toBe('2020-12-04T09:00:00.000Z');
    ctx.clock.advance(1);
    await accessBy(ctx, secret);
    expect(await lastUsed()).toBe('2020-12-04T10:00:00.000Z');
  });

  it('lets its program in although the database cannot be written', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret } = await createToken(ctx, token);
    const full = { db: ctx.store.db, atomically: () => Promise.reject(new Error('disk full')) };
    expect(await accessFromBearer({ ...ctx, store: full }, `Bearer ${secret}`, undefined)).toMatchObject({ role: 'viewer' });
  });

  it('lets nobody in once it is revoked, or its days are over', async () => {
    const ctx = await openWorld(await under.fresh());
    const brief = await createToken(ctx, { ...token, days: 2 });
    const lasting = await createToken(ctx, token);
    days(ctx.clock, 1.99);
    expect(await accessBy(ctx, brief.secret)).toMatchObject({ role: 'viewer' });
    days(ctx.clock, 0.01);
    expect(await accessBy(ctx, brief.secret)).toEqual(PUBLIC_ACCESS);
    days(ctx.clock, 4000);
    expect(await accessBy(ctx, lasting.secret)).toMatchObject({ role: 'viewer' });
    await revokeToken(member(ctx, 'lead'), { partnershipId: NORTH, tokenId: lasting.id });
    await revokeToken(member(ctx, 'lead'), { partnershipId: NORTH, tokenId: lasting.id });
    expect(await accessBy(ctx, lasting.secret)).toEqual(PUBLIC_ACCESS);
    expect((await verbs(ctx)).filter((verb) => verb === 'access.revoke-token')).toHaveLength(1);
    expect((await listTokens(ctx, NORTH)).map(({ id }) => id)).toEqual([brief.id, lasting.id]);
  });

  it.each([
    ['made up', `awp_${'A'.repeat(43)}`],
    ['without its beginning', 'A'.repeat(43)],
    ['cut short', 'awp_AAAA'],
  ])('that is %s is the public', async (_label, secret) => {
    const ctx = await openWorld(await under.fresh());
    await createToken(ctx, token);
    expect(await accessBy(ctx, secret)).toEqual(PUBLIC_ACCESS);
  });

  it('is made, listed and revoked by leads of the whole partnership only', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createToken(ctx, token);
    const others = [
      member(ctx, 'editor'),
      member(ctx, 'coordinator'),
      member(ctx, 'lead', SOUTH),
      member(ctx, 'lead', NORTH, POLICE),
      anybody(ctx),
    ];
    for (const other of others) {
      await expect(createToken(other, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(listTokens(other, NORTH)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(revokeToken(other, { partnershipId: NORTH, tokenId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(revokeToken(member(ctx, 'lead', SOUTH), { partnershipId: SOUTH, tokenId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await listTokens(ctx, NORTH))[0]?.revokedAt).toBeNull();
  });

  it('that the program makes speaks for nobody', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret, id, ownerId } = await createToken(program(ctx), token);
    expect(ownerId).toBeNull();
    expect((await accessBy(ctx, secret)).actor).toEqual({ kind: 'token', id });
  });

  it.each([
    ['for as long as it likes', null, '2020-12-14T09:00:00.000Z'],
    ['for longer than its own', 30, '2020-12-14T09:00:00.000Z'],
    ['for a shorter time', 2, '2020-12-07T09:00:00.000Z'],
  ])('made by another %s speaks for the same person and does not outlive it', async (_label, lasting, ends) => {
    const ctx = await openWorld(await under.fresh());
    const { id: owner } = await newcomer(ctx);
    const first = await createToken(personIn(ctx, owner), { ...token, role: 'lead', days: 10 });
    days(ctx.clock, 1);
    const second = await createToken(as(ctx, await accessBy(ctx, first.secret)), { ...token, days: lasting });
    expect(second).toMatchObject({ ownerId: owner, expiresAt: ends });
    expect((await listTokens(ctx, NORTH)).find(({ id }) => id === second.id)).toMatchObject({ ownerId: owner, expiresAt: ends });
    ctx.clock.advance((Date.parse(ends) - Date.parse(ctx.clock.now())) / 60_000 - 1);
    expect(await accessBy(ctx, second.secret)).toMatchObject({ role: 'viewer', actor: { owner } });
    ctx.clock.advance(1);
    expect(await accessBy(ctx, second.secret)).toEqual(PUBLIC_ACCESS);
  });

  it('made by another without an end has the end that was asked for', async () => {
    const ctx = await openWorld(await under.fresh());
    const first = await createToken(program(ctx), { ...token, role: 'lead' });
    const by = as(ctx, await accessBy(ctx, first.secret));
    expect(await createToken(by, { ...token, days: 3 })).toMatchObject({ ownerId: null, expiresAt: '2020-12-07T09:00:00.000Z' });
    expect(await createToken(by, token)).toMatchObject({ ownerId: null, expiresAt: null });
  });

  it('is made by nobody who was taken out meanwhile', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx, 'lead', 'second@example.org');
    const { id } = await newcomer(ctx);
    const first = await createToken(program(ctx), { ...token, role: 'lead' });
    const byProgram = as(ctx, await accessBy(ctx, first.secret));
    await revokeToken(ctx, { partnershipId: NORTH, tokenId: first.id });
    await expect(createToken(byProgram, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await endPerson(ctx, { partnershipId: NORTH, personId: id, version: 1 });
    await expect(createToken(personIn(ctx, id), token)).rejects.toMatchObject({ name: 'StaleWrite' });
    expect(await listTokens(ctx, NORTH)).toHaveLength(1);
  });

  it('is dead when its owner has ended, even where it was not revoked', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await newcomer(ctx);
    const { secret } = await createToken(personIn(ctx, id), token);
    const ended = ctx.store.db.update(person).set({ endedAt: ctx.clock.now() }).where(eq(person.id, id));
    await ctx.store.atomically([ended]);
    expect((await listTokens(ctx, NORTH))[0]?.revokedAt).toBeNull();
    expect(await accessBy(ctx, secret)).toEqual(PUBLIC_ACCESS);
  });

  it('opens no sign-in: a program does not become a person', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await newcomer(ctx);
    const { secret } = await createToken(personIn(ctx, id), { ...token, role: 'lead' });
    const access = await accessBy(ctx, secret);
    expect(may(access, 'people.manage', NORTH)).toBe(true);
    for (const personId of [id, 'per_nobody'])
      await expect(openSignIn(as(ctx, access), { personId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs(ctx)).toEqual(['access.add-person', 'access.create-token']);
    expect(await openSignIn(personIn(ctx, id), { personId: id })).toMatchObject({ personId: id });
  });

  it('never joins a partnership to a partner of another', async () => {
    const ctx = await openWorld(await under.fresh());
    for (const partnerId of [SOUTH_POLICE, 'ptn_none']) {
      await expect(createToken(member(ctx, 'lead'), { ...token, partnerId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await listTokens(ctx, NORTH)).toEqual([]);
  });

  it.each([
    ['the program’s own role', { role: 'system' }, '/role'],
    ['a contact’s role', { role: 'contact' }, '/role'],
    ['no name', { name: '' }, '/name'],
    ['no days at all', { days: 0 }, '/days'],
    ['half a day', { days: 0.5 }, '/days'],
    ['a secret of one’s own', { hash: 'abc' }, '/'],
  ])('is not made with %s', async (_label, wrong, pointer) => {
    const ctx = await openWorld(await under.fresh());
    await expect(createToken(ctx, { ...token, ...wrong } as typeof token)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer }],
    });
  });
});
