import { expect, it } from 'vitest';
import { accessFromSession, addPerson, endPerson, listPeople, useSignInLink } from '#src/access/index.ts';
import { describeEachStore } from '../support/stores.ts';
import { type ActorName, type Answered, type ApiWorld, openApi } from './world.ts';

const SIGN_INS = '/partnerships/dale/sign-ins';
const ADDRESS = 'https://planner.example.org/sign-in/';

interface Made {
  personId: string;
  address: string;
  expiresAt: string;
}

const open = (world: ApiWorld, body: object, as: ActorName = 'set-up secret') => world.ask('POST', SIGN_INS, { as, body });

/** Presses the button behind the address; who is signed in then, and as what. */
async function press(world: ApiWorld, { body }: Answered) {
  const secret = (body as Made).address.slice(ADDRESS.length);
  const { sessionSecret } = await useSignInLink(world.ctx, { secret, client: null });
  return accessFromSession(world.ctx, sessionSecret);
}

const fault = ({ status, body }: Answered) => [status, (body as { errors?: { pointer: string }[] }).errors?.[0]?.pointer];

describeEachStore('a sign-in link over the API', (under) => {
  it('lets the first lead of a new planner in, whom it makes, and is then for people by name', async () => {
    const world = await openApi(under);
    const made = await open(world, {});
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('private, no-store');
    expect(made.body).toEqual({
      personId: expect.stringMatching(/^per_/),
      address: expect.stringMatching(/^https:\/\/planner\.example\.org\/sign-in\/[\w-]{43}$/),
      expiresAt: new Date(Date.parse(world.ctx.clock.now()) + 600_000).toISOString(),
    });
    const again = await open(world, {});
    expect((again.body as Made).personId).toBe((made.body as Made).personId);
    expect((again.body as Made).address).not.toBe((made.body as Made).address);
    const leads = (await listPeople(world.ctx, world.partnershipId)).filter(({ role }) => role === 'lead');
    expect(leads).toMatchObject([{ id: (made.body as Made).personId, name: null, email: null }]);

    expect(await press(world, again)).toMatchObject({ role: 'lead', partnershipId: world.partnershipId });
    expect(fault(await open(world, {}))).toEqual([422, '/personId']);
    expect(world.logged.join('\n')).not.toContain((made.body as Made).address.slice(ADDRESS.length));
  });

  it('lets a named person in, and history says who did it', async () => {
    const world = await openApi(under);
    const given = { partnershipId: world.partnershipId, role: 'viewer', name: null, email: 'viewer@example.org' } as const;
    const { id } = await addPerson(world.ctx, given);
    const made = await open(world, { personId: id });
    expect(await press(world, made)).toMatchObject({ role: 'viewer' });
    const { body } = await world.ask('GET', '/partnerships/dale/history?limit=5');
    const event = (body as { items: { verb: string }[] }).items.find(({ verb }) => verb === 'access.open-sign-in');
    expect(event).toMatchObject({ who: { kind: 'system', label: 'Set-up' }, subjectId: id });
    expect(JSON.stringify(body)).not.toContain((made.body as Made).address.slice(ADDRESS.length));
  });

  it('is nothing that a lead’s token could ask for: a program does not become a person', async () => {
    const world = await openApi(under);
    const given = { partnershipId: world.partnershipId, role: 'viewer', name: null, email: 'viewer@example.org' } as const;
    const { id } = await addPerson(world.ctx, given);
    const nothing = await world.ask('GET', '/no-such-thing', { as: 'lead' });
    for (const body of [{}, { personId: id }, { personId: 'per_nobody' }]) {
      const refused = await open(world, body, 'lead');
      expect([refused.status, refused.text]).toEqual([404, nothing.text]);
    }
    expect((await listPeople(world.ctx, world.partnershipId)).filter(({ role }) => role === 'lead')).toEqual([]);
  });

  it('is refused for people who may not sign in here, told alike', async () => {
    const world = await openApi(under);
    const { partnershipId } = world;
    const elsewhere = await world.ask('POST', '/partnerships/elsewhere/people', {
      as: 'set-up secret',
      body: { role: 'lead', email: 'lead@example.org' },
    });
    const ended = await addPerson(world.ctx, { partnershipId, role: 'viewer', name: null, email: 'viewer@example.org' });
    await endPerson(world.ctx, { partnershipId, personId: ended.id, version: ended.version });
    const answers = [];
    for (const personId of [(elsewhere.body as { id: string }).id, ended.id, 'per_nobody'])
      answers.push(await open(world, { personId }));
    for (const answer of answers) {
      expect(fault(answer)).toEqual([422, '/personId']);
      expect(answer.text).toBe(answers[0]?.text);
    }
  });
});
