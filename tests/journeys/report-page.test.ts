import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { type Server, useWorld } from '../support/servers.ts';

const world = useWorld();
const REPORT = `/${COUNTY}/${WEEK}/report`;

let server: Server;
let opened: OpenBrowser;
beforeAll(async () => {
  [server, opened] = await Promise.all([
    world.filledDatabase().then((DATABASE_PATH) => world.serve({ DATABASE_PATH })),
    openBrowser(),
  ]);
});
afterAll(() => opened?.close());

/** Opens a page as a visitor would; afterwards nothing may have gone wrong in its console. */
async function visit(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    page.on('response', (response) => {
      // A browser asks for an icon by itself; everything else must be there.
      if (response.status() >= 400 && !response.url().endsWith('/favicon.ico'))
        complaints.push(`${response.url()} ${response.status()}`);
    });
    await page.goto(server.address + path, { waitUntil: 'load' });
    await look(page);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
}

/** What a reader sees there, hidden text left out. */
const seen = async (place: Locator): Promise<string> => (await place.allInnerTexts()).join('\n').trim();
const text = async (page: Page): Promise<string> => (await seen(page.locator('main'))).replaceAll(/\s+/g, ' ');

async function isOnScreen(place: Locator): Promise<boolean> {
  const box = await place.boundingBox();
  const height = place.page().viewportSize()?.height ?? 0;
  return box !== null && box.y > -1 && box.y < height;
}

const WIDTHS = [1280, 390].map((width) => ({ width, viewport: { width, height: 900 } }));

describe.each(WIDTHS)('the report page, $width px wide', ({ viewport }) => {
  it('shows every number of the week, as it was printed', async () => {
    await visit(REPORT, { viewport }, async (page) => {
      const shown = await text(page);
      for (const number of ['671,500', '249,050', '19,050', '257,367', '178,367', '8,317', '32,988', '1,012'])
        expect(shown).toMatch(new RegExp(`(?<![\\d,])${number}(?![\\d,])`));
      expect(shown).toMatch(/\b43 as printed, wording unclear/);
    });
  });

  it('adds up no people', async () => {
    await visit(REPORT, { viewport }, async (page) => {
      const shown = await text(page);
      expect(shown).not.toMatch(/(?<![\d,])263(?![\d,])/);
      expect(shown).not.toMatch(/people reached/i);
      const ranges = [...shown.matchAll(/at least [\d,]+, at most [\d,]+(.{0,13})/g)];
      expect(ranges.length).toBeGreaterThan(0);
      for (const [range, after] of ranges) expect(after?.trimStart(), range).toMatch(/^\(?not people/);
    });
  });

  it('names nobody as not having replied', async () => {
    await visit(REPORT, { viewport }, async (page) => {
      const shown = await text(page);
      expect(shown).toContain('It was not recorded who was asked');
      // A question of the survey, quoted as it was printed.
      const quoted = 'Was anything missing from the campaign?';
      expect(shown).toContain(quoted);
      expect(shown.replace(quoted, '')).not.toMatch(/not replied yet|outstanding|no reply|missing from/i);
      const replies = await seen(page.locator('h2:has-text("Who has replied") ~ ul').first());
      expect(replies.split('\n')).toHaveLength(3);
    });
  });

  it('leads from each number to who said so', async () => {
    await visit(REPORT, { viewport }, async (page) => {
      for (const [number, partner] of [
        ['8,317', 'Harrogate Borough Council'],
        ['32,988', 'North Yorkshire Safeguarding Adults Board'],
        ['671,500', 'North Yorkshire Police'],
      ] as const) {
        await page.locator(`main a:text-is("${number}")`).first().click();
        const row = page.locator('tr:target');
        await row.waitFor({ state: 'visible' });
        await expect.poll(() => isOnScreen(row), { message: `${number} is on the screen` }).toBe(true);
        const said = await seen(row);
        expect(said).toContain(number);
        expect(said).toContain('Report of 4 December 2020');
        expect(said).toContain(partner);
        expect(await seen(page.locator('section div:has(tr:target) > p'))).toMatch(
          new RegExp(`^${partner}: given by somebody whose role was not recorded, entered from returns.csv on \\w+day `),
        );
      }
    });
  });

  it('leads from a sum to its entries, and from each entry to its row', async () => {
    await visit(REPORT, { viewport }, async (page) => {
      await page.locator('main a:text-is("257,367")').first().click();
      const list = page.locator('li:target');
      await list.waitFor({ state: 'visible' });
      const entries = await list.locator('a').all();
      let sum = 0;
      for (const entry of entries) {
        const row = page.locator(`[id="${(await entry.getAttribute('href'))?.slice(1)}"]`);
        sum += Number(/[\d,]+/.exec(await seen(row.locator('td.n')))?.[0].replaceAll(',', ''));
      }
      expect(sum).toBe(257_367);
    });
  });
});

it('works with JavaScript off', async () => {
  await visit('/', { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'Report of Hate Crime Awareness Week 2020' }).click();
    expect(await seen(page.locator('h1'))).toBe('Hate Crime Awareness Week 2020: report');
    await page.locator('main a:text-is("8,317")').first().click();
    expect(await seen(page.locator('tr:target'))).toContain('8,317');
  });
});
