import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { swap } from '../../support/definition-files.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';

const HERE = '/plan/programme/meeting';
const DATES = `${HERE}/dates`;
const meeting = async (site: Site) => (await getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug: 'meeting' })).value;
const told = async (site: Site, cookie: string, path = DATES) => readable(await (await site.get(path, cookie)).text());

/** A planner with a meeting every month on the first Tuesday, 10:00 to 11:00. */
const openMeeting = (under: StoreUnderTest, more = '') =>
  openSite(under, {
    'year-round-programme/programme.yaml': (text) => `${text}  - slug: meeting
    title: Monthly meeting
    kind: meeting
    rule: every month on the first Tuesday
    starts: 2020-09-01
    time: { from: "10:00", to: "11:00" }
${more}`,
  });

describeOnSqlite('single dates of an entry', (under) => {
  it('are listed, the next twelve with what can be done, and the others that were changed', async () => {
    const site = await openMeeting(under, '    cancelled: [2020-10-06]\n    except: [2021-02-02]\n');
    const page = await told(site, await signInAs(site, 'editor'));
    expect(page).toContain('Every month on the first Tuesday, 10:00 to 11:00');
    expect(page).toMatch(/Tuesday 5 January 2021 As planned Move .*Tuesday 2 February 2021 Left out and not shown Put back/);
    expect(page).toContain('Tuesday 7 December 2021');
    expect(page).not.toContain('Tuesday 4 January 2022');
    expect(page).toMatch(/Other dates that were changed .*Tuesday 6 October 2020 Called off and shown as cancelled Put back/);
  });

  it.each([
    [
      'moved',
      'move',
      { 'moved-to': '2021-01-07' },
      { moved: [{ from: '2021-01-05', to: '2021-01-07' }] },
      'Moved to Thursday 7 January 2021, 10:00 to 11:00',
      'Thursday 7 January 2021 10:00 to 11:00',
    ],
    [
      'moved to another time',
      'move',
      { 'moved-to': '2021-01-05', 'time-from': '14:00', 'time-to': '15:30' },
      { moved: [{ from: '2021-01-05', to: '2021-01-05', time: { from: '14:00', to: '15:30' } }] },
      'Moved to Tuesday 5 January 2021, 14:00 to 15:30',
      'Tuesday 5 January 2021 14:00 to 15:30',
    ],
    ['called off', 'call-off', {}, { cancelled: ['2021-01-05'] }, 'Called off and shown as cancelled', 'Called off'],
    ['left out', 'leave-out', {}, { except: ['2021-01-05'] }, 'Left out and not shown', undefined],
  ])('can be %s, which readers see, and put back', async (_label, change, typed, stored, state, read) => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const before = await meeting(site);
    const path = `${DATES}/2021-01-05/${change}`;
    const key = state.includes('14:00') ? 'time' : change;
    const done = await under.asOneInvocation(() => fillIn(site, path, lead, typed));
    expect([done.status, done.headers.get('location')]).toEqual([303, `${DATES}?done=${key}`]);
    expect(await meeting(site)).toEqual({ ...before, ...stored });
    expect(await told(site, lead, `${DATES}?done=${key}`)).toMatch(
      key === 'time' ? / Done The time has been changed\. / : / Done The date has been /,
    );
    expect(await told(site, lead)).toContain(`Tuesday 5 January 2021 ${state}`);
    const january = await told(site, '', '/dale/month/2021-01');
    if (read === undefined) expect(january).not.toContain('Monthly meeting');
    else expect(january).toContain('Monthly meeting');
    expect(await told(site, '', '/dale')).toMatch(new RegExp(read === undefined ? 'Tuesday 2 February 2021' : read));

    const back = await fillIn(site, `${DATES}/2021-01-05/put-back`, lead, {});
    expect(back.headers.get('location')).toBe(`${DATES}?done=put-back`);
    expect(await meeting(site)).toEqual(before);
    expect((await site.get(`${DATES}/2021-01-05/put-back`, lead)).status).toBe(404);
  });

  it('end on the next day where that is ticked, and say so', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const path = `${DATES}/2021-01-05/move`;
    const typed = { 'moved-to': '2021-01-07', 'time-from': '22:00', 'time-to': '02:00', 'next-day': 'yes' };
    expect((await fillIn(site, path, lead, typed)).status).toBe(303);
    expect(await told(site, lead)).toContain('Moved to Thursday 7 January 2021, 22:00 to 02:00 the next day');
    expect(formOf(await (await site.get(path, lead)).text(), path)).toMatchObject({ 'next-day': ['yes'] });
  });

  it('of a whole day move with their length, and are asked for no time', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const path = '/plan/programme/memorial-day/dates/2021-01-27/move';
    expect(await (await site.get(path, lead)).text()).not.toContain('time-from');
    expect((await fillIn(site, path, lead, { 'moved-to': '2021-01-28' })).status).toBe(303);
    const page = await told(site, lead, '/plan/programme/memorial-day');
    expect(page).toContain('Thursday 28 January 2021 moved from Wednesday 27 January 2021');
  });

  it.each([
    ['no new date', {}, 'moved-to', 'The new date is missing'],
    ['a new date that is none', { 'moved-to': '2021-02-30' }, 'moved-to', 'The new date: "2021-02-30" is not a date'],
    ['the same date', { 'moved-to': '2021-01-05' }, 'moved-to', 'The new date is the day it takes place anyway'],
    ['half a time', { 'moved-to': '2021-01-07', 'time-from': '09:00' }, 'time-to', 'Give both times, or neither'],
    [
      'an end before the start',
      { 'moved-to': '2021-01-07', 'time-from': '10:00', 'time-to': '09:00' },
      'time-to',
      'The end is before the start',
    ],
    [
      'a time that is none',
      { 'moved-to': '2021-01-07', 'time-from': '9', 'time-to': '10:00' },
      'time-from',
      'The start must be a time',
    ],
    [
      'a time that does not exist',
      { 'moved-to': '2021-03-28', 'time-from': '01:30', 'time-to': '03:30' },
      'time-from',
      'The start: 01:30 does not exist on Sunday 28 March 2021, because the clocks go forward; use 00:45 or 02:00.',
    ],
  ])('refuse to move to %s and keep what was typed', async (_label, typed, field, said) => {
    const site = await openMeeting(under);
    const path = `${DATES}/2021-01-05/move`;
    const refused = await fillIn(site, path, await signInAs(site, 'lead'), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${field}">`);
    expect(html).toContain(`id="${field}-error"`);
    expect(readable(html)).toContain(said);
    const kept = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]]));
    expect(formOf(html, path)).toMatchObject(kept);
  });

  it('refuse to be left out all of them', async () => {
    const site = await openSite(under, {
      'year-round-programme/programme.yaml': swap('every year on 27 January', 'every year on 27 January until 1 February 2020'),
    });
    const path = '/plan/programme/memorial-day/dates/2020-01-27/leave-out';
    const refused = await fillIn(site, path, await signInAs(site, 'lead'), {});
    expect(refused.status).toBe(422);
    expect(readable(await refused.text())).toContain('Every date of this series is left out');
  });

  it('show both when somebody else was faster, and can be changed again', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const path = `${DATES}/2021-01-05/move`;
    const mine = formOf(await (await site.get(path, lead)).text(), path);
    await fillIn(site, `${DATES}/2021-01-05/call-off`, await signInAs(site, 'editor'), {});
    const conflict = await site.post(path, { ...mine, 'moved-to': '2021-01-07' }, lead);
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Tuesday 5 January 2021 Saved now Called off Yours Move it to Thursday 7 January 2021');
    expect((await meeting(site)).moved).toEqual([]);
    expect((await site.post(path, formOf(html, path), lead)).status).toBe(303);
    expect(await meeting(site)).toMatchObject({ cancelled: [], moved: [{ from: '2021-01-05', to: '2021-01-07' }] });
  });

  it('are gone where somebody else changed the rule, and never were where there is none', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const path = `${DATES}/2021-01-05/call-off`;
    const mine = formOf(await (await site.get(path, lead)).text(), path);
    await fillIn(site, HERE, lead, { 'month-weekday': 'friday' });
    const gone = await site.post(path, mine, lead);
    expect([gone.status, readable(await gone.text())]).toEqual([409, expect.stringContaining('This date is gone')]);
    const nowhere = ['2021-01-05', '2021-13-01', 'tomorrow', '9999-12-31'].flatMap((day) =>
      ['move', 'call-off', 'leave-out', 'put-back', 'end', 'change'].map((change) => `${DATES}/${day}/${change}`),
    );
    for (const each of nowhere) expect([each, (await site.get(each, lead)).status]).toEqual([each, 404]);
    expect(await told(site, lead, '/plan/programme/planning-meeting/dates')).toContain(
      'It takes place once: Tuesday 1 September 2020',
    );
  });
});
