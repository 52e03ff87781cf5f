import { beforeAll, describe, expect, it } from 'vitest';
import { commit } from '#src/platform/audit.ts';
import { describeEachStore } from '../support/stores.ts';
import { type ApiWorld, openApi } from './world.ts';

const RESOURCES = '/partnerships/dale/campaigns/week/resources';
const FILM = `${RESOURCES}/film`;
const BODY = { title: 'Film', kind: 'video', link: 'https://dale.example/film' };
const JSON_TYPE = { 'content-type': 'application/json' };

describeEachStore('every answer of the API', (under) => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApi(under);
  });

  it.each<[string, string, string, Parameters<ApiWorld['ask']>[2], number, string]>([
    ['an unknown address', 'GET', '/nothing', {}, 404, 'not-found'],
    ['an address that goes on', 'GET', `${FILM}/more`, {}, 404, 'not-found'],
    ['a slash too many', 'GET', `${FILM}/`, {}, 404, 'not-found'],
    ['a method that is not there', 'PATCH', FILM, { body: BODY }, 405, 'method-not-allowed'],
    ['a method that the list has not', 'DELETE', RESOURCES, {}, 405, 'method-not-allowed'],
    ['no version', 'PUT', FILM, { body: BODY }, 428, 'version-needed'],
    ['another version', 'PUT', FILM, { body: BODY, headers: { 'if-match': '"7"' } }, 412, 'changed'],
    ['a version that is none', 'PUT', FILM, { body: BODY, headers: { 'if-match': 'seven' } }, 412, 'changed'],
    ['several versions', 'PUT', FILM, { body: BODY, headers: { 'if-match': '"1", "2"' } }, 412, 'changed'],
    ['no JSON', 'PUT', FILM, { body: '{"title":', headers: { 'if-match': '"1"' } }, 422, 'invalid-input'],
    ['an empty body', 'PUT', FILM, { body: '', headers: { 'if-match': '"1"' } }, 422, 'invalid-input'],
    [
      'a form',
      'PUT',
      FILM,
      { body: 'title=Film', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported-media-type',
    ],
    ['plain text', 'PUT', FILM, { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    [
      'more than 64 KB',
      'PUT',
      FILM,
      { body: { ...BODY, note: 'x'.repeat(70_000) }, headers: { 'if-match': '"1"' } },
      413,
      'too-large',
    ],
    [
      'JSON that goes 30,000 deep',
      'PUT',
      FILM,
      { body: '['.repeat(30_000), headers: { 'if-match': '"1"' } },
      422,
      'invalid-input',
    ],
    [
      'a body where none belongs',
      'POST',
      '/partnerships/dale/people/per_example/erase',
      { body: {}, headers: { ...JSON_TYPE, 'content-length': '2' } },
      422,
      'invalid-input',
    ],
    ['a page of nothing', 'GET', `${RESOURCES}?limit=0`, {}, 422, 'invalid-input'],
    ['a page too large', 'GET', `${RESOURCES}?limit=201`, {}, 422, 'invalid-input'],
    ['a limit in words', 'GET', `${RESOURCES}?limit=ten`, {}, 422, 'invalid-input'],
    ['a cursor of somebody else', 'GET', `${RESOURCES}?cursor=abc`, {}, 422, 'invalid-input'],
    ['an import that is too large', 'POST', '/imports', { body: `{"files":"${'x'.repeat(8_000_000)}"}` }, 413, 'too-large'],
  ])('%s is a problem that says why', async (_, method, path, asked, status, type) => {
    const answer = await world.ask(method, path, asked);
    expect(answer.status, answer.text.slice(0, 400)).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body).toMatchObject({ type: `urn:awareness-week-planner:problem:${type}`, status });
    expect((answer.body as { detail: string }).detail).toMatch(/\.$/);
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/^(?:DELETE, )?GET, HEAD, OPTIONS/);
  });

  it('a HEAD is a GET without its body', async () => {
    const [get, head] = [await world.ask('GET', FILM), await world.ask('HEAD', FILM)];
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')]);
    expect((await world.ask('HEAD', FILM, { as: 'public' })).status).toBe(404);
  });

  it('OPTIONS says what can be done, lets no other site in and tells nothing about what is there', async () => {
    for (const path of [FILM, '/partnerships/nowhere/campaigns/none/resources/film']) {
      const answer = await world.ask('OPTIONS', path, { as: 'public', headers: { origin: 'https://elsewhere.example' } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS, PUT']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('an ETag answers a reader that has it, however it says so', async () => {
    const etag = (await world.ask('GET', FILM)).headers.get('etag') ?? '';
    for (const has of [etag, `W/${etag}`, `"no", ${etag}`, '*']) {
      const answer = await world.ask('GET', FILM, { headers: { 'if-none-match': has } });
      expect([answer.status, answer.text, answer.headers.get('etag')], has).toEqual([304, '', etag]);
    }
    expect((await world.ask('GET', FILM, { headers: { 'if-none-match': '"999"' } })).status).toBe(200);
  });

  it('two editors: the second is told, and the first’s work stays', async () => {
    const etag = (await world.ask('GET', FILM)).headers.get('etag') ?? '';
    const put = (title: string) => world.ask('PUT', FILM, { body: { ...BODY, title }, headers: { 'if-match': etag } });
    const [first, second] = [await put('First'), await put('Second')];
    expect([first.status, second.status]).toEqual([200, 412]);
    expect((await world.ask('GET', FILM)).body).toMatchObject({ title: 'First', version: 2 });
  });

  describe('a list', () => {
    it('comes in pages that leave nothing out and show nothing twice', async () => {
      const all = (await world.ask('GET', RESOURCES)).body as { items: { slug: string }[]; nextCursor: string | null };
      expect(all.nextCursor).toBeNull();
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query = `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const page = (await world.ask('GET', RESOURCES + query)).body as typeof all;
        expect(page.items).toHaveLength(1);
        seen.push(...page.items.map(({ slug }) => slug));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all.items.map(({ slug }) => slug));
      expect(seen.length).toBeGreaterThan(1);
    });

    it('of history has as many lines as were asked for', async () => {
      const event = { verb: 'test.do', subjectKind: 'theme', subjectId: 'thm_nothing' };
      await commit(world.ctx, world.partnershipId, [], Array<typeof event>(210).fill(event));
      for (const limit of [150, 200]) {
        const { body } = await world.ask('GET', `/partnerships/dale/history?limit=${limit}`);
        expect((body as { items: unknown[] }).items).toHaveLength(limit);
      }
    });

    it('of history goes on where it stopped', async () => {
      const read = async (query: string) =>
        (await world.ask('GET', `/partnerships/dale/history?${query}`)).body as { items: { seq: number }[]; nextCursor: string };
      const whole = await read('limit=7');
      const start = await read('limit=3');
      const rest = await read(`limit=4&cursor=${start.nextCursor}`);
      expect([...start.items, ...rest.items]).toEqual(whole.items);
    });
  });

  it.each([
    ['a secret of nobody', 'Bearer awp_nobody', 401],
    ['a secret of another kind', 'bearer  what-is-this', 401],
    ['a secret in two words', 'Bearer two words', 401],
    ['another scheme', 'Basic YTpi', 404],
    ['no secret after the scheme', 'Bearer', 404],
  ])('%s is answered alike wherever it is sent', async (_, authorization, status) => {
    const answers = ['/partnerships/dale', '/partnerships/nowhere', '/nothing'].map((path) =>
      world.ask('GET', path, { as: 'public', headers: { authorization } }),
    );
    const texts = new Set<string>();
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer error="invalid_token"' : null);
      expect(answer.headers.get('ratelimit-policy')).not.toBeNull();
      texts.add(answer.text);
    }
    expect(texts.size).toBe(1);
  });

  it('a secret is shown once, and works', async () => {
    const made = await world.ask('POST', '/partnerships/dale/tokens', { body: { name: 'Website', role: 'viewer' } });
    const { secret, id } = made.body as { secret: string; id: string };
    expect(made.status).toBe(201);
    const authorization = `Bearer ${secret}`;
    expect((await world.ask('GET', '/partnerships/dale', { as: 'public', headers: { authorization } })).status).toBe(200);
    const list = await world.ask('GET', '/partnerships/dale/tokens');
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(secret);
    expect((await world.ask('GET', '/partnerships/dale/history')).text).not.toContain(secret);
    expect((await world.ask('DELETE', `/partnerships/dale/tokens/${id}`)).status).toBe(204);
    expect((await world.ask('GET', '/partnerships/dale', { as: 'public', headers: { authorization } })).status).toBe(401);
  });

  it('who asks too often is told how long to wait, and nobody else is', async () => {
    world.ctx.clock.advance(2);
    const ask = (as: 'viewer' | 'lead' | 'public') => world.ask('GET', '/openapi.json', { as, parallel: true });
    const statuses: number[] = [];
    for (let count = 0; count < 605; count += 1) statuses.push((await ask('viewer')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
    const refused = await ask('viewer');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.body).toMatchObject({ type: 'urn:awareness-week-planner:problem:too-many' });
    expect((await ask('lead')).status).toBe(200);
    expect((await ask('public')).status).toBe(200);
    world.ctx.clock.advance(1);
    expect((await ask('viewer')).status).toBe(200);
  });

  it('who changes too much too fast is slowed down, and may still read', async () => {
    world.ctx.clock.advance(2);
    const put = () => world.ask('PUT', FILM, { as: 'editor', body: BODY, parallel: true });
    for (let count = 0; count < 120; count += 1) expect((await put()).status).toBe(428);
    expect((await put()).status).toBe(429);
    expect((await world.ask('GET', FILM, { as: 'editor' })).status).toBe(200);
  });
});
