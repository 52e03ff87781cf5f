import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createContactLink } from '#src/access/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { getPartnership, listPartners, saveContact } from '#src/partners/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { COUNTY, importRealWeek, WEEK } from '../../support/real-week.ts';
import { contactLink, type Site } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { CARRIED, openLink, spoken } from './link-world.ts';

const page = async (site: Site, path: string): Promise<string> => (await site.get(path)).text();

/** The part of a page about one post. */
const cardOf = (html: string, template: string): string =>
  html.split('<article').find((part) => part.includes(`id="post-${template}"`)) ?? '';

describeOnSqlite('the week on a private link', (under) => {
  it('shows the days with their subjects, and each post with when, state and the text in the partner’s name', async () => {
    const { site, link } = await openLink(under);
    const html = await page(site, `${link}/week`);
    expect([...html.matchAll(/<h1>|<h2 id="[^"]*">\s*([^<]*)/g)].map(([, title = 'h1']) => title.trim())).toEqual([
      'h1',
      'Monday 12 October 2020',
      'Tuesday 13 October 2020',
      'Wednesday 14 October 2020',
      'Thursday 15 October 2020',
      'Friday 16 October 2020',
      'Any day of the week',
    ]);
    const launch = spoken(cardOf(html, 'launch'));
    expect(launch).toContain('The week starts Post at 08:30 Sent to you');
    expect(launch).toContain('Week of 2020 starts in the Dale: What it is.');
    expect(launch).toContain('Picture description (alt text) A banner');
    expect(spoken(cardOf(html, 'for-police'))).toContain('Facebook From Dale Police.');
    expect(html).toContain('<a href="https://dale.example/film" rel="noopener noreferrer">Film</a>');
  });

  it('opens the texts for the partner’s own channels and puts the others a click away', async () => {
    const { site, link } = await openLink(under);
    const [shown = '', more = ''] = cardOf(await page(site, `${link}/week/today`), 'launch').split('<details');
    expect(spoken(shown)).toContain('Facebook');
    expect(spoken(shown)).not.toContain('Twitter');
    expect(spoken(more)).toContain('Other texts: Twitter (X)');
    expect(spoken(more)).toContain('The week starts. From Dale Police.');
  });

  it('has a copy button for every text and picture description, each with its own words', async () => {
    const { site, link } = await openLink(under);
    const html = await page(site, `${link}/week`);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const copied = [...html.matchAll(/data-copy="([^"]+)"/g)].map(([, id]) => id);
    expect(copied).toEqual([
      'text-launch-facebook-en',
      'text-launch-facebook-en-picture',
      'text-launch-twitter-en',
      'text-for-police-facebook-en',
    ]);
    for (const id of copied) expect(ids).toContain(id);
    const labels = [...html.matchAll(/data-copy="[^"]+" hidden[^>]*>\s*Copy<span[^>]*>([^<]+)/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(copied.length);
  });

  it('keeps today to today’s posts, in London’s day', async () => {
    const { site, link } = await openLink(under, {}, '2020-10-11T23:30:00.000Z');
    const html = await page(site, `${link}/week/today`);
    expect(spoken(html)).toContain('Monday 12 October 2020 Today');
    expect(cardOf(html, 'launch')).not.toBe('');
    expect(cardOf(html, 'for-police')).toBe('');
    expect(html).toContain(`href="${link}/week#post-for-police"`);
  });

  it.each([
    ['before the first one', '2020-10-08T07:00:00.000Z', 'The next one is The week starts , on Monday 12 October 2020 at 08:30.'],
    ['after the last one', '2020-10-14T07:00:00.000Z', 'The last post of the week has been.'],
  ])('says when the next post is where today has none: %s', async (_label, now, said) => {
    const { site, link } = await openLink(under, {}, now);
    expect(spoken(await page(site, `${link}/week/today`))).toContain(said);
  });

  it('leads back to earlier posts that have no answer', async () => {
    const { site, link } = await openLink(under, {}, '2020-10-14T07:00:00.000Z');
    expect(spoken(await page(site, `${link}/week/today`))).toContain('Earlier posts without an answer The week starts');
    await site.post(`${link}/week/posts/launch`, { ...CARRIED, state: 'posted' });
    expect(spoken(await page(site, `${link}/week/today`))).not.toContain('Earlier posts without an answer');
  });

  it('says in words what is not filled in', async () => {
    const { site, link } = await openLink(under, {
      'week/posts.yaml': swap('alt-text: A banner', 'alt-text: A banner of ((website))'),
    });
    expect(spoken(cardOf(await page(site, `${link}/week`), 'launch'))).toContain(
      'Not finished: ((website)) is not filled in. Fill it in before you post, or ask Dale Partnership.',
    );
  });

  it('names the language of a text that is not English', async () => {
    const { site, link } = await openLink(under, {
      'week/posts.yaml': swap(
        '      - channel: twitter\n',
        '      - channel: facebook\n        language: pl\n        text: Dzień dobry\n      - channel: twitter\n',
      ),
    });
    const html = await page(site, `${link}/week/today`);
    expect(spoken(html)).toContain('Facebook in Polish Dzień dobry');
    expect(html).toContain('lang="pl"');
  });

  it('says that a text has changed, until the partner says which one it uses', async () => {
    const { site, link } = await openLink(under);
    const post = `${link}/week/posts/launch`;
    await site.post(post, { ...CARRIED, state: 'taken' });
    const files = folder({ 'week/posts.yaml': swap('The week starts. From', 'The week has started. From') });
    await importDefinitions(site.ctx, { files, overwrite: false });
    expect(spoken(await page(site, link))).toContain('1 changed: use the new one');
    const changed = spoken(cardOf(await page(site, `${link}/week`), 'launch'));
    expect(changed).toContain('You use it Changed: use the new one');
    expect(changed).toContain('The week has started. From Dale Police.');
    // Posted with the text it had: the record keeps that it is the earlier one.
    await site.post(post, { ...CARRIED, version: '2', copyVersion: '1', state: 'posted' });
    expect(spoken(cardOf(await page(site, `${link}/week`), 'launch'))).toContain('Posted Changed: use the new one');
    // Adding a link says nothing about the text.
    const [form = ''] = /<form(?:(?!<form).)*name="link"/s.exec(cardOf(await page(site, `${link}/week`), 'launch')) ?? [];
    expect(form).toContain('name="copyVersion" value="1"');
    await site.post(post, { ...CARRIED, version: '3', copyVersion: '2', state: 'posted' });
    expect(cardOf(await page(site, `${link}/week`), 'launch')).not.toContain('Changed');
  });

  it('never shows one partner’s answer or wording to another', async () => {
    const { site, link } = await openLink(under);
    const council = await contactLink(site, 'dale-council');
    await site.post(`${link}/week/posts/launch`, {
      ...CARRIED,
      state: 'taken',
      ownWording: 'Our police wording. Helpline 101 #DaleWeek',
    });
    expect(spoken(await page(site, `${link}/week`))).toContain('Your own wording Our police wording');
    for (const path of ['', '/week', '/week/today', '/week/posts/launch']) {
      const html = await page(site, council + path);
      expect(html).not.toContain('Our police wording');
      expect(html).not.toContain('Dale Police');
      expect(html).not.toContain(link);
    }
    expect(spoken(cardOf(await page(site, `${council}/week`), 'launch'))).toContain('Sent to you');
  });

  it('lets the reader answer in another role, and carries it from page to page', async () => {
    const { site, link } = await openLink(under);
    const own = await page(site, `${link}/week/today`);
    expect(spoken(own)).toContain('You answer as Comms officer');
    expect(own).toContain('name="role" value="Comms officer"');
    const other = await page(site, `${link}/week/today?as=Volunteers+lead`);
    expect(other).toContain('name="role" value="Volunteers lead"');
    expect(other).toContain(`href="${link}/week?as=Volunteers+lead"`);
    const wrong = await page(site, `${link}/week/today?as=me%40example.org`);
    expect(spoken(wrong)).toContain('Write a role such as “Comms officer”, not an address or a number');
    expect(wrong).toContain('name="role" value="Comms officer"');
  });

  it('is light and fits into one request for the real week', async () => {
    const { site } = await openLink(under);
    await importRealWeek(site.ctx);
    const { id } = await getPartnership(site.ctx, COUNTY);
    const partner = 'north-yorkshire-police';
    const contact = { partnership: COUNTY, partner, contactId: null, version: null, role: 'Communications lead' };
    const nobody = { name: null, email: null, deputyId: null, awayFrom: null, awayTo: null };
    const { id: contactId } = await saveContact(site.ctx, { ...contact, ...nobody });
    const partnerId = (await listPartners(site.ctx, id)).find(({ slug }) => slug === partner)?.id ?? '';
    const { secret } = await createContactLink(site.ctx, { partnershipId: id, partnerId, contactId });
    for (const path of ['', `/${WEEK}`, `/${WEEK}/today`]) {
      const html = await under.asOneInvocation(() => page(site, `/p/${secret}${path}`));
      expect(html).toContain('North Yorkshire Police');
      // Script and styles together are a fifth of the 100 KB a first visit may weigh.
      expect(gzipSync(html).length).toBeLessThan(30_000);
    }
    const said = { ...CARRIED, role: 'Communications lead', state: 'scheduled' };
    const posted = await under.asOneInvocation(() => site.post(`/p/${secret}/${WEEK}/posts/launch-the-week`, said));
    expect(posted.status).toBe(303);
  });

  it('takes no words from the address', async () => {
    const { site, link } = await openLink(under);
    for (const path of ['/week', '/week/today', '/week/posts/launch']) {
      expect(await page(site, `${link}${path}?done=<b>You have won</b>&message=Hello`)).not.toMatch(/You have won|Hello</);
    }
  });
});
