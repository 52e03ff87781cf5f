import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ruleSentence } from '#src/calendar/index.ts';
import { getItem } from '#src/definitions/index.ts';
import type { EntryDefinition } from '#src/programme/index.ts';
import { entryValue, typedOfEntry } from '#src/web/plan/programme/programme-form.ts';
import { anyRule } from '../../calendar/any-rule.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const NEW = '/plan/programme/new';
const MEMORIAL = '/plan/programme/memorial-day';
const entry = async (site: Site, slug: string) =>
  (await getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug })).value as EntryDefinition;

const WEEKLY = { repeats: 'week', 'week-days': ['monday', 'thursday'] };
const OCTOBER = { repeats: 'year', 'year-month': '10', 'year-nth': '2', 'year-weekday': 'saturday' };

it('every rule that can be stored stands in the form, and comes out of it as it was', () => {
  const stored = fc.record({ rule: anyRule(), days: fc.option(fc.integer({ min: 2, max: 366 }), { nil: undefined }) });
  fc.assert(
    fc.property(stored, ({ rule, days }) => {
      const base = { slug: 'a', title: 'A', kind: 'event', audience: ['public'], status: 'confirmed', 'called-off': false };
      const lists = { except: [], cancelled: [], moved: [], 'key-messages': [] };
      const when = { rule: ruleSentence(rule), starts: '2027-01-01', ...(days === undefined ? {} : { days }) };
      const value = { ...base, ...lists, ...when } as EntryDefinition;
      const { value: again, problems } = entryValue(typedOfEntry(value), value, '2026-01-01');
      expect(problems).toEqual([]);
      expect({ ...again, slug: 'a' }).toEqual(value);
    }),
    { numRuns: 1000 },
  );
});

describeOnSqlite('how an entry repeats', (under) => {
  it.each([
    ['every two weeks', { ...WEEKLY, 'week-every': '2' }, 'every 2 weeks on Monday and Thursday', {}],
    [
      'a weekday of every third month, ten times',
      { repeats: 'month', 'month-every': '3', 'month-nth': '-1', 'month-weekday': 'friday', ends: 'times', times: '10' },
      'every 3 months on the last Friday, 10 times',
      {},
    ],
    [
      'a day of the month until a date',
      { repeats: 'month', 'month-day': '15', ends: 'until', until: '2021-12-31', starts: '2021-01-01' },
      'every month on day 15 until 31 December 2021',
      { starts: '2021-01-01' },
    ],
    ['several days a month', { repeats: 'month', 'month-day': '1', days: '3' }, 'every month on day 1', { days: 3 }],
    ['a weekday in a month of every year', OCTOBER, 'every year on the second Saturday of October', {}],
    ['a span of every year', { ...OCTOBER, days: '8' }, 'every year from the second Saturday of October for 8 days', {}],
  ])('is stored as a sentence: %s', async (_label, typed, rule, rest) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const added = await fillIn(site, NEW, lead, { title: 'Meeting', ...typed });
    expect([added.status, added.headers.get('location')]).toEqual([303, '/plan/programme/meeting?done=added']);
    const stored = await entry(site, 'meeting');
    expect(stored).toMatchObject({ rule, starts: '2020-12-04', ...rest });
    const page = '/plan/programme/meeting';
    expect((await fillIn(site, page, lead, {})).status).toBe(303);
    expect(await entry(site, 'meeting')).toEqual(stored);
  });

  it('is told after saving as a sentence with the next five dates', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const times = { 'time-from': '10:00', 'time-to': '11:00' };
    const added = await fillIn(site, NEW, lead, { title: 'Meeting', ...OCTOBER, ...times });
    const page = readable(await (await site.get(added.headers.get('location') ?? '', lead)).text());
    expect(page).toContain('The entry has been added.');
    expect(page).toMatch(
      /Every year on the second Saturday of October, 10:00 to 11:00 Its next dates: Saturday 9 October 2021, 10:00 to 11:00 .* Saturday 11 October 2025, 10:00 to 11:00 Move, call off/,
    );
    expect(page).not.toContain('2026');
  });

  it('is shown as dates before anything is saved, even where the rest is missing', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const shown = await fillIn(site, NEW, lead, { ...OCTOBER, days: '8', do: 'dates', location: 'Kept as typed' });
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(readable(html)).toContain(
      'The dates you typed Every year from the second Saturday of October for 8 days Its next dates: Saturday 9 October 2021 to Saturday 16 October 2021 Saturday 8 October 2022',
    );
    expect(readable(html)).toContain('Nothing is saved yet.');
    expect(formOf(html, NEW)).toMatchObject({ location: ['Kept as typed'], 'year-nth': ['2'], repeats: ['year'] });
    expect((await site.get('/plan/programme/entry', lead)).status).toBe(404);
    const before = await getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug: 'memorial-day' });
    const other = await fillIn(site, MEMORIAL, lead, { 'year-day': '28', do: 'dates' });
    expect(readable(await other.text())).toContain('Every year on 28 January Its next dates: Thursday 28 January 2021');
    expect(await getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug: 'memorial-day' })).toEqual(before);
  });

  it.each([
    ['no weekday', { repeats: 'week' }, 'week-days', 'The days of the week must be chosen: tick at least one'],
    ['no day of the month', { repeats: 'month' }, 'month-day', 'The day of the month is missing'],
    ['both a day and a weekday', { ...OCTOBER, 'year-day': '3' }, 'year-day', 'The day cannot stand beside a day of the week'],
    [
      'a day that months lack',
      { repeats: 'month', 'month-day': '31' },
      'month-day',
      'The day of the month must be from 1 to 28: months without a day 31 would be skipped',
    ],
    ['no end date', { ...WEEKLY, ends: 'until' }, 'until', 'The end date must be a date'],
    ['a length that is none', { ...WEEKLY, days: 'two' }, 'days', 'The number of days must be a whole number from 1 to 366'],
    ['a length beyond the rhythm', { ...WEEKLY, days: '5' }, 'days', 'The number of days: An occurrence of 5 days from'],
    ['a length beside times', { ...WEEKLY, days: '2', 'time-from': '09:00', 'time-to': '10:00' }, 'days', 'An entry with times'],
    ['an end before the start', { ...WEEKLY, ends: 'until', until: '2020-01-01' }, 'repeats', 'gives no date on or after'],
    ['a date beside a rule', { ...WEEKLY, date: '2021-05-01' }, 'date', 'The date belongs to “No, it takes place once”'],
    [
      'a weekday beside one date',
      { date: '2021-05-01', 'week-days': 'monday' },
      'week-days',
      'The days of the week belongs to “Every week, or every few weeks”',
    ],
    ['a month of another rule', { ...WEEKLY, 'year-month': '5' }, 'year-month', 'The month belongs to “Every year”'],
    ['a length of one date', { date: '2021-05-01', days: '2' }, 'days', 'The number of days belongs to what repeats'],
    ['a number of times without choosing it', { ...WEEKLY, times: '4' }, 'times', 'belongs to “After a number of times”'],
    [
      'a time that does not exist',
      { date: '2021-03-28', 'time-from': '01:30', 'time-to': '03:00' },
      'time-from',
      'The start: 01:30 does not exist on Sunday 28 March 2021, because the clocks go forward; use 00:45 or 02:00.',
    ],
    [
      'an end that comes twice',
      { date: '2021-10-31', 'time-from': '00:30', 'time-to': '01:30' },
      'time-to',
      'The end: 01:30 comes twice on Sunday 31 October 2021, because the clocks go back; use 00:45 or 02:00.',
    ],
    [
      'a time that some dates do not have',
      { repeats: 'week', 'week-days': 'sunday', 'time-from': '01:15', 'time-to': '04:00' },
      'time-from',
      'The start: 01:15 does not exist on Sunday 28 March 2021 (and on',
    ],
  ])('refuses %s beside its field, keeps what was typed, and says so before it is saved', async (_label, typed, field, said) => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    for (const step of ['', 'dates']) {
      const refused = await fillIn(site, NEW, lead, { title: 'Meeting', location: 'Kept', do: step, ...typed });
      expect(refused.status).toBe(422);
      const html = await refused.text();
      expect(html).toContain(`<a href="#${field}">`);
      expect(html).toContain(`id="${field}-error"`);
      expect(readable(html)).toContain(said);
      const kept = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value].flat()]));
      expect(formOf(html, NEW)).toMatchObject({ location: ['Kept'], ...kept });
    }
  });

  it('is replaced by another choice, with what stood there before', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    expect((await fillIn(site, MEMORIAL, lead, WEEKLY)).status).toBe(303);
    expect(await entry(site, 'memorial-day')).toMatchObject({ rule: 'every week on Monday and Thursday', starts: '2020-01-27' });
  });

  it('asks before it forgets single dates that the new rule has not', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const dates = `${MEMORIAL}/dates/2021-01-27`;
    await fillIn(site, `${dates}/call-off`, lead, {});
    await fillIn(site, `${MEMORIAL}/dates/2022-01-27/leave-out`, lead, {});
    const asked = await fillIn(site, MEMORIAL, lead, { 'year-day': '28' });
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toContain('<a href="#forget">');
    expect(readable(html)).toContain('It would no longer take place on Wednesday 27 January 2021, Thursday 27 January 2022');
    const sent = { ...formOf(html, MEMORIAL), forget: 'yes' };
    expect((await site.post(MEMORIAL, sent, lead)).status).toBe(303);
    expect(await entry(site, 'memorial-day')).toMatchObject({ rule: 'every year on 28 January', except: [], cancelled: [] });
  });

  it('stands in both texts where somebody else was faster', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(MEMORIAL, lead)).text(), MEMORIAL);
    await fillIn(site, MEMORIAL, lead, { 'year-day': '28' });
    const conflict = await site.post(MEMORIAL, { ...mine, ...WEEKLY }, lead);
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('How it repeats Saved now Every year on 28 January Yours Every week on Monday and Thursday');
    expect((await site.post(MEMORIAL, formOf(html, MEMORIAL), lead)).status).toBe(303);
    expect((await entry(site, 'memorial-day')).rule).toBe('every week on Monday and Thursday');
  });
});
