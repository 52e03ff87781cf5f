import { expect, it } from 'vitest';
import { endPermission, getItem, saveItem } from '#src/definitions/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { swap } from '../../support/definition-files.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const BOARD = '/plan/campaigns/week';
const LIST = `${BOARD}/resources`;
const NEW = `${LIST}/new`;
const FILM = `${LIST}/film`;
const thing = (site: Site, slug: string) => getItem(site.ctx, { partnership: 'dale', kind: 'resource', campaign: 'week', slug });
const read = async (site: Site, path: string, cookie: string) => readable(await (await site.get(path, cookie)).text());

const POSTED = { partnership: 'dale', campaign: 'week', template: 'launch', state: 'posted', version: 1 } as const;

const EVERYTHING = {
  title: 'A story: mate crime',
  kind: 'case-study',
  owner: 'dale-police',
  link: 'https://dale.example/story',
  'alt-text': 'A drawing of two friends',
  language: ['en', 'cy'],
  captions: 'yes',
  transcript: 'no',
  'permission-about': 'child',
  'permission-held-by': 'Dale Council, youth team',
  permission: 'Form 12 of 2020: drawing and first name',
  'permission-for': 'Social media of partners',
  'reuse-until': '2021-10-31',
  note: 'Ask before the next week',
};

describeOnSqlite('things to share', (under) => {
  it('are listed with the posts that share them; the week and the form of a post lead there', async () => {
    const site = await openSite(under);
    const viewer = await signInAs(site, 'viewer');
    const text = await read(site, LIST, viewer);
    const film = 'Film Video Link to Film Captions: not known Transcript: not known Nothing noted 1 post Taken by no partner';
    expect(text).toContain(film);
    expect(text).toContain('Leaflet Leaflet No link or file yet Picture description: none Nothing noted None');
    expect(text).not.toContain('Add a thing');
    const one = await read(site, FILM, viewer);
    expect(one).toMatch(/Film What it is Video Link https:\/\/dale\.example\/film Who looks after it Dale Police/);
    expect(one).toMatch(/Posts with it The week starts Monday 12 October 2020 No partner has taken it/);
    expect(await (await site.get(BOARD, viewer)).text()).toContain(`<a href="${LIST}">`);
    expect(await (await site.get(`${BOARD}/posts/launch`, await signInAs(site, 'editor'))).text()).toContain(
      `<a href="${LIST}">`,
    );
  });

  it('are added with everything that is known of them', async () => {
    const site = await openSite(under);
    const added = await fillIn(site, NEW, await signInAs(site, 'editor'), EVERYTHING);
    expect([added.status, added.headers.get('location')]).toEqual([303, `${LIST}/a-story-mate-crime?done=added`]);
    const { language, ...rest } = EVERYTHING;
    expect((await thing(site, 'a-story-mate-crime')).value).toEqual({ slug: 'a-story-mate-crime', ...rest, languages: language });
  });

  it.each([
    ['no title', { title: '' }, 'title', 'The title is missing'],
    ['a title of another', { title: 'film' }, 'title', 'The title is that of another thing of this week'],
    ['no kind', { kind: '' }, 'kind', 'The answer to “What is it?” is missing'],
    ['a link that is none', { link: 'dale.example' }, 'link', 'The link must be a full web address'],
    ['an owner that nobody is', { owner: 'nobody' }, 'owner', 'Who looks after it: &quot;nobody&quot; is not a partner'],
    [
      'a day that is none',
      { 'reuse-until': '31/10/2021' },
      'reuse-until',
      'The last day of use: &quot;31/10/2021&quot; is not a date',
    ],
  ])('are not added with %s; the form keeps the rest', async (_label, wrong, name, said) => {
    const site = await openSite(under);
    const refused = await fillIn(site, NEW, await signInAs(site, 'lead'), { ...EVERYTHING, ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${name}">${said}`);
    expect(html).toMatch(new RegExp(`id="${name}-error"`));
    expect(formOf(html, NEW)).toMatchObject({ note: ['Ask before the next week'], 'permission-about': ['child'] });
  });

  it('are changed; both texts are shown where somebody else was faster', async () => {
    const site = await openSite(under);
    const [lead, editor] = [await signInAs(site, 'lead'), await signInAs(site, 'editor')];
    const mine = formOf(await (await site.get(FILM, lead)).text(), FILM);
    expect(mine).not.toHaveProperty('permission-ended-on');
    expect(await read(site, FILM, lead)).toContain(
      'As saved: Nothing noted. To end it, use “End the permission to use it” below.',
    );
    expect(mine).toMatchObject({ title: ['Film'], owner: ['dale-police'], captions: ['not-said'], version: ['1'] });
    expect((await fillIn(site, FILM, editor, { captions: 'yes', owner: 'dale-council' })).status).toBe(303);
    const conflict = await under.asOneInvocation(() => site.post(FILM, { ...mine, note: 'Mine' }, lead));
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Who looks after it Saved now Dale Council Yours Dale Police');
    expect(readable(html)).toContain('Captions Saved now Yes Yours Nothing');
    expect((await site.post(FILM, formOf(html, FILM), lead)).headers.get('location')).toBe(`${LIST}?done=saved`);
    expect((await thing(site, 'film')).value).toMatchObject({ note: 'Mine', owner: 'dale-police' });
  });

  it('that posts have cannot be removed: the page names them and says what else there is to do', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const html = await (await site.get(`${FILM}/remove`, lead)).text();
    expect(readable(html)).toMatch(/These posts have it.*The week starts/);
    expect(html).toContain(`<a href="${FILM}/permission">`);
    expect(html).not.toContain('Yes, remove it');
    const refused = await site.post(`${FILM}/remove`, { version: '1' }, lead);
    expect([refused.status, readable(await refused.text())]).toEqual([422, expect.stringContaining('he post “The week starts”')]);
  });

  it('are removed after a question, unless they were changed since', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const path = `${LIST}/leaflet/remove`;
    const asked = formOf(await (await site.get(path, lead)).text(), path);
    await fillIn(site, `${LIST}/leaflet`, lead, { note: 'Changed' });
    expect((await site.post(path, asked, lead)).status).toBe(409);
    expect((await site.post(path, { version: '2' }, lead)).headers.get('location')).toBe(`${LIST}?done=removed`);
    expect((await site.get(`${LIST}/leaflet`, lead)).status).toBe(404);
  });

  it('are shown to those who only read, who are refused as if no form were there', async () => {
    const site = await openSite(under);
    for (const role of ['viewer', 'approver', 'coordinator'] as const) {
      const cookie = await signInAs(site, role);
      for (const path of [NEW, FILM, `${FILM}/remove`, `${FILM}/permission`]) {
        expect((await site.get(path, cookie)).status).toBe(path === FILM ? 200 : 404);
        expect((await site.post(path, { version: '1', title: 'Taken over', kind: 'video' }, cookie)).status).toBe(404);
      }
    }
    expect((await thing(site, 'film')).version).toBe(1);
  });

  it('refuse a field that the page never sent', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect((await fillIn(site, FILM, lead, { slug: 'other' })).status).toBe(422);
    expect((await fillIn(site, `${FILM}/permission`, lead, { posts: 'none' })).status).toBe(422);
    expect((await thing(site, 'film')).version).toBe(1);
  });

  it('show hostile text as text on every page of theirs, saved or refused', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const bite = (field: string) => `"><script>owned-${field}</script><img src=x onerror="owned">`;
    const fields = ['title', 'alt-text', 'permission', 'permission-held-by', 'permission-for', 'note'];
    const typed = Object.fromEntries(fields.map((field) => [field, bite(field)]));
    expect((await fillIn(site, FILM, lead, typed)).status).toBe(303);
    const refused = await fillIn(site, FILM, lead, { ...typed, kind: bite('kind'), language: [bite('tag')], link: bite('link') });
    expect(refused.status).toBe(422);
    const pages = [LIST, FILM, `${FILM}/remove`, `${FILM}/permission`, `${FILM}/files`];
    const shown = await Promise.all(pages.map(async (path) => (await site.get(path, lead)).text()));
    const ended = await fillIn(site, `${FILM}/permission`, lead, { reason: bite('reason') });
    expect(ended.status).toBe(303);
    for (const html of [...shown, await refused.text(), await (await site.get(`${FILM}/permission`, lead)).text()]) {
      expect(html).toContain('owned-title');
      expect(html).not.toMatch(/<script>owned|<img src=x/);
    }
  });

  it.each([
    ['a last day that is far away', 'reuse-until: 2022-10-31', 'not known Until Monday 31 October 2022'],
    ['a last day that is near', 'reuse-until: 2021-01-31', 'Ends soon Until Sunday 31 January 2021'],
    ['a last day that is over', 'reuse-until: 2020-11-30', 'Too old to use Was for use until Monday 30 November 2020'],
    ['a child and no form on record', 'permission-about: child', 'No form on record It shows or quotes a child'],
    ['nobody in it', 'permission-about: nobody', 'not known No last day'],
  ])('say how long they may be used: %s', async (_label, line, said) => {
    const link = 'link: https://dale.example/film';
    const site = await openSite(under, { 'week/campaign.yaml': swap(link, `${link}\n    ${line}`) });
    expect(await read(site, LIST, await signInAs(site, 'viewer'))).toContain(said);
  });
});

describeOnSqlite('ending a permission on its page', (under) => {
  it('lists what will be taken down and who used it, does it, and says whom to ring', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await answerPost(site.ctx, { ...POSTED, partner: 'dale-police' });
    const path = `${FILM}/permission`;
    const asked = await (await site.get(path, lead)).text();
    expect(readable(asked)).toMatch(/1 post with it.*The week starts Monday 12 October 2020 Dale Police has posted it/);
    expect(readable(asked)).toContain('1 partner has taken a post with it');
    const ended = await under.asOneInvocation(() => site.post(path, { ...formOf(asked, path), reason: 'By letter' }, lead));
    expect([ended.status, ended.headers.get('location')]).toEqual([303, `${path}?done=ended`]);
    const after = await (await site.get(`${path}?done=ended`, lead)).text();
    expect(readable(after)).toContain('It has been taken down with its posts. Now ring 1 partner.');
    expect(readable(after)).toMatch(/Partners to ring.*Dale Police has posted “The week starts”/);
    expect((await site.get(`${BOARD}/posts/launch`, lead)).status).toBe(404);
    const viewer = await signInAs(site, 'viewer');
    expect(await read(site, LIST, viewer)).toContain('Film , ended on Friday 4 December 2020. 1 partner to ring');
    expect(await read(site, path, viewer)).toContain('Dale Police has posted');
    expect(await read(site, '/plan/history', lead)).toContain('Ended the permission to use the thing to share “Film”');
  });

  it('names other posts and things with the same link or file, before and after, with the way to each', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const path = `${FILM}/permission`;
    expect(await read(site, path, lead)).not.toContain('Also look at');
    const item = { partnership: 'dale', campaign: 'week', version: null } as const;
    const link = 'http://dale.example/film/';
    await saveItem(site.ctx, { ...item, kind: 'resource', slug: 'again', value: { title: 'Again', kind: 'video', link } });
    const variants = [{ channel: 'facebook', text: `Watch ${link} now.` }];
    await saveItem(site.ctx, { ...item, kind: 'template', slug: 'typed', value: { title: 'Typed', variants }, texts: 'draft' });
    const said =
      'Also look at These have the same link or the same file. They stay as they are: look at each yourself. Typed post';
    const look = async () => {
      const html = await (await site.get(path, lead)).text();
      expect(readable(html)).toContain(`${said} Again thing to share`);
      for (const to of [`${BOARD}/posts/typed`, `${LIST}/again`]) {
        expect(html).toContain(`<a href="${to}">`);
        expect((await site.get(to, lead)).status).toBe(200);
      }
    };
    await look();
    await fillIn(site, path, lead, {});
    await look();
  });

  it('is refused where somebody changed it since, and with a reason that is too long, which is kept', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const path = `${FILM}/permission`;
    const stale = await site.post(path, { version: '7', reason: 'By letter' }, lead);
    const html = await stale.text();
    expect([stale.status, readable(html)]).toEqual([409, expect.stringContaining('Look again at what will be taken down')]);
    expect(formOf(html, path)).toEqual({ version: ['1'], reason: ['By letter'] });
    const long = await site.post(path, { version: '1', reason: 'x'.repeat(501) }, lead);
    const said = await long.text();
    expect([long.status, said]).toEqual([422, expect.stringContaining('<a href="#reason">The reason is too long')]);
    expect((await thing(site, 'film')).version).toBe(1);
  });

  it('leaves its name in addresses to it: one of the same title gets another', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await endPermission(site.ctx, { partnership: 'dale', campaign: 'week', slug: 'film', version: 1 });
    const added = await fillIn(site, NEW, lead, { title: 'Film', kind: 'video' });
    expect(added.headers.get('location')).toBe(`${LIST}/film-2?done=added`);
  });
});
