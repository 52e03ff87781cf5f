import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/campaigns/week/posts/launch';
const LAUNCH = { partnership: 'dale', kind: 'template', campaign: 'week', slug: 'launch' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const opened = async (site: Site, cookie: string) => formOf(await text(site.get(PATH, cookie)), PATH);
const stored = async (site: Site) => (await getItem(site.ctx, LAUNCH)).value;
const POLICE = { 'own-partner': 'dale-police', 'own-at': '12:15', 'own-on': '2020-10-13' };

describeOnSqlite('the times of a post', (under) => {
  it('are spread, with some partners’ own and a reason, and stand in the form as they were saved', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const sent = await site.post(
      PATH,
      { ...(await opened(site, editor)), 'spread-until': '19:00', ...POLICE, anyway: 'A vigil', do: 'save' },
      editor,
    );
    expect(sent.status).toBe(303);
    const times = [{ partner: 'dale-police', at: '12:15', on: '2020-10-13' }];
    expect(await stored(site)).toMatchObject({ 'post-at': '08:30', 'spread-until': '19:00', times, anyway: 'A vigil' });
    const again = await opened(site, editor);
    expect([again['own-partner'], again['own-at'], again['own-on']]).toEqual([
      ['dale-police', ''],
      ['12:15', ''],
      ['2020-10-13', ''],
    ]);
    await site.post(PATH, { ...again, title: 'It starts', do: 'save' }, editor);
    expect(await stored(site)).toMatchObject({ title: 'It starts', 'spread-until': '19:00', times, anyway: 'A vigil' });
    const history = readable(await text(site.get('/plan/history', editor)));
    expect(history).toContain('Dale Police: Tuesday 13 October 2020 12:15');
    expect(history).toContain('Why it is posted all the same');
    const empty = { 'own-partner': '', 'own-at': '', 'own-on': '', 'spread-until': '', anyway: '' };
    await site.post(PATH, { ...(await opened(site, editor)), ...empty, do: 'save' }, editor);
    const bare = await stored(site);
    expect([bare.times, bare['spread-until'], bare.anyway]).toEqual([[], undefined, undefined]);
  });

  it.each<[string, Record<string, string | string[]>, string, string]>([
    ['no reason for an evening', { time: '19:30' }, 'The time: 19:30 is outside working hours', 'time'],
    [
      'a spread that ends before it starts',
      { 'spread-until': '08:00' },
      'The last time must be later than 08:30',
      'spread-until',
    ],
    [
      'a spread without a first time',
      { 'spread-until': '10:00', time: '' },
      'The last time needs a day and a first time',
      'spread-until',
    ],
    [
      'a partner without a time',
      { 'own-partner': 'dale-police' },
      'The time in line 1 of the partners’ own times must be a time such as 09:30',
      'own-at-0',
    ],
    ['a time without a partner', { 'own-at': '10:00' }, 'The partner in line 1 of the partners’ own times', 'own-partner-0'],
    [
      'a partner twice',
      { 'own-partner': ['dale-police', 'dale-police'], 'own-at': ['10:00', '11:00'], 'own-on': ['', ''] },
      'The partner in line 2 of the partners’ own times has a time already: keep one',
      'own-partner-1',
    ],
  ])('refuse %s beside the field, and keep what was typed', async (_label, given, message, field) => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const refused = await site.post(PATH, { ...(await opened(site, editor)), ...given, do: 'save' }, editor);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(readable(page)).toContain(message);
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(`id="${field}"`);
    const shown = formOf(page, PATH);
    for (const [name, value] of Object.entries(given))
      expect((shown[name] ?? []).slice(0, [value].flat().length)).toEqual([value].flat());
    // The reason is asked for where somebody can see it.
    expect(page).toMatch(/<details class="govuk-details" open=""><summary[^>]*><span[^>]*>Not everybody at once/);
  });

  it('are told one beside the other where somebody else was faster', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const form = await opened(site, editor);
    const value = await stored(site);
    await saveItem(site.ctx, {
      ...LAUNCH,
      value: { ...value, times: [{ partner: 'dale-council', at: '10:00' }], 'spread-until': '17:00' },
      version: 1,
    });
    const late = await site.post(PATH, { ...form, ...POLICE, do: 'save' }, editor);
    const told = readable(await late.text());
    expect(late.status).toBe(409);
    expect(told).toMatch(
      /When to post Saved now Monday 12 October 2020 08:30, spread until 17:00 Yours Monday 12 October 2020 08:30/,
    );
    expect(told).toMatch(/Times of their own Saved now Dale Council: 10:00 Yours Dale Police: Tuesday 13 October 2020 12:15/);
  });

  it('say of a week from when on everybody may see the posts', async () => {
    const site = await openSite(under);
    const editor = await signInAs(site, 'editor');
    const edit = '/plan/campaigns/week/edit';
    const form = async () => formOf(await text(site.get(edit, editor)), edit);
    await site.post(edit, { ...(await form()), 'toolkit-from': '2020-10-05' }, editor);
    expect((await form())['toolkit-from']).toEqual(['2020-10-05']);
    expect((await site.post(edit, { ...(await form()), title: 'Renamed' }, editor)).status).toBe(303);
    const week = { partnership: 'dale', kind: 'campaign', slug: 'week' } as const;
    expect((await getItem(site.ctx, week)).value).toMatchObject({ title: 'Renamed', 'toolkit-from': '2020-10-05' });
    await site.post(edit, { ...(await form()), 'toolkit-from': '' }, editor);
    expect((await getItem(site.ctx, week)).value['toolkit-from']).toBeUndefined();
    const refused = readable(await text(site.post(edit, { ...(await form()), 'toolkit-from': 'soon' }, editor)));
    expect(refused).toContain('The day for everybody');
  });
});
