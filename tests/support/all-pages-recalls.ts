import type { Page } from 'playwright-core';
import type { PageState } from './all-pages.ts';
import { send } from './all-pages-acts.ts';
import type { Visited } from './all-pages-world.ts';

/** Says by the private link that a post is out, or whatever else the button with this value says. */
async function answer(page: Page, world: Visited, week: string, post: string, state: string): Promise<void> {
  await page.goto(`${world.address}${world.link}/${week}/posts/${post}`);
  await send(page, 'state', state);
}

/** Withdraws a post as somebody who plans. */
async function withdraw(page: Page, world: Visited, week: string, post: string): Promise<void> {
  await page.goto(`${world.address}/plan/campaigns/${week}/posts/${post}/recall`);
  await page.locator('[name=reason]').fill('The number of the helpline in it is no longer right.');
  await send(page, 'reason');
}

/** The pages of what is to be taken down or stopped. The last of them pause the week: they come after all others. */
export function recallPages(week: string): readonly PageState[] {
  const plan = `/plan/campaigns/${week}`;
  const form = `${plan}/posts/how-to-report/recall`;
  return [
    { name: 'plan-recalls-none', as: 'viewer', path: `${plan}/recalls` },
    { name: 'plan-recall-form', as: 'lead', path: form },
    { name: 'plan-recall-form-failed', as: 'lead', path: form, act: (page) => send(page, 'reason'), status: 422 },
    { name: 'plan-pause-form', as: 'lead', path: `${plan}/pause` },
    { name: 'plan-pause-form-failed', as: 'lead', path: `${plan}/pause`, act: (page) => send(page, 'what'), status: 422 },
    {
      name: 'link-several-posts-failed',
      as: 'contact',
      path: `{link}/${week}`,
      act: async (page) => {
        const form = page.locator('form[action$="/answers"]');
        await Promise.all([page.waitForEvent('domcontentloaded'), form.locator('button[value=taken]').dispatchEvent('click')]);
      },
      status: 422,
    },
    {
      name: 'plan-recalls',
      as: 'lead',
      path: `${plan}/recalls`,
      act: async (page, world) => {
        await answer(page, world, week, 'what-prevent-is', 'posted');
        await withdraw(page, world, week, 'what-prevent-is');
      },
    },
    {
      name: 'link-take-down',
      as: 'lead',
      path: `${plan}/recalls`,
      act: async (page, world) => {
        await answer(page, world, week, 'play-the-kyms-game', 'scheduled');
        await withdraw(page, world, week, 'play-the-kyms-game');
        await page.goto(`${world.address}${world.link}/${week}`);
      },
    },
    {
      name: 'link-take-down-failed',
      as: 'lead',
      path: `${plan}/recalls`,
      act: async (page, world) => {
        await answer(page, world, week, 'what-mate-crime-is', 'posted');
        await withdraw(page, world, week, 'what-mate-crime-is');
        await page.goto(`${world.address}${world.link}/${week}/today`);
        await send(page, 'reason', 'cannot');
      },
      status: 422,
    },
    {
      name: 'plan-paused',
      as: 'lead',
      path: `${plan}/pause`,
      act: async (page, world) => {
        await answer(page, world, week, 'mate-crime-easy-read', 'scheduled');
        await page.goto(`${world.address}${plan}/pause`);
        await page.locator('[name=what][value=week]').check();
        await page.locator('[name=reason]').fill('National mourning');
        await send(page, 'what');
      },
    },
    { name: 'link-paused', as: 'contact', path: `{link}/${week}` },
    { name: 'link-paused-packs', as: 'contact', path: `{link}/${week}/packs` },
  ];
}
