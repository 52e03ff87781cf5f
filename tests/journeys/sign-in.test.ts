import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type axe from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { type Server, useWorld } from '../support/servers.ts';
import { cookieOf } from '../support/site.ts';

const world = useWorld();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const LEAD = 'lead@example.org';
const NO_MAIL = 'not sent: no mail server is set up';
/** How long a mail scanner keeps a link open. */
const SCAN_MS = 30_000;

let server: Server;
let opened: OpenBrowser;
/** The lead's cookie, as a header. */
let lead: string;
let scanned: { link: string; done: Promise<void> };
const complaints: string[] = [];

beforeAll(async () => {
  [server, opened] = await Promise.all([
    world.filledDatabase().then((DATABASE_PATH) => world.serve({ DATABASE_PATH })),
    openBrowser(),
  ]);
  const first = String(server.log().find(({ message }) => message === 'sign in')?.link);
  lead = cookieOf(await post(new URL(first).pathname, { next: '/plan' }));
  await post('/plan/account', { version: '1', name: 'The lead', email: LEAD }, lead);
  const link = await mailedLink();
  // It takes its time beside the other tests; the last one of them finds out what it did.
  scanned = { link, done: scan(link) };
  scanned.done.catch(() => undefined);
});
afterAll(async () => {
  await scanned?.done.catch(() => undefined);
  await opened?.close();
});

/** Sends a form as a browser does from the planner's own page. */
function post(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const headers = { 'sec-fetch-site': 'same-origin', cookie };
  return fetch(server.address + path, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
}

const mails = (): string[] =>
  server
    .log()
    .filter(({ message }) => message === NO_MAIL)
    .map(({ text }) => String(text));

const linkIn = (text: string): string => /^http\S+\/sign-in\/\S+$/m.exec(text)?.[0] ?? '';
const codeIn = (text: string): string => /^\d{3} \d{3}$/m.exec(text)?.[0] ?? '';

/** The mail that would be sent upon this. */
async function mailUpon(ask: () => Promise<unknown>): Promise<string> {
  const before = mails().length;
  await ask();
  return vi.waitFor(() => {
    expect(mails().length).toBe(before + 1);
    return mails().at(-1) ?? '';
  });
}

const mailedLink = async (): Promise<string> => linkIn(await mailUpon(() => post('/sign-in', { email: LEAD, next: '/plan' })));

/** Asks for a code on the sign-in page that is open, and reads it. */
async function codeFor(page: Page, email: string): Promise<string> {
  await page.getByLabel('E-mail address').fill(email);
  return codeIn(await mailUpon(() => page.getByRole('button', { name: 'Make a link and a code' }).click()));
}

/** A link for a new person, made by the lead on the page “People”. */
async function linkFor(email: string, role: string): Promise<string> {
  await post('/plan/people', { name: `The ${role}`, email, role }, lead);
  const people = await (await fetch(`${server.address}/plan/people`, { headers: { cookie: lead } })).text();
  const path = new RegExp(`href="(/plan/people/per_\\w+)">The ${role}<`).exec(people)?.[1] ?? '';
  return /http\S+\/sign-in\/[\w-]{43}/.exec(await (await post(`${path}/sign-in-link`, {}, lead)).text())?.[0] ?? '';
}

/** What a scanner of mail does with a link: asks for it in several ways, and stays on it in a browser that runs scripts. */
async function scan(link: string): Promise<void> {
  for (const method of ['HEAD', 'GET', 'GET', 'GET', 'GET', 'GET']) {
    const answer = await fetch(link, { method });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  }
  await visit({}, async (page, context) => {
    // Scripts live through the whole time; what no script does, a browser does at once or because it was told to refresh.
    await page.clock.install();
    const answer = await page.goto(link);
    expect(answer?.headers()).not.toHaveProperty('refresh');
    expect(await page.locator('meta[http-equiv="refresh" i]').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in' }).hover();
    await page.mouse.wheel(0, 2000);
    await page.clock.runFor(SCAN_MS);
    await page.waitForTimeout(1000);
    expect(await context.cookies()).toEqual([]);
  });
}

/** A browser of its own; nothing in it may break the pages' policy. */
async function visit(
  options: BrowserContextOptions,
  look: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await opened.browser.newContext(options);
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.setDefaultTimeout(10_000);
  try {
    await look(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Puts the lead's cookie into a browser. */
async function asLead(context: BrowserContext): Promise<void> {
  const [name = '', value = ''] = lead.split('=');
  await context.addCookies([{ name, value, url: server.address }]);
}

const heading = (page: Page) => page.locator('h1').textContent();

it('of fifty presses of one link at once exactly one begins a session', async () => {
  const link = await mailedLink();
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(new URL(link).pathname, { next: '/plan' })));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 410]));
});

describe.each([true, false])('with JavaScript %s', (javaScriptEnabled) => {
  it('a person asks for a code, types it, goes on to the page they wanted, and signs out', async () => {
    await visit({ javaScriptEnabled }, async (page) => {
      await page.goto(`${server.address}/plan/account`);
      const code = await codeFor(page, LEAD);
      await page.getByLabel('Six-digit code').fill('12');
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.title()).toMatch(/^Error: /);
      expect(await page.getByLabel('Six-digit code').inputValue()).toBe('12');
      await page.getByLabel('Six-digit code').fill(code);
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await heading(page)).toBe('Your account');
      expect(await page.getByLabel('Name').inputValue()).toBe('The lead');
      await page.getByRole('button', { name: 'Sign out here' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('You have signed out');
      await page.goto(`${server.address}/plan/account`);
      expect(await heading(page)).toBe('Sign in');
    });
  });
});

it('what was typed in a browser that was signed out meanwhile is sent after signing in in another tab', async () => {
  await visit({}, async (page, context) => {
    await page.goto(await linkFor('editor@example.org', 'editor'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`${server.address}/plan/account`);
    await page.getByLabel('Name').fill('Typed & "kept"');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await heading(page)).toBe('You have been signed out');

    const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /^Sign in again/ }).click()]);
    await tab.waitForLoadState();
    expect(await heading(tab)).toBe('Sign in');
    const code = await codeFor(tab, 'editor@example.org');
    await tab.getByLabel('Six-digit code').fill(code);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.waitForURL('**/plan');

    await page.getByRole('button', { name: 'Send it again' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Your details are saved');
    expect(await page.getByLabel('Name').inputValue()).toBe('Typed & "kept"');
  });
});

it('the page of another site cannot send a form in the name of somebody who is signed in', async () => {
  const evil = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<form method="post" action="${server.address}/sign-out"><button>Win a prize</button></form>`);
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', () => resolve()));
  try {
    await visit({}, async (page) => {
      await page.goto(await linkFor('viewer@example.org', 'viewer'));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}`);
      await page.getByRole('button').click();
      expect(await heading(page)).toBe('Something is wrong with the request');
      await page.goto(`${server.address}/plan/account`);
      expect(await heading(page)).toBe('Your account');
    });
  } finally {
    evil.close();
  }
});

it('somebody whose access a lead ends is out with the next click', async () => {
  await visit({}, async (theirs) => {
    await theirs.goto(await linkFor('approver@example.org', 'approver'));
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await theirs.goto(`${server.address}/plan/account`);
    await visit({}, async (page, context) => {
      await asLead(context);
      await page.goto(`${server.address}/plan/people`);
      await page.getByRole('link', { name: 'The approver' }).click();
      await page.getByRole('link', { name: 'End access' }).click();
      expect(await page.locator('main').textContent()).toContain('What they did stays in history');
      await page.getByRole('button', { name: 'End access' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('Their access has ended');
    });
    await theirs.reload();
    expect(await heading(theirs)).toBe('Sign in');
  });
});

describe.each([1280, 320])('%i px wide', (width) => {
  it.each([
    ['/sign-in', 'Sign in', false],
    ['/sign-in/no-such-link', 'This link no longer works', false],
    ['/plan/account', 'Your account', true],
    ['/plan/people', 'People', true],
    ['/plan/people/new', 'Add a person', true],
    ['/plan/access', 'Access for programs', true],
    ['/plan/access/new', 'Let a program in', true],
  ])('%s has no barrier that axe-core finds and does not scroll sideways', async (path, title, signedIn) => {
    // The test's own script is what the page's policy would refuse: only this context lets it in.
    const context = await opened.browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    if (signedIn) await asLead(context);
    const page = await context.newPage();
    await page.goto(server.address + path);
    expect(await heading(page)).toBe(title);
    await page.addScriptTag({ path: AXE });
    const [found, whole, shown] = await page.evaluate(async (tags) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      const { scrollWidth, clientWidth } = document.documentElement;
      return [violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes[0]?.html}`), scrollWidth, clientWidth] as const;
    }, TAGS);
    await context.close();
    expect(found).toEqual([]);
    expect(whole).toBeLessThanOrEqual(shown);
  });
});

it('a link that a scanner opened and kept open still lets the person in, once', async () => {
  await scanned.done;
  await visit({}, async (page, context) => {
    await page.goto(scanned.link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/plan');
    expect(await context.cookies()).toMatchObject([
      { name: 'session', httpOnly: true, sameSite: 'Lax', path: '/', secure: false },
    ]);
    await page.goto(scanned.link);
    expect(await heading(page)).toBe('This link no longer works');
    expect(await page.getByRole('link', { name: 'Ask for a new link' }).getAttribute('href')).toBe('/sign-in');
  });
  expect((await post(new URL(scanned.link).pathname, { next: '/plan' })).status).toBe(410);
});

it('after all this the log holds no secret and no address, but for the two lines that are meant to', () => {
  const secrets = [...mails().flatMap((text) => [linkIn(text), codeIn(text)]), lead.split('=')[1] ?? '', '@example.org'];
  expect(secrets.length).toBeGreaterThan(8);
  const lines = server.log().filter(({ message }) => message !== NO_MAIL && message !== 'sign in');
  const logged = JSON.stringify(lines);
  for (const secret of secrets) expect(logged).not.toContain(secret.replace(/^.*\/sign-in\//, ''));
  expect(JSON.stringify(server.log())).not.toContain('@example.org');
  expect(complaints).toEqual([]);
});
