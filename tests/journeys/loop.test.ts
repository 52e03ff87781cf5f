import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from '../support/browser.ts';
import { onNode, onWorker, type Planner, type Somebody, sitDown } from '../support/loop.ts';
import { COUNTY, WEEK } from '../support/real-week.ts';
import { useWorld } from '../support/servers.ts';

const world = useWorld();
const LEAD = 'lead@example.org';
const COUNCIL = 'City of York Council';
const TITLE = 'Hate Crime Awareness Week 2020';
const MESSAGE = 'A real friend does not ask for your bank card.';
const POST = 'Report it in three ways';
const TEXT = '((partner)) is part of ((campaign)): tell us what happened. ((hashtag))';
const SHOWN = `${COUNCIL} is part of ${TITLE}: tell us what happened. #helpnothate2020`;
const OUT = 'https://www.facebook.com/example/posts/1';
const DECLINED = 'What is mate crime?';
const REASON = 'We have our own post on this';

const RUNTIMES = [
  { on: 'on Node', start: onNode, javaScript: true, barriers: true },
  { on: 'on Node, without JavaScript', start: onNode, javaScript: false, barriers: false },
  { on: 'on the Worker', start: onWorker, javaScript: true, barriers: false },
];

let opened: OpenBrowser;
let planners: Planner[] = [];
beforeAll(async () => {
  [opened, planners] = await Promise.all([openBrowser(), Promise.all(RUNTIMES.map(({ start }) => start(world)))]);
});
afterAll(() => Promise.all([opened?.close(), ...planners.map((each) => each.stop())]));

describe.each(RUNTIMES)('the loop through a browser, $on', (options) => {
  let planner: Planner;
  let privateLink: string;
  /** When the numbers came in, as the receipt says it. */
  let received: string;
  beforeAll(() => {
    planner = planners[RUNTIMES.indexOf(options)] ?? expect.unreachable();
  });

  /** Somebody sits down at a browser that knows nothing of anybody before, and leaves it. */
  const as = async (act: (who: Somebody, page: Page) => Promise<void>): Promise<void> => {
    const who = await sitDown(opened.browser, planner, options);
    try {
      await act(who, who.page);
    } finally {
      await who.page.context().close();
    }
    expect(who.complaints).toEqual([]);
  };

  /** What lands on the clipboard, or, where no button can copy, what a reader selects. */
  const copied = async ({ page, read }: Somebody, place: Locator): Promise<string> => {
    const button = place.getByRole('button', { name: /^Copy/ });
    if (!options.javaScript) {
      expect(await button.count()).toBe(0);
      return read(place.locator('.as-typed'));
    }
    await button.click();
    await place.getByRole('button', { name: 'Copied' }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  it('the lead signs in, edits a theme, writes a post and makes a private link', async () => {
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await fetch(planner.firstLink, { method });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    }
    await as(async (lead, page) => {
      await lead.open(planner.firstLink);
      await lead.press('Sign in');
      await lead.follow('Your account');
      await page.getByLabel('Name').fill('The lead');
      await page.getByLabel('E-mail address').fill(LEAD);
      await lead.press('Save');
      expect(await lead.read()).toContain('Your details are saved');

      await lead.follow('Awareness weeks');
      await lead.follow(TITLE);
      await lead.follow('Mate crime');
      const messages = page.getByLabel('Key messages (optional)');
      await messages.fill(`${await messages.inputValue()}\n${MESSAGE}`);
      await lead.press('Save');
      expect(await page.getByRole('alert').textContent()).toMatch(/saved/i);

      await lead.follow('Add a post on Tuesday 13 October 2020');
      await page.getByLabel('Title').fill(POST);
      expect(await page.getByLabel('Theme').inputValue()).toBe('mate-crime');
      await page.getByLabel(/^Time \(/).fill('17:30');
      await page.getByLabel(/^Every partner/).check();
      await page.getByLabel('Channel').selectOption('Facebook');
      await page.getByLabel('Text', { exact: true }).fill(TEXT);
      await lead.press('Save and send this post');
      expect(await page.getByRole('alert').textContent()).toMatch(/Saved and sent\. It is there for \d+ partners/);
      await lead.follow(TITLE);
      expect(await lead.read(onBoard(page, POST))).toMatch(/17:30 · Facebook.*For \d+ partners.*Nobody has answered yet/s);

      await lead.follow('Partners');
      await lead.follow(COUNCIL);
      await lead.follow('Add a contact');
      await page.getByLabel('Role').fill('Comms officer');
      await lead.press('Add this contact');
      await lead.follow('Make a private link for Comms officer');
      await lead.press(/^Make/);
      privateLink = await copied(lead, page.locator('.copy-text').first());
      expect(privateLink).toMatch(/^http:\/\/localhost:\d+\/p\/[\w-]{43}$/);
      await lead.follow('Your account');
      await lead.press('Sign out here');
      expect(await page.getByRole('alert').textContent()).toContain('You have signed out');
    });
  });

  it('the partner copies a post in its own name and says what it does with it', async () => {
    await as(async (partner, page) => {
      await partner.open(privateLink);
      expect(await partner.read()).toContain(`Hello, ${COUNCIL}`);
      await partner.follow(/^The whole week/);
      const post = page.getByRole('article', { name: POST });
      expect(await copied(partner, post.locator('.copy-text').first())).toBe(SHOWN);
      await partner.press(/^I’ll use it/, post);
      expect(await post.getByRole('alert').textContent()).toContain('you use it');
      await post.locator('summary', { hasText: 'Posted, with a link' }).click();
      await post.getByLabel('Link to your post').fill(OUT);
      await partner.press('Posted, with this link', post);
      expect(await post.getByRole('alert').textContent()).toContain('you have posted it');
      expect(await post.getByRole('link', { name: OUT }).getAttribute('href')).toBe(OUT);

      const other = page.getByRole('article', { name: DECLINED });
      await other.locator('summary', { hasText: 'Not for us' }).click();
      await other.getByLabel('Why it is not for you').fill(REASON);
      await partner.press('Not for us', other);
      expect(await partner.read(other)).toContain(`Reason: ${REASON}`);
      await partner.lookForBarriers();
    });
  });

  it('the coordinator gives numbers by the same link and gets a receipt', async () => {
    await as(async (coordinator, page) => {
      await coordinator.open(privateLink);
      await coordinator.follow(/^Give your numbers/);
      for (const platform of ['Facebook', 'Instagram', 'Twitter (X)', 'YouTube'])
        await page.getByLabel(platform, { exact: true }).check();
      await coordinator.press('Show what to fill in');
      for (const [label, number] of NUMBERS) await page.getByLabel(label, { exact: true }).fill(number);
      await page.getByRole('group', { name: 'Twitter (X)' }).getByLabel('Zero').check();
      await page.getByRole('group', { name: 'YouTube' }).getByLabel('We can’t get it').check();
      await coordinator.press('Save as a draft');
      expect(await page.getByRole('alert').textContent()).toContain('Your draft is saved');
    });

    await as(async (coordinator, page) => {
      await coordinator.open(privateLink);
      await coordinator.follow(/^Give your numbers/);
      expect(await coordinator.read()).toContain('Draft, not sent yet');
      for (const [label, number] of NUMBERS) expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(number);
      await coordinator.press('Check and send');
      expect(await coordinator.read(page.getByRole('row', { name: /Facebook, reach/ }))).toContain('12,000');
      await page.getByLabel('Yes, I am the Comms officer').check();
      await coordinator.press('Send');
      const receipt = await coordinator.read();
      expect(receipt).toContain('We have your numbers');
      expect(receipt).toContain('5 numbers, and 1 answer without a number');
      received = /Received on (.* at \d\d:\d\d) from the Comms officer/.exec(receipt)?.[1] ?? '';
      expect(received).not.toBe('');
      expect(await coordinator.read(page.getByRole('row', { name: /Twitter/ }))).toMatch(/Zero$/);
      expect(await coordinator.read(page.getByRole('row', { name: /YouTube/ }))).toMatch(/We can’t get it$/);
      await coordinator.lookForBarriers();
    });
  });

  it('the lead finds who replied, the new number with who said it and when, and what happened', async () => {
    const link = await planner.linkFor(LEAD);
    await as(async (lead, page) => {
      await lead.open(link);
      await lead.press('Sign in');
      await lead.follow(TITLE);
      expect(await lead.read(onBoard(page, POST))).toContain('1 posted');
      expect(await lead.read(onBoard(page, DECLINED))).toContain('1 not for us');
      await lead.lookForBarriers();

      await lead.follow('Who has replied');
      const reply = await lead.read(page.getByRole('row', { name: COUNCIL }));
      expect(reply).toContain(`Replied on ${received} by Comms officer`);
      expect(reply).toContain('5 numbers');

      await lead.follow(/^The report/);
      const reach = page
        .getByRole('table', { name: 'Facebook', exact: true })
        .getByRole('row', { name: /^Facebook reach City of York/ });
      await reach.getByRole('link', { name: '12,000' }).first().click();
      expect(await lead.read(page.locator(':target'))).toMatch(/Facebook reach\s+about 12,000/);
      const source = await lead.read(page.locator('section').filter({ has: page.locator(':target') }));
      expect(source).toMatch(new RegExp(`^${COUNCIL}: given by Comms officer, .* on ${received}\\.`));

      await lead.follow('History');
      const history = await lead.read();
      for (const step of STEPS) expect(history).toMatch(step);
      expect(history).not.toMatch(/\b[a-z]{3}_[0-9a-z]{20}|\b[a-z]+\.[a-z]+-[a-z]+\b/);
    });
  });

  it('the public page of the week shows its theme and no post', async () => {
    await as(async (reader) => {
      await reader.open(`${planner.address}/${COUNTY}/${WEEK}`);
      const seen = await reader.read();
      expect(seen).toContain(MESSAGE);
      for (const text of [POST, 'tell us what happened', 'Comms officer', REASON]) expect(seen).not.toContain(text);
    });
  });
});

/** What the coordinator types, as people type numbers. */
const NUMBERS = [
  ['Reach on Facebook', '12k'],
  ['Impressions on Facebook', '30,500'],
  ['Reach on Instagram', '1,234'],
  ['Impressions on Instagram', ' 2600 '],
] as const;

/** What the history says about it, newest first. */
const STEPS = [
  /The lead \(lead\)\s+Signed in/,
  /The private link of Comms officer, City of York Council\s+Sent in the reply of City of York Council/,
  /Saved a draft of the reply of City of York Council/,
  new RegExp(`“${POST}`),
  /The lead \(lead\)\s+Made a private link of Comms officer, City of York Council/,
  /Added the contact Comms officer, City of York Council/,
  new RegExp(`Added the post “${POST}”`),
  /Changed the theme “Mate crime”/,
];

/** A post where the week board has it. */
const onBoard = (page: Page, title: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, level: 3 }) })
    .last();
