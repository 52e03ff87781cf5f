import { beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '#src/api/operations.ts';
import { describeEachStore } from '../support/stores.ts';
import { isAllowed, ROUTES } from './route-permissions.ts';
import { ACTORS, type Answered, type ApiWorld, openApi } from './world.ts';

const templateOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** A request to a route that changes nothing where it is allowed, or nothing that another request of the table needs. */
function requestTo(route: string): { method: string; path: string; body?: unknown; headers: Record<string, string> } {
  const [method = '', template = ''] = route.split(' ');
  const own = OPERATIONS.find((made) => made.method.toUpperCase() === method && templateOf(made.path) === template);
  const reads = OPERATIONS.find((made) => made.method === 'get' && templateOf(made.path) === template);
  const path = (reads ?? own)?.example ?? template;
  const body = path === '/imports' ? { files: [] } : own?.body?.example;
  return { method, path, headers: { 'if-match': '"999"' }, ...(body === undefined ? {} : { body }) };
}

describeEachStore('who may do what', (under) => {
  let world: ApiWorld;
  let nothing: Answered;
  /** What whoever sends a token that is not valid is told, wherever they ask. */
  let invalid: Answered;
  const shown = ({ status, text, headers }: Answered) => ({
    status,
    text,
    headers: [...headers]
      .filter(([name]) => !/^(?:x-request-id|ratelimit)/.test(name))
      .map(([name, value]) => `${name}: ${value}`),
  });

  beforeAll(async () => {
    world = await openApi(under);
    nothing = await world.ask('GET', '/no-such-thing', { as: 'public' });
    expect(nothing.status).toBe(404);
    invalid = await world.ask('GET', '/no-such-thing', { as: 'public', headers: { authorization: 'Bearer awp_unknown' } });
    expect(invalid.status).toBe(401);
  });

  it('is told for every route there is, and for no other', () => {
    const ours = world.routes.filter((route) => route.includes(' /api/v1/')).map((route) => route.replace('/api/v1', ''));
    expect(ours.length).toBeGreaterThan(70);
    expect(Object.keys(ROUTES).sort()).toEqual(ours.sort());
  });

  it.each(Object.keys(ROUTES))('%s', async (route) => {
    const row = ROUTES[route] ?? { permission: 'anyone' };
    const { method, path, ...request } = requestTo(route);
    // Who may do what is decided before the store is asked: D1 is asked for some who may and some who may not.
    const few = ['lead', 'viewer', 'public', 'revoked lead', 'lead of another partnership'];
    for (const as of ACTORS.filter((actor) => under.name !== 'D1' || few.includes(actor))) {
      world.ctx.clock.advance(1);
      const answer = await world.ask(method, path, { as, ...request });
      if (as === 'revoked lead' || as === 'expired lead') {
        expect(shown(answer), as).toEqual(shown(invalid));
        const unheard = await world.ask(method, `${path.replace('/dale', '/nowhere')}?unknown=1`, { as });
        expect(shown(unheard), as).toEqual(shown(invalid));
        continue;
      }
      if (isAllowed(as, row)) {
        expect([200, 201, 204, 412, 422], `${as}: ${answer.text}`).toContain(answer.status);
        continue;
      }
      expect(shown(answer), as).toEqual(shown(nothing));
      // Nor does it show what would be wrong with the request, or whether what it names exists.
      const wrong = { as, ...(method === 'GET' ? {} : { body: '{"unknown":' }) };
      const faulty = shown(await world.ask(method, `${path}?unknown=1`, wrong));
      const unheard = path.replace(row.open ? '/dale' : '_example', row.open ? '/nowhere' : '_unheard-of');
      if (unheard === path) expect(faulty, as).toEqual(shown(nothing));
      else expect(faulty, as).toEqual(shown(await world.ask(method, `${unheard}?unknown=1`, wrong)));
      const nowhere = await world.ask(method, path.replace('/dale', '/nowhere'), { as, ...request });
      expect(shown(nowhere), as).toEqual(shown(nothing));
    }
    if (path.includes('/dale')) {
      for (const as of ['lead', 'set-up secret'] as const) {
        const unknown = await world.ask(method, path.replace('/dale', '/nowhere'), { as, ...request });
        expect(shown(unknown), as).toEqual(shown(nothing));
      }
    }
  });

  it('a partnership is not seen from another, in lists, history or imports', async () => {
    const as = 'lead of another partnership';
    const list = await world.ask('GET', '/partnerships', { as });
    expect(list.body).toMatchObject({ items: [{ slug: 'elsewhere' }], nextCursor: null });
    const dale = await world.ask('GET', '/partnerships/dale/partners/dale-police');
    const { id } = dale.body as { id: string };
    const history = await world.ask('GET', '/partnerships/elsewhere/history?limit=100', { as });
    expect(history.status).toBe(200);
    expect(history.text).not.toContain(id);
    const file = { path: 'partnership.yaml', text: 'format: 1\npartnership: { slug: dale, name: X, zone: Europe/London }\n' };
    const taken = await world.ask('POST', '/imports', { as, body: { files: [file] } });
    expect(shown(taken)).toEqual(shown(nothing));
  });

  it('a cookie is not looked at', async () => {
    const headers = { cookie: `session=${world.secretOf('lead')}; __Host-session=${world.secretOf('lead')}` };
    const answer = await world.ask('GET', '/partnerships/dale', { as: 'public', headers });
    expect(shown(answer)).toEqual(shown(nothing));
  });

  it('no secret is in the log', () => {
    const log = world.logged.join('\n');
    expect(log).toContain('/api/v1/partnerships/:partnership');
    for (const actor of ACTORS) {
      const secret = world.secretOf(actor);
      if (secret !== undefined) expect(log).not.toContain(secret);
    }
  });
});
