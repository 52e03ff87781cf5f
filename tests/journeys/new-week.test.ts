import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cells, fillWorkbook } from '../support/fill-workbook.ts';
import { WEEK } from '../support/real-week.ts';
import { useWorld } from '../support/servers.ts';
import { sitDownTogether, type Together } from '../support/sit-down-together.ts';

const world = useWorld();
const POLICE = 'north-yorkshire-police';

let together: Together;
let link: string;
beforeAll(async () => {
  together = await sitDownTogether(world);
  link = await together.linkFor(POLICE);
});
afterAll(() => together?.close());

/** A day of the week board. */
const dayOn = (page: Page, name: string): Locator =>
  page.locator('.board > li').filter({ has: page.getByRole('heading', { name, level: 2, exact: true }) });

it('a workbook becomes a week, once its wrong cell is put right', async () => {
  const weekSheet: Cells = {
    B1: 'Mate Crime Week 2027',
    B2: '11 October 2027',
    B3: '15/10/2027',
    B9: '#MateCrimeWeek',
    A14: '11/10/2027',
    B14: 'What mate crime is',
    A15: '13/10/2027',
    B15: 'Who to tell',
  };
  const post = (row: number, title: string, day: string, text: string): Cells => ({
    [`A${row}`]: title,
    [`B${row}`]: day,
    [`C${row}`]: '09:30',
    [`G${row}`]: 'Everybody',
    [`H${row}`]: 'Facebook',
    [`L${row}`]: text,
    [`M${row}`]: 'Two people on a bench.',
  });
  const posts = (lastDay: string): Cells => ({
    ...post(2, 'A friend asks for your card', '11/10/2027', '((partner)) asks: is that a friend? ((hashtag))'),
    ...post(3, 'Tell somebody', '13/10/2027', 'You can tell ((partner)). ((hashtag))'),
    ...post(4, 'Pass it on', lastDay, 'Please share what you have read. ((hashtag))'),
  });

  await together.asLead(async (lead, page) => {
    await lead.follow('Start from a workbook');
    await lead.lookForBarriers();
    const link = page.getByRole('link', { name: 'Download an empty workbook' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const empty = readFileSync(await download.path());
    const upload = async (lastDay: string): Promise<void> => {
      await page.getByLabel('Workbook or CSV').setInputFiles({
        name: download.suggestedFilename(),
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: fillWorkbook(empty, weekSheet, posts(lastDay)),
      });
      await lead.press('Upload and check it');
    };

    await upload('31/02/2027');
    const wrong = page.getByRole('table', { name: 'What is wrong, cell by cell' }).getByRole('row').nth(1);
    expect(await lead.read(wrong)).toMatch(/^Posts\s+B4\s+“31\/02\/2027” is not a date/);
    expect(await page.getByRole('alert').textContent()).toContain('1 thing is wrong in the workbook');
    expect(await page.getByRole('button', { name: /^Import/ }).count()).toBe(0);
    await lead.lookForBarriers();

    await lead.follow('Choose another file');
    await upload('15/10/2027');
    const preview = await lead.read();
    expect(preview).toMatch(/6 new, 0 changed, .* Nothing is wrong\./);
    for (const post of ['A friend asks for your card', 'Tell somebody', 'Pass it on']) expect(preview).toContain(`Post: ${post}`);
    await lead.lookForBarriers();
    await lead.press('Import 6 changes');

    expect(await lead.read()).toContain('The workbook has been imported');
    expect(await lead.read(page.getByRole('heading', { level: 1 }))).toBe('Mate Crime Week 2027');
    for (const [day, words] of [
      ['Monday 11 October', /What mate crime is.*A friend asks for your card.*09:30.*Draft/s],
      ['Wednesday 13 October', /Who to tell.*Tell somebody.*Draft/s],
      ['Friday 15 October', /No theme.*Pass it on.*Draft/s],
      ['Tuesday 12 October', /No posts/],
    ] as const)
      expect(await lead.read(dayOn(page, day))).toMatch(words);
    await lead.lookForBarriers();
  });
});

it('last year’s week becomes this year’s, as drafts, and reaches a partner once it is sent', async () => {
  const COPY = 'Hate Crime Awareness Week 2022';
  await together.as(async (partner, page) => {
    await partner.open(`${link}/${WEEK}`);
    await partner.press(/^Posted/, page.getByRole('article').first());
  });

  let posts = 0;
  await together.asLead(async (lead, page) => {
    await lead.follow('Hate Crime Awareness Week 2020');
    expect(await lead.read()).toContain('1 posted');
    posts = await page.locator('.board-post').count();
    await lead.follow('Copy this week to another year');
    await page.getByLabel('Which year?').fill('2022');
    await lead.press('Show its dates');
    const plan = await lead.read();
    expect(plan).toMatch(/National week\s+Saturday 8 October 2022 to Saturday 15 October 2022\s/);
    expect(plan).toMatch(/Local week\s+Monday 10 October 2022 to Friday 14 October 2022\s/);
    for (const part of ['Hashtag and focus', 'Things to share that may not be used again', 'Links to open'])
      expect(await page.getByRole('heading', { name: part, level: 2 }).count(), part).toBe(1);
    const decided = page.getByRole('group', { name: '#helpnothate2020' });
    expect(await decided.getByLabel('#helpnothate2022', { exact: true }).isChecked()).toBe(true);
    const artwork = page.getByRole('group', { name: 'E-mail banner with artwork by a young person' });
    expect(await artwork.getByLabel('Leave it out').isChecked()).toBe(true);
    const asked = page.getByRole('group', { name: 'Who is asked for numbers after the week?' });
    expect(await asked.getByLabel('Every partner that gets a post').isChecked()).toBe(true);
    // The new week is over by the clock: whoever is asked would be at once.
    await asked.getByLabel('Decide later').check();
    await page.getByRole('group', { name: 'https://www.ltai.info/' }).getByLabel('I opened it, and it still works').check();
    await lead.lookForBarriers();
    await lead.press('Copy this week');

    expect(await page.getByRole('alert').textContent()).toContain('The week has been copied');
    expect(await lead.read(page.getByRole('heading', { level: 1 }))).toBe(COPY);
    expect(await lead.read(dayOn(page, 'Tuesday 11 October'))).toMatch(/Mate crime.*What is mate crime\?.*Draft/s);
    const states = await page.locator('.board-post .states').allInnerTexts();
    expect(states.map((each) => each.trim())).toEqual(Array(posts).fill('Draft'));
    await lead.lookForBarriers();
    await lead.follow('Who has replied');
    expect(await lead.read()).toContain('Nobody has begun to reply');
  });

  await together.as(async (partner) => {
    await partner.open(link);
    expect(await partner.read()).not.toContain('2022');
  });

  await together.asLead(async (lead, page) => {
    await lead.follow(COPY);
    await lead.follow('Send posts to partners');
    await lead.follow('Tick all of them');
    await page.getByLabel(/^Every partner/).check();
    await lead.lookForBarriers();
    await lead.press('Check before sending');
    expect(await lead.read()).toMatch(new RegExp(`${posts} posts, for \\d+ partners\\.`));
    await lead.lookForBarriers();
    await lead.press(`Send these ${posts} posts`);
    expect(await page.getByRole('alert').textContent()).toContain('Sent.');
  });

  await together.as(async (partner, page) => {
    await partner.open(link);
    expect(await partner.read()).toContain(`${posts} posts have no answer yet`);
    await partner.follow(/^The whole week.*2022/);
    const sent = await partner.read(page.getByRole('article', { name: 'What is mate crime?' }));
    expect(sent).toContain('#helpnothate2022');
    expect(sent).not.toContain('2020');
    expect(await page.getByRole('article').count()).toBe(posts);
  });
});
