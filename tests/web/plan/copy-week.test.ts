import { expect, it } from 'vitest';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { swap } from '../../support/definition-files.ts';
import { formOf, type Sent } from '../../support/page-form.ts';
import { hidden, openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const COPY = '/plan/campaigns/week/copy';

const TAGGED = {
  'week/campaign.yaml': swap('tag: "#DaleWeek"', 'tag: "#helpnothate2020"'),
  'partnership.yaml': swap(
    '  placeholders:\n',
    '  quiet-periods: [{ from: 2022-10-10, to: 2022-10-10, reason: Mourning }]\n  placeholders:\n',
  ),
};

/** What the form of a page would send as it stands. */
const filled = (page: string): Sent => formOf(page, COPY);

/** The name of the radios of an item. */
const radiosOf = (fields: Sent, id: string): string => `d${(fields.item ?? []).indexOf(id)}`;

async function shown(site: Site, cookie: string, query = '?year=2022') {
  const response = await site.get(`${COPY}${query}`, cookie);
  return { status: response.status, page: await response.text() };
}

describeOnSqlite('the page that copies a week', (under) => {
  it('shows the new dates, what is in the way and what is to decide, and one button copies all of it', async () => {
    const site = await openSite(under, TAGGED);
    const cookie = await signInAs(site, 'editor');
    expect(await (await site.get('/plan', cookie)).text()).toContain(`href="${COPY}"`);
    const { page } = await shown(site, cookie);
    expect(page).toContain('Saturday 8 October 2022 to Saturday 15 October 2022');
    expect(page).toContain('Monday 10 October 2022 to Friday 14 October 2022');
    expect(page).toContain('Do-not-post dates: Monday 10 October 2022 (Mourning).');
    expect(page.indexOf('In the way')).toBeLessThan(page.indexOf('Hashtag and focus'));
    const sent = await site.post(COPY, filled(page), cookie);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/plan/campaigns/week-2022?done=copied']);
    expect(await (await site.get('/plan/campaigns/week-2022?done=copied', cookie)).text()).toContain('The week has been copied.');
    const week = await getItem(site.ctx, { partnership: 'dale', kind: 'campaign', slug: 'week-2022' });
    expect(week.value.hashtags).toEqual([{ tag: '#helpnothate2022', level: 'local' }]);
  });

  it('proposes the next year by itself, and says of a year that is none what to write', async () => {
    const site = await openSite(under);
    const cookie = await signInAs(site, 'lead');
    expect((await shown(site, cookie, '')).page).toContain('Week of 2021');
    const { status, page } = await shown(site, cookie, '?year=soon');
    expect([status, page.includes('Year must be a year from 1972 to 2198'), page.includes('value="soon"')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  it('keeps everything that was chosen and typed where it is refused', async () => {
    const site = await openSite(under, TAGGED);
    const cookie = await signInAs(site, 'lead');
    const fields = filled((await shown(site, cookie)).page);
    const time = radiosOf(fields, 'post/launch/time');
    const tag = radiosOf(fields, 'hashtag/#helpnothate2020');
    const answer = await site.post(
      COPY,
      { ...fields, title: 'Our own week', [time]: 'anyway', [tag]: 'own', [tag.replace('d', 't')]: '#two words' },
      cookie,
    );
    const again = await answer.text();
    expect(answer.status).toBe(422);
    expect(again).toContain('“The week starts” needs a text for “Post it all the same, because”');
    expect(filled(again)).toMatchObject({
      title: ['Our own week'],
      year: ['2022'],
      [time]: ['anyway'],
      [tag]: ['own'],
      [tag.replace('d', 't')]: ['#two words'],
    });
    expect(await listItems(site.ctx, { partnership: 'dale', kind: 'campaign' })).toHaveLength(1);
  });

  it('takes another summary, keeps it where it is refused, and shows nothing of the old one to the public', async () => {
    const site = await openSite(under, {
      'week/campaign.yaml': (text) =>
        text.replace('  lead: dale-police\n  comm', '  summary: It showed how.\n  lead: dale-police\n  comm'),
    });
    const cookie = await signInAs(site, 'lead');
    const { page } = await shown(site, cookie);
    expect(page).toContain('it tells of the old week: “It showed how.”');
    const fields = filled(page);
    const summary = radiosOf(fields, 'summary');
    expect(fields[summary]).toEqual(['leave-out']);
    const empty = await site.post(COPY, { ...fields, [summary]: 'own' }, cookie);
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('“Summary of the week” needs a text for “Write another”'),
    ]);
    const text = summary.replace('d', 't');
    expect((await site.post(COPY, { ...fields, [summary]: 'own', [text]: 'Come\nand see.' }, cookie)).status).toBe(303);
    const week = await getItem(site.ctx, { partnership: 'dale', kind: 'campaign', slug: 'week-2022' });
    expect(week.value.summary).toBe('Come\nand see.');
  });

  it('asks what is meant where words stand beside an answer that was not chosen', async () => {
    const site = await openSite(under, TAGGED);
    const cookie = await signInAs(site, 'lead');
    const fields = filled((await shown(site, cookie)).page);
    const link = radiosOf(fields, 'link/https://dale.example/film').replace('d', 't');
    const answer = await site.post(COPY, { ...fields, [link]: 'https://dale.example/new' }, cookie);
    const page = await answer.text();
    expect([answer.status, page.includes('words beside an answer that you did not choose')]).toEqual([422, true]);
    expect(filled(page)[link]).toEqual(['https://dale.example/new']);
  });

  it('says where the old week has changed meanwhile, and copies at the second press', async () => {
    const site = await openSite(under, TAGGED);
    const cookie = await signInAs(site, 'lead');
    const fields = filled((await shown(site, cookie)).page);
    const theme = await getItem(site.ctx, { partnership: 'dale', kind: 'theme', campaign: 'week', slug: 'opening' });
    await saveItem(site.ctx, { ...theme.ref, value: { ...theme.value, title: 'New' }, version: theme.version });
    const answer = await site.post(COPY, { ...fields, title: 'Our own week' }, cookie);
    const page = await answer.text();
    expect([answer.status, page.includes('has changed since you opened this page')]).toEqual([409, true]);
    expect(hidden(page, 'digest')).not.toBe(fields.digest?.[0]);
    expect(filled(page).title).toEqual(['Our own week']);
    expect((await site.post(COPY, filled(page), cookie)).status).toBe(303);
  });

  it.each(['viewer', 'approver', 'coordinator'] as const)('is not there for a %s', async (role) => {
    const site = await openSite(under);
    const cookie = await signInAs(site, role);
    expect((await shown(site, cookie)).status).toBe(404);
    expect((await site.post(COPY, { year: '2022' }, cookie)).status).toBe(404);
    expect(await (await site.get('/plan', cookie)).text()).not.toContain(COPY);
  });
});
