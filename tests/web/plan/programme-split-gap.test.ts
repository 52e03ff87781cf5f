import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';

const CHANGE = '/plan/programme/meeting/dates/2027-04-13/change';
const THURSDAY = { 'month-weekday': 'thursday' };
const GAP = 'Nothing takes place in between, although Tuesday 13 April 2027 was planned.';
const OFFER = 'To have Thursday 8 April 2027 too, choose it under “Starts on or after”';
const entry = async (site: Site, slug: string) => (await getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug })).value;

const openMeeting = (under: StoreUnderTest, more = '') =>
  openSite(under, {
    'year-round-programme/programme.yaml': (text) => `${text}  - slug: meeting
    title: Monthly meeting
    kind: meeting
    rule: every month on the second Tuesday
    starts: 2026-09-01
    time: { from: "10:00", to: "11:00" }
${more}`,
  });

describeOnSqlite('a series that goes on by another rule', (under) => {
  it('says where the two join, what is lost between them, and what would keep it', async () => {
    const site = await openMeeting(under);
    const seen = await fillIn(site, CHANGE, await signInAs(site, 'lead'), { ...THURSDAY, do: 'dates' });
    expect(seen.status).toBe(200);
    const page = readable(await seen.text());
    expect(page).toContain('The last date before: Tuesday 9 March 2027. The first date after: Thursday 13 May 2027.');
    expect(page).toContain(GAP);
    expect(page).toContain(OFFER);
  });

  it('is saved with a gap only after a yes to that gap', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const asked = await fillIn(site, CHANGE, lead, THURSDAY);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toContain(`<a href="#gap">${GAP}`);
    await expect(entry(site, 'monthly-meeting')).rejects.toThrow();
    const yes = { ...formOf(html, CHANGE), gap: '2027-03-09/2027-05-13' };
    // A yes to one gap is none to another.
    const other = await site.post(CHANGE, { ...yes, 'month-every': '2', starts: '2027-06-01' }, lead);
    expect(readable(await other.text())).toContain('The first date after: Thursday 10 June 2027.');
    expect(other.status).toBe(422);
    expect((await site.post(CHANGE, yes, lead)).status).toBe(303);
    expect(await entry(site, 'monthly-meeting')).toMatchObject({
      rule: 'every month on the second Thursday',
      starts: '2027-04-13',
    });
  });

  it('can start before the date at which it is parted, so that nothing is lost', async () => {
    const site = await openMeeting(under);
    const done = await fillIn(site, CHANGE, await signInAs(site, 'lead'), { ...THURSDAY, starts: '2027-04-08' });
    expect(done.status).toBe(303);
    expect(await entry(site, 'monthly-meeting')).toMatchObject({ starts: '2027-04-08' });
    expect(await entry(site, 'meeting')).toMatchObject({ rule: 'every month on the second Tuesday until 9 March 2027' });
  });

  it('cannot start before what stays is over', async () => {
    const site = await openMeeting(under);
    const refused = await fillIn(site, CHANGE, await signInAs(site, 'lead'), { ...THURSDAY, starts: '2027-03-09' });
    expect(refused.status).toBe(422);
    const page = readable(await refused.text());
    expect(page).toContain('The day it starts must be after Tuesday 9 March 2027, the last date before it');
  });

  it.each([
    ['a later day of the same month', { 'month-nth': '3', 'month-weekday': 'thursday' }, ''],
    ['every week', { repeats: 'week', 'week-days': 'friday', 'month-nth': '', 'month-weekday': '' }, ''],
    ['a date that was left out anyway', { ...THURSDAY, forget: 'yes' }, '    except: [2027-04-13]\n'],
  ])('is not asked about a gap with %s', async (_label, typed, more) => {
    const site = await openMeeting(under, more);
    const lead = await signInAs(site, 'lead');
    const page = readable(await (await fillIn(site, CHANGE, lead, { ...typed, do: 'dates' })).text());
    expect(page).toContain('The last date before: Tuesday 9 March 2027.');
    expect(page).not.toContain('Nothing takes place in between');
    expect((await fillIn(site, CHANGE, lead, typed)).status).toBe(303);
  });
});
