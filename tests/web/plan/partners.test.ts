import { describe, expect, it } from 'vitest';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { formOf } from '../../support/page-form.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const POLICE = '/plan/partners/dale-police';
const HOSTILE = `"><script>alert(1)</script>&lt;`;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const partnersIn = async (site: Site) =>
  (await listItems(site.ctx, { partnership: 'dale', kind: 'partner' })).map(({ value }) => value);

/** The form of a partner as the page would send it, with some fields typed. */
const form = (typed: Record<string, string | string[]>) => ({
  version: '',
  rows: '2',
  name: 'Dale Fire',
  kind: 'fire',
  ...typed,
});

describeOnSqlite('the partners', (under) => {
  it('are listed by name with kind and channels, and those that ended apart', async () => {
    const site = await openSite(under);
    const page = await text(site.get('/plan/partners', await signInAs(site, 'lead')));
    expect(page).toContain('href="/plan/partners/new"');
    expect(page).toMatch(
      />Dale Council<[\s\S]*>Dale Police<[\s\S]*Police<[\s\S]*Facebook[\s\S]*No longer there[\s\S]*>Old Council</,
    );
  });

  it('can be narrowed to a kind', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const page = await text(site.get('/plan/partners?kind=police', lead));
    expect(page).toContain('<option value="police" selected="">Police</option>');
    expect([page.includes('>Dale Police<'), page.includes('>Dale Council<')]).toEqual([true, false]);
    expect(await text(site.get('/plan/partners?kind=nonsense', lead))).toContain('>Dale Council<');
  });

  it('can be added with channels, and are then there', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = form({
      website: 'https://fire.example/',
      'member-of': ['districts'],
      'represented-by': 'Press officer\nPrevention lead',
      'platform-1': 'twitter',
      'handle-1': 'dalefire',
      'audience-1': '1,200',
    });
    const added = await site.post('/plan/partners/new', typed, lead);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/plan/partners/dale-fire?done=added']);
    const page = await text(site.get('/plan/partners/dale-fire?done=added', lead));
    for (const said of [
      'Fire and rescue',
      'District councils',
      'Press officer, Prevention lead',
      'Twitter (X)',
      'dalefire',
      '1,200',
    ])
      expect(page).toContain(said);
    expect(page).toContain('The partner has been added.');
  });

  it('have room for one more channel at the press of a button, with nothing typed lost', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = { ...form({ name: 'Half typed', 'handle-0': 'kept' }), do: 'add-row' };
    const more = await site.post('/plan/partners/new', typed, lead);
    const page = await more.text();
    expect([more.status, hidden(page, 'rows')]).toEqual([200, '3']);
    expect(page).toContain('value="Half typed"');
    expect(page).toContain('value="kept"');
    expect(page).toContain('name="platform-2"');
    expect(await partnersIn(site)).toHaveLength(4);
  });

  it('keep everything that was typed when something is wrong, each fault beside its field', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const refused = await site.post(
      '/plan/partners/new',
      form({
        name: 'dale police',
        website: 'fire',
        'handle-1': 'no platform',
        'audience-0': 'many',
        'started-on': '2021-02-01',
        'ended-on': '2020-01-01',
      }),
      lead,
    );
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain('<title>Error: Add a partner</title>');
    expect(page).toContain('<a href="#name">The name is that of another partner here');
    expect(page).toContain('<a href="#audience-0">Row 1: Followers: &quot;many&quot; is not a number');
    expect(page).toContain('<a href="#platform-1">Row 2: The channel must be chosen');
    expect(page).toContain('<a href="#ended-on">The day it ended is before the day it began</a>');
    for (const kept of ['dale police', 'fire', 'no platform', 'many', '2021-02-01']) expect(page).toContain(`value="${kept}"`);
    expect(page).toContain('<a href="#website">The website must be a full web address');
  });

  it('can be changed, and show both texts when somebody else was faster', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const page = await text(site.get(`${POLICE}/edit`, lead));
    expect(page).toContain('value="dalepolice"');
    const version = hidden(page, 'version');
    const own = {
      version,
      rows: '1',
      name: 'Dale Constabulary',
      kind: 'police',
      'platform-0': 'facebook',
      'handle-0': 'dalepolice',
    };
    expect((await site.post(`${POLICE}/edit`, own, lead)).headers.get('location')).toBe(`${POLICE}?done=saved`);
    const late = { ...own, name: 'Dale and Vale Police', 'handle-0': 'valepolice' };
    const conflict = await site.post(`${POLICE}/edit`, late, lead);
    const both = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(both).toMatch(
      /Saved now<\/h4><p class="as-typed">Dale Constabulary<\/p>[\s\S]*Yours<\/h4><p class="as-typed">Dale and Vale Police<\/p>/,
    );
    expect(both).toContain('value="valepolice"');
    const again = await site.post(`${POLICE}/edit`, { ...late, version: hidden(both, 'version') }, lead);
    expect(again.status).toBe(303);
    const { value } = await getItem(site.ctx, { partnership: 'dale', kind: 'partner', slug: 'dale-police' });
    expect(value).toMatchObject({ name: 'Dale and Vale Police', channels: [{ platform: 'facebook', handle: 'valepolice' }] });
  });

  it('are removed only after a question, and not while something needs them', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const asked = await text(site.get('/plan/partners/old-council/remove', lead));
    expect(asked).toContain('<h1>Remove Old Council?</h1>');
    const needed = await site.post(`${POLICE}/remove`, { version: '1' }, lead);
    expect([needed.status, (await needed.text()).includes('would no longer be right')]).toEqual([422, true]);
    const gone = await site.post('/plan/partners/old-council/remove', { version: hidden(asked, 'version') }, lead);
    expect(gone.headers.get('location')).toBe('/plan/partners?done=removed');
    expect((await site.get('/plan/partners/old-council', lead)).status).toBe(404);
  });

  it('show what was typed as text, whatever it is', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await site.post(
      '/plan/partners/new',
      form({ name: HOSTILE, 'represented-by': HOSTILE, 'platform-0': 'facebook', 'handle-0': HOSTILE }),
      lead,
    );
    const [made] = (await partnersIn(site)).filter(({ name }) => name === HOSTILE);
    const path = `/plan/partners/${String(made?.slug)}`;
    for (const page of ['/plan/partners', path, `${path}/edit`, `${path}/remove`, `${path}/contacts/new`, '/plan/history'])
      expect([page, (await text(site.get(page, lead))).includes('<script>alert')]).toEqual([page, false]);
    expect(await text(site.get(path, lead))).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  describe('for those who may not change them', () => {
    it.each(['editor', 'approver', 'coordinator', 'viewer'] as const)(
      'are to be read by a role of %s, and no more',
      async (role) => {
        const site = await openSite(under);
        const cookie = await signInAs(site, role);
        const page = await text(site.get(POLICE, cookie));
        expect(page).toContain('<h1>Dale Police</h1>');
        expect([page.includes(`${POLICE}/edit`), page.includes(`${POLICE}/remove`)]).toEqual([false, false]);
        for (const path of ['/plan/partners/new', `${POLICE}/edit`, `${POLICE}/remove`])
          expect([path, (await site.get(path, cookie)).status]).toEqual([path, 404]);
        for (const [path, fields] of [
          ['/plan/partners/new', form({})],
          [`${POLICE}/edit`, form({ version: '1' })],
          [`${POLICE}/remove`, { version: '1' }],
        ] as const)
          expect([path, (await site.post(path, fields, cookie)).status]).toEqual([path, 404]);
        expect((await partnersIn(site)).map(({ name }) => name)).toContain('Dale Police');
      },
    );
  });

  it.each([
    ['/plan/partners/new', { rows: '1', name: 'X', kind: 'fire', slug: 'dale-police' }],
    [`${POLICE}/edit`, { version: '1', rows: '1', name: 'X', kind: 'fire', partnership: 'other' }],
    [`${POLICE}/remove`, { version: '1', force: 'yes' }],
  ])('refuse a form with a field that %s does not have', async (path, fields) => {
    const site = await openSite(under);
    const before = await partnersIn(site);
    expect((await site.post(path, fields, await signInAs(site, 'lead'))).status).toBe(422);
    expect(await partnersIn(site)).toEqual(before);
  });

  it('keep the languages they post in, in their order, and one that nobody else knows', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const added = await site.post('/plan/partners/new', form({ languages: ['en', 'cy'], 'first-language': 'cy' }), lead);
    expect(added.headers.get('location')).toBe('/plan/partners/dale-fire?done=added');
    const languagesOf = async () => (await partnersIn(site)).find(({ slug }) => slug === 'dale-fire')?.languages;
    expect(await languagesOf()).toEqual(['cy', 'en']);
    expect(await text(site.get('/plan/partners/dale-fire', lead))).toContain('<dd>Welsh, English</dd>');
    const where = { partnership: 'dale', kind: 'partner', slug: 'dale-fire' } as const;
    const { value, version } = await getItem(site.ctx, where);
    await saveItem(site.ctx, { ...where, value: { ...value, languages: ['gd', 'cy', 'en'] }, version });
    const edit = '/plan/partners/dale-fire/edit';
    const sent = formOf(await text(site.get(edit, lead)), edit);
    expect(sent.languages).toEqual(['gd', 'cy', 'en']);
    await site.post(edit, { ...sent, name: 'Dale Fire Service' }, lead);
    expect(await languagesOf()).toEqual(['gd', 'cy', 'en']);
    const fewer = formOf(await text(site.get(edit, lead)), edit);
    await site.post(edit, { ...fewer, languages: ['en', 'pl'] }, lead);
    expect(await languagesOf()).toEqual(['en', 'pl']);
    const none = formOf(await text(site.get(edit, lead)), edit);
    await site.post(edit, { ...none, languages: [] }, lead);
    expect([await languagesOf(), await text(site.get('/plan/partners/dale-fire', lead))]).toEqual([
      [],
      expect.stringContaining('<dt>Languages it posts in</dt><dd>English</dd>'),
    ]);
  });

  it('show both where two people changed the languages, and keep what was ticked', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const edit = `${POLICE}/edit`;
    const opened = formOf(await text(site.get(edit, lead)), edit);
    await site.post(edit, { ...opened, languages: ['pl'] }, lead);
    const late = await site.post(edit, { ...opened, languages: ['en', 'cy'], 'first-language': 'cy' }, lead);
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toMatch(/Languages it posts in<\/h3>[\s\S]*?as-typed">Polish<[\s\S]*?as-typed">Welsh, English</);
    const again = formOf(page, edit);
    expect([again.languages?.toSorted(), again['first-language']]).toEqual([['cy', 'en'], ['cy']]);
    const refused = await text(site.post(edit, { ...opened, languages: ['No language'] }, lead));
    expect(refused).toContain('<a href="#languages">The languages must be a language tag');
  });
});
