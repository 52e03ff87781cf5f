import { expect, it } from 'vitest';
import { session, signIn } from '#db/schema/access.ts';
import { accessFromSession, endPerson, findSignIn, useSignInCode, useSignInLink } from '#src/access/index.ts';
import { describeEachStore } from '../support/stores.ts';
import {
  anybody,
  everythingStored,
  messageFor,
  NORTH,
  newcomer,
  openWorld,
  personNow,
  REFUSED,
  verbs,
  type World,
  wrong,
} from './world.ts';

describeEachStore('signing in by link', (under) => {
  it('lets a person in, and says so in the history under their own id', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    const { secret } = await messageFor(ctx, ' Lead@Example.org ');
    const started = await useSignInLink(anybody(ctx), { secret, client: 'Firefox\n150' });
    expect(started).toMatchObject({ personId: lead.id, expiresAt: '2020-12-04T21:00:00.000Z' });
    expect(await accessFromSession(ctx, started.sessionSecret)).toMatchObject({
      sessionId: started.sessionId,
      partnershipId: NORTH,
      role: 'lead',
      email: 'lead@example.org',
      access: { actor: { kind: 'person', id: lead.id }, role: 'lead', partnershipId: NORTH, partnerId: null },
    });
    expect(await personNow(ctx, lead.id)).toMatchObject({ lastSignedInAt: '2020-12-04T09:00:00.000Z', version: 1 });
    expect(await verbs(ctx)).toEqual(['access.add-person', 'access.request-sign-in', 'access.sign-in']);
    const [row] = await ctx.store.db.select().from(session);
    expect(row?.client).toBe('Firefox 150');
  });

  it('looking at the link changes nothing, however often', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { secret } = await messageFor(ctx);
    const before = await everythingStored(ctx);
    for (let look = 0; look < 5; look += 1) {
      expect(await findSignIn(anybody(ctx), secret)).toEqual({ expiresAt: '2020-12-04T09:10:00.000Z' });
    }
    expect(await everythingStored(ctx)).toBe(before);
    await useSignInLink(anybody(ctx), { secret });
    expect(await findSignIn(anybody(ctx), secret)).toBeUndefined();
  });

  it('gives exactly one of 50 parallel uses a session', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { secret, requestId, code } = await messageFor(ctx);
    const uses = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? useSignInLink(anybody(ctx), { secret }) : useSignInCode(anybody(ctx), { requestId, code })).then(
        () => 'in',
        (error: { message: string }) => error.message,
      ),
    );
    const outcomes = await Promise.all(uses);
    expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === REFUSED.message)).toHaveLength(49);
    expect(await ctx.store.db.select().from(session)).toHaveLength(1);
    expect((await verbs(ctx)).filter((verb) => verb === 'access.sign-in')).toHaveLength(1);
  });

  it.each([
    [
      'one that was used',
      async (ctx: Awaited<ReturnType<typeof openWorld>>, secret: string) => void (await useSignInLink(anybody(ctx), { secret })),
    ],
    ['one of ten minutes ago', async (ctx: Awaited<ReturnType<typeof openWorld>>) => ctx.clock.advance(10)],
    [
      'one of somebody whose access has ended since',
      async (ctx: Awaited<ReturnType<typeof openWorld>>) => {
        await newcomer(ctx, 'lead', 'second@example.org');
        const { personId } = await messageFor(ctx);
        await endPerson(ctx, { partnershipId: NORTH, personId, version: 1 });
      },
    ],
  ])('refuses %s', async (_label, spoil) => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { secret, requestId, code } = await messageFor(ctx);
    await spoil(ctx, secret);
    const sessions = (await ctx.store.db.select().from(session)).length;
    await expect(useSignInLink(anybody(ctx), { secret })).rejects.toMatchObject(REFUSED);
    await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject(REFUSED);
    expect(await findSignIn(anybody(ctx), secret)).toBeUndefined();
    expect(await ctx.store.db.select().from(session)).toHaveLength(sessions);
  });

  it.each([
    ['a made-up secret', 'A'.repeat(43)],
    ['something else', '../../etc/passwd'],
    ['nothing', ''],
  ])('refuses %s', async (_label, secret) => {
    const ctx = await openWorld(await under.fresh());
    await expect(useSignInLink(anybody(ctx), { secret })).rejects.toMatchObject(REFUSED);
  });

  it('still works a moment before its ten minutes are over', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { secret } = await messageFor(ctx);
    ctx.clock.advance(9.99);
    expect(await useSignInLink(anybody(ctx), { secret })).toHaveProperty('sessionSecret');
  });
});

const codeOf = ({ requestId, code }: { requestId: string; code: string }) => ({ requestId, code });

/** So many wrong codes for the lead, four a request. */
async function guesses(ctx: World, count: number): Promise<void> {
  let sent = await messageFor(ctx);
  for (let guess = 0; guess < count; guess += 1) {
    if (guess > 0 && guess % 4 === 0) sent = await messageFor(ctx);
    await expect(useSignInCode(anybody(ctx), { ...codeOf(sent), code: wrong(sent.code) })).rejects.toMatchObject(REFUSED);
  }
}

describeEachStore('signing in by code', (under) => {
  it('lets a person in who typed a gap, and forgives four slips', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    const { requestId, code } = await messageFor(ctx);
    for (let slip = 0; slip < 4; slip += 1) {
      await expect(useSignInCode(anybody(ctx), { requestId, code: wrong(code) })).rejects.toMatchObject(REFUSED);
    }
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(await useSignInCode(anybody(ctx), { requestId, code: typed })).toMatchObject({ personId: lead.id });
    await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject(REFUSED);
  });

  it('is over after five wrong tries, even for the right code', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { requestId, code } = await messageFor(ctx);
    for (let slip = 0; slip < 5; slip += 1) {
      await expect(useSignInCode(anybody(ctx), { requestId, code: wrong(code) })).rejects.toMatchObject(REFUSED);
    }
    await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject(REFUSED);
    expect(await ctx.store.db.select().from(session)).toEqual([]);
    expect((await verbs(ctx)).filter((verb) => verb === 'access.refuse-code')).toHaveLength(5);
  });

  it('counts no more than five of 40 parallel guesses', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { requestId, code } = await messageFor(ctx);
    await Promise.allSettled(Array.from({ length: 40 }, () => useSignInCode(anybody(ctx), { requestId, code: wrong(code) })));
    expect((await verbs(ctx)).filter((verb) => verb === 'access.refuse-code')).toHaveLength(5);
    expect((await ctx.store.db.select().from(signIn)).map(({ triesLeft }) => triesLeft)).toEqual([0]);
    await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject(REFUSED);
  });

  it('is refused after twenty wrong ones in a day, however many were asked for; the link of the same mail still works', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    await newcomer(ctx, 'viewer', 'viewer@example.org');
    await guesses(ctx, 19);
    // A good try is none of the wrong ones, whether by code or by link.
    const good = await messageFor(ctx);
    expect(await useSignInCode(anybody(ctx), codeOf(good))).toMatchObject({ personId: lead.id });
    await useSignInLink(anybody(ctx), { secret: (await messageFor(ctx)).secret });
    await guesses(ctx, 1);
    const refused = await messageFor(ctx);
    await expect(useSignInCode(anybody(ctx), codeOf(refused))).rejects.toMatchObject(REFUSED);
    expect((await verbs(ctx)).filter((verb) => verb === 'access.refuse-code')).toHaveLength(20);
    expect(await useSignInLink(anybody(ctx), { secret: refused.secret })).toMatchObject({ personId: lead.id });
    expect(await useSignInCode(anybody(ctx), codeOf(await messageFor(ctx, 'viewer@example.org')))).toHaveProperty(
      'sessionSecret',
    );
  });

  it('works again when the day of the wrong ones is over', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    await guesses(ctx, 20);
    ctx.clock.advance(24 * 60 - 1);
    await expect(useSignInCode(anybody(ctx), codeOf(await messageFor(ctx)))).rejects.toMatchObject(REFUSED);
    ctx.clock.advance(1);
    expect(await useSignInCode(anybody(ctx), codeOf(await messageFor(ctx)))).toMatchObject({ personId: lead.id });
  });

  it('takes no more than twenty of 50 parallel guesses at ten requests', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const sent = await Promise.all(Array.from({ length: 10 }, () => messageFor(ctx)));
    const wrongOnes = sent.flatMap(({ requestId, code }) => Array.from({ length: 5 }, () => ({ requestId, code: wrong(code) })));
    await Promise.allSettled(wrongOnes.map((each) => useSignInCode(anybody(ctx), each)));
    const lost = (await ctx.store.db.select().from(signIn)).reduce((sum, { triesLeft }) => sum + 5 - triesLeft, 0);
    expect(lost).toBe(20);
    for (const each of sent) await expect(useSignInCode(anybody(ctx), codeOf(each))).rejects.toMatchObject(REFUSED);
  });

  it('is worth nothing without the request it belongs to', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    await newcomer(ctx, 'viewer', 'viewer@example.org');
    const { code } = await messageFor(ctx);
    const other = await messageFor(ctx, 'viewer@example.org');
    const [row] = await ctx.store.db.select().from(signIn);
    for (const requestId of [other.requestId, row?.id ?? '', 'A'.repeat(43), '']) {
      await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject(REFUSED);
    }
  });

  it('says what is wrong with what is no code, and takes no try for it', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { requestId } = await messageFor(ctx);
    for (const code of ['', '12345', 'letter', '١٢٣٤٥٦']) {
      await expect(useSignInCode(anybody(ctx), { requestId, code })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ pointer: '/code', message: 'must be the six digits that you were sent' }],
      });
    }
    expect((await ctx.store.db.select().from(signIn))[0]?.triesLeft).toBe(5);
  });
});
