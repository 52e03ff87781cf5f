import { expect, it } from 'vitest';
import { importDefinitions } from '#src/definitions/index.ts';
import { endRecall, pause, recallTemplate } from '#src/takeup/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { contactLink, type Site } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { openLink, spoken } from './link-world.ts';

const LAUNCH = { partnership: 'dale', campaign: 'week', template: 'launch' };
const page = async (site: Site, path: string): Promise<string> => spoken(await (await site.get(path)).text());

/** The post that starts the week, answered by the police in this way. */
async function said(site: Site, link: string, state: string) {
  await site.post(`${link}/week/posts/launch`, { state, version: '1', copyVersion: '1', from: 'week' });
}

describeOnSqlite('what a partner must take down', (under) => {
  it('stands first on its pages, with the reason and no text, until it says that it is down', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'posted');
    await recallTemplate(site.ctx, { ...LAUNCH, reason: 'The helpline has another number' });
    expect(await page(site, link)).toContain('1 post is withdrawn or paused: please look');
    const week = await page(site, `${link}/week`);
    expect(week).toContain('Please take this down');
    expect(week).toContain('Why: The helpline has another number');
    expect(week).not.toContain('starts in the Dale');
    const answered = await site.post(`${link}/week/take-down`, {
      post: 'launch',
      state: 'confirmed',
      link: 'https://social.example.org/1',
      from: 'week',
      role: 'Comms officer',
    });
    expect(answered.headers.get('location')).toBe(`${link}/week?done=%7Edown`);
    const after = await page(site, `${link}/week`);
    expect(after).toContain('You said it is down');
    expect(after).toContain('by Comms officer');
    expect(await page(site, link)).not.toContain('withdrawn or paused');
  });

  it('may be something it cannot take down: it says why, and nothing typed is lost on the way', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'posted');
    await recallTemplate(site.ctx, { ...LAUNCH, reason: 'Wrong date' });
    const empty = await site.post(`${link}/week/take-down`, { post: 'launch', state: 'cannot', reason: '', from: 'today' });
    expect(empty.status).toBe(422);
    expect(spoken(await empty.text())).toContain('Say in a few words why you cannot');
    const wrong = await site.post(`${link}/week/take-down`, {
      post: 'launch',
      state: 'confirmed',
      link: 'our page',
      from: 'week',
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="our page"');
    await site.post(`${link}/week/take-down`, { post: 'launch', state: 'cannot', reason: 'It is printed', from: 'week' });
    expect(await page(site, `${link}/week`)).toMatch(/You said you cannot On .* It is printed/);
  });

  it('stops everything while all is paused, and brings back an answer that comes too late', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'scheduled');
    await pause(site.ctx, { partnership: 'dale', reason: 'National mourning' });
    const today = await page(site, `${link}/week/today`);
    expect(today).toContain('Paused: please do not post Why: National mourning');
    expect(today).not.toContain('Dale Police.');
    const late = await site.post(`${link}/week/posts/launch`, { state: 'posted', version: '2', copyVersion: '1', from: 'today' });
    expect([late.status, late.headers.get('location')]).toEqual([303, `${link}/week#down-launch`]);
    const open = await site.get(`${link}/week/posts/launch`);
    expect([open.status, open.headers.get('location')]).toEqual([303, `${link}/week#down-launch`]);
    const words = { state: 'taken', version: '2', copyVersion: '1', from: 'post', ownWording: 'Our own words' };
    const written = await site.post(`${link}/week/posts/launch`, words);
    expect(written.status).toBe(409);
    expect(spoken(await written.text())).toContain('This is what you typed: Our own words');
    expect(await page(site, `${link}/week`)).not.toContain('No post for you on this day');
    await site.post(`${link}/week/take-down`, { post: 'launch', state: 'confirmed', from: 'today' });
    expect(await page(site, `${link}/week`)).toContain('You said it is stopped');
  });

  it('is over when the pause ended while the page was open, and an answer that comes then says so', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'scheduled');
    const { id, version } = await pause(site.ctx, { partnership: 'dale', reason: 'National mourning' });
    await endRecall(site.ctx, { partnership: 'dale', recall: id, version });
    const late = await site.post(`${link}/week/take-down`, { post: 'launch', state: 'confirmed', from: 'week' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(spoken(html)).toContain('Nothing is asked of you about this post any more');
    expect(html).toContain('sent-is-scheduled');
  });

  it('is nobody else’s: another partner cannot answer for it', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'posted');
    await recallTemplate(site.ctx, { ...LAUNCH, reason: 'Wrong date' });
    const council = await contactLink(site, 'dale-council');
    expect((await site.post(`${council}/week/take-down`, { post: 'launch', state: 'confirmed', from: 'week' })).status).toBe(404);
    expect(await page(site, `${council}/week`)).not.toContain('Wrong date');
  });
});

describeOnSqlite('a changed text', (under) => {
  it('shows what has changed in words, and takes a no with its reason', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'scheduled');
    const files = folder({ 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') });
    await importDefinitions(site.ctx, { files, overwrite: false });
    const html = await (await site.get(`${link}/week`)).text();
    expect(html.replaceAll(/<span class="govuk-visually-hidden">[^<]*<\/span>/g, '')).toMatch(
      /<del>\s*starts\.?\s*<\/del>\s*<ins>\s*has started\.?\s*<\/ins>/,
    );
    await site.post(`${link}/week/take-down`, { post: 'launch', state: 'cannot', reason: 'It is printed', from: 'week' });
    expect(await page(site, `${link}/week`)).toMatch(/You said you cannot On .* It is printed/);
  });
});

describeOnSqlite('one answer for several posts', (under) => {
  it('marks every ticked post in one go', async () => {
    const { site, link } = await openLink(under);
    const post = ['launch 1 1', 'for-police 1 1'];
    expect((await site.post(`${link}/week/answers`, { post, state: 'scheduled' })).status).toBe(303);
    const html = await (await site.get(`${link}/week?done=~marked`)).text();
    expect(spoken(html)).toContain('Saved for all the posts you ticked.');
    expect(html.match(/class="sent sent-is-scheduled"/g)).toHaveLength(2);
  });

  it('saves nothing where one of them was answered in between, or none is ticked', async () => {
    const { site, link } = await openLink(under);
    await said(site, link, 'posted');
    const stale = await site.post(`${link}/week/answers`, { post: ['launch 1 1', 'for-police 1 1'], state: 'taken' });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toMatch(/value="for-police 1 1" checked/);
    expect((await (await site.get(`${link}/week`)).text()).match(/sent-is-taken/g)).toBeNull();
    await recallTemplate(site.ctx, { ...LAUNCH, reason: 'Wrong date' });
    const withdrawn = await site.post(`${link}/week/answers`, { post: ['launch 2 1', 'for-police 1 1'], state: 'taken' });
    expect(withdrawn.status).toBe(409);
    const again = await withdrawn.text();
    expect(spoken(again)).toContain('One of these posts has been withdrawn or paused since you opened the page');
    expect(again).toMatch(/value="for-police 1 1" checked/);
    const none = await site.post(`${link}/week/answers`, { state: 'taken' });
    expect([none.status, spoken(await none.text()).includes('Tick the posts that you answer for')]).toEqual([422, true]);
  });
});
