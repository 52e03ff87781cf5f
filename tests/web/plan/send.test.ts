import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { pause, recallTemplate } from '#src/takeup/index.ts';
import { formOf, readable, type Sent } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/campaigns/week/send';
const post = (slug: string) => ({ partnership: 'dale', kind: 'template', campaign: 'week', slug }) as const;
const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

async function opened(site: Site, cookie: string, query = '?choose=all'): Promise<Sent> {
  return formOf(await text(site.get(`${PATH}${query}`, cookie)), PATH);
}

/** A post of the week that nobody has sent. */
async function withDraft(site: Site, words = 'From ((partner)).'): Promise<void> {
  const value = { title: 'Thank you', 'post-on': '2020-10-16', variants: [{ channel: 'facebook', text: words }] };
  await saveItem(site.ctx, { ...post('thanks'), value, version: null, texts: 'draft' });
}

const stored = async (site: Site, slug: string) => (await getItem(site.ctx, post(slug))).value;

describeOnSqlite('sending posts on a page', (under) => {
  it('offers the posts by day with what became of them, and ticks those that are asked for', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    await withDraft(site);
    const page = await text(site.get(PATH, editor));
    const told = readable(page);
    expect(told).toMatch(/Monday 12 October 2020 The week starts 08:30 · In use · Every partner/);
    expect(told).toMatch(/Friday 16 October 2020 Thank you Draft · Every partner/);
    expect(told).toMatch(/Any day For the police In use · Police/);
    expect(formOf(page, PATH).post).toBeUndefined();
    expect((await opened(site, editor, '?choose=drafts')).post).toEqual(['1.thanks']);
    expect((await opened(site, editor, '?post=launch')).post).toEqual(['1.launch']);
    expect((await opened(site, editor)).post).toHaveLength(3);
  });

  it('shows who will have what and when before anything is sent, then sends it', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    await withDraft(site);
    const typed = { ...(await opened(site, editor)), when: 'spread', on: '2020-10-13', from: '09:00', until: '17:00', to: 'all' };
    const checked = await site.post(PATH, { ...typed, do: 'check' }, editor);
    const page = await checked.text();
    expect(checked.status).toBe(200);
    const told = readable(page);
    expect(told).toContain('3 posts, for 2 partners.');
    expect(told).toContain('2 partners have no private link that works: Dale Council, Dale Police.');
    expect(told).toMatch(/Thank you Partners see it For 2 partners/);
    expect(told).toMatch(/Dale Police Tuesday 13 October 2020, 1\d:\d\d Dale Council Tuesday 13 October 2020, 1\d:\d\d/);
    expect(await stored(site, 'thanks')).toMatchObject({ variants: [] });
    const sent = await site.post(PATH, { ...formOf(page, PATH), do: 'send' }, editor);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${PATH}?done=sent`]);
    expect(await stored(site, 'thanks')).toMatchObject({ 'post-on': '2020-10-13', 'post-at': '09:00', 'spread-until': '17:00' });
    expect((await stored(site, 'thanks')).variants).toHaveLength(1);
    expect(readable(await text(site.get(`${PATH}?done=sent`, editor)))).toContain('Sent. The posts are as you chose.');
  });

  it('says which partners would post things soon after one another, with what was sent already', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    await withDraft(site);
    const check = async (at: string) => {
      const typed = await opened(site, editor, '?post=thanks');
      const sent = { ...typed, when: 'together', on: '2020-10-12', at, to: 'partners', 'to-partner': 'dale-police' };
      return readable(await text(site.post(PATH, { ...sent, do: 'check' }, editor)));
    };
    expect(await check('08:35')).toMatch(
      /1 partner would post things less than 10 minutes apart: Dale Police, Monday 12 October 2020: “The week starts” at 08:30 and “Thank you” at 08:35/,
    );
    expect(await check('08:40')).not.toContain('minutes apart');
    await recallTemplate(site.ctx, { partnership: 'dale', campaign: 'week', template: 'launch', reason: 'Wrong date' });
    expect(await check('08:35')).not.toContain('minutes apart');
  });

  it('marks what is withdrawn, and sends it not without saying that partners do not see it', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    await recallTemplate(site.ctx, { partnership: 'dale', campaign: 'week', template: 'launch', reason: 'Wrong date' });
    expect(readable(await text(site.get(PATH, editor)))).toMatch(/The week starts Withdrawn: partners do not see it · 08:30/);
    const typed = { ...(await opened(site, editor)), do: 'check' };
    const told = readable(await text(site.post(PATH, typed, editor)));
    expect(told).toContain('“The week starts” is withdrawn: partners do not see it until you let it be used again.');
    expect(told).toMatch(/The week starts Withdrawn: partners do not see it For 2 partners/);
    expect(told).toMatch(/For the police Partners see it/);
    await pause(site.ctx, { partnership: 'dale', campaign: 'week', reason: 'Major incident' });
    const paused = readable(await text(site.post(PATH, typed, editor)));
    expect(paused).toMatch(/Paused: partners see no text of this week\. Why: Major incident/);
    expect(paused).toMatch(/For the police Paused: partners do not see it now/);
  });

  it('gives each partner its own time', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const typed = await opened(site, editor, '?post=launch');
    expect(typed['own-partner']).toEqual(['dale-council', 'dale-police']);
    const checked = await text(
      site.post(PATH, { ...typed, when: 'each', 'own-at': ['', '11:15'], else: '10:00', do: 'check' }, editor),
    );
    await site.post(PATH, { ...formOf(checked, PATH), do: 'send' }, editor);
    expect(await stored(site, 'launch')).toMatchObject({ 'post-at': '10:00', times: [{ partner: 'dale-police', at: '11:15' }] });
  });

  it('asks for a reason where nobody should post, on the page that says so, and keeps what was chosen', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const typed = {
      ...(await opened(site, editor, '?post=launch')),
      when: 'together',
      at: '19:30',
      to: 'kinds',
      'to-kind': 'police',
    };
    const refused = await site.post(PATH, { ...typed, do: 'check' }, editor);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(readable(page)).toContain('“The week starts”: The time: 19:30 is outside working hours (08:00 to 18:00)');
    expect(page).not.toContain('name="do" value="send"');
    const again = await site.post(PATH, { ...formOf(page, PATH), anyway: 'A vigil', do: 'check' }, editor);
    const now = await again.text();
    expect(again.status).toBe(200);
    expect(readable(now)).toContain('19:30 is outside working hours (08:00 to 18:00). Reason given: A vigil');
    const form = formOf(now, PATH);
    const back = formOf(await text(site.post(PATH, { ...form, do: 'change' }, editor)), PATH);
    for (const [name, value] of Object.entries({ ...typed, anyway: 'A vigil' }))
      expect([name, back[name]]).toEqual([name, [value].flat()]);
    await site.post(PATH, { ...form, do: 'send' }, editor);
    expect(await stored(site, 'launch')).toMatchObject({ 'post-at': '19:30', anyway: 'A vigil', assign: { kinds: ['police'] } });
  });

  it('names the texts that lack something, and sends none of the posts', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    await withDraft(site, 'See ((website))');
    const typed = { ...(await opened(site, editor)), when: 'together', at: '10:00', on: '2020-10-13' };
    const refused = await site.post(PATH, { ...typed, do: 'send' }, editor);
    const told = readable(await refused.text());
    expect(refused.status).toBe(422);
    expect(told).toContain('1 post has a text that cannot go out.');
    expect(told).toMatch(/“Thank you”: The text for Facebook: .*website.*Dale Police/);
    expect(await stored(site, 'launch')).toMatchObject({ 'post-at': '08:30' });
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['no post', { post: [] }, 'The choice needs at least one post'],
    ['a time and no way', { at: '10:00' }, 'You gave a day or a time: choose how it counts, or empty it'],
    ['a way and no time', { when: 'together' }, 'The time for everybody needs a time'],
    ['half a spread', { when: 'spread', from: '10:00' }, 'The last time needs a time'],
    ['no partner’s time', { when: 'each' }, '“A time for each partner” needs the time of at least one partner'],
    ['what is no time', { when: 'each', 'own-at': ['noon', ''] }, 'A partner’s own time must be a time such as 09:30'],
    ['kinds and none ticked', { to: 'kinds' }, 'Tick at least one kind of partner'],
    ['partners ticked and everybody chosen', { to: 'all', 'to-partner': 'dale-police' }, 'You ticked partners'],
    ['a post that is gone', { post: '1.gone' }, 'is not there any more'],
  ])('refuses %s beside its field, and keeps what was typed', async (_label, given, message) => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const typed = { ...(await opened(site, editor, '?post=launch')), anyway: 'Because', ...given };
    const refused = await site.post(PATH, { ...typed, do: 'check' }, editor);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(readable(page)).toContain(message);
    const shown = formOf(page, PATH);
    expect(shown.anyway).toEqual(['Because']);
    for (const [name, value] of Object.entries(given)) if (name !== 'post') expect(shown[name]).toEqual([value].flat());
    for (const [, anchor = ''] of page.matchAll(/<li><a href="#([^"]+)">/g)) expect(page).toContain(`id="${anchor}"`);
  });

  it('shows posts as they are now where somebody was faster, and sends on the second look', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const typed = { ...(await opened(site, editor, '?post=launch')), when: 'together', at: '10:00' };
    const page = await text(site.post(PATH, { ...typed, do: 'check' }, editor));
    const value = await stored(site, 'launch');
    await saveItem(site.ctx, { ...post('launch'), value: { ...value, title: 'It begins' }, version: 1 });
    const late = await site.post(PATH, { ...formOf(page, PATH), do: 'send' }, editor);
    const now = await late.text();
    expect(late.status).toBe(409);
    expect(readable(now)).toMatch(/Somebody has changed one of these posts.*It begins/);
    const sent = await site.post(PATH, { ...formOf(now, PATH), do: 'send' }, editor);
    expect(sent.status).toBe(303);
    expect(await stored(site, 'launch')).toMatchObject({ title: 'It begins', 'post-at': '10:00' });
    const same = await site.post(PATH, { ...(await opened(site, editor, '?post=launch')), do: 'send' }, editor);
    expect(same.headers.get('location')).toBe(`${PATH}?done=same`);
  });
});
