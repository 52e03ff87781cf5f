import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { planner, type Server, unfolded, useWorld } from '../support/servers.ts';

const world = useWorld();
const API_REPORT = `/api/v1/partnerships/${COUNTY}/campaigns/${WEEK}/report`;
const PAGE_REPORT = `/${COUNTY}/${WEEK}/report`;
/** How a browser sends a form of the site's own page. */
const OWN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
const SETUP_TOKEN = 'a-secret-of-the-installation-0123456789';

describe('every answer', () => {
  let server: Server;
  beforeAll(async () => {
    server = await world.serve({ DATABASE_PATH: await world.filledDatabase(), SETUP_TOKEN });
  });

  it.each<[string, number, RequestInit]>([
    ['/', 200, {}],
    [`/${COUNTY}`, 200, {}],
    [`/${COUNTY}/${WEEK}`, 200, {}],
    [PAGE_REPORT, 200, {}],
    ['/no-such-place', 404, {}],
    ['/no/such/place', 404, {}],
    ['/', 404, { method: 'POST', headers: OWN }],
    ['/', 403, { method: 'POST' }],
    ['/sign-in', 200, {}],
    ['/sign-in', 403, { method: 'POST', body: new URLSearchParams('email=') }],
    ['/sign-in', 403, { method: 'POST', body: new URLSearchParams('email='), headers: { 'sec-fetch-site': 'cross-site' } }],
    ['/sign-in', 403, { method: 'POST', body: new URLSearchParams('email='), headers: { origin: 'https://example.org' } }],
    ['/sign-in', 422, { method: 'POST', body: new URLSearchParams('email='), headers: OWN }],
    ['/sign-in/no-such-link', 410, {}],
    ['/plan', 303, {}],
    ['/plan', 401, { method: 'POST', headers: OWN }],
    ['/p/no-such-link', 404, {}],
    ['/api/docs', 200, {}],
    ['/healthz', 200, {}],
    [`/calendar/${COUNTY}/programme.ics`, 200, {}],
    [`/calendar/${COUNTY}/programme.ics`, 304, { headers: { 'if-none-match': '*' } }],
    [`/calendar/${COUNTY}/programme.ics`, 405, { method: 'POST' }],
    [`/calendar/${COUNTY}/no-week.ics`, 404, {}],
    [API_REPORT, 200, {}],
    ['/api/v1/no-such-thing', 404, {}],
    ['/api/v1/imports', 404, { method: 'POST', body: '{}' }],
    ['/api/v1/imports', 401, { method: 'POST', body: '{}', headers: { authorization: `Bearer ${SETUP_TOKEN}x` } }],
    ['/api/v1/imports', 422, { method: 'POST', body: '{', headers: { authorization: `Bearer ${SETUP_TOKEN}` } }],
  ])('%s (%i) lets nothing in and tells nothing away', async (path, status, init) => {
    const response = await fetch(server.address + path, { ...init, redirect: 'manual' });
    await response.arrayBuffer();
    expect(response.status).toBe(status);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;/);
    for (const rule of ["connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-z]{26}$/);
    for (const name of ['x-powered-by', 'server', 'set-cookie', 'access-control-allow-origin'])
      expect(response.headers.get(name), name).toBeNull();
  });

  it.each([
    ['/', 'gzip'],
    [`/${COUNTY}/${WEEK}`, 'gzip'],
    [PAGE_REPORT, 'gzip'],
    ['/sign-in', null],
    [`/calendar/${COUNTY}/programme.ics`, 'gzip'],
  ])('%s is sent compressed: %s', async (path, encoding) => {
    const response = await fetch(server.address + path, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.text()).toMatch(
      encoding === null ? /./ : /^(?:<!doctype html>[\s\S]+<\/html>|BEGIN:VCALENDAR[\s\S]+END:VCALENDAR\r\n)$/,
    );
  });
});

it('a report that is not public is there for people of the partnership and for the secret alone, and else not known', async () => {
  const CAMPAIGNS_DIR = world.campaignsWith([`${WEEK}/campaign.yaml`, 'report: public', 'report: partnership']);
  const DATABASE_PATH = world.path('planner.sqlite');
  const server = await world.serve({ DATABASE_PATH, CAMPAIGNS_DIR, SETUP_TOKEN });
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<[number, string]> => {
    const response = await fetch(server.address + path, { headers });
    return [response.status, await response.text()];
  };
  const { stdout } = await planner(['sign-in', '--email', 'viewer@example.org', '--role', 'viewer'], { DATABASE_PATH });
  const path = new URL(stdout.toString('utf8').split('\n')[0] ?? '').pathname;
  const signIn = { method: 'POST', headers: OWN, redirect: 'manual', body: new URLSearchParams('next=') } as const;
  const session = (await fetch(server.address + path, signIn)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  for (const [report, unknown, allowed, refused] of [
    [PAGE_REPORT, `/${COUNTY}/no-such-week/report`, { cookie: session }, { cookie: 'session=unknown' }],
    [API_REPORT, API_REPORT.replace(WEEK, 'no-such-week'), bearer(SETUP_TOKEN), { authorization: `Basic ${SETUP_TOKEN}` }],
  ] as const) {
    const nothing = await ask(unknown);
    expect(nothing[0]).toBe(404);
    expect(await ask(report)).toEqual(nothing);
    expect(await ask(report, refused)).toEqual(nothing);
    const [status, text] = await ask(report, allowed);
    expect(status).toBe(200);
    expect(text).toContain('Hate Crime Awareness Week 2020');
  }
  const wrong = await ask(API_REPORT, bearer(`${SETUP_TOKEN}x`));
  expect(wrong[0]).toBe(401);
  expect(await ask(API_REPORT.replace(WEEK, 'no-such-week'), bearer(`${SETUP_TOKEN}x`))).toEqual(wrong);
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
    [`/${COUNTY}/${WEEK}`, 5],
    [PAGE_REPORT, 8],
  ] as const) {
    const page = await (await fetch(server.address + path)).text();
    expect(page.split(escaped).length - 1).toBeGreaterThanOrEqual(times);
    expect(page.replace(/<script type="module" src="\/assets\/app[^"]*"><\/script>/, '')).not.toMatch(
      /<script|<img|onerror="|=\s*'/,
    );
  }
  const feed = unfolded(await (await fetch(`${server.address}/calendar/${COUNTY}/${WEEK}.ics`)).text());
  expect(feed).toContain(`SUMMARY:${hostile}`);
});
