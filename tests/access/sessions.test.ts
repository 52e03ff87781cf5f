import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { person, session } from '#db/schema/access.ts';
import { accessFromSession, endSession, listSessions, signOut } from '#src/access/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { anybody, as, historyText, member, newcomer, openWorld, SOUTH, signInAs, verbs } from './world.ts';

const open = async (under: { fresh(): Promise<Parameters<typeof openWorld>[0]> }) => {
  const ctx = await openWorld(await under.fresh());
  const lead = await newcomer(ctx);
  const started = await signInAs(ctx);
  const signedIn = await accessFromSession(ctx, started.sessionSecret);
  if (!signedIn) throw new Error('not signed in');
  return { ctx, lead, started, me: as(ctx, signedIn.access) };
};

describeEachStore('a session', (under) => {
  it.each([
    ['in use all day ends after twelve hours', [110, 110, 110, 110, 110, 110], 60],
    ['left alone ends after two hours', [], 120],
  ])('%s', async (_label, uses, until) => {
    const { ctx, started } = await open(under);
    for (const minutes of uses) {
      ctx.clock.advance(minutes);
      expect(await accessFromSession(ctx, started.sessionSecret)).toBeDefined();
    }
    ctx.clock.advance(until);
    expect(await accessFromSession(ctx, started.sessionSecret)).toBeUndefined();
  });

  it('notes its last use at most every five minutes', async () => {
    const { ctx, started } = await open(under);
    const seen = async () => (await ctx.store.db.select().from(session))[0]?.seenAt;
    ctx.clock.advance(4);
    await accessFromSession(ctx, started.sessionSecret);
    expect(await seen()).toBe('2020-12-04T09:00:00.000Z');
    ctx.clock.advance(1);
    await accessFromSession(ctx, started.sessionSecret);
    expect(await seen()).toBe('2020-12-04T09:05:00.000Z');
  });

  it('lets its person in although the database cannot be written', async () => {
    const { ctx, started } = await open(under);
    ctx.clock.advance(30);
    const logged: string[] = [];
    const log = { info: () => undefined, error: (message: string) => void logged.push(message) };
    const full = { db: ctx.store.db, atomically: () => Promise.reject(new Error('disk full')) };
    expect(await accessFromSession({ ...ctx, store: full, log }, started.sessionSecret)).toBeDefined();
    expect(logged).toEqual(['the use of a secret could not be noted']);
  });

  it.each([[undefined], [''], ['A'.repeat(43)], ['x'.repeat(5000)]])('is not %s', async (value) => {
    const { ctx } = await open(under);
    expect(await accessFromSession(ctx, value)).toBeUndefined();
  });

  it('is listed for its own person only, with the current one marked, and no longer once it has lapsed', async () => {
    const { ctx, me, started } = await open(under);
    ctx.clock.advance(1);
    const second = await signInAs(ctx);
    await newcomer(ctx, 'viewer', 'viewer@example.org');
    await signInAs(ctx, 'viewer@example.org');
    const listed = await listSessions(me, started.sessionId);
    expect(listed.map(({ id, current, client }) => ({ id, current, client }))).toEqual([
      { id: second.sessionId, current: false, client: 'Firefox' },
      { id: started.sessionId, current: true, client: 'Firefox' },
    ]);
    ctx.clock.advance(119);
    expect((await listSessions(me)).map(({ id }) => id)).toEqual([second.sessionId]);
    await expect(listSessions(anybody(ctx))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends when its person signs out, once', async () => {
    const { ctx, me, started } = await open(under);
    await signOut(me, { sessionId: started.sessionId });
    await signOut(me, { sessionId: started.sessionId });
    expect(await accessFromSession(ctx, started.sessionSecret)).toBeUndefined();
    expect((await verbs(ctx)).filter((verb) => verb === 'access.sign-out')).toHaveLength(1);
    expect(await historyText(ctx)).not.toContain('Firefox');
  });

  it.each([
    ['its own person', true, (world: Awaited<ReturnType<typeof open>>) => world.me],
    ['a lead of the partnership', true, (world: Awaited<ReturnType<typeof open>>) => member(world.ctx, 'lead')],
    ['an editor', false, (world: Awaited<ReturnType<typeof open>>) => member(world.ctx, 'editor')],
    ['a lead of another partnership', false, (world: Awaited<ReturnType<typeof open>>) => member(world.ctx, 'lead', SOUTH)],
    ['the public', false, (world: Awaited<ReturnType<typeof open>>) => anybody(world.ctx)],
  ])('may be ended by %s: %s', async (_label, allowed, who) => {
    const world = await open(under);
    const ending = endSession(who(world), { sessionId: world.started.sessionId });
    if (allowed) await ending;
    else await expect(ending).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await accessFromSession(world.ctx, world.started.sessionSecret)) === undefined).toBe(allowed);
  });

  it('is unknown under another id, and nobody signs another person out', async () => {
    const { ctx, me, started } = await open(under);
    await expect(endSession(me, { sessionId: 'ses_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(signOut(member(ctx, 'lead'), started)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(signOut(member(ctx, 'lead'), { sessionId: started.sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('acts in the role its person has now', async () => {
    const { ctx, started, lead } = await open(under);
    await ctx.store.atomically([ctx.store.db.update(person).set({ role: 'viewer' }).where(eq(person.id, lead.id))]);
    expect(await accessFromSession(ctx, started.sessionSecret)).toMatchObject({ role: 'viewer', access: { role: 'viewer' } });
    await ctx.store.atomically([ctx.store.db.update(person).set({ role: 'emperor' }).where(eq(person.id, lead.id))]);
    expect(await accessFromSession(ctx, started.sessionSecret)).toBeUndefined();
  });
});
