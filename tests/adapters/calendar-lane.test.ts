import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { openNode } from '#db/open-node.ts';
import { CalendarLane } from '#src/adapters/node/calendar-lane.ts';
import { clearExpectations, statement } from '#src/platform/store.ts';
import { MIGRATIONS, TestClock, testRandom } from '../support/stores.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server with the lane before a program that counts how often it is asked and answers with that number. */
async function lane(
  over: { headers?: Record<string, string>; status?: number; conditional?: boolean; while?: () => Promise<void> } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'lane-'));
  const file = join(folder, 'planner.sqlite');
  const store = openNode(file, MIGRATIONS);
  const clock = new TestClock('2026-11-21T22:00:00.000Z');
  const logged: Record<string, unknown>[] = [];
  const log = { info: (_: string, fields = {}) => void logged.push(fields), error: () => undefined };
  const way = new CalendarLane({ store, clock, random: testRandom(), log });
  let asked = 0;
  const app = way.keeping({
    fetch: async (request) => {
      asked += 1;
      await over.while?.();
      const number = over.conditional ? 1 : asked;
      const isCurrent = over.conditional === true && request.headers.get('if-none-match') === '"1"';
      const headers = {
        etag: `"${number}"`,
        'last-modified': 'Sat, 21 Nov 2026 09:00:00 GMT',
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'x-request-id': 'req_app',
        ...over.headers,
      };
      if (isCurrent) return new Response(null, { status: 304, headers });
      return new Response(request.method === 'HEAD' ? null : `calendar ${number}`, { status: over.status ?? 200, headers });
    },
  });
  const listener = getRequestListener((request) => app.fetch(request, {})) as RequestListener;
  const server = createServer(way.before(listener)).listen(0);
  ends.push(() => {
    server.closeAllConnections();
    server.close();
    store.close();
    rmSync(folder, { recursive: true });
  });
  const at = `http://localhost:${(server.address() as AddressInfo).port}`;
  const get = (path = '/calendar/dale/programme.ics', init: RequestInit = {}) => fetch(at + path, init);
  const another = () => openNode(file, MIGRATIONS);
  return { store, another, clock, logged, get, asked: () => asked };
}

const write = (store: Pick<ReturnType<typeof openNode>, 'atomically'>) =>
  store.atomically([statement(sql`insert into expectation (ok) values (1)`), clearExpectations()]);

describe('calendars that nobody changed', () => {
  it('are asked of the program once, and then answered with the same headers and bytes', async () => {
    const { get, asked, logged } = await lane();
    const answers = [await get(), await get(), await get()];
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['calendar 1', 'calendar 1', 'calendar 1']);
    expect(asked()).toBe(1);
    const lasting = ({ headers }: Response) =>
      Object.fromEntries(
        [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length', 'transfer-encoding'].includes(name)),
      );
    const [first, second] = answers.map(lasting);
    expect(second).toEqual(first);
    const ids = answers.slice(1).map(({ headers }) => headers.get('x-request-id'));
    expect(new Set([...ids, 'req_app']).size).toBe(3);
    expect(logged).toMatchObject([
      { id: ids[0], method: 'GET', route: '/calendar/:partnership/:file', status: 200 },
      { id: ids[1] },
    ]);
  });

  it('are confirmed with 304 and no body, and answered to HEAD with no body', async () => {
    const { get, asked } = await lane();
    await get();
    const same = await get(undefined, { headers: { 'if-none-match': '"1"' } });
    expect([same.status, await same.text(), same.headers.get('etag'), same.headers.get('content-type')]).toEqual([
      304,
      '',
      '"1"',
      null,
    ]);
    const head = await get(undefined, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'text/calendar; charset=utf-8']);
    expect(asked()).toBe(1);
  });

  it('are confirmed without asking too where nobody has wanted the whole yet', async () => {
    const { get, asked } = await lane({ conditional: true });
    const ask = (tag: string) => get(undefined, { headers: { 'if-none-match': tag } });
    expect([(await ask('"1"')).status, (await ask('"1"')).status, asked()]).toEqual([304, 304, 1]);
    const whole = await ask('"other"');
    expect([whole.status, await whole.text(), asked()]).toEqual([200, 'calendar 1', 2]);
    expect([(await ask('"1"')).status, await (await ask('"other"')).text(), asked()]).toEqual([304, 'calendar 1', 2]);
  });

  it('are asked of the program again after a change by this process, and by another one', async () => {
    const { get, store, another } = await lane();
    expect(await (await get()).text()).toBe('calendar 1');
    await write(store);
    expect(await (await get()).text()).toBe('calendar 2');
    const other = another();
    await write(other);
    other.close();
    expect(await (await get()).text()).toBe('calendar 3');
  });

  it('are asked of the program again from London midnight on', async () => {
    const { get, clock } = await lane();
    await get();
    clock.advance(119);
    expect(await (await get()).text()).toBe('calendar 1');
    clock.advance(1);
    expect(await (await get()).text()).toBe('calendar 2');
  });

  it('are not kept where midnight came while they were answered', async () => {
    const world: { clock?: TestClock } = {};
    const { get, clock, asked } = await lane({ while: async () => world.clock?.advance(120) });
    world.clock = clock;
    await get();
    await get();
    expect(asked()).toBe(2);
  });

  it('are not kept under an address of any length', async () => {
    const { get, asked } = await lane();
    const long = `/calendar/dale/programme.ics?x=${'x'.repeat(300)}`;
    await get(long);
    await get(long);
    expect(asked()).toBe(2);
  });

  it('are not kept where the answer itself wrote: what was answered may be older than that', async () => {
    const world: { store?: ReturnType<typeof openNode> } = {};
    const { get, store, asked } = await lane({ while: async () => world.store && write(world.store) });
    world.store = store;
    await get();
    await get();
    expect(asked()).toBe(2);
  });

  it.each([
    ['a private calendar', '/calendar/abcdefghijklmnopqrstuvwxyz234567.ics', {}],
    ['another page', '/dale/programme.ics', {}],
    ['a refusal', '/calendar/dale/programme.ics', { status: 404 }],
    ['another query', undefined, {}],
  ])('%s always goes through', async (what, path, over) => {
    const { get, asked } = await lane(over);
    await get(what === 'another query' ? '/calendar/dale/programme.ics?kinds=event' : path);
    await get(what === 'another query' ? '/calendar/dale/programme.ics?kinds=meeting' : path);
    expect(asked()).toBe(2);
  });

  it('are kept apart for readers who take gzip and who do not', async () => {
    const { get, asked } = await lane();
    await get(undefined, { headers: { 'accept-encoding': 'gzip' } });
    await get(undefined, { headers: { 'accept-encoding': 'identity' } });
    await get(undefined, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(asked()).toBe(2);
  });
});
