import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const LIST = '/plan/support-routes';
const HOSTILE = `"><script>alert(1)</script>`;
const LINE = { version: '', name: 'Dale Line', 'for-whom': 'Young people', level: 'specialist', phone: '0300 1' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const saved = async (site: Site, slug: string) =>
  (await getItem(site.ctx, { partnership: 'dale', kind: 'support-route', slug })).value;

describeOnSqlite('where to report or get help', (under) => {
  it('is added with its languages by name, and listed', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await text(site.get('/plan/partners', lead))).toContain(`href="${LIST}"`);
    const typed = {
      ...LINE,
      languages: 'english, Polish; British Sign Language',
      hours: 'Every day',
      'last-checked': '2020-11-30',
    };
    const added = await site.post(`${LIST}/new`, typed, lead);
    expect([added.status, added.headers.get('location')]).toEqual([303, `${LIST}?done=added`]);
    expect(await saved(site, 'dale-line')).toMatchObject({ languages: ['en', 'pl', 'bfi'], phone: '0300 1', hours: 'Every day' });
    const page = await text(site.get(`${LIST}?done=added`, lead));
    for (const said of [
      'Posts can refer to it now.',
      'Young people',
      'English, Polish, British Sign Language',
      'Monday 30 November 2020',
    ])
      expect(page).toContain(said);
  });

  it('says first what is overdue, the day after its check was due', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await site.post(`${LIST}/new`, { ...LINE, name: 'Zoe’s Line', 'check-again-by': '2020-12-04' }, lead);
    const today = await text(site.get(LIST, lead));
    expect([today.includes('Check is overdue'), today.includes('Never checked')]).toEqual([false, true]);
    site.ctx.clock.advance(24 * 60);
    const tomorrow = await text(site.get(LIST, await signInAs(site, 'lead')));
    expect(tomorrow).toMatch(/Zoe’s Line <strong class="tag warn">Check is overdue[\s\S]*Helpline/);
  });

  it('keeps what was typed when something is wrong', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = { version: '', name: 'Typed', 'for-whom': '', level: '', link: 'nowhere', phone: '', languages: 'Klingonish' };
    const refused = await site.post(`${LIST}/new`, typed, lead);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    for (const said of [
      '<a href="#for-whom">Whom it is for is missing</a>',
      '<a href="#level">Who it is for is missing</a>',
      '<a href="#link">The link must be a full web address',
      '<a href="#languages">The languages: one is not known',
    ])
      expect(page).toContain(said);
    for (const kept of ['Typed', 'nowhere', 'Klingonish']) expect(page).toContain(`value="${kept}"`);
    const bare = await text(site.post(`${LIST}/new`, { ...LINE, phone: '' }, lead));
    expect(bare).toContain('<a href="#link">The link needs a link or a phone number');
    const twice = await text(site.post(`${LIST}/new`, { ...LINE, name: 'HELPLINE' }, lead));
    expect(twice).toContain('<a href="#name">The name is there already');
  });

  it('is changed, and shows both texts when somebody else was faster', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const version = hidden(await text(site.get(`${LIST}/helpline`, lead)), 'version');
    const typed = { ...LINE, name: 'Helpline', version, phone: '102' };
    expect((await site.post(`${LIST}/helpline`, typed, lead)).headers.get('location')).toBe(`${LIST}?done=saved`);
    const conflict = await site.post(`${LIST}/helpline`, { ...typed, phone: '103' }, lead);
    const page = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(page).toMatch(/Saved now<\/h4><p class="as-typed">102<\/p>[\s\S]*Yours<\/h4><p class="as-typed">103<\/p>/);
    const again = { ...typed, phone: '103', version: hidden(page, 'version') };
    expect((await site.post(`${LIST}/helpline`, again, lead)).status).toBe(303);
    expect(await saved(site, 'helpline')).toMatchObject({ phone: '103' });
  });

  it('is removed after a question, and not while a post refers to it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const needed = await site.post(`${LIST}/helpline/remove`, { version: '1' }, lead);
    expect([needed.status, (await needed.text()).includes('The week starts')]).toEqual([422, true]);
    await site.post(`${LIST}/new`, LINE, lead);
    const asked = await text(site.get(`${LIST}/dale-line/remove`, lead));
    expect(asked).toContain('<h1>Remove Dale Line?</h1>');
    const stale = await site.post(`${LIST}/dale-line/remove`, { version: '9' }, lead);
    expect([stale.status, (await site.get(`${LIST}/dale-line`, lead)).status]).toEqual([409, 200]);
    await site.post(`${LIST}/dale-line/remove`, { version: hidden(asked, 'version') }, lead);
    expect((await site.get(`${LIST}/dale-line`, lead)).status).toBe(404);
  });

  it.each(['editor', 'approver', 'coordinator', 'viewer'] as const)(
    'can be read and not changed by a role of %s',
    async (role) => {
      const site = await openSite(under);
      const cookie = await signInAs(site, role);
      const page = await text(site.get(LIST, cookie));
      expect([page.includes('Helpline'), page.includes(`${LIST}/helpline`)]).toEqual([true, false]);
      for (const path of [`${LIST}/new`, `${LIST}/helpline`, `${LIST}/helpline/remove`]) {
        expect([path, (await site.get(path, cookie)).status]).toEqual([path, 404]);
        expect([path, (await site.post(path, { ...LINE, version: '1' }, cookie)).status]).toEqual([path, 404]);
      }
      expect(await saved(site, 'helpline')).toMatchObject({ phone: '101' });
    },
  );

  it('shows what was typed as text, and refuses fields its form does not have', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await site.post(`${LIST}/new`, { ...LINE, name: HOSTILE, 'for-whom': HOSTILE, hours: HOSTILE }, lead);
    for (const path of [LIST, '/plan/history', `${LIST}/script-alert-1-script`]) {
      const page = await text(site.get(path, lead));
      expect([path, page.includes('<script>alert')]).toEqual([path, false]);
      expect(page).toContain('&lt;script&gt;alert(1)');
    }
    expect((await site.post(`${LIST}/new`, { ...LINE, name: 'Other', slug: 'x' }, lead)).status).toBe(422);
  });
});
