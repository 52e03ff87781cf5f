import { expect, it } from 'vitest';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const PATH = '/plan/times';
const WHERE = { partnership: 'dale', kind: 'partnership', slug: '' } as const;

const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const opened = async (site: Site, cookie: string) => formOf(await text(site.get(PATH, cookie)), PATH);
const saved = async (site: Site) => {
  const { value } = await getItem(site.ctx, WHERE);
  return { hours: value['working-hours'], quiet: value['quiet-periods'] };
};

describeOnSqlite('working hours and do-not-post dates', (under) => {
  it('are saved, stand in the form as they were saved, and are told in the history', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect(await text(site.get('/plan/people', lead))).toContain('<a href="/plan/times">Working hours and do-not-post dates</a>');
    const sent = await site.post(
      PATH,
      {
        ...(await opened(site, lead)),
        ...{ hours: 'own', from: '07:00', until: '20:00', on: ['1', '2', '3', '6'] },
        'quiet-from': ['2021-05-03', '', '2021-12-25'],
        'quiet-to': ['2021-05-06', '', ''],
        'quiet-reason': ['Election', '', 'Christmas'],
      },
      lead,
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${PATH}?done=saved`]);
    expect(await saved(site)).toEqual({
      hours: { from: '07:00', until: '20:00', days: [1, 2, 3, 6] },
      quiet: [
        { from: '2021-05-03', to: '2021-05-06', reason: 'Election' },
        { from: '2021-12-25', to: '2021-12-25', reason: 'Christmas' },
      ],
    });
    const again = await opened(site, lead);
    expect(again['quiet-to']).toEqual(['2021-05-06', '2021-12-25', '']);
    expect([again.hours, again.from, again.on]).toEqual([['own'], ['07:00'], ['1', '2', '3', '6']]);
    const history = readable(await text(site.get('/plan/history', lead)));
    expect(history).toContain('Monday 3 May 2021 to Thursday 6 May 2021: Election');
    expect(history).toContain('07:00 to 20:00, Monday, Tuesday, Wednesday, Saturday');
    await site.post(PATH, { ...again, hours: 'usual', 'quiet-from': '', 'quiet-to': '', 'quiet-reason': '' }, lead);
    expect(await saved(site)).toEqual({ hours: undefined, quiet: [] });
  });

  it('say whose bank holidays count', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const form = await opened(site, lead);
    expect(form.nation).toEqual(['england-and-wales']);
    await site.post(PATH, { ...form, nation: 'northern-ireland' }, lead);
    expect((await getItem(site.ctx, WHERE)).value.nation).toBe('northern-ireland');
    const history = readable(await text(site.get('/plan/history', lead)));
    expect(history).toMatch(/Whose bank holidays count .*Northern Ireland/);
    const unknown = await site.post(PATH, { ...(await opened(site, lead)), nation: 'france' }, lead);
    expect(unknown.status).toBe(422);
  });

  it('show the posts to come that stand on them now', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const spring = { partnership: 'dale', kind: 'campaign', slug: 'spring' } as const;
    await saveItem(site.ctx, {
      ...spring,
      value: { title: 'Spring', local: { from: '2021-05-03', to: '2021-05-07' } },
      version: null,
    });
    const value = { title: 'Hello', 'post-on': '2021-05-04', variants: [{ channel: 'facebook', text: 'Come.' }] };
    await saveItem(site.ctx, { partnership: 'dale', kind: 'template', campaign: 'spring', slug: 'hello', value, version: null });
    await site.post(PATH, { ...(await opened(site, lead)), 'quiet-from': '2021-05-04', 'quiet-reason': 'Election' }, lead);
    const told = readable(await text(site.get(`${PATH}?done=saved`, lead)));
    expect(told).toContain('1 post stands on do-not-post dates');
    expect(told).toContain('Hello , Tuesday 4 May 2021 (Election), Spring');
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['a period without a reason', { 'quiet-from': '2021-05-03' }, 'The reason of line 1 is missing'],
    ['a period without a first day', { 'quiet-to': '2021-05-03', 'quiet-reason': 'x' }, 'The first day of line 1'],
    [
      'one that ends before it starts',
      { 'quiet-from': '2021-05-03', 'quiet-to': '2021-05-02', 'quiet-reason': 'x' },
      'The last day of line 1 ends before it starts',
    ],
    [
      'hours that end before they start',
      { hours: 'own', from: '18:00', until: '08:00' },
      'The last time must be later than it starts',
    ],
    ['no days', { hours: 'own', on: [] }, 'The days'],
    ['other hours that were not chosen', { from: '06:00' }, 'You gave other hours: choose “Other hours”, or put them back'],
  ])('refuse %s beside the field, and keep what was typed', async (_label, given, message) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const refused = await site.post(PATH, { ...(await opened(site, lead)), ...given }, lead);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(readable(page)).toContain(message);
    const shown = formOf(page, PATH);
    for (const [name, value] of Object.entries(given)) expect((shown[name] ?? [])[0] ?? '').toBe([value].flat()[0] ?? '');
    for (const [, anchor = ''] of page.matchAll(/<li><a href="#([^"]+)">/g)) expect(page).toContain(`id="${anchor}"`);
    expect(await saved(site)).toEqual({ hours: undefined, quiet: [] });
  });

  it('show both where somebody else was faster, and are saved on the second try', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const form = await opened(site, lead);
    await site.post(PATH, { ...form, 'quiet-from': '2021-05-03', 'quiet-reason': 'Election' }, lead);
    const late = await site.post(
      PATH,
      { ...form, 'quiet-from': '2021-12-24', 'quiet-to': '2021-12-31', 'quiet-reason': 'Closed' },
      lead,
    );
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(readable(page)).toMatch(/Monday 3 May 2021: Election.*Friday 24 December 2021 to Friday 31 December 2021: Closed/);
    expect((await site.post(PATH, formOf(page, PATH), lead)).status).toBe(303);
    expect((await saved(site)).quiet).toEqual([{ from: '2021-12-24', to: '2021-12-31', reason: 'Closed' }]);
  });
});
