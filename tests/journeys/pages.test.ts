import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PAGES, type PageState } from '../support/all-pages.ts';
import { addressOf, openVisited, reach, type Visited, visitorOf } from '../support/all-pages-world.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Evaluated by the test's own way into the page, so that the page's policy stays as it is.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOST_BYTES = 100_000;

let world: Visited;
let opened: OpenBrowser;
beforeAll(async () => {
  [world, opened] = await Promise.all([openVisited(), openBrowser()]);
});
afterAll(async () => {
  await Promise.all([opened?.close(), world?.close()]);
});

/** Notes whatever a page may not do: refused by its policy, missing, written to the console, asked of another host. */
function complaintsOf(page: Page, own: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The browser notes the status of a page that answers 404 or 422 on purpose; what a page lacks is found below.
    if (message.type() === 'error' && message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('data:')) complaints.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    const missing = response.status() >= 400 && !response.request().isNavigationRequest();
    // A browser asks for an icon by itself.
    if (missing && !response.url().endsWith('/favicon.ico')) complaints.push(`${response.url()} ${response.status()}`);
  });
  return complaints;
}

/** Bytes that came over the wire, headers and all. */
async function countBytes(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => bytes;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values: tags } }),
    TAGS,
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}, ${help}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`),
  );
}

/** What a reader sees there, hidden text left out. */
const seen = async (place: Locator): Promise<string> => (await place.allInnerTexts()).join('\n');

/** What sticks out to the right, named, as long as nothing that may scroll holds it. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if ((document.scrollingElement?.scrollWidth ?? 0) <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width + 0.5);
    return wide.slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent?.slice(0, 60)}`);
  });

describe.each(ALL_PAGES.map((state) => [state.name, state] as const))('%s', (_, state: PageState) => {
  it('has no barrier, fits 320 px, keeps to its policy and is light', async () => {
    const context = await visitorOf(opened.browser, world, state);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const complaints = complaintsOf(page, new URL(addressOf(world, state)).origin);
      const bytes = await countBytes(await context.newCDPSession(page));
      await page.goto(addressOf(world, state), { waitUntil: 'load' });
      expect.soft(bytes(), 'bytes of a first visit').toBeLessThan(MOST_BYTES);
      expect.soft(bytes(), 'bytes of a first visit').toBeGreaterThan(1000);

      expect(await reach(page, world, state)).toBe(state.status ?? 200);
      expect.soft(await page.locator('h1').count(), 'h1').toBe(1);
      expect.soft(await page.title()).toMatch(state.status === 422 ? /^Error: / : /./);
      expect.soft(await violations(page), '1280 px').toEqual([]);

      // The same as 400 % on a screen of 1280 px.
      await page.setViewportSize({ width: 320, height: 700 });
      expect.soft(await sticksOut(page), '320 px').toEqual([]);
      expect.soft(await violations(page), '320 px').toEqual([]);

      // The first stop of the keyboard leads past the header, from wherever the focus was put when the page came.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      await page.keyboard.press('Tab');
      expect.soft(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to main content');
      await page.keyboard.press('Enter');
      expect.soft(await page.evaluate(() => document.activeElement?.id)).toBe('main');
      expect.soft(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

it('with scripts off, every form is there and can be sent', async () => {
  const wrong: string[] = [];
  for (const state of ALL_PAGES.filter(({ act, status }) => act === undefined && status === undefined)) {
    const context = await visitorOf(opened.browser, world, state, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf(world, state));
    // What stands behind a summary is one press away.
    for (const summary of await page.locator('main details:not([open]) > summary').all()) await summary.click();
    for (const form of await page.locator('main form').all()) {
      const buttons = await form.locator('button[type=submit]').all();
      const there = await Promise.all(buttons.map((button) => button.isVisible()));
      if (!there.includes(true)) wrong.push(`${state.name}: a form has no button`);
    }
    for (const field of await page.locator('main input:not([type=hidden]), main select, main textarea').all()) {
      if ((await field.boundingBox()) === null)
        wrong.push(`${state.name}: ${await field.getAttribute('name')} cannot be reached`);
    }
    for (const button of await page.locator('main button:not([type=submit])').all()) {
      if (await button.isVisible()) wrong.push(`${state.name}: “${await seen(button)}” needs a script`);
    }
    await context.close();
  }
  expect(wrong).toEqual([]);
});

it('a week is printed on one sheet of A4, with the addresses behind its links', async () => {
  const context = await opened.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${world.address}/${COUNTY}/${WEEK}`);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  const printed = await seen(page.locator('body'));
  expect(printed).toContain('https://www.report-it.org.uk/');
  expect(printed).toContain(`/calendar/${COUNTY}/${WEEK}.ics`);
  expect(printed).not.toMatch(/Skip to main|Google|Copy/);
  await context.close();
});
