import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { audit } from '#db/schema/platform.ts';
import { assignment } from '#db/schema/takeup.ts';
import { answerPost } from '#src/takeup/index.ts';
import { contactLink, type Fields } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { CARRIED, everything, leadsTo, openLink, postOnRecord, spoken } from './link-world.ts';

const AT = '/week/posts/launch';

describeOnSqlite('an answer on a private link', (under) => {
  it.each([
    ['I’ll use it', { state: 'taken' }, 'Saved: you use it.', 'You use it'],
    ['planned', { state: 'scheduled' }, 'Saved: you have scheduled it.', 'Scheduled'],
    ['posted', { state: 'posted', link: '' }, 'Saved: you have posted it. Thank you.', 'Posted'],
    ['posted, with a link', { state: 'posted', link: 'https://social.example.org/1' }, 'Saved: you have posted it.', 'Posted'],
    ['not for us', { state: 'declined', reason: 'We have our own' }, 'Saved: not for you.', 'Not for you'],
    ['our own wording', { state: 'taken', ownWording: 'Our words: Helpline 101 #DaleWeek' }, 'Saved: you use it.', 'You use it'],
  ])('“%s” is kept, and leads back to the post with a word of thanks', async (_label, said: Fields, thanks, tag) => {
    const { site, link } = await openLink(under);
    const response = await site.post(link + AT, { ...CARRIED, ...said });
    expect(response.status).toBe(303);
    expect(leadsTo(response)).toBe(`${link}/week/today?done=launch#post-launch`);
    const text = spoken(await (await site.get(leadsTo(response).split('#')[0] ?? '')).text());
    expect(text).toContain(thanks);
    expect(text).toContain(`Post at 08:30 ${tag}`);
    expect(text).toContain('Answered on Monday 12 October 2020 at 08:00, by Comms officer.');
    for (const given of [said.link, said.reason, said.ownWording]) if (given) expect(text).toContain(given);
    expect(await postOnRecord(site)).toMatchObject({ state: said.state, version: 2, answeredBy: 'Comms officer' });
    expect(await postOnRecord(site, 'for-police')).toMatchObject({ state: 'offered', version: 1 });
  });

  it('says which text its own wording stands for, and that one’s parts must stay', async () => {
    const { site, link } = await openLink(under);
    const said = { ...CARRIED, state: 'taken', ownWording: 'Our own words' };
    const refused = await site.post(link + AT, { ...said, ownFor: 'facebook/en' });
    expect([refused.status, spoken(await refused.text())]).toEqual([422, expect.stringContaining('“Helpline 101”')]);
    expect((await site.post(link + AT, { ...said, ownFor: 'twitter/en' })).status).toBe(303);
    const page = await (await site.get(`${link}/week`)).text();
    expect(page).toContain('<option value="twitter/en" selected="">');
  });

  it('knows whose link it came by, in the record and in history', async () => {
    const { site, link } = await openLink(under);
    await site.post(link + AT, { ...CARRIED, state: 'taken' });
    const rows = await site.ctx.store.db.select().from(assignment);
    const [event] = await site.ctx.store.db.select().from(audit).where(eq(audit.verb, 'takeup.answer'));
    expect(rows.flatMap(({ contactId }) => contactId ?? [])).toEqual([expect.stringMatching(/^con_/)]);
    expect(event).toMatchObject({ actorKind: 'contact-link' });
  });

  it.each([
    ['today', '/week/today?done=launch#post-launch'],
    ['week', '/week?done=launch#post-launch'],
    ['post', '/week/posts/launch?done=launch#post-launch'],
    ['//example.org', '/week?done=launch#post-launch'],
  ])('given on the page “%s” leads back there and nowhere else', async (from, there) => {
    const { site, link } = await openLink(under);
    expect(leadsTo(await site.post(link + AT, { ...CARRIED, from, state: 'taken' }))).toBe(link + there);
  });

  it('is kept in the role that was given', async () => {
    const { site, link } = await openLink(under);
    const response = await site.post(link + AT, { ...CARRIED, role: 'Volunteers lead', state: 'taken' });
    expect(leadsTo(response)).toBe(`${link}/week/today?done=launch&as=Volunteers+lead#post-launch`);
    expect(await postOnRecord(site)).toMatchObject({ answeredBy: 'Volunteers lead' });
  });

  it('can be taken back, and the post waits again', async () => {
    const { site, link } = await openLink(under);
    await site.post(link + AT, { ...CARRIED, state: 'declined', reason: 'Not now' });
    const html = await (await site.get(`${link}/week/today`)).text();
    expect(spoken(html)).toContain('Take your answer back');
    await site.post(link + AT, { ...CARRIED, version: '2', state: 'offered' });
    expect(await postOnRecord(site)).toMatchObject({ state: 'offered', reason: null });
  });

  it('offers only steps that the record allows', async () => {
    const { site, link } = await openLink(under);
    await site.post(link + AT, { ...CARRIED, state: 'posted' });
    const html = await (await site.get(`${link}/week/today`)).text();
    expect(html).not.toContain('value="declined"');
    expect(html).toContain('value="offered"');
  });

  it('“not for us” without a reason keeps what was typed and says what is missing at that field', async () => {
    const { site, link } = await openLink(under);
    const before = await everything(site.ctx);
    const response = await site.post(link + AT, { ...CARRIED, state: 'declined', reason: '   ' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('<title>Error: The week starts</title>');
    expect(html).toContain('<a href="#reason-launch">Say in a few words why this is not for you</a>');
    expect(html).toMatch(/<textarea[^>]*id="reason-launch"[^>]*aria-invalid="true"/);
    expect(html).toContain('<details class="govuk-details" open');
    expect(await everything(site.ctx)).toEqual(before);
  });

  it.each([
    ['a link without https', { state: 'posted', link: 'www.social.example.org/1' }, 'link'],
    ['a link that runs something', { state: 'posted', link: 'javascript:alert(1)' }, 'link'],
    ['a reason that is too long', { state: 'declined', reason: 'x'.repeat(501) }, 'reason'],
    ['a wording that is too long', { state: 'taken', ownWording: 'y'.repeat(8001) }, 'ownWording'],
  ])('refuses %s, and nothing typed is lost', async (_label, said: Fields, name) => {
    const { site, link } = await openLink(under);
    const response = await site.post(link + AT, { ...CARRIED, ...said });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(`href="#${name}-launch"`);
    expect(html).toContain(String(said[name]));
    expect(html).not.toContain('href="javascript:');
    expect(html).toContain('name="from" value="today"');
    expect(await postOnRecord(site)).toMatchObject({ state: 'offered', version: 1 });
  });

  it('given while a colleague was faster tells both answers, keeps what was typed, and can be given again', async () => {
    const { site, link } = await openLink(under);
    const colleague = await contactLink(site, 'dale-police');
    await site.post(colleague + AT, { ...CARRIED, state: 'posted', link: 'https://social.example.org/1' });
    const late = await site.post(link + AT, { ...CARRIED, state: 'declined', reason: 'Nobody is in today' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(spoken(html)).toContain('The answer Saved now Posted Yours Not for you');
    expect(html).toMatch(/<textarea[^>]*id="reason-launch"[^>]*>\s*Nobody is in today/);
    expect(html).toContain('name="version" value="2"');
    expect(await postOnRecord(site)).toMatchObject({ state: 'posted', version: 2 });
    // A post that is out is refused in two steps, which the page says.
    const again = await site.post(link + AT, { ...CARRIED, version: '2', state: 'declined', reason: 'Nobody is in today' });
    expect(again.status).toBe(422);
    expect(spoken(await again.text())).toContain('say first that this was a mistake');
    await site.post(link + AT, { ...CARRIED, version: '2', state: 'offered' });
    await site.post(link + AT, { ...CARRIED, version: '3', state: 'declined', reason: 'Nobody is in today' });
    expect(await postOnRecord(site)).toMatchObject({ state: 'declined', reason: 'Nobody is in today' });
  });

  it('given twice is one answer', async () => {
    const { site, link } = await openLink(under);
    const sent = { ...CARRIED, state: 'taken' };
    expect((await site.post(link + AT, sent)).status).toBe(303);
    expect((await site.post(link + AT, sent)).status).toBe(303);
    expect(await postOnRecord(site)).toMatchObject({ state: 'taken', version: 2 });
  });

  it.each([
    ['a field the page does not have', { answeredAt: '1999-01-01T00:00:00.000Z' }],
    ['somebody else’s contact', { contactId: 'con_1' }],
    ['another partner', { partner: 'dale-council' }],
    ['no state', { state: '' }],
    ['a state that there is not', { state: 'published' }],
    ['a version of the text that there is not', { copyVersion: '9' }],
  ])('is refused with %s', async (_label, over: Fields) => {
    const { site, link } = await openLink(under);
    const before = await everything(site.ctx);
    expect((await site.post(link + AT, { ...CARRIED, state: 'taken', ...over })).status).toBe(422);
    expect(await everything(site.ctx)).toEqual(before);
  });

  it.each([
    ['post that is not there', '/week/posts/no-such-post'],
    ['week that is not there', '/another-week/posts/launch'],
  ])('about a %s looks like any unknown page', async (_label, path) => {
    const { site, link } = await openLink(under);
    expect((await site.post(link + path, { ...CARRIED, state: 'taken' })).status).toBe(404);
  });

  it('about a post that was sent to others only looks unknown', async () => {
    const { site } = await openLink(under);
    const council = await contactLink(site, 'dale-council');
    const response = await site.post(`${council}/week/posts/for-police`, { ...CARRIED, state: 'taken' });
    expect(response.status).toBe(404);
    expect(await postOnRecord(site, 'for-police')).toMatchObject({ state: 'offered' });
  });

  it('sent from another site is refused', async () => {
    const { site, link } = await openLink(under);
    const response = await site.request(link + AT, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ ...CARRIED, state: 'taken' }).toString(),
    });
    expect(response.status).toBe(403);
    expect(await postOnRecord(site)).toMatchObject({ state: 'offered' });
  });

  it.each([
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `</textarea><svg onload=alert(1)>`,
    `' onfocus='alert(1)' autofocus='`,
    `&lt;b&gt; {{constructor}} \${7*7} <!-- -->`,
  ])('shows hostile words as words: %s', async (words) => {
    const { site, link } = await openLink(under);
    const check = (html: string): void => {
      expect(html).not.toMatch(/<script>|<img|<svg|<!-- -->/);
      expect(html).not.toMatch(/<[a-z]+[^>]*\sonfocus=/);
      expect(spoken(html)).toContain(words);
    };
    await site.post(link + AT, { ...CARRIED, state: 'taken', ownWording: `${words} Helpline 101 #DaleWeek` });
    check(await (await site.get(`${link}/week`)).text());
    await site.post(link + AT, { ...CARRIED, version: '2', state: 'declined', reason: words });
    check(await (await site.get(`${link}/week/today`)).text());
    check(await (await site.post(link + AT, { ...CARRIED, version: '3', state: 'posted', link: words })).text().then(valuesToo));
    check(
      await (
        await site.post(link + AT, { ...CARRIED, state: 'taken', ownWording: `${words} again Helpline 101 #DaleWeek` })
      ).text(),
    );
  });

  it('shows a link that no browser may follow as text', async () => {
    const { site, link } = await openLink(under);
    await answerPost(site.ctx, {
      ...{ partnership: 'dale', campaign: 'week', partner: 'dale-police', template: 'launch', version: 1 },
      state: 'posted',
    });
    await site.ctx.store.atomically([site.ctx.store.db.update(assignment).set({ link: 'javascript:alert(1)' })]);
    const html = await (await site.get(`${link}/week`)).text();
    expect(html).not.toContain('href="javascript:');
    expect(spoken(html)).toContain('Your post: javascript:alert(1)');
  });
});

/** A page with the values of its fields written out, as somebody reads them. */
const valuesToo = (html: string): string => html.replaceAll(/<input[^>]*value="([^"]*)"[^>]*>/g, ' $1 ');
