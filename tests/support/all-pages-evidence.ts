import type { PageState } from './all-pages.ts';
import { send, withNothing } from './all-pages-acts.ts';
import { WEEK } from './real-week.ts';

/** The pages of what there is to report beside posts: of those who plan, and of a partner. */
export function evidencePages(week: string): readonly PageState[] {
  const staff = `/plan/campaigns/${WEEK}/evidence`;
  const more = `{link}/${week}/more`;
  return [
    { name: 'plan-evidence', as: 'coordinator', path: staff },
    { name: 'plan-evidence-survey', as: 'lead', path: `${staff}/surveys/snap-survey` },
    {
      name: 'plan-evidence-survey-pasted-wrong',
      as: 'lead',
      path: `${staff}/surveys/new`,
      act: async (page) => {
        await page
          .locator('details')
          .first()
          .evaluate((each) => each.setAttribute('open', ''));
        await page.locator('[name=pasted]').fill('Yes\t31');
        const button = page.getByRole('button', { name: 'Put them into the questions below' });
        await Promise.all([page.waitForEvent('domcontentloaded'), button.dispatchEvent('click')]);
      },
      status: 422,
    },
    { name: 'plan-evidence-count', as: 'coordinator', path: `${staff}/counts/primary-lesson-pupils` },
    { name: 'plan-evidence-quote-new-failed', as: 'lead', path: `${staff}/quotes/new`, act: withNothing('text'), status: 422 },
    { name: 'plan-evidence-outcome', as: 'lead', path: `${staff}/outcomes/training-requests` },
    { name: 'plan-evidence-remove-survey', as: 'lead', path: `${staff}/surveys/snap-survey/remove` },
    { name: 'link-more', as: 'contact', path: more },
    {
      name: 'link-more-count-saved',
      as: 'contact',
      path: `${more}/counts/new?of=attendances`,
      act: async (page) => {
        await page.locator('[name=activity]').fill('Two webinars on mate crime');
        await page.locator('[name=value]').fill('90');
        await page.locator('[name=exact][value=about]').check();
        await send(page, 'activity');
      },
    },
    { name: 'link-more-count-failed', as: 'contact', path: `${more}/counts/new`, act: withNothing('activity'), status: 422 },
    { name: 'link-more-quote', as: 'contact', path: `${more}/quotes/new` },
    { name: 'link-more-outcome', as: 'contact', path: `${more}/outcomes/new` },
    {
      name: 'link-more-take-back',
      as: 'contact',
      path: `${more}/counts/new?of=attendances`,
      act: async (page) => {
        await page.locator('[name=activity]').fill('A stall at the market');
        await page.locator('[name=value]').fill('40');
        await page.locator('[name=exact][value=about]').check();
        await send(page, 'activity');
        const there = await page.locator('a[href$="a-stall-at-the-market/remove"]').getAttribute('href');
        await page.goto(new URL(there ?? '', page.url()).href, { waitUntil: 'domcontentloaded' });
      },
    },
  ];
}
