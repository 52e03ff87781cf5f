import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const week = (site: Site, slug = 'week') => getItem(site.ctx, { partnership: 'dale', kind: 'campaign', slug });
const EDIT = '/plan/campaigns/week/edit';
const NEW = '/plan/campaigns/new';

describeOnSqlite('awareness weeks', (under) => {
  it('are listed with their days, state and what was sent, newest first', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const added = await fillIn(site, NEW, lead, {
      title: 'Week of 2021',
      'local-from': '2021-10-11',
      'local-to': '2021-10-15',
      'national-from': '2020-12-01',
      'national-to': '2020-12-31',
    });
    expect([added.status, added.headers.get('location')]).toEqual([303, '/plan/campaigns/week-of-2021?done=added']);
    const html = await under.asOneInvocation(async () => (await site.get('/plan', lead)).text());
    const page = readable(html);
    expect(page).toMatch(/Week of 2021 On now.*Nothing is there for partners yet.*Week of 2020 Ended/);
    expect(page).toContain('Monday 12 October 2020 to Friday 16 October 2020');
    expect(page).toContain('National week Saturday 10 October 2020 to Saturday 17 October 2020');
    expect(page).toContain('2 posts for 2 partners');
    for (const link of [
      '/plan/campaigns/week',
      '/plan/campaigns/week/replies',
      '/plan/campaigns/week/report',
      '/dale/week',
      EDIT,
    ]) {
      expect(html).toContain(`href="${link}"`);
    }
  });

  it('say before anything is typed what is public at once', async () => {
    const site = await openSite(under);
    expect(readable(await (await site.get(NEW, await signInAs(site, 'editor'))).text())).toContain(
      'Dates, themes and events of a week are public as soon as they are saved. The texts of its posts are not.',
    );
  });

  it('say what to do first while there is none', async () => {
    const site = await openSite(under, {
      'week/campaign.yaml': () => null,
      'week/posts.yaml': () => null,
      'week/returns.csv': () => null,
    });
    const lead = readable(await (await site.get('/plan', await signInAs(site, 'lead'))).text());
    expect(lead).toContain('There is no awareness week yet. Add the first one');
    const viewer = readable(await (await site.get('/plan', await signInAs(site, 'viewer'))).text());
    expect(viewer).toContain('Somebody who may edit can add the first one.');
  });

  it('are added with everything that was typed, under the address that was chosen', async () => {
    const site = await openSite(under);
    const typed = {
      title: 'Week of 2021',
      slug: 'hate-crime-2021',
      'local-from': '2021-10-11',
      'local-to': '2021-10-15',
      focus: 'Mate crime',
      summary: 'One week.',
      hashtags: '#HelpNotHate2021\n\n #NationalWeek  national\n',
      asked: 'partners',
      'asked-partner': ['dale-police', 'dale-council'],
    };
    expect((await fillIn(site, NEW, await signInAs(site, 'editor'), typed)).status).toBe(303);
    expect((await week(site, 'hate-crime-2021')).value).toMatchObject({
      title: 'Week of 2021',
      local: { from: '2021-10-11', to: '2021-10-15' },
      focus: 'Mate crime',
      summary: 'One week.',
      hashtags: [
        { tag: '#HelpNotHate2021', level: 'local' },
        { tag: '#NationalWeek', level: 'national' },
      ],
      asked: ['dale-police', 'dale-council'],
    });
  });

  it.each([
    ['a title that is taken', { title: 'week OF 2020' }, 'title', 'The title is that of another week'],
    ['no title', { title: ' ' }, 'title', 'The title is missing'],
    ['an address that is taken', { slug: 'week' }, 'slug', 'The address is taken'],
    ['the address of the form itself', { slug: 'new' }, 'slug', 'The address is taken'],
    ['an address with a space', { slug: 'a b' }, 'slug', 'The address must use lower-case letters'],
    ['an end before the start', { 'local-to': '2021-10-01' }, 'local-to', 'The last day of the local week ends before it starts'],
    ['no first day', { 'local-from': '' }, 'local-from', 'The first day of the local week is missing'],
    ['half a national week', { 'national-from': '2021-10-09' }, 'national-to', 'The last day of the national week is missing'],
    ['a hashtag of two words', { hashtags: '#One\n#Two words' }, 'hashtags', 'Hashtag 2: a hashtag has no spaces'],
    ['partners ticked for nothing', { 'asked-partner': ['dale-police'] }, 'asked', 'Who was asked: You ticked partners'],
  ])('are not added with %s; the form keeps the rest', async (_label, wrong, field, said) => {
    const site = await openSite(under);
    const typed = {
      title: 'Week of 2021',
      'local-from': '2021-10-11',
      'local-to': '2021-10-15',
      summary: 'Kept as typed',
      ...wrong,
    };
    const refused = await fillIn(site, NEW, await signInAs(site, 'lead'), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('<title>Error: ');
    expect(html).toMatch(new RegExp(`<a href="#${field}">${said}`));
    expect(html).toMatch(new RegExp(`id="${field}-error"[\\s\\S]{0,80}</span> ${said}`));
    expect(formOf(html, NEW)).toMatchObject({ summary: ['Kept as typed'] });
  });

  it('are changed without losing what the form does not show', async () => {
    const site = await openSite(under);
    const before = (await week(site)).value;
    expect((await fillIn(site, EDIT, await signInAs(site, 'editor'), {})).status).toBe(303);
    expect(await week(site)).toMatchObject({ version: 1, value: before });
    expect(
      (await fillIn(site, EDIT, await signInAs(site, 'editor'), { focus: 'Mate crime', 'national-from': '', 'national-to': '' }))
        .status,
    ).toBe(303);
    const { national: _gone, ...kept } = before;
    const { value, version } = await week(site);
    expect([value, version]).toEqual([{ ...kept, focus: 'Mate crime' }, 2]);
  });

  it('show both texts when somebody else was faster, and are saved at the second try', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(EDIT, lead)).text(), EDIT);
    await fillIn(site, EDIT, await signInAs(site, 'editor'), { focus: 'Their focus' });
    const conflict = await under.asOneInvocation(() => site.post(EDIT, { ...mine, focus: 'My focus' }, lead));
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Focus Saved now Their focus Yours My focus');
    expect(readable(html)).not.toContain('Summary Saved now');
    expect((await site.post(EDIT, formOf(html, EDIT), lead)).status).toBe(303);
    expect((await week(site)).value.focus).toBe('My focus');
  });

  it('are offered to nobody who may not edit, and refused as if they were not there', async () => {
    const site = await openSite(under);
    const mine = formOf(await (await site.get(EDIT, await signInAs(site, 'lead'))).text(), EDIT);
    for (const role of ['viewer', 'coordinator', 'approver'] as const) {
      const cookie = await signInAs(site, role);
      const html = await (await site.get('/plan', cookie)).text();
      expect(html).toContain('href="/plan/campaigns/week"');
      expect(html).not.toMatch(/campaigns\/new|campaigns\/week\/edit/);
      for (const path of [NEW, EDIT]) {
        expect((await site.get(path, cookie)).status).toBe(404);
        expect((await site.post(path, { ...mine, title: 'Taken over' }, cookie)).status).toBe(404);
      }
    }
    expect((await week(site)).value.title).toBe('Week of 2020');
  });

  it('refuse a field that the page never sent', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    for (const path of [NEW, EDIT]) {
      const refused = await fillIn(site, path, lead, { title: 'Another', report: 'public' });
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('has no field')]);
    }
    expect((await week(site)).value).toMatchObject({ title: 'Week of 2020', report: 'partnership' });
  });
});
