import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PAGES, type PageState } from '../support/all-pages.ts';
import { addressOf, openVisited, reach, type Visited, visitorOf } from '../support/all-pages-world.ts';
import { bringAxe, violationsIn } from '../support/axe.ts';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { PagePool, type Visit } from '../support/page-pool.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';

const MOST_BYTES = { light: 100_000, heavy: 250_000 };

let world: Visited;
let opened: OpenBrowser;
let pages: PagePool;
beforeAll(async () => {
  [world, opened] = await Promise.all([openVisited(), openBrowser()]);
  pages = new PagePool(opened.browser, world);
});
afterAll(async () => {
  await Promise.all([opened?.close(), world?.close()]);
});

/** Rules whose outcome may differ on a narrow screen. */
const OF_WIDTH = ['target-size', 'color-contrast', 'scrollable-region-focusable', 'link-in-text-block', 'aria-hidden-focus'];

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

/** Everything that is wrong with a page in a state. */
async function faultsOf({ page, session, complaints, bytes }: Visit, state: PageState): Promise<string[]> {
  const faults: string[] = [];
  const demand = (holds: boolean, otherwise: string): void => void (holds || faults.push(otherwise));
  const status = await reach(page, world, state);
  demand(status === (state.status ?? 200), `the answer is ${status}`);
  const most = state.most ?? MOST_BYTES[state.heavy ? 'heavy' : 'light'];
  if (state.act === undefined) demand(bytes() > 1000 && bytes() < most, `a first visit loads ${bytes()} bytes`);
  const { headings, title } = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent),
    title: document.title,
  }));
  demand(headings.length === 1, `its main headings are ${headings.join(', ')}`);
  demand(state.status === 422 ? title.startsWith('Error: ') : title !== '', `its title is “${title}”`);

  await bringAxe(page, session);
  faults.push(...(await violationsIn(page)));
  // The same as 400 % on a screen of 1280 px.
  await page.setViewportSize({ width: 320, height: 700 });
  faults.push(...(await sticksOut(page)).map((each) => `at 320 px ${each} sticks out`));
  faults.push(...(await violationsIn(page, { type: 'rule', values: OF_WIDTH })).map((each) => `at 320 px ${each}`));

  // The first stop of the keyboard leads past the header, from wherever the focus was put when the page came.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const focused = (what: 'id' | 'textContent') => page.evaluate((name) => document.activeElement?.[name]?.trim(), what);
  await page.keyboard.press('Tab');
  demand((await focused('textContent')) === 'Skip to main content', 'its first stop is not the skip link');
  await page.keyboard.press('Enter');
  demand((await focused('id')) === 'main', 'the skip link does not lead to the main part');
  return [...faults, ...complaints];
}

describe.concurrent('no barrier, at 320 px too, no breach of the policy, light:', () => {
  it.each(ALL_PAGES.map((state) => [state.name, state] as const))('%s', async (_, state: PageState) => {
    expect(await pages.visit(state, (visit) => faultsOf(visit, state))).toEqual([]);
  });
});

/** The forms of a page, and what of them cannot be used as they came; what stands behind a summary, or belongs to another answer, is one press away. */
const usable = (page: Page): Promise<{ forms: number; wrong: string[] }> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const main = document.querySelector('main');
    const all = (of: Element | null, what: string): Element[] => [...(of?.querySelectorAll(what) ?? [])];
    const fields = all(main, 'input:not([type=hidden]), select, textarea');
    const reached = new Set(fields.filter((field) => field.checkVisibility()));
    for (const answer of all(main, 'input[type=radio]') as HTMLInputElement[]) {
      answer.checked = true;
      for (const field of fields) if (!reached.has(field) && field.checkVisibility()) reached.add(field);
    }
    const forms = all(main, 'form');
    const wrong = [
      ...forms.flatMap((form) =>
        all(form, 'button[type=submit]').some((button) => button.checkVisibility()) ? [] : ['a form has no button'],
      ),
      ...fields.filter((field) => !reached.has(field)).map((field) => `${field.getAttribute('name')} cannot be reached`),
      ...all(main, 'button:not([type=submit])')
        .filter((button) => button.checkVisibility())
        .map((button) => `“${button.textContent}” needs a script`),
    ];
    return { forms: forms.length, wrong };
  });

it('with scripts off, every form is there and can be sent', async () => {
  const wrong: string[] = [];
  let forms = 0;
  const plain = ALL_PAGES.filter(({ act, status }) => act === undefined && status === undefined);
  for (const [as, states] of Map.groupBy(plain, (state) => state.as)) {
    const context = await visitorOf(opened.browser, world, { as }, { javaScriptEnabled: false });
    const page = await context.newPage();
    for (const state of states) {
      await page.goto(addressOf(world, state));
      const found = await usable(page);
      forms += found.forms;
      wrong.push(...found.wrong.map((each) => `${state.name}: ${each}`));
    }
    await context.close();
  }
  expect(wrong).toEqual([]);
  expect(forms).toBeGreaterThan(20);
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
