import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringAxe, violationsIn } from '../support/axe.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { planner, type Server, useWorld } from '../support/servers.ts';

const world = useWorld();
const REPORT = `/${COUNTY}/${WEEK}/report`;
const YOUTH = 'north-yorkshire-youth-commission';

let server: Server;
let opened: OpenBrowser;
let DATABASE_PATH: string;
beforeAll(async () => {
  DATABASE_PATH = await world.filledDatabase();
  [server, opened] = await Promise.all([world.serve({ DATABASE_PATH }), openBrowser()]);
});
afterAll(() => opened?.close());

/** A new private link, as the lead makes it. */
async function linkFor(partner: string): Promise<string> {
  const { code, stdout, stderr } = await planner(['link', partner, '--role', 'Comms officer'], { DATABASE_PATH });
  if (code !== 0) throw new Error(stderr);
  return new URL(stdout.toString('utf8').trim()).pathname;
}

/** A visitor's browser; afterwards nothing may have gone wrong in its console. */
async function visit(
  options: BrowserContextOptions,
  look: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      // A page that was refused answers 422 on purpose; the browser notes it.
      if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    await look(page, context);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
}

const seen = async (place: Locator): Promise<string> => (await place.allInnerTexts()).join('\n').replaceAll(/\s+/g, ' ').trim();
const text = (page: Page): Promise<string> => seen(page.locator('main'));

/** Nothing that axe finds, and nothing wider than a phone; with a picture where they are asked for. */
async function looksRight(page: Page, state: string): Promise<void> {
  await bringAxe(page);
  expect(await violationsIn(page), state).toEqual([]);
  const size = page.viewportSize();
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const [whole, shown] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(whole, `${state} at ${width} px`).toBeLessThanOrEqual(shown ?? 0);
    if (process.env.SCREENSHOTS === undefined || width === 320) continue;
    mkdirSync(process.env.SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.SCREENSHOTS, `return-${state}-${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** The box of a post in the table of posts. */
const box = (page: Page, item: string, platform: string, metric: string) =>
  page.locator(`[name="box:${item}/${platform}/${metric}/campaign"]`);

/** Pastes text as the clipboard would. */
const paste = (place: Locator, text: string): Promise<void> =>
  place.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** The report leads from a number to who said so. */
async function reported(page: Page, number: string, by: string): Promise<void> {
  await page.goto(server.address + REPORT);
  expect(await text(page)).toContain(number);
  await page.locator(`main a:text-is("${number}")`).first().click();
  const row = page.locator('tr:target');
  await row.waitFor({ state: 'visible' });
  expect(await seen(row)).toContain(number);
  expect(await seen(page.locator('section div:has(tr:target) > p'))).toContain(by);
}

describe('a coordinator with a private link', () => {
  it('types six numbers, sees the sums as they type, and gets a receipt; the report shows them', async () => {
    const link = await linkFor(YOUTH);
    await visit({}, async (page) => {
      await page.goto(server.address + link);
      await page.getByRole('link', { name: /^Give your numbers.*Hate Crime Awareness Week 2020/ }).click();
      await looksRight(page, 'empty');
      await page.getByLabel('Reach on Instagram').fill('4,321');
      await page.getByLabel('Impressions on Instagram').fill('9k');
      await page.getByLabel('Impressions on Twitter (X)').fill('12,345');
      await button(page, 'Add numbers by post').click();
      await page.getByText(/^Films, leaflets and other things to share \(/).click();
      await looksRight(page, 'posts');
      const sums = page.locator('[data-sum-output]');
      const video = 'multi-agency-video';
      await box(page, video, 'instagram', 'reach').fill('4,400');
      expect(await seen(sums.nth(0))).toMatch(
        /^Your overall reach says 4,321\. That cannot be right: “[^”(]+” alone reached 4,400\./,
      );
      // A block of cells fills the boxes to the right and below; here the last of them finds none.
      await paste(box(page, video, 'instagram', 'reach'), '4,321\t9k\t\t\t\t7\n');
      expect(await seen(page.locator('[data-paste-said]'))).toBe('2 boxes filled. 1 cell did not fit into the table.');
      expect(await seen(sums.nth(0))).toBe('Your overall reach of 4,321 fits your posts.');
      await paste(
        box(page, video, 'instagram', 'reach'),
        'Post\tX impressions\nhate-crime-posts\t345\nmulti-agency-video\t10,000',
      );
      await button(page, 'Fill the table').click();
      expect(await text(page)).toContain('2 boxes filled for Twitter (X). Nothing is saved yet.');
      await looksRight(page, 'pasted');
      await button(page, 'Save and go to your overall numbers').click();
      expect(await seen(page.locator('[data-sum-output]').nth(2))).toMatch(
        /^Your posts add up to 10,345; .*: they differ by 2,000\. Please add a note\.$/,
      );
      await page.getByLabel('Impressions on Twitter (X)').fill('10,345');
      expect(await seen(page.locator('[data-sum-output]').nth(2))).toBe(
        'Your posts add up to 10,345, the same as your overall total.',
      );
      await page.getByLabel('Impressions on Twitter (X)').fill('12,345');
      await looksRight(page, 'typed');

      await button(page, 'Check and send').click();
      expect(await seen(page.locator('h1'))).toBe('Check what you are sending Hate Crime Awareness Week 2020');
      expect(await text(page)).toContain('Twitter (X), impressions: your overall total and your posts differ.');
      await looksRight(page, 'check');
      await button(page, 'Change something').click();
      await page.locator('[name="r2-note"]').fill('Two posts were not counted');
      await button(page, 'Check and send').click();
      expect(await text(page)).not.toContain('your posts differ');
      await button(page, 'Send').click();

      expect(await seen(page.locator('h1'))).toBe('We have your numbers');
      expect(await text(page)).toMatch(/Received on \w+day \d+ \w+ \d{4} at \d\d:\d\d from the Comms officer: 7 numbers\./);
      await looksRight(page, 'receipt');
      await page.reload();
      expect(await seen(page.locator('h1'))).toBe('We have your numbers');
      await reported(page, '12,345', 'North Yorkshire Youth Commission: given by Comms officer');
      const row = await seen(page.locator('tr:target'));
      expect(row).toMatch(/ yes Monday 12 October 2020 to Friday 16 October 2020 /);
      expect(await text(page)).toMatch(/Impressions North Yorkshire Youth Commission about 9,000 – about 9,000/);
    });
  });

  it('without JavaScript: chooses platforms, is told what is wrong, saves a draft, comes back and sends', async () => {
    const link = await linkFor('city-of-york-council');
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${server.address}${link}/${WEEK}/return`);
      await page.getByLabel('Facebook', { exact: true }).check();
      await page.getByLabel('YouTube', { exact: true }).check();
      await button(page, 'Show what to fill in').click();
      await page.getByLabel('Reach on Facebook').fill('12k5');
      await page.getByLabel('Views on YouTube').fill('77');
      await page.getByLabel('Impressions on Facebook').press('Enter');
      expect(await seen(page.locator('.govuk-error-summary li'))).toBe(
        'Facebook, reach: "12k5" is not a number: write it like 12,345',
      );
      await looksRightStill(page);
      await button(page, 'Save as a draft').click();
      expect(await text(page)).toContain('Your draft is saved. Nothing is sent yet.');

      await page.goto(`${server.address}${link}/${WEEK}/return`);
      expect(await page.getByLabel('Reach on Facebook').inputValue()).toBe('12k5');
      await page.getByLabel('Reach on Facebook').fill('12,555');
      await page.getByRole('radio', { name: 'We can’t get it' }).first().check();
      await button(page, 'Check and send').click();
      await page.getByLabel('No, I answer for them').check();
      await button(page, 'Send').click();
      expect(await seen(page.locator('.govuk-error-summary li'))).toBe(
        'Write your role, such as “Comms officer” Write your name',
      );
      await page.getByLabel('Your role').fill('Web manager');
      await page.getByLabel('Your name').fill('Somebody Else');
      await button(page, 'Send').click();
      expect(await text(page)).toContain('from the Web manager: 2 numbers, and 1 answer without a number.');
      expect(await text(page)).not.toContain('Somebody Else');
      await reported(page, '12,555', 'City of York Council: given by Web manager');
      expect(await text(page)).not.toContain('Somebody Else');
    });
  });

  it('corrects one of many numbers; the rest keeps the role and moment it came with', async () => {
    const link = await linkFor('north-yorkshire-police');
    await visit({}, async (page) => {
      await page.goto(`${server.address}${link}/${WEEK}/return`);
      await looksRight(page, 'full');
      const reach = page.getByLabel('Reach on Facebook');
      expect(await reach.inputValue()).toBe('671,500');
      await reach.fill('12k5');
      await button(page, 'Check and send').click();
      await page.locator('.govuk-error-summary').waitFor();
      await looksRight(page, 'wrong');
      await button(page, 'Save as a draft').click();
      await page.locator('.govuk-notification-banner').waitFor();
      await looksRight(page, 'draft');
      await reach.fill('671,600');
      await button(page, 'Check and send').click();
      expect(await text(page)).toMatch(
        /1 new or changed answer .* 671,600 Changed was 671,500 .*23 answers as we have them already/,
      );
      await button(page, 'Send').click();
      await page.waitForURL(/\/return\/sent/);
      await reported(page, '671,600', 'given by Comms officer');
      await reported(page, '95,200', 'given by somebody whose role was not recorded');
    });
  });
});

/** Without JavaScript nothing can be asked of the page itself: at least it holds together on a phone. */
async function looksRightStill(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 900 });
  const main = await page.locator('main').boundingBox();
  expect(main?.width).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 900 });
}
