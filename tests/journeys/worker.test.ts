import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#src/reporting/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { ask, makePrivateCalendar } from '../support/raw-http.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { planner, ROOT, type Server, unfolded, useWorld } from '../support/servers.ts';
import { MIGRATIONS } from '../support/stores.ts';
import { pdf } from '../support/tiny-files.ts';
import { type RunningWorker, startWorker } from '../support/worker.ts';

const world = useWorld();
const BASE_URL = 'https://planner.example.org';
const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';
const REPORT = `/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/report`;
const PROGRAMME = `/calendar/${COUNTY}/programme.ics`;

/** A calendar as its head and its events, without what differs between two imports of the same files. */
function comparable(calendar: string): { head: string; events: string[] } {
  const [head = '', ...events] = unfolded(calendar).join('\n').split('BEGIN:VEVENT\n');
  const plain = (event: string): string =>
    event
      .replaceAll(/^(DTSTAMP|LAST-MODIFIED|CREATED):\d{8}T\d{6}Z$/gm, '$1')
      .replaceAll(/^UID:(\w+)-[a-z]{3}_[0-9a-z]{26}(.*)$/gm, 'UID:$1$2')
      .replace(/END:VCALENDAR\s*$/, '');
  return { head, events: events.map(plain).sort() };
}

/** A report with ids replaced by what they name, without the moments it was made and filled. */
function normalised(report: Report): Report {
  const names = report.figures.flatMap(({ id, partner, item, platform, metric, scope, return: from }) => [
    [id, [partner, item, platform, metric, scope].join('/')] as const,
    [from.id, partner] as const,
  ]);
  let text = JSON.stringify(report);
  for (const [id, name] of new Map(names)) text = text.replaceAll(`"${id}"`, JSON.stringify(name));
  const named = JSON.parse(text) as Report;
  for (const { figures } of named.totals) figures.sort();
  for (const { itemFigures } of named.reconciliation) itemFigures.sort();
  for (const figure of named.figures) figure.return.receivedAt = '';
  named.figures.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...named, generatedAt: '' };
}

describe('the built Worker', () => {
  let worker: RunningWorker;
  let server: Server;
  let node: string;
  let firstImport: Awaited<ReturnType<typeof planner>>;
  beforeAll(async () => {
    [worker, server] = await Promise.all([
      startWorker({ BASE_URL, SETUP_TOKEN }),
      world.filledDatabase().then((DATABASE_PATH) => world.serve({ DATABASE_PATH, BASE_URL })),
    ]);
    node = `http://localhost:${server.log().find(({ message }) => message === 'ready')?.port}`;
    firstImport = await planner(['import', '--to', worker.address, '--json'], { SETUP_TOKEN });
  });
  afterAll(() => worker?.stop());

  it('is filled by the command line from another machine, and finds nothing to do the second time', async () => {
    expect(firstImport.stderr).toMatch(/^partnership: 27 new/);
    expect(firstImport.code).toBe(0);
    const { units } = JSON.parse(firstImport.stdout.toString()) as { units: { unit: string; created: string[] }[] };
    expect(units.map(({ unit }) => unit)).toEqual(['partnership', 'programme', `campaign/${WEEK}`]);

    const second = await planner(['import', '--to', `${worker.address}/`], { SETUP_TOKEN });
    expect(second.code).toBe(0);
    expect(second.stderr.match(/nothing changed in the files/g)).toHaveLength(3);
  });

  it.each([PROGRAMME, `/calendar/${COUNTY}/${WEEK}.ics`])('serves %s as the Node server does', async (path) => {
    const [here, there] = await Promise.all([fetch(node + path), fetch(worker.address + path)]);
    const bytes = new Uint8Array(await there.arrayBuffer());
    expect(lintCalendar(bytes)).toEqual([]);
    const wanted = comparable(await here.text());
    expect(wanted.events.length).toBeGreaterThan(10);
    expect(comparable(new TextDecoder().decode(bytes))).toEqual(wanted);
    for (const name of ['content-type', 'cache-control', 'content-disposition', 'content-security-policy'])
      expect(there.headers.get(name), name).toBe(here.headers.get(name));
  });

  it('point 33: answers 304 to a reader who has the calendar', async () => {
    const whole = await fetch(worker.address + PROGRAMME);
    await whole.arrayBuffer();
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{40}-gz"$/);
    const again = await fetch(worker.address + PROGRAMME, { headers: { 'if-none-match': etag } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  });

  it('point 37: compresses a calendar once where asked, and says so', async () => {
    const address = worker.address + PROGRAMME;
    const plain = await ask(address);
    expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
    expect(lintCalendar(plain.bytes)).toEqual([]);
    const zipped = await ask(address, { 'accept-encoding': 'gzip' });
    expect([zipped.headers['content-encoding'], zipped.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
    const tags = [plain.headers.etag ?? '', zipped.headers.etag ?? ''];
    expect(new Set(tags).size).toBe(2);
    for (const tag of tags) expect((await ask(address, { 'if-none-match': tag, 'accept-encoding': 'gzip' })).status).toBe(304);
    const head = await ask(address, { 'accept-encoding': 'gzip' }, 'HEAD');
    expect([head.status, head.headers.etag, head.bytes.length]).toEqual([200, zipped.headers.etag, 0]);
  });

  it('points 30 and 39: has private calendars, and notes their use after the answer', async () => {
    const calendar = await makePrivateCalendar(worker.address, SETUP_TOKEN, 'city-of-york-council');
    const address = worker.address + calendar.path;
    const plain = await ask(address, { 'user-agent': 'iOS/17.5.1 (21F90) dataaccessd/1.0' });
    expect([plain.status, plain.headers['cache-control'], plain.headers['set-cookie']]).toEqual([
      200,
      'private, max-age=300, must-revalidate',
      undefined,
    ]);
    expect(lintCalendar(plain.bytes)).toEqual([]);
    expect(plain.bytes.toString()).toContain('City of York Council: awareness weeks');
    expect(await calendar.used()).toBe('iPhone or iPad');
    const zipped = await ask(address, { 'accept-encoding': 'gzip' });
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
    await calendar.end();
    expect((await ask(address)).status).toBe(410);
  });

  it('reports every number as the Node server does', async () => {
    const [here, there] = (await Promise.all([node, worker.address].map(async (at) => (await fetch(at + REPORT)).json()))) as [
      Report,
      Report,
    ];
    expect(here.totals.length).toBeGreaterThan(20);
    const [wanted, found] = [normalised(here), normalised(there)];
    expect(found.totals).toEqual(wanted.totals);
    expect(found.reconciliation).toEqual(wanted.reconciliation);
    expect(found.completeness).toEqual(wanted.completeness);
    expect(found).toEqual(wanted);
  });

  it('shows the same report page', async () => {
    const pages = await Promise.all(
      [node, worker.address].map(async (at) => (await fetch(`${at}/${COUNTY}/${WEEK}/report`)).text()),
    );
    const [here, there] = pages.map((page) =>
      page
        .replaceAll(/[a-z]{3}_[0-9a-z]{26}/g, '')
        .match(/[\d,]{3,}|[A-Z][a-z]+/g)
        ?.sort(),
    );
    expect(there).toEqual(here);
  });

  it('keeps the files of resources in its bucket', async () => {
    const own = `${worker.address}/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/resources`;
    const headers = { authorization: `Bearer ${SETUP_TOKEN}` };
    const { items } = (await (await fetch(own, { headers })).json()) as { items: { slug: string }[] };
    const files = `${own}/${items[0]?.slug}/files`;
    const bytes = new Uint8Array(9_000_000);
    bytes.set(pdf());
    const added = await fetch(`${files}?name=leaflet.pdf`, { method: 'POST', headers, body: bytes });
    const { id, hash, size } = (await added.json()) as { id: string; hash: string; size: number };
    expect([added.status, size]).toEqual([201, bytes.length]);
    const read = await fetch(`${files}/${id}`, { headers });
    expect([read.headers.get('content-type'), read.headers.get('etag')]).toEqual(['application/pdf', `"${hash}"`]);
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
    const larger = await fetch(files, { method: 'POST', headers, body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect([larger.status, larger.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });

  it('writes Word documents, packs and workbooks, and takes a workbook back', async () => {
    const own = `${worker.address}/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}`;
    const headers = { authorization: `Bearer ${SETUP_TOKEN}` };
    const files = await Promise.all(
      [
        `${worker.address}/${COUNTY}/${WEEK}/one-page.docx`,
        `${own}/partners/city-of-york-council/packs/zip`,
        `${own}/workbook`,
      ].map(async (address) => {
        const answer = await fetch(address, { headers });
        expect([answer.status, address]).toEqual([200, address]);
        return new Uint8Array(await answer.arrayBuffer());
      }),
    );
    const [document = {}, pack = {}, workbook = {}] = files.map((bytes) => unzipSync(bytes));
    expect(new TextDecoder().decode(document['word/document.xml'])).toContain('Hate Crime Awareness Week');
    expect(Object.keys(pack).length).toBeGreaterThan(2);
    expect(Object.keys(workbook)).toContain('xl/workbook.xml');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const upload = { method: 'POST', headers: { ...headers, 'content-type': type }, body: files[2] ?? null };
    const imported = await fetch(`${own}/workbook-imports?texts=send`, upload);
    const { changes = [] } = (await imported.json()) as { changes?: { what: string }[] };
    expect([imported.status, new Set(changes.map(({ what }) => what))]).toEqual([200, new Set(['same'])]);
  });

  const post = async (path: string, headers: Record<string, string>, body: string): Promise<[number, string | null, string]> => {
    const response = await fetch(worker.address + path, { method: 'POST', headers, body });
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  const partnershipCalled = (name: string): string =>
    JSON.stringify({
      files: [
        {
          path: 'partnership.yaml',
          text: `format: 1\npartnership:\n  slug: elsewhere\n  name: ${name}\n  zone: Europe/London\n  host: a-council\npartners:\n  - { slug: a-council, name: A Council, kind: council }\n`,
        },
      ],
    });

  it.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['an empty secret', { authorization: 'Bearer ' }],
    ['the secret in another scheme', { authorization: `Basic ${SETUP_TOKEN}` }],
  ])('takes nothing from somebody with %s, and answers as where nothing is', async (_, headers) => {
    const nothing = await post('/api/v1/no-such-thing', headers, '{}');
    expect(nothing.slice(0, 2)).toEqual([404, 'application/problem+json']);
    expect(await post('/api/v1/imports', headers, partnershipCalled('Elsewhere'))).toEqual(nothing);
    expect(await post('/api/v1/imports', headers, 'not JSON')).toEqual(nothing);
    expect((await fetch(`${worker.address}/elsewhere`)).status).toBe(404);
  });

  it('takes nothing from somebody with a wrong secret, and says so to them and to the command line', async () => {
    const headers = { authorization: `Bearer ${SETUP_TOKEN}x` };
    const refused = await post('/api/v1/no-such-thing', headers, '{}');
    expect(refused.slice(0, 2)).toEqual([401, 'application/problem+json']);
    expect(await post('/api/v1/imports', headers, partnershipCalled('Elsewhere'))).toEqual(refused);
    expect(await post('/api/v1/imports', headers, 'not JSON')).toEqual(refused);
    const { code, stderr } = await planner(['import', '--to', worker.address], { SETUP_TOKEN: `${SETUP_TOKEN}x` });
    expect([code, stderr]).toEqual([1, expect.stringContaining('the secret is not right')]);
  });

  it('takes the same file from somebody with the secret', async () => {
    const authorization = `Bearer ${SETUP_TOKEN}`;
    const own = await startWorker({ BASE_URL, SETUP_TOKEN });
    try {
      const body = partnershipCalled('Elsewhere');
      const response = await fetch(`${own.address}/api/v1/imports`, { method: 'POST', headers: { authorization }, body });
      expect(response.status).toBe(200);
      expect(await (await fetch(`${own.address}/elsewhere`)).text()).toContain('<h1>Elsewhere</h1>');
    } finally {
      await own.stop();
    }
  });

  it.each<[string, string, number, string, RegExp]>([
    ['more than 8 MB', `{"files":"${'x'.repeat(8_000_000)}"}`, 413, 'too-large', /at most 8 MB/],
    ['no JSON', '{"files":', 422, 'invalid-input', /must be JSON/],
    ['JSON of another shape', '{"files":"none"}', 422, 'invalid-input', /files/],
    ['a faulty file', partnershipCalled('""'), 422, 'invalid-file', /"file":"partnership\.yaml","line":4/],
  ])('refuses %s with a problem that says why', async (_, body, status, code, why) => {
    const [found, type, text] = await post('/api/v1/imports', { authorization: `Bearer ${SETUP_TOKEN}` }, body);
    expect([found, type]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(text)).toMatchObject({ type: `urn:awareness-week-planner:problem:${code}`, status });
    expect(text).toMatch(why);
  });
});

it('its database is made by the real wrangler from wrangler.toml', async () => {
  const folder = world.path('wrangler');
  mkdirSync(folder);
  const wrangler = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'node_modules/wrangler/bin/wrangler.js'), 'd1', ...args, '--local', '--persist-to', folder],
      {
        cwd: ROOT,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: folder,
          WRANGLER_SEND_METRICS: 'false',
          WRANGLER_SEND_ERROR_REPORTS: 'false',
          WRANGLER_HIDE_BANNER: 'true',
          CLOUDFLARE_CF_FETCH_ENABLED: 'false',
          CI: '1',
        },
      },
    );
    return stdout;
  };
  await wrangler('migrations', 'apply', 'DB');
  const applied = await wrangler('execute', 'DB', '--json', '--command', 'select name from d1_migrations order by name');
  const names = (JSON.parse(applied) as { results: { name: string }[] }[])[0]?.results.map(({ name }) => name);
  expect(names).toEqual(
    readdirSync(MIGRATIONS)
      .filter((name) => name.endsWith('.sql'))
      .sort(),
  );
  const tables = await wrangler(
    'execute',
    'DB',
    '--json',
    '--command',
    "select count(*) as n from sqlite_master where type = 'table'",
  );
  expect((JSON.parse(tables) as { results: { n: number }[] }[])[0]?.results[0]?.n).toBeGreaterThan(20);
});
