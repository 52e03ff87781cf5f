import { beforeEach, expect, it } from 'vitest';
import { describeEachStore } from '../support/stores.ts';
import { type ApiWorld, openApi } from './world.ts';

const LIST = '/partnerships/dale/partners/dale-police/calendar-links';
const MAKE = '/partnerships/dale/contacts/con_example/calendar-links';

interface Link {
  id: string;
  state: string;
  endsAt: string | null;
}

describeEachStore('private calendars over the API', (under) => {
  let world: ApiWorld;
  beforeEach(async () => {
    world = await openApi(under);
  });
  const list = async (): Promise<Link[]> => ((await world.ask('GET', LIST)).body as { items: Link[] }).items;

  it('have an address that is answered once, and the one before ends seven days later', async () => {
    const [before] = await list();
    expect(before).toMatchObject({ state: 'works', endsAt: null });
    const made = await world.ask('POST', MAKE);
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'private, no-store']);
    expect(made.headers.get('location')).toBe(`/api/v1${LIST}`);
    const { address, id } = made.body as { address: string; id: string };
    expect(address).toMatch(/^https:\/\/planner\.example\.org\/calendar\/[a-z2-7]{32}\.ics$/);
    const after = await world.ask('GET', LIST);
    expect(after.text).not.toContain(address.slice(-36, -4));
    expect(world.logged.join()).not.toContain(address.slice(-36, -4));
    const links = await list();
    expect(links.find((each) => each.id === id)).toMatchObject({ state: 'works', endsAt: null });
    expect(links.find((each) => each.id === before?.id)).toMatchObject({ state: 'replaced', endsAt: '2020-12-12T10:00:00.000Z' });
    world.ctx.clock.advance(7 * 24 * 60);
    expect((await list()).find((each) => each.id === before?.id)?.state).toBe('ended');
  });

  it('end with the private link of their contact, and not when that gets a new address', async () => {
    const rotated = await world.ask('POST', '/partnerships/dale/contact-links/lnk_example/rotate', { body: {} });
    expect(rotated.status).toBe(200);
    expect((await list()).map(({ state }) => state)).toEqual(['works']);
    const revoked = await world.ask('DELETE', '/partnerships/dale/contact-links/lnk_example');
    expect(revoked.status).toBe(204);
    expect((await list()).map(({ state }) => state)).toEqual(['ended']);
  });

  it('end at once, once', async () => {
    const ended = [await world.ask('DELETE', '/partnerships/dale/calendar-links/cal_example')];
    ended.push(await world.ask('DELETE', '/partnerships/dale/calendar-links/cal_example'));
    expect(ended.map(({ status }) => status)).toEqual([204, 204]);
    expect((await list()).map(({ state }) => state)).toEqual(['ended']);
  });

  it.each([
    ['a contact that nobody has', 'POST', '/partnerships/dale/contacts/con_nobody/calendar-links'],
    ['an address that nobody has', 'DELETE', '/partnerships/dale/calendar-links/cal_nothing'],
    ['another partnership’s', 'DELETE', '/partnerships/elsewhere/calendar-links/cal_example'],
  ])('refuse %s as a problem', async (_label, method, path) => {
    const answer = await world.ask(method, path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(answer.body).toMatchObject({ status: 404, title: expect.any(String), type: expect.any(String) });
    expect((await list()).map(({ state }) => state)).toEqual(['works']);
  });
});
