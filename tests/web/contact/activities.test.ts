import { expect, it } from 'vitest';
import { getReport } from '#src/reporting/index.ts';
import { hidden, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';
import { leadsTo, openLink, spoken } from './link-world.ts';

const SAID = {
  title: 'Stall at the market',
  kind: 'stall',
  about: 'Come and ask.',
  place: 'Market square',
  day: '2020-10-13',
  from: '10:00',
  until: '12:00',
  forWhom: 'Everybody',
  open: 'open',
  link: 'https://dale.example/stall',
  follows: '',
};

const page = async (site: Site, path: string, cookie?: string): Promise<string> => (await site.get(path, cookie)).text();

/** A Monday in the week, with what the police have said they will do on Tuesday. */
async function said(under: Parameters<typeof openLink>[0]) {
  const { site, link } = await openLink(under);
  const list = `${link}/week/activities`;
  const answer = await site.post(`${list}/new`, SAID);
  const id = /#activity-(act_\w+)$/.exec(leadsTo(answer))?.[1] ?? '';
  const lead = await signInAs(site, 'lead');
  const decide = (what: 'confirm' | 'decline', fields = {}) =>
    site.post(`/plan/campaigns/week/activities/${id}/${what}`, { version: '1', ...fields }, lead);
  return { site, link, list, id, lead, decide, plan: '/plan/campaigns/week/activities' };
}

describeOnSqlite('what a partner does itself, on its private link', (under) => {
  it('is said, confirmed, in the public calendar, and afterwards a line of the return and of the report', async () => {
    const { site, link, list, id, lead, decide, plan } = await said(under);
    expect(await page(site, `${link}/week`)).toContain(`href="${list}"`);
    const mine = spoken(await page(site, `${list}?done=said`));
    expect(mine).toContain('Saved. It is in the programme once it is confirmed');
    expect(mine).toContain('Stall at the market Waits to be confirmed Open to anybody');
    expect(mine).toContain('When Tuesday 13 October 2020, 10:00 to 12:00 Where Market square For whom Everybody');
    expect(spoken(await page(site, plan, lead))).toContain('1 waits for your decision Stall at the market');
    expect(spoken(await page(site, '/dale/week'))).not.toContain('Stall at the market');

    expect(leadsTo(await decide('confirm'))).toBe(`${plan}?done=confirmed#activity-${id}`);
    expect(spoken(await page(site, list))).toContain('Stall at the market In the programme');
    expect(spoken(await page(site, '/dale/month/2020-10'))).toContain('Stall at the market');
    expect(await page(site, '/calendar/dale/week.ics')).toContain('SUMMARY:Stall at the market');

    expect(spoken(await page(site, `${link}/week/return`))).not.toContain('Not said yet');
    expect((await site.get(`${list}/${id}/report`)).status).toBe(404);
    site.ctx.clock.advance(2 * 24 * 60);
    expect(spoken(await page(site, `${link}/week/return`))).toContain(
      'Stall at the market Tuesday 13 October 2020, 10:00 to 12:00 Not said yet Say how it went',
    );
    const form = await page(site, `${list}/${id}/report`);
    const how = { version: hidden(form, 'version'), happened: 'yes', came: '1,240', 'about-number': 'estimate', note: 'Busy' };
    expect(leadsTo(await site.post(`${list}/${id}/report`, how))).toBe(`${list}?done=reported#activity-${id}`);
    expect(spoken(await page(site, `${link}/week/return`))).toContain('About 1,240 came. Busy');
    const { participation } = await getReport(site.ctx, 'dale', 'week');
    expect(participation).toContainEqual(expect.objectContaining({ activity: 'Stall at the market', value: 1240 }));
    const later = await signInAs(site, 'lead');
    expect(spoken(await page(site, plan, later))).toContain('How it went About 1,240 came. Busy');
    expect(spoken(await page(site, '/plan/history', later))).toContain(
      'Said how it went: what a partner does itself, “ Stall at the market ”',
    );
  });

  it('comes back with everything that was typed and what is wrong', async () => {
    const { site, link } = await openLink(under);
    const answer = await site.post(`${link}/week/activities/new`, {
      ...SAID,
      ...{ kind: '', day: '', until: '', link: 'stall.example', about: 'A <b>bold</b> one' },
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    const text = spoken(html);
    expect(text).toContain('There is a problem Choose what it is Give the day The web address must be a full web address');
    expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; one');
    for (const kept of ['value="Stall at the market"', 'value="10:00"', 'value="stall.example"', 'value="Market square"']) {
      expect(html).toContain(kept);
    }
  });

  it('shows both where somebody else was faster, and saves from there', async () => {
    const { site, list, id } = await said(under);
    const address = `${list}/${id}`;
    const first = { ...SAID, version: '1', place: 'Town hall' };
    expect((await site.post(address, first)).status).toBe(303);
    const late = await site.post(address, { ...SAID, version: '1', place: 'Library' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(spoken(html)).toContain('Where it is Saved now Town hall Yours Library');
    expect(hidden(html, 'version')).toBe('2');
    expect((await site.post(address, { ...SAID, version: '2', place: 'Library' })).status).toBe(303);
    expect(spoken(await page(site, list))).toContain('Where Library');
  });

  it('is called off with a reason, and said again by a change', async () => {
    const { site, list, id, plan, lead } = await said(under);
    const empty = await site.post(`${list}/${id}/cancel`, { version: '1', reason: ' ' });
    expect([empty.status, spoken(await empty.text()).includes('Say in a few words why it is called off')]).toEqual([422, true]);
    expect((await site.post(`${list}/${id}/cancel`, { version: '1', reason: 'The speaker is ill' })).status).toBe(303);
    expect(spoken(await page(site, plan, lead))).toContain(
      'Called off Open to anybody Why it was called off: The speaker is ill',
    );
    expect((await site.get(`${list}/${id}/cancel`)).status).toBe(404);
    expect((await site.post(`${list}/${id}`, { ...SAID, version: '2', day: '2020-10-14' })).status).toBe(303);
    expect(spoken(await page(site, list))).toContain('Waits to be confirmed');
  });

  it.each([
    ['without a word about it', { happened: '' }, 'Say whether it took place'],
    ['without a number', { happened: 'yes' }, 'Write how many came (zero is a number), or tick that you don’t know'],
    ['with what is no number', { happened: 'yes', came: 'lots' }, 'How many came: "lots" is not a number'],
    ['with both a number and “don’t know”', { happened: 'yes', came: '4', 'about-number': 'not-known' }, 'not both'],
    ['with a number of what did not happen', { happened: 'no', came: '4' }, 'How many came belongs to what happened'],
  ])('is not reported %s', async (_what, typed, message) => {
    const { site, list, id, decide } = await said(under);
    await decide('confirm');
    site.ctx.clock.advance(2 * 24 * 60);
    const answer = await site.post(`${list}/${id}/report`, { version: '2', note: 'What I typed', ...typed });
    const html = await answer.text();
    expect([answer.status, spoken(html).includes(message), html.includes('What I typed')]).toEqual([422, true, true]);
  });

  it('is declined with a reason that the partner reads, which stays where it was refused', async () => {
    const { site, list, decide, id } = await said(under);
    const empty = await decide('decline', { reason: '' });
    expect([empty.status, spoken(await empty.text()).includes('Say in a few words why not')]).toEqual([422, true]);
    await site.post(`${list}/${id}`, { ...SAID, version: '1', day: '2020-10-14' });
    const late = await decide('decline', { reason: 'The square is taken' });
    const html = await late.text();
    expect([late.status, html.includes('The square is taken</textarea>')]).toEqual([409, true]);
    expect(spoken(html)).toContain('Saved now Waits to be confirmed: Wednesday 14 October 2020');
    expect((await decide('decline', { reason: 'The square is taken', version: '2' })).status).toBe(303);
    expect(spoken(await page(site, list))).toContain('Not in the programme Open to anybody Why not: The square is taken');
  });
});
