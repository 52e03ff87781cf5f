import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { formOf, type Sent } from '../support/page-form.ts';
import { contactLink, openSite, type Site, signInAs } from '../support/site.ts';
import { describeEachStore } from '../support/stores.ts';

const WEEK = '/plan/campaigns/week';
const POST = { partnership: 'dale', campaign: 'week', template: 'launch' } as const;

/** What somebody else does while a form is open. */
const answered = (site: Site) => answerPost(site.ctx, { ...POST, partner: 'dale-police', state: 'posted', version: 1 });
async function renamed(site: Site): Promise<void> {
  const ref = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;
  const { value, version } = await getItem(site.ctx, ref);
  await saveItem(site.ctx, { ...ref, value: { ...value, title: 'It starts' }, version });
}

// A form that was refused reads what it read for the page, what it tried, and the page once more.
describeEachStore('a form that somebody else was faster than', (under) => {
  it.each<[string, string, Sent, (site: Site) => Promise<unknown>]>([
    ['an answer for a partner', `${WEEK}/take-up/launch/dale-police`, { state: ['scheduled'] }, answered],
    ['posts to send', `${WEEK}/send?choose=all`, { do: ['send'], to: ['all'] }, renamed],
    ['a week to copy', `${WEEK}/copy`, {}, renamed],
    ['a partner’s answer', '/p/SECRET/week/posts/launch', { state: ['scheduled'] }, answered],
  ])('comes back within what D1 allows one request: %s', async (_, page, typed, meanwhile) => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    const link = await contactLink(site, 'dale-police');
    const from = page.replace('/p/SECRET', link);
    const [path = ''] = from.split('?');
    const form = formOf(await (await site.get(from, cookie)).text(), path);
    await meanwhile(site);
    const answer = await under.asOneInvocation(() => site.post(path, { ...form, ...typed }, cookie));
    expect(answer.status).toBe(409);
  });
});
