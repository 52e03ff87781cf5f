import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintCalendar } from '../support/ics-lint.ts';
import { ask, makePrivateCalendar, type PrivateCalendar } from '../support/raw-http.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { change, planner, type Server, useWorld } from '../support/servers.ts';

const world = useWorld();
const FEEDS = ['programme', WEEK].map((name) => `/calendar/${COUNTY}/${name}.ics`);
const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';

describe('a private calendar over HTTP', () => {
  let server: Server;
  let calendar: PrivateCalendar;
  let address: string;
  beforeAll(async () => {
    server = await world.serve({ DATABASE_PATH: await world.filledDatabase(), SETUP_TOKEN });
    calendar = await makePrivateCalendar(server.address, SETUP_TOKEN, 'north-yorkshire-police');
    address = server.address + calendar.path;
  });
  const PASSING = ['date', 'x-request-id', 'connection', 'keep-alive'];
  const lasting = (headers: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !PASSING.includes(name)));

  it('point 35: is a clean calendar for its reader alone', async () => {
    const { status, headers, bytes } = await ask(address, { origin: 'https://elsewhere.example' });
    expect(status).toBe(200);
    expect(lintCalendar(bytes)).toEqual([]);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="awareness-weeks.ics"',
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=300, must-revalidate',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Encoding',
    });
    expect(Object.keys(headers).filter((name) => /^(set-cookie|location|access-control-)/.test(name))).toEqual([]);
    expect(JSON.stringify(headers)).not.toContain(calendar.secret);
    expect(bytes.toString()).not.toContain(calendar.secret);
  });

  it('points 33, 36 and 37: compressed once where asked, with HEAD, 304 and both tags as without', async () => {
    for (const at of [address, server.address + FEEDS[0], server.address + FEEDS[1]]) {
      const plain = await ask(at);
      expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
      const zipped = await ask(at, { 'accept-encoding': 'gzip, deflate, br' });
      expect(zipped.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-length': String(zipped.bytes.length),
        vary: 'Accept-Encoding',
      });
      expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
      expect(zipped.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(zipped.headers.etag).not.toBe(plain.headers.etag);
      const etags = [plain.headers.etag ?? '', zipped.headers.etag ?? ''];
      for (const [encoding, whole] of [
        ['identity', plain],
        ['gzip', zipped],
      ] as const) {
        const head = await ask(at, { 'accept-encoding': encoding }, 'HEAD');
        expect([head.status, lasting(head.headers), head.bytes.length]).toEqual([200, lasting(whole.headers), 0]);
        // Every way again: what an answer was kept for must not depend on who asked first.
        expect(await ask(at, { 'accept-encoding': encoding }).then(({ bytes }) => bytes.equals(whole.bytes))).toBe(true);
        for (const etag of etags) {
          const answer = await ask(at, { 'accept-encoding': encoding, 'if-none-match': etag });
          expect([answer.status, answer.headers.etag, answer.bytes.length]).toEqual([304, whole.headers.etag, 0]);
          for (const name of ['last-modified', 'cache-control', 'vary', 'x-robots-tag'])
            expect([name, answer.headers[name]]).toEqual([name, whole.headers[name]]);
        }
      }
    }
  });

  it('point 36: nothing but reading is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PROPFIND', 'OPTIONS']) {
      const { status, headers } = await ask(address, {}, method);
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('points 30 and 35: what nobody can choose is refused, and what programs add is left alone', async () => {
    for (const [query, status] of [
      ['?kinds=holiday', 400],
      ['?kinds=', 400],
      ['?kinds=post', 200],
      ['?v=1&_=2', 200],
    ] as const)
      expect([query, (await ask(address + query)).status]).toEqual([query, status]);
    for (const path of FEEDS) expect((await ask(`${server.address}${path}?kinds=post`)).status).toBe(400);
    const [plain, more] = [await ask(server.address + FEEDS[0]), await ask(`${server.address}${FEEDS[0]}?v=1`)];
    expect([more.headers.etag, more.bytes]).toEqual([plain.headers.etag, plain.bytes]);
  });

  it('is noted as used by the family of its program, and no log line has its address', async () => {
    const own = await makePrivateCalendar(server.address, SETUP_TOKEN, 'city-of-york-council');
    expect(await own.onRecord()).toMatchObject({ lastUsedAt: null, lastClient: null });
    await ask(server.address + own.path, { 'user-agent': 'Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)' });
    expect(await own.used()).toBe('Outlook');
    await ask(server.address + own.path, { 'user-agent': 'curl/8' });
    expect(await own.used()).toBe('Outlook');
    expect((await ask(server.address + own.path)).status).toBe(200);
    await own.end();
    const gone = await ask(server.address + own.path, { 'if-none-match': '*' });
    expect([gone.status, gone.headers['cache-control'], gone.headers.etag]).toEqual([410, 'no-store', undefined]);
    expect(gone.bytes.toString()).not.toMatch(/VCALENDAR|York/);
    const never = await ask(`${server.address}/calendar/${'a'.repeat(32)}.ics`);
    expect([never.status, /VCALENDAR|York/.test(never.bytes.toString())]).toEqual([404, false]);
    for (const { secret } of [own, calendar]) expect(server.printed()).not.toContain(secret);
    expect(server.printed()).toContain('"route":"/calendar/:file"');
  });
});

it('point 32: tells at once of what another process changed, however often it was asked before', async () => {
  const [DATABASE_PATH, folder] = [await world.filledDatabase(), world.campaignsWith()];
  const server = await world.serve({ DATABASE_PATH });
  const [year = '', week = ''] = FEEDS.map((path) => server.address + path);
  const zip = { 'accept-encoding': 'gzip' };
  const read = () => Promise.all([ask(year), ask(year, zip), ask(week), ask(week, zip)]);
  const tags = (answers: Awaited<ReturnType<typeof read>>) => answers.map(({ headers }) => headers.etag ?? '');
  const [first, second] = [await read(), await read()];
  expect(tags(second)).toEqual(tags(first));
  change(join(folder, WEEK, 'campaign.yaml'), 'title: Hate crime awareness webinar', 'title: Hate crime webinar for all');
  expect((await planner(['import', folder], { DATABASE_PATH })).code).toBe(0);
  const after = await read();
  // The webinar of 2020 is out of the year's window, and in its week's calendar.
  expect(tags(after).slice(0, 2)).toEqual(tags(first).slice(0, 2));
  expect(after[2]?.bytes.toString()).toContain('Hate crime webinar for all');
  expect(gunzipSync(after[3]?.bytes ?? '').equals(after[2]?.bytes ?? Buffer.alloc(0))).toBe(true);
  for (const [index, tag] of tags(first).slice(2).entries()) {
    const conditional = await ask(week, { 'if-none-match': tag, ...(index === 0 ? {} : zip) });
    expect(conditional.status).toBe(200);
  }
});
