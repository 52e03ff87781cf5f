import type { Page } from 'playwright-core';
import { londonDay } from '#src/calendar/index.ts';
import type { PageState } from './all-pages.ts';
import { follow, send, tooLate } from './all-pages-acts.ts';
import type { Visited } from './all-pages-world.ts';

/** Says by the private link what the partner does itself today; the list of it is then open. */
async function say(page: Page, world: Visited, week: string, title: string): Promise<void> {
  await page.goto(`${world.address}${world.link}/${week}/activities/new`);
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=kind][value=stall]').check();
  await page.locator('[name=about]').fill('Come and ask how to report. We bring leaflets in eight languages.');
  await page.locator('[name=day]').fill(londonDay(new Date().toISOString()));
  await page.locator('[name=from]').fill('10:00');
  await page.locator('[name=until]').fill('12:30');
  await page.locator('[name=place]').fill('Parliament Street, York');
  await page.locator('[name=forWhom]').fill('Everybody who passes by');
  await page.locator('[name=open][value=open]').check();
  await page.locator('[name=link]').fill('https://www.example.org/stall');
  await send(page, 'title');
}

/** Confirms what a partner has said, as somebody who plans. */
async function confirm(page: Page, world: Visited, week: string, title: string): Promise<void> {
  await page.goto(`${world.address}/plan/campaigns/${week}/activities`);
  const button = page.getByRole('button', { name: `Confirm it: ${title}` });
  await Promise.all([page.waitForEvent('domcontentloaded'), button.dispatchEvent('click')]);
}

/** The pages of what partners do themselves, in the week that runs. */
export function activityPages(week: string): readonly PageState[] {
  const list = `{link}/${week}/activities`;
  const saidBy = (title: string, then: (page: Page, world: Visited) => Promise<void> = async () => undefined) => {
    return async (page: Page, world: Visited): Promise<void> => {
      await say(page, world, week, title);
      await then(page, world);
    };
  };
  return [
    { name: 'link-activities', as: 'contact', path: list, act: saidBy('Stall in the city centre') },
    { name: 'link-activity-new', as: 'contact', path: `${list}/new` },
    {
      name: 'link-activity-new-failed',
      as: 'contact',
      path: `${list}/new`,
      act: async (page) => {
        await page.locator('[name=from]').fill('10:00');
        await send(page, 'title');
      },
      status: 422,
    },
    {
      name: 'link-activity-conflict',
      as: 'contact',
      path: list,
      act: saidBy('Stall that two change', async (page) => {
        await follow(/\/activities\/act_\w+$/)(page);
        await tooLate('place', 'The library')(page);
      }),
      status: 409,
    },
    {
      name: 'link-activity-cancel',
      as: 'contact',
      path: list,
      act: saidBy('Stall that is called off', follow(/\/activities\/act_\w+\/cancel$/)),
    },
    {
      name: 'plan-activities',
      as: 'lead',
      path: `/plan/campaigns/${week}/activities`,
      act: saidBy('Stall to decide', async (page, world) => {
        await page.goto(`${world.address}/plan/campaigns/${week}/activities`);
      }),
    },
    {
      name: 'link-activity-report',
      as: 'lead',
      path: `/plan/campaigns/${week}/activities`,
      act: saidBy('Stall that took place', async (page, world) => {
        await confirm(page, world, week, 'Stall that took place');
        await page.goto(`${world.address}${world.link}/${week}/activities`);
        await follow(/\/report$/)(page);
      }),
    },
    {
      name: 'link-return-with-activities',
      as: 'lead',
      path: `/plan/campaigns/${week}/activities`,
      act: saidBy('Stall to report', async (page, world) => {
        await confirm(page, world, week, 'Stall to report');
        await page.goto(`${world.address}${world.link}/${week}/return`);
      }),
    },
  ];
}
