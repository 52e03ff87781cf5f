import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveItem } from '#src/definitions/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { type Found, lookInto } from '../support/hostile-html.ts';
import { HOSTILE, UNPRINTABLE } from '../support/hostile-strings.ts';
import { type HostileWorld, openHostile } from '../support/hostile-world.ts';

let world: HostileWorld;
let opened: OpenBrowser;
beforeAll(async () => {
  [world, opened] = await Promise.all([openHostile(), openBrowser()]);
});
afterAll(async () => {
  await opened?.close();
  await world?.stop();
});

it('knows two hundred hostile texts', () => {
  expect(new Set(HOSTILE).size).toBe(200);
});

describe('a field for an address', () => {
  const save = (link: string, index: number) =>
    saveItem(world.ctx, {
      partnership: 'dale',
      kind: 'resource',
      campaign: 'week',
      slug: `link-${index}`,
      version: null,
      value: { title: `Link ${index}`, kind: 'video', link },
    });

  it('takes nothing but addresses of the web', async () => {
    const taken: string[] = [];
    for (const [index, text] of HOSTILE.entries()) {
      await save(text, index).then(
        () => taken.push(text),
        (error: unknown) => expect(error instanceof PlannerError && error.problems[0]?.pointer, text).toBe('/link'),
      );
    }
    expect(taken.length).toBeLessThan(10);
    for (const text of taken) expect(text).toMatch(/^https:\/\//);
  });
});

it.each(UNPRINTABLE)('what nobody can read is refused: %j', async (title) => {
  const item = { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'unprintable', version: null } as const;
  const refused = saveItem(world.ctx, { ...item, value: { title, days: ['2026-01-01'] } });
  await expect(refused).rejects.toMatchObject({ problems: [{ pointer: '/title' }] });
});

type Who = 'nobody' | 'lead' | 'contact';

/** Asks for a page as one of the visitors. */
const ask = (who: Who, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(world.address + path, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, ...(who === 'lead' ? { cookie: `session=${world.session}` } : {}) },
  });

/** A page's kind: its address without what names one of many. */
const kindOf = (path: string): string =>
  path
    .replace(world.link, '/p/*')
    .replace(/[?#].*$/, '')
    .replaceAll(/\/(?:h|p)-\d+/g, '/*')
    // Every year and month leads to the next.
    .replaceAll(/\/(year|month)\/[\d-]+/g, '/$1/*')
    .replaceAll(/\/[a-z]{3}_\w+/g, '/*');

/** How many pages of one kind are looked into. */
const OF_A_KIND = 3;

/** Follows every link from a page on, and sends every form it finds with hostile texts; hands over each answer. */
async function walk(
  who: Who,
  starts: readonly string[],
  seen: (path: string, html: string) => Promise<Found>,
): Promise<string[]> {
  const visits = new Map<string, number>();
  const sent = new Set<string>();
  const queue = [...starts];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path);
    const count = visits.get(kind) ?? 0;
    if (count >= OF_A_KIND || /^\/(?:calendar|assets|api\/v1)\//.test(path)) continue;
    visits.set(kind, count + 1);
    const response = await ask(who, path);
    expect(response.status, path).toBeLessThan(500);
    const type = response.headers.get('content-type') ?? '';
    if (!type.startsWith('text/html')) continue;
    const found = await seen(path, await response.text());
    queue.push(...found.links.filter((link) => link !== path));
    for (const form of found.forms) {
      if (form.texts.length === 0 || sent.has(kindOf(form.action))) continue;
      sent.add(kindOf(form.action));
      const body = new URLSearchParams(form.hidden.map(([name, value]) => [name, value]));
      for (const [index, name] of form.texts.entries()) body.append(name, HOSTILE[(index * 7) % HOSTILE.length] ?? '');
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      const answer = await ask(who, form.action, { method: 'POST', body: body.toString(), headers });
      expect(answer.status, `POST ${form.action}`).toBeLessThan(500);
      if (answer.headers.get('content-type')?.startsWith('text/html')) await seen(`POST ${form.action}`, await answer.text());
    }
  }
  return [...visits.keys()];
}

describe.each<[Who, () => string[], number]>([
  ['nobody', () => ['/', '/api/docs'], 8],
  ['lead', () => ['/plan/partners/h-0', '/plan'], 58],
  ['contact', () => [world.link], 4],
])('every page that %s can come to', (who, starts, kinds) => {
  it('has no element, attribute or address that was not meant', async () => {
    const page = await (await opened.browser.newContext()).newPage();
    const strange: string[] = [];
    let shown = 0;
    const visited = await walk(who, starts(), async (path, html) => {
      const found = await lookInto(page, html, world.address + path.replace('POST ', ''));
      strange.push(...found.strange.map((each) => `${path}: ${each}`));
      shown += HOSTILE.filter((text) => found.text.includes(text.replaceAll(/\s+/g, ' '))).length;
      return found;
    });
    await page.context().close();
    expect(strange).toEqual([]);
    expect(visited.length, visited.join('\n')).toBeGreaterThanOrEqual(kinds);
    // Else the pages would have shown nothing to be afraid of.
    expect(shown).toBeGreaterThan(HOSTILE.length);
  });
});

/** Notes what a page must never do. */
async function watched(context: BrowserContext): Promise<{ page: Page; done: () => Promise<string[]> }> {
  const bad: string[] = [];
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    bad.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(world.address)) bad.push(`asks ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) bad.push(message.text());
  });
  page.on('pageerror', (error) => bad.push(error.message));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) bad.push(`a frame at ${frame.url()}`);
  });
  const done = async (): Promise<string[]> => {
    if ((await page.evaluate(() => Reflect.get(globalThis, '__hit'))) !== undefined) bad.push('a text was run');
    return bad;
  };
  return { page, done };
}

describe.each<[Who, string]>([
  ['nobody', '/dale'],
  ['nobody', '/dale/week'],
  ['nobody', '/dale/week/report'],
  ['nobody', '/sign-in?next=javascript:window.__hit=1'],
  ['lead', '/plan'],
  ['lead', '/plan/campaigns/week'],
  ['lead', '/plan/campaigns/week/edit'],
  ['lead', '/plan/campaigns/week/posts/p-7'],
  ['lead', '/plan/programme'],
  ['lead', '/plan/partners'],
  ['lead', '/plan/partners/h-0'],
  ['lead', '/plan/people'],
  ['lead', '/plan/access'],
  ['lead', '/plan/history'],
  ['contact', '{link}'],
  ['contact', '{link}/week'],
  ['contact', '{link}/week/today'],
  ['contact', '{link}/week/posts/p-7'],
  ['contact', '{link}/week/return'],
])('for %s at %s', (who, where) => {
  it('nothing runs, asks or frames anything in the browser', async () => {
    const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      if (who === 'lead') await context.addCookies([{ name: 'session', value: world.session, url: world.address }]);
      const { page, done } = await watched(context);
      const response = await page.goto(world.address + where.replace('{link}', world.link), { waitUntil: 'load' });
      expect(response?.status()).toBe(200);
      // What waits for a pointer, the keyboard or an open section gets it.
      for (const summary of (await page.locator('main details > summary').all()).slice(0, 20))
        if (await summary.isVisible()) await summary.click();
      for (let press = 0; press < 15; press += 1) await page.keyboard.press('Tab');
      await page.mouse.move(640, 450);
      await page.mouse.wheel(0, 2000);
      expect(await done()).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
