import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT, useWorld } from '../support/servers.ts';
import { type RunningWorker, startWorker } from '../support/worker.ts';

const world = useWorld();
const NAMES = ['cache-control', 'content-type', 'x-content-type-options', 'content-security-policy', 'referrer-policy'];

let node: string;
let worker: RunningWorker;
beforeAll(async () => {
  const [server, started] = await Promise.all([
    world.serve({ DATABASE_PATH: world.path('planner.sqlite') }),
    startWorker({ BASE_URL: 'https://planner.example.org' }),
  ]);
  node = server.address;
  worker = started;
});
afterAll(() => worker?.stop());

/** The addresses of the stylesheet and the script on the first page. */
async function onFirstPage(address: string): Promise<string[]> {
  const page = await (await fetch(address)).text();
  return [...new Set(page.match(/\/assets\/app-[A-Z0-9]{8}\.(?:css|js)/g))].sort();
}

it('the first page names one stylesheet and one script, the same on both', async () => {
  const names = await onFirstPage(node);
  expect(names.map((name) => name.slice(name.lastIndexOf('.')))).toHaveLength(2);
  expect(await onFirstPage(worker.address)).toEqual(names);
});

it('the Worker serves them as the Node server does', async () => {
  for (const name of await onFirstPage(node)) {
    const headers = { 'accept-encoding': 'br, gzip' };
    const [here, there] = await Promise.all([fetch(node + name, { headers }), fetch(worker.address + name, { headers })]);
    expect([here.status, there.status]).toEqual([200, 200]);
    expect(await there.text()).toBe(await here.text());
    for (const header of NAMES) expect(there.headers.get(header), header).toBe(here.headers.get(header));
    expect(here.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(here.headers.get('content-encoding')).toBe('br');
  }
});

it('a name that was never built and a compressed file by its own name are unknown on both', async () => {
  const [name = ''] = await onFirstPage(node);
  for (const path of ['/assets/app-AAAAAAAA.css', `${name}.br`, `${name}.gz`, '/_headers', '/.assetsignore']) {
    const found = await Promise.all([node, worker.address].map(async (at) => (await fetch(at + path)).status));
    expect(found, path).toEqual([404, 404]);
  }
});

it('the first visit is light: page, style and script, as they are sent', async () => {
  const sizes = await Promise.all(
    ['/', ...(await onFirstPage(node))].map(async (path) => {
      const answer = await fetch(node + path);
      const whole = (await answer.arrayBuffer()).byteLength;
      return Number(answer.headers.get('content-length') ?? whole);
    }),
  );
  expect(sizes).toHaveLength(3);
  expect(sizes.every((size) => size > 1000)).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
});

it('the folder of assets holds nothing but what the build names', () => {
  const names = readdirSync(join(ROOT, 'dist', 'public', 'assets'));
  expect(names.filter((name) => !/^(?:app-[A-Z0-9]{8}\.(?:css|js)|editor-[A-Z0-9]{8}\.js)(?:\.br|\.gz)?$/.test(name))).toEqual(
    [],
  );
});
