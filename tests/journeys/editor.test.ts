import { rmSync } from 'node:fs';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAssets } from '#src/adapters/node/assets.ts';
import { type Running, serveApp } from '#src/adapters/node/serve.ts';
import { bringAxe, violationsIn } from '../support/axe.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { plainAssetsFolder } from '../support/built-assets.ts';
import { swap } from '../support/definition-files.ts';
import { openSite, signInAs } from '../support/site.ts';
import { onSqlite } from '../support/stores.ts';

const LAUNCH = '/plan/campaigns/week/posts/launch';
const HOSTILE = '</script><script>window.__hit=1</script><img src=x onerror="window.__hit=1"> </textarea><b>bold</b>';

let folder: string;
let running: Running;
let opened: OpenBrowser;
let session: string;
beforeAll(async () => {
  const site = openSite(onSqlite, {
    'week/campaign.yaml': swap('kind: leaflet', 'kind: photo'),
    'partnership.yaml': swap('name: Dale Council', `name: "Dale Council ${HOSTILE.replaceAll('"', "'")}"`),
  });
  [folder, opened] = await Promise.all([plainAssetsFolder(), openBrowser()]);
  const { fetch } = await site;
  running = await serveApp(0, () => withAssets({ fetch: (request) => fetch(request) }, folder));
  session = (await signInAs(await site, 'lead')).replace('session=', '');
});
afterAll(async () => {
  await opened?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a post to edit it; afterwards the page may have asked for nothing else, run no text and broken no policy. */
async function edit(look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const url = `http://localhost:${running.port}`;
  const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  try {
    await context.addCookies([{ name: 'session', value: session, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const path = request.url().replace(url, '');
      if (!path.startsWith('/assets/') && !request.isNavigationRequest()) complaints.push(`asks ${request.url()}`);
    });
    await page.goto(url + LAUNCH, { waitUntil: 'load' });
    await look(page);
    expect(await page.evaluate(() => Reflect.get(globalThis, '__hit'))).toBeUndefined();
  } finally {
    await context.close();
  }
  expect(complaints.filter((each) => !each.startsWith('Failed to load resource'))).toEqual([]);
}

const block = (page: Page, index = 0): Locator => page.locator(`[data-block="${index}"]`);
/** Waits until a part of the page says so. */
const says = (place: Locator, text: string): Promise<void> =>
  place.filter({ hasText: text }).first().waitFor({ state: 'attached' });
const spoken = (page: Page, text: string): Promise<void> => says(page.locator('div[role=status]'), text);
const field = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);
const findings = (page: Page, index = 0): Locator => block(page, index).locator('[data-findings]');
const preview = (page: Page, index = 0): Locator => block(page, index).locator('[data-preview]');
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLTextAreaElement;
    return [at.name, at.value?.slice(at.selectionStart, at.selectionEnd)];
  });

/** Everything the editor says, part by part. */
const everything = (page: Page): Promise<string[]> =>
  page.locator('[data-summary], [data-length], [data-findings], [data-gaps], [data-preview], [data-name]').allTextContents();

describe('while a post is written', () => {
  it('its length, what there is to put right and how it looks follow, and are said after a pause', async () => {
    await edit(async (page) => {
      expect(await page.locator('button[data-check]').isVisible(), 'it is checked all the time').toBe(false);
      const before = page.url();
      await field(page, 'text-1').fill(`See https://example.org/ and ${'x'.repeat(280)}`);
      await says(block(page, 1).locator('[data-length]'), '32 characters too many');
      expect(await block(page, 1).locator('[data-length]').getAttribute('class')).toContain('is-wrong');
      await says(findings(page, 1), '32 characters too many: at most 280');
      await says(preview(page, 1), 'See https://example.org/ and xxx');
      await spoken(page, '32 characters too many. 1 thing should be put right in the text for Twitter (X).');
      await field(page, 'text-1').fill('Short.');
      await says(block(page, 1).locator('[data-length]'), '274 characters left.');
      await page.locator('[data-block="1"] [data-length]:not(.is-wrong)').waitFor();
      expect(page.url()).toBe(before);
    });
  });

  it('the channel, the partner, who gets it and what is shared decide at once', async () => {
    await edit(async (page) => {
      await field(page, 'text-0').fill('From ((partner)) ((handle))');
      await field(page, 'alt-0').fill('');
      await field(page, 'as').selectOption({ label: 'Dale Police' });
      await says(preview(page), 'From Dale Police dalepolice');
      await spoken(page, 'Shown for Dale Police.');
      await says(block(page).locator('[data-gaps]'), '((handle)) is missing for Dale Council');
      await page.locator('summary').filter({ hasText: 'Choose kinds' }).click();
      await page.getByLabel('Some kinds of partner').check();
      await page.getByLabel('police (1)').check();
      await block(page).locator('[data-gaps]').waitFor({ state: 'hidden' });
      await field(page, 'resource').nth(1).check();
      await says(findings(page), 'Describe “Leaflet”');
      await field(page, 'channel-0').selectOption('press-release');
      await field(page, 'headline-0').fill('The week starts');
      await field(page, 'embargo-0').fill('2020-10-12T00:01');
      await says(preview(page), 'embargo until Monday 12 October 2020 at 00:01The week starts');
      await says(block(page).locator('legend'), 'Text 1: Press release');
      expect(await preview(page).getAttribute('data-channel')).toBe('press-release');
    });
  });

  it('a button puts one thing right in its place, by keyboard too, and can be undone', async () => {
    await edit(async (page) => {
      const text = field(page, 'text-1');
      await text.fill('  Come along to the market. #daleweek 🙂🙂');
      const fix = findings(page, 1).getByRole('button', { name: 'Write #DaleWeek' });
      await fix.waitFor();
      const below = page.locator('[data-block="1"] .post-text-end > button');
      const top = (): Promise<number | undefined> => below.evaluate((button) => button.getBoundingClientRect().top + scrollY);
      const before = await top();
      await fix.focus();
      await page.keyboard.press('Enter');
      expect(await text.inputValue()).toBe('  Come along to the market. #DaleWeek 🙂🙂');
      expect(await focused(page)).toEqual(['text-1', '#DaleWeek']);
      await fix.waitFor({ state: 'hidden' });
      await spoken(page, 'Changed: “#daleweek” is now “#DaleWeek”.');
      expect(await top(), 'nothing below moves').toBe(before);
      await page.keyboard.press('Control+z');
      expect(await text.inputValue()).toBe('  Come along to the market. #daleweek 🙂🙂');
      await fix.waitFor();
      await findings(page, 1).getByRole('button', { name: 'Take 🙂 out' }).click();
      expect(await text.inputValue()).toBe('  Come along to the market. #daleweek 🙂');
      await field(page, 'title').focus();
      await page.locator('.is-gone').first().waitFor({ state: 'detached' });
      expect(await findings(page, 1).locator('li').count()).toBe(await findings(page, 1).locator('li:visible').count());
    });
  });

  it('no text of anybody is anything but text', async () => {
    await edit(async (page) => {
      await field(page, 'as').selectOption({ index: 1 });
      await field(page, 'text-0').fill(`((partner)) ${HOSTILE} ((${HOSTILE}))`);
      await field(page, 'alt-0').fill(HOSTILE);
      await says(preview(page), `${HOSTILE} ((${HOSTILE}))`);
      await says(preview(page), 'Dale Council </script>');
      await says(block(page).locator('[data-gaps]'), HOSTILE);
      expect(await block(page).locator('img, script, b').count()).toBe(0);
    });
  });

  it('what it says has no barrier, at 320 px too', async () => {
    await edit(async (page) => {
      await field(page, 'text-0').fill('CALL NOW #hatecrimeawareness http://example.org ((nobody)) ((handle)) 🙂🙂🙂🙂🙂');
      await field(page, 'text-1').fill('x'.repeat(300));
      await says(findings(page), 'Nothing is known to fill in for ((nobody))');
      await says(findings(page, 1), 'Should be put right');
      await bringAxe(page);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await violationsIn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  });
});

it('without a script, a button says the same', async () => {
  const write = async (page: Page): Promise<void> => {
    await field(page, 'text-0').fill(
      '((partner)) says: CALL NOW #daleweek http://example.org [[Call 101]] ((nobody)) ((handle))\n\n🙂🙂',
    );
    await field(page, 'alt-0').fill('Picture of a bench');
    await field(page, 'text-1').fill(`${HOSTILE} ${'x'.repeat(300)} ((theme))`);
    await field(page, 'theme').selectOption('closing');
    await field(page, 'as').selectOption({ index: 2 });
  };
  const said: string[][] = [];
  await edit(async (page) => {
    await write(page);
    await says(preview(page, 1), 'What comes next');
    await says(findings(page, 1), 'characters too many: at most 280');
    await says(page.locator('[data-summary]'), 'must be put right');
    await page.waitForTimeout(300);
    said.push(await everything(page));
  });
  await edit(
    async (page) => {
      await write(page);
      await page.locator('button[data-check]').click();
      await says(preview(page, 1), 'What comes next');
      said.push(await everything(page));
      const fix = findings(page).getByRole('button', { name: 'Write #DaleWeek' });
      await fix.click();
      expect(await field(page, 'text-0').inputValue()).toContain('CALL NOW #DaleWeek http');
    },
    { javaScriptEnabled: false },
  );
  expect(said[0]?.join('').length).toBeGreaterThan(1000);
  expect(said[0]).toEqual(said[1]);
});
