import { expect, it } from 'vitest';
import { listContactLinks, revokeContactLink } from '#src/access/index.ts';
import { getReturnForm, reopenReturn } from '#src/returns/index.ts';
import { pause } from '#src/takeup/index.ts';
import { inOrder } from '#src/web/contact/start-page.tsx';
import { swap } from '../../support/definition-files.ts';
import { contactLink } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { CARRIED, everything, openLink, spoken } from './link-world.ts';

describeOnSqlite('the page a private link opens with', (under) => {
  it('greets the partner and says what waits, where today’s posts are and where numbers go', async () => {
    const { site, link } = await openLink(under);
    const response = await site.get(link);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(spoken(html)).toContain('Hello, Dale Police');
    expect(spoken(html)).toContain('Monday 12 October 2020 to Friday 16 October 2020 Now');
    expect(spoken(html)).toContain('2 posts have no answer yet');
    expect(html).toContain(`href="${link}/week/today"`);
    expect(html).toContain(`href="${link}/week"`);
    expect(html).toContain(`href="${link}/week/return"`);
    expect(spoken(html)).toContain('works until Saturday 10 April 2021');
    expect(spoken(html)).toContain('ask Dale Partnership');
    expect(spoken(html)).toContain('no names of members of the public');
  });

  it('says that numbers were received, and what was asked about them', async () => {
    const { site, link } = await openLink(under, {}, '2020-10-17T07:00:00.000Z');
    expect(spoken(await (await site.get(link)).text())).toContain('Correct your numbers : Week of 2020');
    expect(spoken(await (await site.get(link)).text())).toContain('We received your numbers on');
    const place = { partnership: 'dale', campaign: 'week', partner: 'dale-police' };
    const { version } = await getReturnForm(site.ctx, place);
    await reopenReturn(site.ctx, { ...place, version, asked: { reason: 'Is it the week only?' } });
    const asked = spoken(await (await site.get(link)).text());
    expect(asked).toContain('Please look at your numbers again. Dale Partnership asks: Is it the week only?');
    expect(asked).toContain('Look at your numbers again : Week of 2020');
  });

  it('counts down as posts are answered, and thanks in the end', async () => {
    const { site, link } = await openLink(under);
    await site.post(`${link}/week/posts/launch`, { ...CARRIED, state: 'taken' });
    expect(spoken(await (await site.get(link)).text())).toContain('1 post has no answer yet');
    await site.post(`${link}/week/posts/for-police`, { ...CARRIED, state: 'declined', reason: 'Not now' });
    expect(spoken(await (await site.get(link)).text())).toContain('All 2 posts have an answer');
  });

  it.each([
    ['before the week', '2020-10-01T07:00:00.000Z', 'To come', false, false],
    ['on its last day, late in the evening in London', '2020-10-16T22:30:00.000Z', 'Now', true, true],
    ['after it', '2020-10-17T07:00:00.000Z', 'Over', false, true],
  ])('offers what makes sense %s', async (_label, now, word, today, numbers) => {
    const { site, link } = await openLink(under, {}, now);
    const html = await (await site.get(link)).text();
    expect(spoken(html)).toContain(`Friday 16 October 2020 ${word}`);
    expect(html.includes(`href="${link}/week/today"`)).toBe(today);
    expect(html.includes(`href="${link}/week/return"`)).toBe(numbers);
  });

  it('gives calendar addresses that answer', async () => {
    const { site, link } = await openLink(under);
    const html = await (await site.get(link)).text();
    const paths = [...html.matchAll(/>http:\/\/localhost(\/calendar\/[^<]+\.ics)</g)].map(([, path]) => path ?? '');
    expect(paths).toEqual(['/calendar/dale/programme.ics', '/calendar/dale/week.ics']);
    for (const path of paths) expect((await site.get(path)).status).toBe(200);
  });

  it('leads to the years on one sheet, and says whom they are for', async () => {
    const { site, link } = await openLink(under);
    const html = await (await site.get(link)).text();
    expect(spoken(html)).toContain('the year 2020 on one sheet , the year 2021 on one sheet (what is for the public).');
    for (const year of ['2020', '2021']) expect(html).toContain(`href="/dale/year/${year}"`);
  });

  it('says that a week is paused, and why, and asks for no answer meanwhile', async () => {
    const { site, link } = await openLink(under);
    expect(spoken(await (await site.get(link)).text())).toContain('2 posts have no answer yet');
    await pause(site.ctx, { partnership: 'dale', campaign: 'week', reason: 'Major incident' });
    const page = spoken(await (await site.get(link)).text());
    expect(page).toMatch(/Paused: please do not post\. ?Major incident/);
    expect(page).not.toContain('no answer yet');
  });

  it('says so where nothing was sent to the partner', async () => {
    const { site, link } = await openLink(under, {
      'week/posts.yaml': (text) =>
        text
          .replace('assign: { kinds: [police] }', 'assign: [dale-council]')
          .replace('theme:', 'assign: [dale-council]\n    theme:'),
      'week/campaign.yaml': swap('asked: [dale-council, dale-police]', 'asked: [dale-council]'),
    });
    expect(spoken(await (await site.get(link)).text())).toContain('Nothing was sent to you yet');
  });

  it('keeps itself to itself: no cookie, no copy, no trace in other places', async () => {
    const { site, link } = await openLink(under);
    const posted = await site.post(`${link}/week/posts/launch`, { ...CARRIED, state: 'taken' });
    for (const response of [posted, ...(await Promise.all(PAGES.map((page) => site.get(link + page))))]) {
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
    const secret = link.replace('/p/', '');
    expect(site.logged.join('\n')).not.toContain(secret);
    expect(JSON.stringify(await everything(site.ctx))).not.toContain(secret);
  });

  it('is changed by no reading: pages asked for by GET and HEAD leave every row as it was', async () => {
    const { site, link } = await openLink(under);
    await site.post(`${link}/week/posts/launch`, { ...CARRIED, state: 'taken' });
    const before = await everything(site.ctx);
    const asked = ['?done=launch', '?as=Volunteer', '?state=posted&version=2&copyVersion=1'];
    for (const method of ['GET', 'HEAD']) {
      for (const page of [...PAGES, ...PAGES.slice(1).flatMap((each) => asked.map((query) => each + query))]) {
        expect((await site.request(link + page, { method })).status).toBe(200);
      }
    }
    expect(await everything(site.ctx)).toEqual(before);
  });

  it.each(['unknown', 'revoked', 'expired'] as const)('looks like any unknown page when the link is %s', async (how) => {
    const { site, link } = await openLink(under);
    const [made] = await listContactLinks(site.ctx, site.partnershipId);
    if (how === 'revoked') await revokeContactLink(site.ctx, { partnershipId: site.partnershipId, linkId: made?.id ?? '' });
    if (how === 'expired') site.ctx.clock.advance(181 * 24 * 60);
    const tried = how === 'unknown' ? `/p/${'a'.repeat(43)}` : link;
    const unknown = await (await site.get('/p/nothing/of/this/kind')).text();
    const before = await everything(site.ctx);
    for (const page of PAGES) {
      const response = await site.get(tried + page);
      expect([response.status, await response.text()]).toEqual([404, unknown]);
    }
    const [answer, stranger] = await Promise.all(
      [tried, '/p/nothing'].map((base) => site.post(`${base}/week/posts/launch`, { ...CARRIED, state: 'taken' })),
    );
    expect([answer?.status, await answer?.text()]).toEqual([404, await stranger?.text()]);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it('shows a name as text, whatever is in it', async () => {
    const name = `<script>alert(1)</script>" onmouseover='x' &amp; Police`;
    const { site, link } = await openLink(under, {
      'partnership.yaml': swap('name: Dale Police', `name: ${JSON.stringify(name)}`),
    });
    for (const page of PAGES) {
      const html = await (await site.get(link + page)).text();
      expect(html).not.toContain('<script>alert');
      expect(html).not.toMatch(/" onmouseover/);
      expect(spoken(html)).toContain(name);
    }
  });

  it('never opens another partner’s week', async () => {
    const { site, link } = await openLink(under);
    const council = await contactLink(site, 'dale-council');
    expect(spoken(await (await site.get(council)).text())).toContain('1 post has no answer yet');
    expect((await site.get(`${council}/week/posts/for-police`)).status).toBe(404);
    expect((await site.get(`${link}/week/posts/for-police`)).status).toBe(200);
    expect((await site.get(`${link}/no-such-week`)).status).toBe(404);
  });
});

const PAGES = ['', '/week', '/week/today', '/week/posts/launch'];

it('puts the week that runs first, then those to come by date, then those that are over from the latest on', () => {
  const week = (slug: string, from: string, to: string) => ({
    ...{ slug, title: slug, focus: null, local: { from, to } },
    ...{ posts: 1, unanswered: 0, changed: 0, takeDowns: 0, askedForFigures: false, paused: null },
  });
  const weeks = [
    week('far', '2021-10-01', '2021-10-07'),
    week('near', '2020-11-01', '2020-11-07'),
    week('now', '2020-10-12', '2020-10-16'),
    week('long-over', '2018-10-12', '2018-10-16'),
    week('over', '2019-10-12', '2019-10-16'),
  ];
  expect(inOrder(weeks, '2020-10-16').map(({ slug }) => slug)).toEqual(['now', 'near', 'far', 'over', 'long-over']);
});
