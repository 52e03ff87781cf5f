import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { planner, type Server, unfolded, useWorld } from '../support/servers.ts';

const world = useWorld();
const API_REPORT = `/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/report`;
const PAGE_REPORT = `/${COUNTY}/${WEEK}/report`;
const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';

describe('every answer', () => {
  let server: Server;
  beforeAll(async () => {
    server = await world.serve({ DATABASE_PATH: await world.filledDatabase(), SETUP_TOKEN });
  });

  it.each<[string, number, RequestInit]>([
    ['/', 200, {}],
    [`/${COUNTY}`, 200, {}],
    [PAGE_REPORT, 200, {}],
    ['/no-such-place', 404, {}],
    ['/no/such/place', 404, {}],
    ['/', 404, { method: 'POST' }],
    ['/healthz', 200, {}],
    [`/calendar/${COUNTY}/programme.ics`, 200, {}],
    [`/calendar/${COUNTY}/programme.ics`, 304, { headers: { 'if-none-match': '*' } }],
    [`/calendar/${COUNTY}/programme.ics`, 405, { method: 'POST' }],
    [`/calendar/${COUNTY}/no-week.ics`, 404, {}],
    [API_REPORT, 200, {}],
    ['/api/v1/no-such-thing', 404, {}],
    ['/api/v1/imports', 404, { method: 'POST', body: '{}' }],
    ['/api/v1/imports', 422, { method: 'POST', body: '{', headers: { authorization: `Bearer ${SETUP_TOKEN}` } }],
  ])('%s (%i) lets nothing in and tells nothing away', async (path, status, init) => {
    const response = await fetch(server.address + path, { ...init, redirect: 'error' });
    await response.arrayBuffer();
    expect(response.status).toBe(status);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-z]{26}$/);
    for (const name of ['x-powered-by', 'server', 'set-cookie', 'access-control-allow-origin'])
      expect(response.headers.get(name), name).toBeNull();
  });
});

it('a report that is not public is there for the secret alone, and else not known', async () => {
  const CAMPAIGNS_DIR = world.campaignsWith([`${WEEK}/campaign.yaml`, 'report: public', 'report: partnership']);
  const server = await world.serve({ DATABASE_PATH: world.path('planner.sqlite'), CAMPAIGNS_DIR, SETUP_TOKEN });
  const ask = async (path: string, token?: string): Promise<[number, string]> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(server.address + path, { headers });
    return [response.status, await response.text()];
  };
  for (const [path, unknown] of [
    [PAGE_REPORT, `/${COUNTY}/no-such-week/report`],
    [API_REPORT, API_REPORT.replace(WEEK, 'no-such-week')],
  ] as const) {
    const nothing = await ask(unknown);
    expect(nothing[0]).toBe(404);
    expect(await ask(path)).toEqual(nothing);
    expect(await ask(path, `${SETUP_TOKEN}x`)).toEqual(nothing);
    const [status, text] = await ask(path, SETUP_TOKEN);
    expect(status).toBe(200);
    expect(text).toContain('Hate Crime Awareness Week 2020');
  }
  const [, home] = await ask('/');
  expect(home).toContain(`${WEEK}.ics`);
  expect(home).not.toContain('/report');
});

it('two partnerships in one installation are not named to visitors of its first page', async () => {
  const DATABASE_PATH = await world.filledDatabase();
  const other = world.path('other');
  mkdirSync(other);
  const text = [
    'format: 1',
    'partnership: { slug: elsewhere, name: Elsewhere Together, zone: Europe/London, host: a-council }',
    'partners:',
    '  - { slug: a-council, name: A Council, kind: council }',
  ];
  writeFileSync(join(other, 'partnership.yaml'), text.join('\n'));
  const { code, stderr } = await planner(['import', other], { DATABASE_PATH });
  expect(code, stderr).toBe(0);

  const server = await world.serve({ DATABASE_PATH });
  const home = await (await fetch(server.address)).text();
  expect(home).toContain('Awareness Week Planner');
  expect(home).not.toMatch(/Elsewhere|elsewhere|Yorkshire|yorkshire/);
  expect(server.calendars).toHaveLength(2);
  const pages = await Promise.all(['elsewhere', COUNTY].map(async (slug) => (await fetch(`${server.address}/${slug}`)).text()));
  expect(pages[0]).toContain('<h1>Elsewhere Together</h1>');
  expect(pages[0]).not.toContain('Yorkshire');
  expect(pages[1]).not.toContain('Elsewhere');
  expect((await fetch(`${server.address}/elsewhere/${WEEK}/report`)).status).toBe(404);
  expect((await fetch(`${server.address}/calendar/elsewhere/${WEEK}.ics`)).status).toBe(404);
});

it('a hostile title from a file is text on every page, and one line in the calendar', async () => {
  const hostile = `<script>alert(1)</script> "><img src=x onerror=alert(2)> ' & co`;
  const escaped = '&lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=alert(2)&gt; &#39; &amp; co';
  const campaign = `${WEEK}/campaign.yaml`;
  const yaml = (key: string): string => `${key}: '${hostile.replaceAll("'", "''")}'`;
  const CAMPAIGNS_DIR = world.campaignsWith(
    [campaign, 'title: Hate Crime Awareness Week 2020', yaml('title')],
    [campaign, 'title: Multi-agency hate crime video', yaml('title')],
    [campaign, 'focus: Mate crime', yaml('focus')],
    [campaign, 'activity: Two Prevent webinars', yaml('activity')],
    ['partnership.yaml', 'name: North Yorkshire Police', yaml('name')],
    [`${WEEK}/returns.csv`, '"as printed, wording unclear"', `"${hostile.replaceAll('"', '""')}"`],
  );
  const server = await world.serve({ DATABASE_PATH: world.path('planner.sqlite'), CAMPAIGNS_DIR });
  expect(server.log().filter(({ level }) => level === 'error')).toEqual([]);
  for (const [path, times] of [
    ['/', 3],
    [PAGE_REPORT, 8],
  ] as const) {
    const page = await (await fetch(server.address + path)).text();
    expect(page.split(escaped).length - 1).toBeGreaterThanOrEqual(times);
    expect(page).not.toMatch(/<script|<img|onerror="|=\s*'/);
  }
  const feed = unfolded(await (await fetch(`${server.address}/calendar/${COUNTY}/${WEEK}.ics`)).text());
  expect(feed).toContain(`SUMMARY:${hostile}`);
});
