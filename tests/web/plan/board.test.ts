import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { template } from '#db/schema/content.ts';
import { listContactLinks, listLinkedPartners, revokeContactLink } from '#src/access/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { answerPost, pause, recallTemplate } from '#src/takeup/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { readable } from '../../support/page-form.ts';
import { contactLink, openSite, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';

describeOnSqlite('the board of a week', (under) => {
  it('shows every day with its theme, its posts and what partners said', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const said = { partnership: 'dale', campaign: 'week', template: 'launch', version: 1 };
    await answerPost(site.ctx, { ...said, partner: 'dale-police', state: 'posted' });
    await answerPost(site.ctx, { ...said, partner: 'dale-council', state: 'declined', reason: 'We have our own.' });
    const html = await under.asOneInvocation(async () => (await site.get(BOARD, lead)).text());
    const page = readable(html);
    expect(page).toMatch(
      /Monday 12 October Theme: What it is The week starts 08:30 · Facebook, Twitter \(X\) For 2 partners 1 posted 1 not for us/,
    );
    expect(page).toMatch(/Wednesday 14 October No theme No posts/);
    expect(page).toMatch(/Friday 16 October Theme: What comes next/);
    expect(page).toMatch(/Any day .* For the police Facebook For 1 partner Nobody has answered yet/);
    expect(page).not.toContain('1 will use it');
    for (const link of [
      'themes/opening',
      'posts/launch',
      'posts/new?day=2020-10-12&amp;theme=opening',
      'posts/new',
      'themes/new',
    ]) {
      expect(html).toContain(`href="${BOARD}/${link}"`);
    }
  });

  it('says that posts are withdrawn, and leads to who has confirmed', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(readable(await (await site.get(BOARD, lead)).text())).not.toMatch(/Withdrawn/);
    await recallTemplate(site.ctx, { partnership: 'dale', campaign: 'week', template: 'launch', reason: 'Wrong date' });
    const html = await (await site.get(BOARD, lead)).text();
    expect(readable(html)).toMatch(/1 post is withdrawn: partners do not see its text/);
    expect(readable(html)).toMatch(/The week starts 08:30 · Facebook, Twitter \(X\) Withdrawn For 2 partners/);
    expect(html).toContain(`href="${BOARD}/recalls">See who has confirmed`);
  });

  it('says on top that a week is paused, and why, and marks no post with it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const paused = async (path: string) => readable(await (await site.get(path, lead)).text());
    expect(await paused('/plan')).not.toContain('Paused');
    await pause(site.ctx, { partnership: 'dale', reason: 'National mourning' });
    const board = await paused(BOARD);
    expect(board).toMatch(/Paused: partners see no text of this week\. Why: National mourning Since Friday 4 December 2020/);
    expect(board).not.toMatch(/withdrawn:|Withdrawn/);
    expect(await paused('/plan')).toMatch(/Week of 2020 Ended Paused/);
    expect(await paused(`${BOARD}/send`)).toMatch(
      /Send posts .*Paused: partners see no text of this week\. Why: National mourning/,
    );
    expect(await paused(`${BOARD}/posts/launch`)).toMatch(/Paused: partners see no text of this week\. Why: National mourning/);
  });

  it('says on a withdrawn post’s own page why partners do not see it, and how that ends', async () => {
    const site = await openSite(under);
    const here = `${BOARD}/posts/launch`;
    await recallTemplate(site.ctx, { partnership: 'dale', campaign: 'week', template: 'launch', reason: 'Wrong date' });
    for (const role of ['editor', 'viewer'] as const) {
      const html = await (await site.get(here, await signInAs(site, role))).text();
      expect(readable(html)).toMatch(/Withdrawn: partners do not see this post\. Why: Wrong date/);
      expect(html).not.toContain(`href="${here}/recall"`);
      expect(html.includes('Let this post be used again</a>')).toBe(role === 'editor');
    }
    const other = await (await site.get(`${BOARD}/posts/for-police`, await signInAs(site, 'editor'))).text();
    expect(readable(other)).not.toMatch(/Withdrawn|Paused/);
    expect(other).toContain(`href="${BOARD}/posts/for-police/recall"`);
  });

  it('marks what waits for approval, drafts, and what partners use in an earlier text', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const set = (slug: string, values: { currentVersion?: number; pendingVersion: number; pendingState: string }) =>
      site.ctx.store.db.update(template).set(values).where(eq(template.slug, slug));
    await site.ctx.store.atomically([
      set('launch', { pendingVersion: 2, pendingState: 'in-review' }),
      set('for-police', { currentVersion: 0, pendingVersion: 1, pendingState: 'in-review' }),
    ]);
    const html = await (await site.get(BOARD, lead)).text();
    const page = readable(html);
    expect(page).toMatch(/2 posts ?; 2 wait for approval ?\./);
    expect(html).toContain(`<a href="${BOARD}/posts/launch">2 wait for approval</a>`);
    expect(page).toMatch(/The week starts 08:30 · Facebook, Twitter \(X\) New text waits for approval For 2 partners/);
    expect(page).toMatch(/For the police Facebook Waits for approval Add a post/);
    await site.ctx.store.atomically([set('for-police', { pendingVersion: 1, pendingState: 'draft' })]);
    const later = readable(await (await site.get(BOARD, lead)).text());
    expect(later).toMatch(/2 posts ?; 1 waits for approval ?\./);
    expect(later).toMatch(/For the police Facebook Draft Add a post/);
  });

  it('says how many partners have a way in while some have none, and where to make one for those who may', async () => {
    const site = await openSite(under);
    const [lead, viewer] = [await signInAs(site, 'lead'), await signInAs(site, 'viewer')];
    const read = async (cookie: string) => readable(await (await site.get(BOARD, cookie)).text());
    expect(await read(lead)).toContain('Links missing 0 of 2 partners have a private link that works.');
    await contactLink(site, 'dale-police');
    await contactLink(site, 'dale-council');
    expect(await read(lead)).not.toContain('private link');
    const [newest] = await listContactLinks(site.ctx, site.partnershipId);
    await revokeContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: newest?.id ?? '' });
    expect(await read(lead)).toMatch(/1 of 2 partners has a private link that works\. Make links under Partners ?\./);
    expect(await read(viewer)).toContain('1 of 2 partners has a private link that works.');
    expect(await read(viewer)).not.toContain('Make links');
    site.ctx.clock.advance(181 * 24 * 60);
    expect(await listLinkedPartners(site.ctx, site.partnershipId)).toEqual(new Set());
    await expect(listLinkedPartners({ ...site.ctx, access: PUBLIC_ACCESS }, site.partnershipId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('offers nothing to change to those who only read', async () => {
    const site = await openSite(under);
    const html = await (await site.get(BOARD, await signInAs(site, 'viewer'))).text();
    expect(html).toContain(`href="${BOARD}/posts/launch"`);
    expect(html).not.toMatch(/\/new|\/edit|Add a/);
  });

  it('is not there for a week that is not', async () => {
    const site = await openSite(under);
    expect((await site.get('/plan/campaigns/other', await signInAs(site, 'lead'))).status).toBe(404);
  });

  it('leads to everything there is for the week, each reader to what it may do', async () => {
    const site = await openSite(under);
    const groups = async (role: 'lead' | 'viewer') => {
      const html = await (await site.get(BOARD, await signInAs(site, role))).text();
      return [...html.matchAll(/<div><h2>([^<]+)<\/h2><ul>(.*?)<\/ul><\/div>/g)].map(([, title, links = '']) => [
        title,
        [...links.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replace(BOARD, '')),
      ]);
    };
    const share = ['/take-up', '/recalls', '/dale/week', '/dale/week/toolkit', '/dale/week/one-page'];
    expect(await groups('lead')).toEqual([
      ['Plan', ['/resources', '/activities', '/workbook', '/edit', '/copy']],
      ['Share', ['/send', ...share]],
      ['After the week', ['/replies', '/evidence', '/report']],
    ]);
    expect(await groups('viewer')).toEqual([
      ['Plan', ['/resources', '/activities']],
      ['Share', share],
      ['After the week', ['/replies', '/report']],
    ]);
  });

  it('says which posts are on do-not-post dates, and who uses an earlier text or changed a part that should stay', async () => {
    const quiet = (text: string): string =>
      text.replace(
        '  placeholders:',
        '  quiet-periods: [{ from: 2020-10-12, to: 2020-10-12, reason: Election day }]\n  placeholders:',
      );
    const edits = { 'partnership.yaml': quiet };
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    site.ctx.clock.advance(-60 * 24 * 60);
    const said = { partnership: 'dale', campaign: 'week', template: 'launch', version: 1 };
    await answerPost(site.ctx, { ...said, partner: 'dale-police', state: 'taken' });
    await answerPost(site.ctx, { ...said, partner: 'dale-council', state: 'posted', ownWording: 'Our own words.' });
    const newer = swap('The week starts. From', 'The week has started. From');
    await importDefinitions(site.ctx, { files: folder({ ...edits, 'week/posts.yaml': newer }), overwrite: true });
    const html = await (await site.get(BOARD, lead)).text();
    const page = readable(html);
    expect(page).toMatch(
      /When to post 1 post is on do-not-post dates or outside working hours The week starts ?: .*Election day/,
    );
    expect(page).toMatch(/With an earlier text: Dale Council ?, Dale Police Changed a part: Dale Council/);
    expect(html).toContain(`href="${BOARD}/take-up/launch/dale-council"`);
  });
});
