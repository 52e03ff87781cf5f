import { expect, it } from 'vitest';
import { getItem, importDefinitions } from '#src/definitions/index.ts';
import { answerPost } from '#src/takeup/index.ts';
import { folder, swap } from '../../support/definition-files.ts';
import { readable } from '../../support/page-form.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const LIST = '/plan/support-routes';
const HOSTILE = `"><script>alert(1)</script>`;
const LINE = { version: '', name: 'Dale Line', 'for-whom': 'Young people', level: 'specialist', phone: '0300 1' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();

const saved = async (site: Site, slug: string) =>
  (await getItem(site.ctx, { partnership: 'dale', kind: 'support-route', slug })).value;

/** The police say what became of the post that has the help line. */
const say = (site: Site, state: 'taken' | 'scheduled' | 'posted' | 'offered', version = 1, ownWording?: string) =>
  answerPost(site.ctx, {
    partnership: 'dale',
    campaign: 'week',
    partner: 'dale-police',
    template: 'launch',
    version,
    state,
    ...(ownWording === undefined ? {} : { ownWording }),
  });

/** Changes the helpline as its form does; where it leads. */
async function change(site: Site, cookie: string, typed: Record<string, string>): Promise<string> {
  const version = hidden(await text(site.get(`${LIST}/helpline`, cookie)), 'version');
  const form = { name: 'Helpline', 'for-whom': 'Everyone', level: 'main', phone: '101', languages: 'English', ...typed, version };
  return (await site.post(`${LIST}/helpline`, form, cookie)).headers.get('location') ?? '';
}

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
    expect((await site.post(`${LIST}/helpline`, typed, lead)).headers.get('location')).toBe(`${LIST}?changed=helpline`);
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
    const blocked = await text(site.get(`${LIST}/helpline/remove`, lead));
    expect([readable(blocked).includes('It cannot go while a post'), blocked.includes('Yes, remove it')]).toEqual([true, false]);
    await site.post(`${LIST}/new`, LINE, lead);
    const asked = await text(site.get(`${LIST}/dale-line/remove`, lead));
    expect(asked).toContain('<h1>Remove Dale Line?</h1>');
    const stale = await site.post(`${LIST}/dale-line/remove`, { version: '9' }, lead);
    expect([stale.status, (await site.get(`${LIST}/dale-line`, lead)).status]).toEqual([409, 200]);
    const gone = await site.post(`${LIST}/dale-line/remove`, { version: hidden(asked, 'version') }, lead);
    expect(readable(await text(site.get(gone.headers.get('location') ?? '', lead)))).toContain(
      'Done It has been removed. Where to',
    );
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

  it('shows beside its form which posts have it, and who has taken them', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const before = await text(site.get(`${LIST}/helpline`, lead));
    expect(readable(before)).toContain('Posts with this help line It stands in 1 post. No partner has taken a text with it yet.');
    expect(before).toContain('<a href="/plan/campaigns/week/posts/launch">The week starts<');
    expect(readable(before)).toContain('Week of 2020 · Monday 12 October 2020 · Facebook Save');
    await say(site, 'posted', 1, 'Ring 101.');
    const after = readable(await text(site.get(`${LIST}/helpline`, lead)));
    expect(after).toContain('1 partner has taken a text with it.');
    expect(after).toContain('Dale Police has posted it, in their own words');
    await site.post(`${LIST}/new`, LINE, lead);
    expect(readable(await text(site.get(`${LIST}/dale-line`, lead)))).toContain('No post refers to it yet.');
  });

  it.each([
    ['taken', 'Partners who will use it find the new one on their page.'],
    ['scheduled', 'ask them to copy the text again.'],
    ['posted', 'Partners who posted it have the old name, link or number out: tell them.'],
  ] as const)('says after a change whom it reaches: %s', async (state, advice) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await say(site, state);
    const page = readable(await text(site.get(await change(site, lead, { phone: '102' }), lead)));
    expect(page).toContain('shows what you saved. This affects 1 post, and 1 partner who has taken it.');
    expect(page).toContain(advice);
    expect(page).toMatch(
      /The week starts in Week of 2020 Week of 2020 · Monday.*Dale Police (?:will use|has scheduled|has posted) it/,
    );
  });

  it('says nothing of that where nothing changed that posts print', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await change(site, lead, { hours: 'Always' })).toBe(`${LIST}?done=saved`);
    expect(await change(site, lead, { link: 'https://help.example/', hours: 'Always' })).toBe(`${LIST}?changed=helpline`);
    expect(await change(site, lead, { name: 'The Helpline' })).toBe(`${LIST}?changed=helpline`);
    const page = readable(await text(site.get(`${LIST}?changed=helpline`, lead)));
    expect([page.includes('This affects 1 post. No partner has taken it yet.'), page.includes('tell them')]).toEqual([
      true,
      false,
    ]);
    const unknown = await text(site.get(`${LIST}?changed=no-such-line`, lead));
    expect(unknown).not.toContain('done-title');
  });

  it('says before and after a removal who still has an earlier text with it', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    await say(site, 'posted');
    const without = folder({ 'week/posts.yaml': swap(' ((support:helpline))', '') });
    await importDefinitions(site.ctx, { files: without, overwrite: false });
    const asked = await text(site.get(`${LIST}/helpline/remove`, lead));
    expect(readable(asked)).toContain('The week starts in Week of 2020 Only in an earlier text');
    const gone = await site.post(`${LIST}/helpline/remove`, { version: hidden(asked, 'version') }, lead);
    expect(gone.headers.get('location')).toBe(`${LIST}?removed=helpline`);
    const page = readable(await text(site.get(`${LIST}?removed=helpline`, lead)));
    expect(page).toContain('It has been removed. This affects 1 post, and 1 partner who has taken it. Partners who posted it');
    expect(page).toContain('Dale Police has posted it');
  });
});
