import { expect, it } from 'vitest';
import { accessFromSession, changeOwnDetails, changePerson, firstLead } from '#src/access/index.ts';
import type { Context } from '#src/platform/context.ts';
import { describeEachStore } from '../support/stores.ts';
import { as, NORTH, newcomer, openWorld, personIn, personNow, SOUTH, signInAs } from './world.ts';

describeEachStore('a new address', (under) => {
  async function signedIn() {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx, 'lead', 'second@example.org');
    const { id } = await newcomer(ctx);
    const here = await signInAs(ctx);
    const elsewhere = await signInAs(ctx);
    const open = async () =>
      (await Promise.all([here, elsewhere].map(({ sessionSecret }) => accessFromSession(ctx, sessionSecret)))).map(
        (found) => found !== undefined,
      );
    return { ctx, id, keepId: here.sessionId, open };
  }
  const change = { partnershipId: NORTH, version: 1, email: 'new@example.org' };

  it('signs somebody out everywhere when a lead gives it to them; a new name does not', async () => {
    const { ctx, id, open } = await signedIn();
    await changePerson(ctx, { partnershipId: NORTH, personId: id, version: 1, name: 'Role Nine', email: 'lead@example.org' });
    expect(await open()).toEqual([true, true]);
    await changePerson(ctx, { ...change, personId: id, version: 2 });
    expect(await open()).toEqual([false, false]);
  });

  it.each([
    ['on their own page', (ctx: Context, _id: string, keepId: string) => own(ctx, keepId)],
    ['among people', (ctx: Context, personId: string, keepId: string) => changePerson(ctx, { ...change, personId, keepId })],
  ])('keeps the browser in which a lead changes their own %s, and ends the others', async (_label, act) => {
    const { ctx, id, keepId, open } = await signedIn();
    await act(personIn(ctx, id), id, keepId);
    expect(await open()).toEqual([true, false]);
    expect(await personNow(ctx, id)).toMatchObject({ email: 'new@example.org', version: 2 });
  });
  const own = (ctx: Context, keepId: string) =>
    changeOwnDetails(ctx, { name: null, email: 'new@example.org', version: 1, keepId });

  it('can be set by whoever has none yet, whatever they may do', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const nameless = await firstLead(ctx, SOUTH);
    const id = nameless?.id ?? '';
    const access = { actor: { kind: 'person', id }, role: 'viewer', partnershipId: SOUTH, partnerId: null } as const;
    const given = { name: null, email: 'south@example.org' };
    expect(await changeOwnDetails(as(ctx, access), { ...given, version: 1 })).toMatchObject(given);
    await expect(changeOwnDetails(as(ctx, access), { name: null, email: 'other@example.org', version: 2 })).rejects.toMatchObject(
      {
        code: 'INVALID_INPUT',
      },
    );
  });
});
