import { expect, it } from 'vitest';
import { partnership } from '#db/schema/partners.ts';
import {
  accessFromSession,
  addPerson,
  endPerson,
  firstLead,
  openSignIn,
  requestSignIn,
  SIGN_INS_AN_HOUR,
  useSignInCode,
  useSignInLink,
} from '#src/access/index.ts';
import { insertAll } from '#src/platform/bulk.ts';
import { describeEachStore } from '../support/stores.ts';
import {
  anybody,
  everythingStored,
  historyText,
  member,
  messageFor,
  NORTH,
  newcomer,
  openWorld,
  POLICE,
  program,
  REFUSED,
  SOUTH,
  signInAs,
  verbs,
  wrong,
} from './world.ts';

describeEachStore('asking for a sign-in', (under) => {
  it('answers alike for an address nobody has, and sends nothing', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const known = await requestSignIn(anybody(ctx), { email: 'lead@example.org' });
    const unknown = await requestSignIn(anybody(ctx), { email: 'nobody@example.org' });
    expect(unknown.messages).toEqual([]);
    expect(unknown.requestId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(known.requestId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const guess = (requestId: string) => useSignInCode(anybody(ctx), { requestId, code: wrong(known.messages[0]?.code ?? '') });
    await expect(guess(known.requestId)).rejects.toMatchObject(REFUSED);
    await expect(guess(unknown.requestId)).rejects.toMatchObject(REFUSED);
  });

  it('sends nothing to somebody whose access has ended', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const { id } = await newcomer(ctx, 'editor', 'editor@example.org');
    await endPerson(ctx, { partnershipId: NORTH, personId: id, version: 1 });
    expect((await requestSignIn(anybody(ctx), { email: 'editor@example.org' })).messages).toEqual([]);
  });

  it('lets each partnership that knows the address be signed in to by its own code', async () => {
    const ctx = await openWorld(await under.fresh());
    const north = await newcomer(ctx);
    const south = await newcomer(ctx, 'viewer', 'lead@example.org', SOUTH);
    const { requestId, messages } = await requestSignIn(anybody(ctx), { email: 'lead@example.org' });
    expect(messages.map(({ partnershipId }) => partnershipId).sort()).toEqual([NORTH, SOUTH]);
    for (const person of [south, north]) {
      const code = messages.find(({ personId }) => personId === person.id)?.code ?? '';
      const { sessionSecret } = await useSignInCode(anybody(ctx), { requestId, code });
      expect(await accessFromSession(ctx, sessionSecret)).toMatchObject({ personId: person.id, role: person.role });
    }
  });

  it(`sends at most ${SIGN_INS_AN_HOUR} an hour to a person, and more when the hour is over`, async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    const ask = () => requestSignIn(anybody(ctx), { email: 'lead@example.org' });
    const asked = await Promise.all(Array.from({ length: SIGN_INS_AN_HOUR + 3 }, ask));
    expect(asked.filter(({ messages }) => messages.length === 1)).toHaveLength(SIGN_INS_AN_HOUR);
    ctx.clock.advance(59);
    expect((await ask()).messages).toEqual([]);
    ctx.clock.advance(1);
    expect((await ask()).messages).toHaveLength(1);
  });

  it.each([['not an address'], [''], ['a@b@example.org']])('refuses "%s"', async (email) => {
    const ctx = await openWorld(await under.fresh());
    await expect(requestSignIn(anybody(ctx), { email })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/email' }],
    });
  });

  it('refuses fields it does not know', async () => {
    const ctx = await openWorld(await under.fresh());
    const sly = { email: 'lead@example.org', role: 'lead' };
    await expect(requestSignIn(anybody(ctx), sly)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('fits into one invocation of D1 even for somebody of seven partnerships, five of which are sent', async () => {
    const ctx = await openWorld(await under.fresh());
    const [like] = await ctx.store.db.select().from(partnership);
    if (!like) throw new Error('no partnership');
    const more = Array.from({ length: 7 }, (_, index) => ({ ...like, id: `psh_${index}`, slug: `more-${index}` }));
    await ctx.store.atomically(insertAll(partnership, more));
    for (const { id } of more) await newcomer(ctx, 'viewer', 'lead@example.org', id);
    await under.asOneInvocation(async () => {
      const { requestId, messages } = await requestSignIn(anybody(ctx), { email: 'lead@example.org' });
      expect(messages).toHaveLength(5);
      await useSignInCode(anybody(ctx), { requestId, code: messages[4]?.code ?? '' });
    });
  });
});

describeEachStore('the program letting people in', (under) => {
  it('opens a sign-in whose link and code both work, but only once together', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    const first = await openSignIn(program(ctx), { personId: lead.id });
    const { requestId, code } = first;
    expect(await useSignInCode(anybody(ctx), { requestId, code })).toMatchObject({ personId: lead.id });
    await expect(useSignInLink(anybody(ctx), { secret: first.secret })).rejects.toMatchObject(REFUSED);
    const second = await openSignIn(program(ctx), { personId: lead.id });
    expect(await useSignInLink(anybody(ctx), { secret: second.secret })).toMatchObject({ personId: lead.id });
  });

  it('is refused to whoever may not manage people there; a first lead is for the program alone', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    const others = [
      member(ctx, 'editor'),
      member(ctx, 'coordinator'),
      member(ctx, 'lead', SOUTH),
      member(ctx, 'lead', NORTH, POLICE),
      anybody(ctx),
    ];
    for (const other of others) {
      await expect(openSignIn(other, { personId: lead.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const other of [member(ctx, 'lead'), ...others]) {
      await expect(firstLead(other, NORTH)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(openSignIn(program(ctx), { personId: 'per_nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs(ctx)).toEqual(['access.add-person']);
  });

  it('makes a first lead once, whoever starts beside it, and none when one has signed in', async () => {
    const ctx = await openWorld(await under.fresh());
    const made = await Promise.all(Array.from({ length: 4 }, () => firstLead(program(ctx), NORTH)));
    expect(new Set(made.map((lead) => lead?.id)).size).toBe(1);
    expect(made[0]).toMatchObject({ role: 'lead', name: null, email: null });
    const { secret } = await openSignIn(program(ctx), { personId: made[0]?.id ?? '' });
    expect((await firstLead(program(ctx), NORTH))?.id).toBe(made[0]?.id);
    await useSignInLink(anybody(ctx), { secret });
    expect(await firstLead(program(ctx), NORTH)).toBeUndefined();
    expect((await firstLead(program(ctx), SOUTH))?.partnershipId).toBe(SOUTH);
  });

  it('asks for the lead who is there rather than make another', async () => {
    const ctx = await openWorld(await under.fresh());
    const lead = await newcomer(ctx);
    expect((await firstLead(program(ctx), NORTH))?.id).toBe(lead.id);
  });
});

describeEachStore('secrets', (under) => {
  it('are nowhere in the database, and no address is in the history', async () => {
    const ctx = await openWorld(await under.fresh());
    await newcomer(ctx);
    await addPerson(ctx, { partnershipId: NORTH, role: 'viewer', name: null, email: 'viewer@example.org' });
    const sent = await messageFor(ctx);
    await expect(useSignInCode(anybody(ctx), { requestId: sent.requestId, code: wrong(sent.code) })).rejects.toThrow();
    const { sessionSecret } = await useSignInLink(anybody(ctx), { secret: sent.secret });
    const again = await signInAs(ctx, 'viewer@example.org');
    const stored = await everythingStored(ctx);
    for (const secret of [sent.secret, sent.requestId, sessionSecret, again.sessionSecret, `"${sent.code}"`]) {
      expect(stored).not.toContain(secret);
    }
    const history = await historyText(ctx);
    for (const personal of ['example.org', 'Role One', 'Firefox']) expect(history).not.toContain(personal);
  });
});
