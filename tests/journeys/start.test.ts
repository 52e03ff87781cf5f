import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { type LogLine, type Server, serveInVain, unfolded, useWorld } from '../support/servers.ts';

const world = useWorld();

/** Units that an import changed something in, as the log tells. */
function changedUnits(server: Server): unknown[] {
  const imported = server.log().filter(({ message }) => message === 'imported');
  expect(imported.map(({ unit }) => unit)).toEqual(['partnership', 'programme', `campaign/${WEEK}`]);
  return imported.filter(({ created, updated, withdrawn }) => created !== 0 || updated !== 0 || withdrawn !== 0);
}

/** Opens a connection, sends what is given, and waits for the answer's first bytes when there was something to answer. */
async function openConnection(address: string, sent: string): Promise<{ end(): void }> {
  const socket = connect(Number(new URL(address).port), 'localhost');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once(sent === '' ? 'connect' : 'data', () => resolve());
    if (sent !== '') socket.write(sent);
  });
  socket.on('error', () => undefined);
  return { end: () => socket.destroy() };
}

it('starts on an empty folder, fills the database, and says where everything is', async () => {
  const server = await world.serve({ DATABASE_PATH: world.path('new/planner.sqlite') });
  expect(changedUnits(server)).toHaveLength(3);
  expect(server.address).toMatch(/^http:\/\/localhost:[1-9]\d+$/);
  expect(server.calendars).toEqual([`${server.address}/calendar/${COUNTY}/programme.ics`]);

  const health = await fetch(`${server.address}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);

  const home = await (await fetch(server.address)).text();
  expect(home).toContain('North Yorkshire and York Hate Crime Partnership');
  for (const link of [`/${COUNTY}/${WEEK}/report`, `/calendar/${COUNTY}/${WEEK}.ics`, `/${COUNTY}/programme/subscribe`])
    expect(home).toContain(`href="${link}"`);
  expect(home).toContain(`>${server.calendars[0]}<`);

  const answers = await Promise.all(
    [...server.calendars, `${server.address}/calendar/${COUNTY}/${WEEK}.ics`].map(async (address) => {
      const response = await fetch(address);
      return { address, type: response.headers.get('content-type'), lines: unfolded(await response.text()) };
    }),
  );
  for (const { address, type, lines } of answers) {
    expect(type).toBe('text/calendar; charset=utf-8');
    expect(lines).toContain(`SOURCE;VALUE=URI:${address}`);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).toBeGreaterThan(5);
  }
  const page = await fetch(`${server.address}/${COUNTY}/${WEEK}/report`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<h1>Hate Crime Awareness Week 2020: report</h1>');
  const json = await fetch(`${server.address}/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/report`);
  expect(await json.json()).toMatchObject({ format: 1, campaign: { title: 'Hate Crime Awareness Week 2020' } });
});

it('imports nothing at a second start on the same database', async () => {
  const DATABASE_PATH = world.path('planner.sqlite');
  const first = await world.serve({ DATABASE_PATH });
  expect(changedUnits(first)).toHaveLength(3);
  await first.stop();
  const second = await world.serve({ DATABASE_PATH });
  expect(changedUnits(second)).toEqual([]);
  expect((await fetch(second.calendars[0] ?? '')).status).toBe(200);
});

/** The link that a start says, and what else it says about it. */
function offered(server: Server): { link: string; line: LogLine } | undefined {
  const [line, ...more] = server.log().filter(({ message }) => message === 'sign in');
  expect(more).toEqual([]);
  return line && { link: String(line.link), line };
}

it('says at each start, in a line of its own, how to sign in, until a lead has', async () => {
  const DATABASE_PATH = await world.filledDatabase();
  const first = await world.serve({ DATABASE_PATH });
  const one = offered(first);
  expect(one?.link).toMatch(new RegExp(`^${first.address}/sign-in/[A-Za-z0-9_-]{43}$`));
  expect(one?.line).toMatchObject({ level: 'info', partnership: COUNTY });
  const minutes = (Date.parse(String(one?.line.until)) - Date.parse(String(one?.line.at))) / 60_000;
  expect(Math.round(minutes)).toBe(10);
  const others = first.log().filter(({ message }) => message !== 'sign in');
  expect(JSON.stringify(others)).not.toContain(one?.link.slice(-43));
  await first.stop();

  const second = await world.serve({ DATABASE_PATH });
  const another = offered(second);
  expect(another?.link.slice(-43)).not.toBe(one?.link.slice(-43));
  const entered = await fetch(another?.link ?? '', {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ next: '/plan' }),
  });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/plan/account']);
  await second.stop();

  expect(offered(await world.serve({ DATABASE_PATH }))).toBeUndefined();
});

it.each<[string, NodeJS.Signals, string, number]>([
  ['asked to', 'SIGTERM', 'none', 2000],
  ['Ctrl-C is pressed', 'SIGINT', 'none', 2000],
  ['a client keeps its connection open', 'SIGTERM', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 2000],
  ['a browser opened a connection and has asked nothing yet', 'SIGTERM', '', 7000],
])('ends cleanly when %s', async (_, signal, sent, within) => {
  const server = await world.serve({ DATABASE_PATH: await world.filledDatabase() });
  const connection = sent === 'none' ? undefined : await openConnection(server.address, sent);
  const { code, ms } = await server.stop(signal);
  connection?.end();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(within);
  expect(server.log().slice(-2)).toMatchObject([{ message: 'stopping', signal }, { message: 'stopped' }]);
});

/** The only thing a failed start may print: one sentence for people, no stack. */
function onlySentence({ code, stdout, stderr }: Awaited<ReturnType<typeof serveInVain>>): string {
  expect(code).toBe(1);
  expect(stdout.toString()).not.toContain('"ready"');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain('\\n');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  const { level, message, problems } = JSON.parse(stderr) as { level: string; message: string; problems?: string[] };
  expect(level).toBe('error');
  return [message, ...(problems ?? [])].join(' ');
}

it.each([
  ['PORT', 'abc', 'A setting is wrong. PORT must be a number such as 3000'],
  ['PORT', '70000', 'A setting is wrong. PORT must be at most 65535'],
  ['BASE_URL', 'planner.example.org', 'A setting is wrong. BASE_URL must be an address such as https://planner.example.org'],
  ['BASE_URL', 'ftp://example.org', 'A setting is wrong. BASE_URL must be an address such as https://planner.example.org'],
  ['SETUP_TOKEN', 'too-short', 'A setting is wrong. SETUP_TOKEN must have at least 32 characters'],
])('refuses %s=%s with one sentence', { concurrent: true }, async (name, value, sentence) => {
  expect(onlySentence(await serveInVain({ DATABASE_PATH: world.path('planner.sqlite'), [name]: value }))).toBe(sentence);
});

it('says which port is taken and what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, () => resolve()));
  const { port } = other.address() as AddressInfo;
  const ended = await serveInVain({ DATABASE_PATH: await world.filledDatabase(), PORT: String(port) });
  other.close();
  expect(onlySentence(ended)).toBe(`Port ${port} is in use: stop the other program, or set PORT to another number.`);
});

it('keeps serving what it has when a campaign file is broken, and logs where the fault is', async () => {
  const file = `${WEEK}/campaign.yaml`;
  const CAMPAIGNS_DIR = world.campaignsWith([file, 'to: 2020-10-16 }', 'to: 2020-10-36 }']);
  const lines = readFileSync(join(CAMPAIGNS_DIR, file), 'utf8').split('\n');
  const row = lines.findIndex((line) => line.includes('2020-10-36'));
  const column = (lines[row] ?? '').indexOf('2020-10-36');

  const server = await world.serve({ DATABASE_PATH: await world.filledDatabase(), CAMPAIGNS_DIR });
  const errors = server.log().filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toBe('One thing is wrong in the files: nothing was imported.');
  expect(errors[0]?.problems).toEqual([
    expect.stringMatching(`^${file}:${row + 1}:${column + 1}: campaign.local.to "2020-10-36" is not a date`),
  ]);
  expect((await fetch(`${server.address}/calendar/${COUNTY}/${WEEK}.ics`)).status).toBe(200);
  expect(await (await fetch(`${server.address}/${COUNTY}/${WEEK}/report`)).text()).toContain('Monday 12 October 2020');
});

it('starts on an empty database with a broken file too', async () => {
  const CAMPAIGNS_DIR = world.campaignsWith(['partnership.yaml', 'format: 1', 'format: one']);
  const server = await world.serve({ DATABASE_PATH: world.path('planner.sqlite'), CAMPAIGNS_DIR });
  expect(server.calendars).toEqual([]);
  expect((await fetch(server.address)).status).toBe(200);
  expect(JSON.stringify(server.log())).toContain('partnership.yaml:2:9: ');
});

it('logs each request by its route, never by an address, a query or a secret', async () => {
  const server = await world.serve({ DATABASE_PATH: await world.filledDatabase(), SETUP_TOKEN: 'setup-secret-'.repeat(3) });
  const routes = {
    '/healthz': '/healthz',
    '/': '/',
    [`/${COUNTY}`]: '/:partnership',
    [`/${COUNTY}/${WEEK}/report`]: '/:partnership/:campaign/report',
    [`/calendar/${COUNTY}/path-secret.ics`]: '/calendar/:partnership/:file',
    [`/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/report`]: '/api/v1/*',
  };
  const headers = { authorization: 'Bearer header-secret', cookie: 'a=cookie-secret', referer: 'https://referer-secret.example' };
  for (const path of [...Object.keys(routes), '/no/such/path-secret'])
    await fetch(`${server.address}${path}?token=query-secret`, { headers });
  await fetch(`${server.address}/api/v1/imports?token=query-secret`, {
    method: 'POST',
    body: '{"files":"body-secret"}',
    headers,
  });

  // Lines are gathered for a moment before they are written.
  const told = () => server.log().filter(({ message }) => message === 'request');
  await expect.poll(told).toHaveLength(8);
  const requests = told();
  expect(requests.slice(0, 6).map(({ route }) => route)).toEqual(Object.values(routes));
  expect(server.printed()).not.toMatch(/secret/i);
  expect(new Set(requests.map(({ id }) => id)).size).toBe(8);
});
