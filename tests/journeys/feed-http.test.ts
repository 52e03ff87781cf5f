import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWithIcalJs, readWithNodeIcal } from '../calendar/readers.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { change, type Server, unfolded, useWorld } from '../support/servers.ts';

const world = useWorld();
const FEEDS = ['programme', WEEK].map((name) => `/calendar/${COUNTY}/${name}.ics`);
const NOT_MODIFIED = ['etag', 'last-modified', 'cache-control', 'x-robots-tag'];

interface Fetched {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
  text: string;
}

async function get(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Fetched> {
  const plain = { 'accept-encoding': 'identity', ...headers };
  const response = await fetch(address, { method, headers: plain, redirect: 'error' });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes, text: bytes.toString('utf8') };
}

describe('a calendar over HTTP', () => {
  let server: Server;
  beforeAll(async () => {
    server = await world.serve({ DATABASE_PATH: await world.filledDatabase() });
  });

  it.each(FEEDS)('point 35: %s is a clean calendar with the headers that clients need', async (path) => {
    const { status, headers, bytes } = await get(server.address + path);
    expect(status).toBe(200);
    expect(lintCalendar(bytes)).toEqual([]);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${path.split('/').at(-1)}"`,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=300, must-revalidate',
      'x-robots-tag': 'noindex',
    });
    expect(headers.etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(headers['last-modified']).toBe(new Date(headers['last-modified'] ?? '').toUTCString());
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each(FEEDS)('%s holds the same events for ical.js and for node-ical', async (path) => {
    const { text } = await get(server.address + path);
    const printed = unfolded(text).filter((line) => line === 'BEGIN:VEVENT').length;
    expect(printed).toBeGreaterThan(10);
    expect(readWithIcalJs(text).events).toHaveLength(printed);
    const series = readWithNodeIcal(text);
    const exceptions = series.flatMap((event) => Object.keys(event.recurrences ?? {}).filter((key) => key.length === 10));
    expect(series.length + exceptions.length).toBe(printed);
  });

  it('point 31: two readers get the same bytes', async () => {
    const [one, other] = await Promise.all([get(server.address + FEEDS[0]), get(server.address + FEEDS[0])]);
    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect(one.headers.etag).toBe(other.headers.etag);
  });

  it.each<[string, (etag: string, modified: string) => Record<string, string>, number]>([
    ['the tag', (etag) => ({ 'if-none-match': etag }), 304],
    ['the tag, weak', (etag) => ({ 'if-none-match': `W/${etag}` }), 304],
    ['a list that holds the tag', (etag) => ({ 'if-none-match': `"old", W/"older",${etag}` }), 304],
    ['*', () => ({ 'if-none-match': '*' }), 304],
    ['another tag', () => ({ 'if-none-match': '"old"' }), 200],
    ['a part of the tag', (etag) => ({ 'if-none-match': `${etag.slice(0, 10)}"` }), 200],
    ['the date', (_, modified) => ({ 'if-modified-since': modified }), 304],
    ['a later date', () => ({ 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }), 304],
    ['an earlier date', () => ({ 'if-modified-since': 'Wed, 01 Jan 2020 00:00:00 GMT' }), 200],
    ['a date nobody can read', () => ({ 'if-modified-since': 'last Tuesday' }), 200],
    ['an empty date', () => ({ 'if-modified-since': '' }), 200],
    ['another tag with the date', (_, modified) => ({ 'if-none-match': '"old"', 'if-modified-since': modified }), 200],
    [
      'the tag with an earlier date',
      (etag) => ({ 'if-none-match': etag, 'if-modified-since': 'Wed, 01 Jan 2020 00:00:00 GMT' }),
      304,
    ],
  ])('point 33: asked with %s', async (_, ask, status) => {
    const address = server.address + FEEDS[0];
    const whole = await get(address);
    const answer = await get(address, ask(whole.headers.etag ?? '', whole.headers['last-modified'] ?? ''));
    expect(answer.status).toBe(status);
    expect(answer.bytes.length).toBe(status === 304 ? 0 : whole.bytes.length);
    for (const name of NOT_MODIFIED) expect(answer.headers[name], name).toBe(whole.headers[name]);
  });

  it('point 36: HEAD has the headers of GET and no body', async () => {
    const [whole, head] = [await get(server.address + FEEDS[0]), await get(server.address + FEEDS[0], {}, 'HEAD')];
    const lasting = ({ headers }: Fetched) =>
      Object.fromEntries(
        Object.entries(headers).filter(([name]) => !['date', 'x-request-id', 'connection', 'keep-alive'].includes(name)),
      );
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
    expect(lasting(head)).toEqual(lasting(whole));
  });

  it.each(['POST', 'PUT', 'DELETE', 'PROPFIND', 'OPTIONS'])(
    'point 36: %s is not allowed, and the answer says what is',
    async (method) => {
      const { status, headers } = await get(server.address + FEEDS[0], {}, method);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    },
  );

  it('point 39: an unknown partnership, an unknown campaign and no calendar at all are told alike', async () => {
    const paths = [
      '/calendar/nowhere/programme.ics',
      `/calendar/${COUNTY}/no-week.ics`,
      `/calendar/${COUNTY}/x`,
      '/calendar/a/b/c.ics',
    ];
    const answers = await Promise.all(paths.map((path) => get(server.address + path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).not.toContain('North Yorkshire');
  });

  it('point 35: answers a client that says nothing about itself', async () => {
    const socket = connect(Number(new URL(server.address).port), 'localhost');
    socket.write(`GET ${FEEDS[0]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.[01] 200 /);
    expect(answer.trimEnd()).toMatch(/END:VCALENDAR$/);
  });
});

it('points 21, 23 and 31: says the same after a restart, and tells of an edited title', async () => {
  const folder = world.campaignsWith();
  const settings = {
    DATABASE_PATH: world.path('planner.sqlite'),
    CAMPAIGNS_DIR: folder,
    BASE_URL: 'https://planner.example.org',
  };
  const read = async (): Promise<Fetched> => {
    const server = await world.serve(settings);
    const port = server.log().find(({ message }) => message === 'ready')?.port;
    const feed = await get(`http://localhost:${port}${FEEDS[1]}`);
    await server.stop();
    return feed;
  };
  const event = ({ text }: Fetched, title: string): string[] => {
    const [found] = unfolded(text)
      .join('\n')
      .split('BEGIN:VEVENT')
      .filter((part) => part.includes(`SUMMARY:${title}`));
    return (found ?? '')
      .split('\n')
      .filter((line) => /^(UID|SEQUENCE):/.test(line))
      .sort();
  };

  const first = await read();
  const again = await read();
  expect(again.bytes.equals(first.bytes)).toBe(true);
  expect(again.headers.etag).toBe(first.headers.etag);
  expect(again.headers['last-modified']).toBe(first.headers['last-modified']);

  change(join(folder, WEEK, 'campaign.yaml'), 'title: Hate crime awareness webinar', 'title: Hate crime webinar for all');
  const edited = await read();
  const [sequence, uid] = event(first, 'Hate crime awareness webinar');
  expect(sequence).toBe('SEQUENCE:0');
  expect(event(edited, 'Hate crime webinar for all')).toEqual(['SEQUENCE:1', uid]);
  expect(edited.headers.etag).not.toBe(first.headers.etag);
  expect(Date.parse(edited.headers['last-modified'] ?? '')).toBeGreaterThanOrEqual(
    Date.parse(first.headers['last-modified'] ?? ''),
  );
  expect(edited.text.match(/SEQUENCE:1\r\n/g)).toHaveLength(1);

  change(
    join(folder, WEEK, 'campaign.yaml'),
    'title: Hate crime webinar for all',
    'title:   "Hate crime webinar for all"  # as agreed',
  );
  const saved = await read();
  expect(saved.bytes.equals(edited.bytes)).toBe(true);
  expect(saved.headers.etag).toBe(edited.headers.etag);
});
