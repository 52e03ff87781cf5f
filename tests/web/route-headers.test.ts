import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import type { Store } from '#src/platform/store.ts';
import { formOf } from '../support/page-form.ts';
import { describeOnSqlite } from '../support/stores.ts';
import { allRows } from './all-rows.ts';
import { type Addresses, addressesIn, routesOf, rowOf } from './page-addresses.ts';
import { PAGES } from './page-routes.ts';
import { openPages, type PageWorld } from './page-world.ts';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** On every answer, whatever became of the request. */
const ALWAYS = {
  'content-security-policy': POLICY,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};
/** On somebody's file instead: whatever is in it runs nowhere. */
const OF_FILES = "default-src 'none'; sandbox";
const A_FILE = /\/files\/fil_|\/packs\/[a-z]|^\/api\/v1\/.*\/(?:workbook|form)$/;
const NEVER = ['server', 'x-powered-by', 'access-control-allow-origin'];

/** What anyone may keep a copy of, when it was found; everything else may be kept by nobody. */
const PUBLIC: readonly [RegExp, string][] = [
  [/^\/calendar\/[a-z2-7]{32}\.ics$/, 'private, max-age=300, must-revalidate'],
  [/^\/calendar\//, 'public, max-age=300, must-revalidate'],
  [/^\/api\/docs/, 'public, max-age=300'],
  [/^\/api\/v1\/openapi\.json$/, 'public, max-age=300'],
  [/^\/(?:dale|fenmoor)?(?:\/[a-z-]+)?$/, 'public, no-cache'],
  [/^\/(?:dale|fenmoor)\/[a-z-]+\/subscribe$/, 'public, no-cache'],
  [/^\/(?:dale|fenmoor)\/[a-z-]+\/(?:one-page|toolkit)(?:\.docx)?$/, 'public, no-cache'],
  [/^\/(?:dale|fenmoor)\/(?:year|month)\/[\d-]+(?:\.csv)?$/, 'public, no-cache'],
  [/^\/fenmoor\/[a-z-]+\/report$/, 'public, no-cache'],
];
/** Where the answer depends on who asks. */
const PERSONAL = /^\/(?:plan|p|sign-in|api\/v1)(?:\/|$)/;
const UNLISTED = /^\/(?:p|sign-in)\//;
const SIGNS_IN_OR_OUT = /^POST \/sign-/;

const TYPES =
  /^(?:text\/(?:html|calendar|csv|markdown|plain); charset=utf-8|application\/(?:(?:problem\+)?json|pdf|vnd\.openxmlformats-officedocument\.(?:wordprocessingml\.document|spreadsheetml\.sheet)))$/i;

type Secrets = readonly string[];

/** A store whose database answers as many reads as it is told, and then no more. */
function breaking({ db }: Store) {
  let left = 0;
  const failing = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'select' && left-- <= 0) throw new Error('The disk is gone.');
      return Reflect.get(target, name, receiver);
    },
  });
  const store: Store = { db: failing, atomically: async () => Promise.reject(new Error('The disk is gone.')) };
  const breakAfter = (reads: number): void => {
    left = reads;
  };
  return { store, breakAfter };
}

describeOnSqlite('what every answer carries', (under) => {
  let world: PageWorld;
  let at: Addresses;
  let apiRoutes: readonly string[];
  /** The program on a database that answers nothing. */
  let broken: Awaited<ReturnType<typeof appOn>>;
  const seen = new Map<number, Set<string>>();

  const appOn = (store: Store) => {
    const note = (message: string, fields?: Record<string, unknown>) =>
      void world.site.logged.push(JSON.stringify({ message, ...fields }));
    const { files, clock, random } = world.site.ctx;
    const rest = { baseUrl: 'http://localhost', sendMail: async () => undefined, clientOf: () => 'test' };
    return createApp({ store, files, clock, random, log: { info: note, error: note }, ...rest });
  };

  /** Checks an answer's headers. `route` is `GET /plan/…`, `path` where it was asked for. */
  async function check(route: string, path: string, answer: Response): Promise<void> {
    const { status, headers } = answer;
    const pathname = path.replace(/\?.*$/, '');
    const where = `${route} (${status})`;
    seen.set(status, (seen.get(status) ?? new Set()).add(route));
    const found = status === 200 || status === 304;
    const policy = found && A_FILE.test(pathname) ? { 'content-security-policy': OF_FILES } : {};
    for (const [name, value] of Object.entries({ ...ALWAYS, ...policy })) {
      expect(headers.get(name), `${where}: ${name}`).toBe(value);
    }
    for (const name of NEVER) expect(headers.get(name), `${where}: ${name}`).toBeNull();
    const open = found && !route.startsWith('POST') ? PUBLIC.find(([area]) => area.test(pathname))?.[1] : undefined;
    const kept = headers.get('cache-control');
    if (open !== undefined) expect(kept, where).toBe(open);
    // A form that was refused for where it came from was not looked at by anybody yet.
    else if (PERSONAL.test(pathname) && status !== 403) expect(kept, where).toBe('private, no-store');
    else expect(kept, where).toMatch(/^(?:private, )?no-store$/);
    if (UNLISTED.test(pathname) && status !== 403 && status < 500) expect(headers.get('x-robots-tag'), where).toBe('noindex');
    if (!SIGNS_IN_OR_OUT.test(route) || status !== 303) expect(headers.get('set-cookie'), where).toBeNull();
    if ((await answer.text()) !== '') expect(headers.get('content-type'), where).toMatch(TYPES);
  }

  async function visit(route: string, path: string, init: RequestInit = {}, app = world.site): Promise<void> {
    await check(route, path, await app.request(path, init));
  }

  const asLead = () => ({ headers: { cookie: world.ours.lead } });
  const form = (cookie: string | undefined, site = 'same-origin') => ({
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': site,
    ...(cookie === undefined ? {} : { cookie }),
  });
  const secretFor = (route: string): string => (route.includes('/sign-in/') ? world.ours.signIn : world.ours.link);
  const pathOf = (route: string): string => at.oursAt(route, { secret: secretFor(route) });

  beforeAll(async () => {
    world = await openPages(under);
    await world.addTheirs();
    at = addressesIn(world);
    broken = await appOn(breaking(world.site.ctx.store).store);
    apiRoutes = [...new Set((await appOn(world.site.ctx.store)).routes.map(({ method, path }) => `${method} ${path}`))].filter(
      (route) => /^(?!ALL)\w+ \/api\/v1\//.test(route),
    );
  });

  // A page is asked for more often here than anybody may.
  beforeEach(() => world.site.otherMinute());

  it.each([...routesOf('GET', /./), ...routesOf('ALL', /./)])('%s', async (route) => {
    const path = pathOf(route);
    await visit(route, path);
    await visit(route, path, asLead());
    await visit(route, path, { headers: { cookie: world.members.viewer } });
    await visit(route, `${path}?made-up=1&done=made-up`, asLead());
    await visit(route, at.theirsAt(route));
    await visit(route, path.replace(/(?:\/[^/]*)?$/, '/No-such-place'), asLead());
    for (const strange of at.strange(route)) await visit(route, strange, asLead());
    const head = await world.site.request(path, { method: 'HEAD', ...asLead() });
    await check(route, path, head);
    if (route.startsWith('ALL')) {
      await visit(route, path, { headers: { 'if-none-match': '*' } });
      await visit(`POST ${path}`, path, { method: 'POST' });
    }
  });

  it.each(routesOf('GET', /./))('%s, on a database that fails', async (route) => {
    const path = pathOf(route);
    const { store, breakAfter } = breaking(world.site.ctx.store);
    const app = await appOn(store);
    // It fails at once, or at every fourth later read until the page has all it needs.
    for (let after = 0; after < 60; after += 4) {
      breakAfter(after);
      const answer = await app.request(`http://localhost${path}`, asLead());
      await check(route, path, answer);
      if (answer.status < 500) break;
    }
  });

  it.each(routesOf('POST', /./))('%s', async (route) => {
    const path = pathOf(route);
    const { page, typed = {} } = rowOf(route);
    const shownAt = page === undefined ? path : at.ours(at.oursAt(page));
    const sent =
      page === '' || shownAt.startsWith('/sign-in') ? {} : formOf(await (await world.get(shownAt, world.ours.lead)).text(), path);
    const fields = [...Object.entries(sent), ...Object.entries(typed)].flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, at.ours(String(each))]),
    );
    const body = new URLSearchParams(fields).toString();
    const before = await allRows(world.site.ctx);
    for (const site of ['cross-site', 'same-site', 'none']) {
      const answer = await world.site.request(path, { method: 'POST', headers: form(world.ours.lead, site), body });
      expect([site, answer.status]).toEqual([site, 403]);
      await check(route, path, answer);
    }
    // Somebody who signs in or out is signed in no longer as who they were.
    const cookie = path.startsWith('/sign-') ? undefined : world.ours.lead;
    const wrong = `${body}&made-up=1`;
    for (const by of [undefined, world.members.viewer, world.ours.lead]) {
      await visit(route, path, { method: 'POST', headers: form(by), body: wrong });
    }
    await visit(route, path, { method: 'POST', headers: form(world.ours.lead), body: 'x'.repeat(1_000_001) });
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      await visit(`${method} ${path}`, path, { method, headers: form(world.ours.lead), body });
    }
    expect(await allRows(world.site.ctx)).toEqual(before);
    await check(route, path, await broken.request(`http://localhost${path}`, { method: 'POST', headers: form(cookie), body }));
    expect(await allRows(world.site.ctx)).toEqual(before);
    await visit(route, path, { method: 'POST', headers: form(cookie), body });
  });

  it('the whole API', async () => {
    const names: Record<string, string> = {
      ...{
        partnership: 'dale',
        campaign: 'week',
        partner: 'dale-police',
        theme: 'opening',
        resource: 'film',
        template: 'launch',
        survey: 'partner-survey',
        quote: 'well-run',
        outcome: 'online-reports',
      },
      ...{ entry: 'memorial-day', supportRoute: 'helpline', participation: 'webinar', token: '{access}', file: '{attachment}' },
    };
    const bearer = { authorization: `Bearer ${world.ours.token}` };
    expect(apiRoutes.length).toBeGreaterThan(70);
    for (const route of apiRoutes) {
      const [method = '', template = ''] = route.split(' ');
      const path = at.ours(template.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? `{${name}}`));
      const init = { method, ...(method === 'POST' || method === 'PUT' ? { body: '{}' } : {}) };
      const json = { 'content-type': 'application/json' };
      await visit(route, path, { ...init, headers: json });
      await visit(route, path, { ...init, headers: { ...json, ...bearer } });
      await visit(route, `${path}?made-up=1`, { ...init, headers: { ...json, ...bearer } });
      await check(route, path, await broken.request(`http://localhost${path}`, { ...init, headers: { ...json, ...bearer } }));
      await visit(`OPTIONS ${template}`, path, { method: 'OPTIONS' });
      await visit(`TRACE ${template}`, path, { method: 'PROPFIND' });
    }
    await visit('GET /api/v1/no-such-thing', '/api/v1/no-such-thing');
  });

  it('was looked at for every kind of answer', () => {
    const statuses = [200, 204, 303, 304, 401, 403, 404, 405, 410, 413, 422, 500, 503];
    expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(statuses));
    expect(seen.get(403)?.size).toBe(routesOf('POST', /./).length);
    expect(seen.get(500)?.size).toBeGreaterThan(Object.keys(PAGES).length);
  });

  it('leaves no secret and no address of a person in the log', async () => {
    await world.post('/sign-in', { email: 'lead@dale.example', next: '' });
    expect(world.site.mails).toHaveLength(1);
    const mailed = /sign-in\/([\w-]{43})/.exec(world.site.mails[0]?.text ?? '')?.[1] ?? '';
    expect(mailed).not.toBe('');
    const cookies = [world.ours.lead, world.theirs.lead, ...Object.values(world.members), ...Object.values(world.strangers)];
    const secrets: Secrets = [
      mailed,
      ...cookies.map((cookie) => (cookie ?? '').replace('session=', '')),
      ...[world.ours, world.theirs].flatMap(({ link, token, signIn }) => [link, token, signIn]),
      ...[world.otherPartner, world.usedSignIn, ...Object.values(world.badLinks)],
    ].filter((secret) => secret.length > 40);
    expect(secrets.length).toBeGreaterThan(20);
    const calendars = [world.ours, world.theirs].map(({ ids }) => ids.calendar?.replace('.ics', '') ?? '');
    expect(calendars.join(' ')).toMatch(/^[a-z2-7]{32} [a-z2-7]{32}$/);
    const log = world.site.logged.join('\n');
    expect(log).toContain('/p/:secret/:campaign');
    expect(log).toContain('The disk is gone.');
    for (const secret of [...secrets, ...calendars]) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/[\w.-]+@[\w-]+\.\w/);
    expect(log).not.toMatch(/\b(?:Dale|Fenmoor) (?:lead|police|another)\b/);
  });
});
