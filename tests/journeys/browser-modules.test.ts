import { rmSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAssets } from '#src/adapters/node/assets.ts';
import { type Running, serveApp } from '#src/adapters/node/serve.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { assetsFolder } from '../support/built-assets.ts';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'";

const POST = 'Hate hurts. ((partner)) listens.\nTell us: https://www.example.org/report 🙂';
const BODY = `
<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
  <h2 class="govuk-error-summary__title">There is a problem</h2><a href="#one">Give a number</a>
</div></div>
<p id="text" class="as-typed">${POST}</p>
<button type="button" class="govuk-button" data-copy="text" hidden>Copy<span class="govuk-visually-hidden"> Monday’s post</span></button>
<button type="button" data-copy="nowhere" hidden id="lost">Copy nothing</button>
<form action="/send" method="get" target="_self">
  <div data-sums>
    <label>One <input id="one" data-sum-group="twitter:impressions" data-sum-part></label>
    <label>Two <input id="two" data-sum-group="twitter:impressions" data-sum-part></label>
    <label>All <input id="all" data-sum-group="twitter:impressions" data-sum-total value="230,000"></label>
    <output id="added" data-sum-output data-sum-group="twitter:impressions" data-sum-kind="additive"></output>
    <label>Reach of one <input id="reach-one" data-sum-group="facebook:reach" data-sum-part value="500"></label>
    <label>Reach <input id="reach" data-sum-group="facebook:reach" data-sum-total></label>
    <output id="range" data-sum-output data-sum-group="facebook:reach" data-sum-kind="reach"></output>
  </div>
  <div data-sums>
    <label>Only <input id="only" data-sum-group="x:views" data-sum-part></label>
    <label>All <input id="only-all" data-sum-total></label>
    <output id="alone" data-sum-output data-sum-kind="additive"></output>
  </div>
  <button class="govuk-button" data-module="govuk-button" data-prevent-double-click="true" id="send">Send</button>
</form>`;

let assets: Awaited<ReturnType<typeof assetsFolder>>;
let running: Running;
let opened: OpenBrowser;
beforeAll(async () => {
  [assets, opened] = await Promise.all([assetsFolder(), openBrowser()]);
  const page = (body: string): Response =>
    new Response(
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Try</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.css}"><script type="module" src="${assets.js}"></script>
<script type="module" src="${assets.editor}"></script></head>
<body class="govuk-template__body">${body}</body></html>`,
      { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY } },
    );
  running = await serveApp(0, () =>
    withAssets({ fetch: ({ url }) => (new URL(url).pathname === '/' ? page(BODY) : page('<p>Received</p>')) }, assets.folder),
  );
});
afterAll(async () => {
  await opened?.close();
  await running?.stop();
  rmSync(assets.folder, { recursive: true, force: true });
});

/** Opens the page; afterwards the browser may have refused and missed nothing. */
async function visit(options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await opened.browser.newContext(options);
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.url()} ${response.status()}`);
    });
    await page.goto(`http://localhost:${running.port}/`, { waitUntil: 'load' });
    await look(page);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
}

/** What the page says to people who cannot see it, once it has stopped changing. */
const spoken = async (page: Page, text: string): Promise<void> => {
  await page.locator('div[role=status]').filter({ hasText: text }).waitFor({ state: 'attached' });
};

describe('under the policy that every page sends', () => {
  it('the style and the components of the design system work', async () => {
    await visit({}, async (page) => {
      expect(await page.locator('#send').evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(15, 122, 82)');
      expect(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)).toMatch(/^system-ui/);
      expect(await page.locator('body').getAttribute('class')).toContain('govuk-frontend-supported');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('govuk-error-summary');
    });
  });

  it('a second click on a button does not send twice', async () => {
    await visit({}, async (page) => {
      const prevented = await page.locator('#send').evaluate((button) => {
        const seen: boolean[] = [];
        button.closest('form')?.addEventListener('submit', (event) => event.preventDefault());
        button.addEventListener('click', (event) => seen.push(event.defaultPrevented));
        for (let clicks = 0; clicks < 2; clicks += 1) (button as HTMLButtonElement).click();
        return seen;
      });
      expect(prevented).toEqual([false, true]);
    });
  });

  it('a click copies the post as it is, says so, and gives the button its words back', async () => {
    await visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const button = page.getByRole('button', { name: 'Copy Monday’s post' });
      await button.click();
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      await spoken(page, 'Copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(POST);
      await button.waitFor();
      expect(await button.locator('.govuk-visually-hidden').count()).toBe(1);
      expect(await page.locator('#lost').isHidden()).toBe(true);
    });
  });

  it('a click by keyboard twice gives the same words back', async () => {
    await visit({ permissions: ['clipboard-write'] }, async (page) => {
      await page.getByRole('button', { name: 'Copy Monday’s post' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Copy Monday’s post' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Copy Monday’s post');
    });
  });

  it('where nothing can be copied, the text is selected and the button says what to press', async () => {
    await visit({}, async (page) => {
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await page.getByRole('button', { name: 'Copy Monday’s post' }).click();
      await page.getByRole('button', { name: 'Selected: now press Ctrl+C' }).waitFor();
      expect(await page.evaluate(() => getSelection()?.toString())).toBe(POST);
    });
  });

  it('sums are compared as they are typed, each group by itself', async () => {
    await visit({}, async (page) => {
      const said = (id: string): Promise<string | null> => page.locator(`#${id}`).textContent();
      expect([await said('added'), await said('range'), await said('alone')]).toEqual([
        '',
        'Your overall reach should be 500 or more: one post alone reached 500.',
        '',
      ]);
      expect(await page.locator('#added').isVisible()).toBe(false);
      await page.locator('#one').fill('200k');
      await page.locator('#two').fill('49,050');
      const differs = 'Your posts add up to 249,050; your overall total says 230,000: they differ by 19,050. Please add a note.';
      expect(await said('added')).toBe(differs);
      expect(await page.locator('#added').getAttribute('class')).toBe('is-wrong');
      await spoken(page, differs);
      await page.locator('#all').fill('249050');
      expect(await said('added')).toBe('Your posts add up to 249,050, the same as your overall total.');
      expect(await page.locator('#added').getAttribute('class')).toBe('');
      await page.locator('#reach').fill('499');
      expect(await said('range')).toContain('says 499. That cannot be right: one post alone reached 500.');
      await page.locator('#only').fill('3');
      await page.locator('#only-all').fill('3');
      expect(await said('alone')).toBe('Your posts add up to 3, the same as your overall total.');
    });
  });

  it('an inline script and an inline handler do not run', async () => {
    const context = await opened.browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://localhost:${running.port}/`);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.title = "ran"');
      image.src = 'data:,';
      document.body.append(image);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return document.title;
    });
    await context.close();
    expect(ran).toBe('Try');
  });
});

it('without scripts, nothing is offered that does not work', async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Send']);
    expect(await page.locator('#added').isVisible()).toBe(false);
  });
});
