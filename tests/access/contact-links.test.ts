import { expect, it } from 'vitest';
import {
  accessFromContactLink,
  createContactLink,
  listContactLinks,
  revokeContactLink,
  revokeLinksOfContact,
  rotateContactLink,
} from '#src/access/index.ts';
import { may } from '#src/platform/access.ts';
import { describeEachStore } from '../support/stores.ts';
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
} from './world.ts';

const link = { partnershipId: NORTH, partnerId: POLICE, contactId: OFFICER };

describeEachStore('a private link', (under) => {
  it('lets its holder act for one partner, and is kept nowhere', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret, ...made } = await createContactLink(member(ctx, 'coordinator'), link);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(made.expiresAt).toBe('2021-06-02T09:00:00.000Z');
    const holder = await accessFromContactLink(ctx, secret);
    expect(holder).toEqual({
      access: { actor: { kind: 'contact-link', id: made.id }, role: 'contact', partnershipId: NORTH, partnerId: POLICE },
      linkId: made.id,
      contactId: OFFICER,
      partnerId: POLICE,
      partnershipId: NORTH,
      expiresAt: made.expiresAt,
    });
    if (!holder) throw new Error('no holder');
    expect(may(holder.access, 'figures.record', NORTH, POLICE)).toBe(true);
    expect(may(holder.access, 'figures.record', NORTH, COUNCIL)).toBe(false);
    expect(may(holder.access, 'posts.read', NORTH)).toBe(false);
    expect(await everythingStored(ctx)).not.toContain(secret);
    expect(await verbs(ctx)).toEqual(['access.create-contact-link']);
  });

  it('ends when its days are over', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret } = await createContactLink(ctx, { ...link, days: 30 });
    days(ctx.clock, 29.99);
    expect(await accessFromContactLink(ctx, secret)).toBeDefined();
    days(ctx.clock, 0.01);
    expect(await accessFromContactLink(ctx, secret)).toBeUndefined();
  });

  it('ends at once when it is revoked, and is revoked once', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret, id } = await createContactLink(ctx, link);
    await revokeContactLink(ctx, { partnershipId: NORTH, linkId: id });
    await revokeContactLink(ctx, { partnershipId: NORTH, linkId: id });
    expect(await accessFromContactLink(ctx, secret)).toBeUndefined();
    expect((await verbs(ctx)).filter((verb) => verb === 'access.revoke-contact-link')).toHaveLength(1);
    await expect(rotateContactLink(ctx, { partnershipId: NORTH, linkId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has a new address and a new term when it is rotated, and the old address ends at once', async () => {
    const ctx = await openWorld(await under.fresh());
    const old = await createContactLink(ctx, { ...link, days: 1 });
    await accessFromContactLink(ctx, old.secret);
    days(ctx.clock, 2);
    const fresh = await rotateContactLink(ctx, { partnershipId: NORTH, linkId: old.id });
    expect(fresh).toMatchObject({ id: old.id, expiresAt: '2021-06-04T09:00:00.000Z', lastUsedAt: null });
    expect(await accessFromContactLink(ctx, old.secret)).toBeUndefined();
    expect(await accessFromContactLink(ctx, fresh.secret)).toMatchObject({ linkId: old.id });
    expect(await everythingStored(ctx)).not.toContain(fresh.secret);
  });

  it('ends with the others of its contact, in whatever commit takes the contact out of use', async () => {
    const ctx = await openWorld(await under.fresh());
    const first = await createContactLink(ctx, link);
    const second = await createContactLink(ctx, link);
    await ctx.store.atomically(revokeLinksOfContact(OFFICER, ctx.clock.now()));
    expect(await accessFromContactLink(ctx, first.secret)).toBeUndefined();
    expect(await accessFromContactLink(ctx, second.secret)).toBeUndefined();
  });

  it('is noted as used at most once an hour, and works although that cannot be written', async () => {
    const ctx = await openWorld(await under.fresh());
    const { secret } = await createContactLink(ctx, link);
    const lastUsed = async () => (await listContactLinks(ctx, NORTH))[0]?.lastUsedAt;
    await accessFromContactLink(ctx, secret);
    ctx.clock.advance(59);
    await accessFromContactLink(ctx, secret);
    expect(await lastUsed()).toBe('2020-12-04T09:00:00.000Z');
    ctx.clock.advance(1);
    const full = { db: ctx.store.db, atomically: () => Promise.reject(new Error('disk full')) };
    expect(await accessFromContactLink({ ...ctx, store: full }, secret)).toBeDefined();
    await accessFromContactLink(ctx, secret);
    expect(await lastUsed()).toBe('2020-12-04T10:00:00.000Z');
  });

  it.each([['A'.repeat(43)], [''], ['../p'], ['x'.repeat(5000)]])('is not "%s"', async (secret) => {
    const ctx = await openWorld(await under.fresh());
    await createContactLink(ctx, link);
    expect(await accessFromContactLink(ctx, secret)).toBeUndefined();
  });

  it('is managed by those who manage contacts there, and never by its holder', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id, secret } = await createContactLink(ctx, link);
    const holder = await accessFromContactLink(ctx, secret);
    if (!holder) throw new Error('no holder');
    const others = [
      as(ctx, holder.access),
      member(ctx, 'editor'),
      member(ctx, 'viewer'),
      member(ctx, 'coordinator', SOUTH),
      member(ctx, 'coordinator', NORTH, COUNCIL),
      anybody(ctx),
    ];
    const at = { partnershipId: NORTH, linkId: id };
    for (const other of others) {
      for (const attempt of [
        () => createContactLink(other, link),
        () => rotateContactLink(other, at),
        () => revokeContactLink(other, at),
        () => listContactLinks(other, NORTH, POLICE),
        () => listContactLinks(other, NORTH),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    }
    expect(await verbs(ctx)).toEqual(['access.create-contact-link']);
    const police = member(ctx, 'coordinator', NORTH, POLICE);
    expect(await listContactLinks(police, NORTH, POLICE)).toHaveLength(1);
    await revokeContactLink(police, at);
  });

  it('is unknown in another partnership', async () => {
    const ctx = await openWorld(await under.fresh());
    const { id } = await createContactLink(ctx, link);
    const there = { partnershipId: SOUTH, linkId: id };
    await expect(revokeContactLink(member(ctx, 'lead', SOUTH), there)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rotateContactLink(member(ctx, 'lead', SOUTH), there)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listContactLinks(member(ctx, 'lead', SOUTH), SOUTH)).toEqual([]);
  });

  it.each([
    ['a partner of another partnership', { partnerId: SOUTH_POLICE }],
    ['a contact of another partner', { partnerId: COUNCIL }],
    ['a contact that is not there', { contactId: 'con_none' }],
    ['another partnership’s contact', { partnershipId: SOUTH, partnerId: SOUTH_POLICE }],
  ])('is not made for %s, not even by the program', async (_label, wrong) => {
    const ctx = await openWorld(await under.fresh());
    await expect(createContactLink(ctx, { ...link, ...wrong })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs(ctx)).toEqual([]);
  });

  it.each([
    ['no days', { days: 0 }, '/days'],
    ['more days than ten years', { days: 4000 }, '/days'],
    ['a secret of one’s own', { hash: 'abc' }, '/'],
  ])('is not made with %s', async (_label, wrong, pointer) => {
    const ctx = await openWorld(await under.fresh());
    await expect(createContactLink(ctx, { ...link, ...wrong })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer }],
    });
  });
});
