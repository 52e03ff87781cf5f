import { expect, it } from 'vitest';
import { getItem } from '#src/definitions/index.ts';
import { swap } from '../../support/definition-files.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite } from '../../support/stores.ts';

const LIST = '/plan/programme';
const NEW = `${LIST}/new`;
const MEMORIAL = `${LIST}/memorial-day`;
const entry = (site: Site, slug: string) => getItem(site.ctx, { partnership: 'dale', kind: 'entry', slug });

describeOnSqlite('the programme', (under) => {
  it('lists what is to come soonest first, then what is over, with dates in words', async () => {
    const site = await openSite(under, {
      'year-round-programme/programme.yaml': (text) => `${text}  - slug: training
    title: Training
    kind: training
    date: 2020-12-07
    time: { from: "09:30", to: "12:30" }
    status: provisional
  - slug: festival
    title: Festival
    kind: event
    date: 2020-12-19
    to: 2020-12-20
    called-off: true
`,
    });
    const page = readable(await (await site.get(LIST, await signInAs(site, 'viewer'))).text());
    expect(page).toMatch(
      /To come .*Monday 7 December 2020, 09:30 to 12:30 Training Training Provisional Saturday 19 December 2020 to Sunday 20 December 2020 Festival Event Called off Wednesday 27 January 2021 every year on 27 January Memorial Day Awareness day Dale Council Confirmed Over .*Tuesday 1 September 2020, 10:00 to 11:30 Planning meeting/,
    );
    expect(page).not.toContain('Add an entry');
  });

  it.each([
    [
      'a date',
      {
        title: 'Market day',
        kind: 'event',
        date: '2021-05-01',
        'time-from': '09:00',
        'time-to': '15:00',
        location: 'Market square',
      },
      { slug: 'market-day', kind: 'event', date: '2021-05-01', time: { from: '09:00', to: '15:00' }, location: 'Market square' },
    ],
    [
      'several days',
      { title: 'Festival', date: '2021-05-01', to: '2021-05-03', provisional: 'yes', 'called-off': 'yes' },
      { slug: 'festival', date: '2021-05-01', to: '2021-05-03', status: 'provisional', 'called-off': true },
    ],
    [
      'a rule that counts from today',
      {
        title: 'Anti-Slavery Day',
        repeats: 'year',
        'year-month': '10',
        'year-day': '18',
        lead: 'dale-police',
        audience: ['public', 'partners'],
        messages: 'One\nTwo',
        description: 'Why there\nis such a day.',
        'source-title': 'A list of days',
        'source-link': 'https://days.example/list',
      },
      {
        slug: 'anti-slavery-day',
        rule: 'every year on 18 October',
        starts: '2020-12-04',
        lead: 'dale-police',
        audience: ['public', 'partners'],
        'key-messages': ['One', 'Two'],
        description: 'Why there\nis such a day.',
        source: { title: 'A list of days', link: 'https://days.example/list' },
        status: 'confirmed',
      },
    ],
  ])('takes an entry with %s', async (_label, typed, stored) => {
    const site = await openSite(under);
    const added = await fillIn(site, NEW, await signInAs(site, 'editor'), typed);
    expect([added.status, added.headers.get('location')]).toEqual([303, `${LIST}/${stored.slug}?done=added`]);
    expect((await entry(site, stored.slug)).value).toMatchObject(stored);
  });

  it.each([
    ['neither date nor rule', {}, 'date', 'The date is missing: give a date, or say how it repeats'],
    [
      'an end before the start',
      { date: '2021-05-02', to: '2021-05-01' },
      'to',
      'The last day is before the first day, Sunday 2 May 2021',
    ],
    ['a start without an end', { date: '2021-05-02', 'time-from': '09:00' }, 'time-to', 'Give both times, or neither'],
    ['an end without a start', { date: '2021-05-02', 'time-to': '09:00' }, 'time-from', 'Give both times, or neither'],
    [
      'an end earlier than the start',
      { date: '2021-05-02', 'time-from': '03:00', 'time-to': '02:00' },
      'time-to',
      'The end is before the start',
    ],
    [
      'an end at the start',
      { date: '2021-05-02', 'time-from': '03:00', 'time-to': '03:00' },
      'time-to',
      'The end is the same as the start',
    ],
    [
      'an end the next day after more than 24 hours',
      { date: '2021-05-02', 'time-from': '03:00', 'time-to': '04:00', 'next-day': 'yes' },
      'time-to',
      'The end is more than 24 hours after the start',
    ],
    ['nobody it is for', { date: '2021-05-02', audience: [] }, 'audience', 'Choose who it is for'],
    ['a link that is none', { date: '2021-05-02', link: 'javascript:alert(1)' }, 'link', 'The link must be a full web address'],
    [
      'the link of a source without its name',
      { date: '2021-05-02', 'source-link': 'https://days.example' },
      'source-title',
      'The source is missing',
    ],
    ['a kind that is none', { date: '2021-05-02', kind: 'party' }, 'kind', 'The kind: &quot;party&quot; is not one of'],
    [
      'the same title and date again',
      { title: 'planning MEETING', date: '2020-09-01' },
      'title',
      'The title is that of another entry',
    ],
  ])('refuses %s beside its field and keeps the rest', async (_label, wrong, field, said) => {
    const site = await openSite(under);
    const typed = { title: 'Market day', location: 'Kept as typed', ...wrong };
    const refused = await fillIn(site, NEW, await signInAs(site, 'lead'), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${field}">${said}`);
    expect(html).toContain(`id="${field}-error"`);
    expect(formOf(html, NEW)).toMatchObject({ location: ['Kept as typed'] });
  });

  it('takes times over midnight once that is ticked, says so, and shows the box ticked', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const typed = { title: 'Vigil', date: '2021-05-02', 'time-from': '10:00', 'time-to': '09:00', 'next-day': 'yes' };
    const seen = await fillIn(site, NEW, lead, { ...typed, do: 'dates' });
    expect(readable(await seen.text())).toContain('Sunday 2 May 2021, 10:00 to 09:00 the next day');
    expect((await fillIn(site, NEW, lead, typed)).status).toBe(303);
    expect((await entry(site, 'vigil')).value).toMatchObject({ time: { from: '10:00', to: '09:00' } });
    const page = await (await site.get(`${LIST}/vigil`, lead)).text();
    expect(readable(page)).toContain('10:00 to 09:00 the next day');
    expect(formOf(page, `${LIST}/vigil`)).toMatchObject({ 'next-day': ['yes'] });
    expect((await site.post(`${LIST}/vigil`, { ...formOf(page, `${LIST}/vigil`), 'next-day': [] }, lead)).status).toBe(422);
  });

  it('refuses a change that leaves nobody it is for', async () => {
    const site = await openSite(under);
    const refused = await fillIn(site, MEMORIAL, await signInAs(site, 'lead'), { audience: [] });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('<a href="#audience">Choose who it is for<');
  });

  it('keeps single days of a series and what the form does not show', async () => {
    const site = await openSite(under, {
      'year-round-programme/programme.yaml': swap(
        'starts: 2020-01-27',
        'starts: 2020-01-27\n    except: [2021-01-27]\n    description: A day of memory\n    source: { title: A list }',
      ),
    });
    const lead = await signInAs(site, 'lead');
    const before = (await entry(site, 'memorial-day')).value;
    expect(readable(await (await site.get(MEMORIAL, lead)).text())).toContain('1 single date is left out, called off or moved.');
    expect((await fillIn(site, MEMORIAL, lead, { location: 'Town hall' })).status).toBe(303);
    expect((await entry(site, 'memorial-day')).value).toEqual({ ...before, location: 'Town hall' });
    const once = { repeats: 'once', date: '2021-01-28' };
    expect((await fillIn(site, MEMORIAL, lead, once)).status).toBe(303);
    expect((await entry(site, 'memorial-day')).value).toMatchObject({
      date: '2021-01-28',
      except: [],
      description: 'A day of memory',
    });
  });

  it('shows both texts when somebody else was faster, and keeps mine', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(MEMORIAL, lead)).text(), MEMORIAL);
    await fillIn(site, MEMORIAL, await signInAs(site, 'editor'), { location: 'Their place' });
    const conflict = await under.asOneInvocation(() => site.post(MEMORIAL, { ...mine, location: 'My place' }, lead));
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Place Saved now Their place Yours My place');
    expect((await site.post(MEMORIAL, formOf(html, MEMORIAL), lead)).status).toBe(303);
    expect((await entry(site, 'memorial-day')).value.location).toBe('My place');
  });

  it('lets an entry be removed after a question', async () => {
    const site = await openSite(under);
    const lead = await signInAs(site, 'lead');
    const html = await (await site.get(`${MEMORIAL}/remove`, lead)).text();
    expect(readable(html)).toContain('Remove the entry “Memorial Day”?');
    const removed = await site.post(`${MEMORIAL}/remove`, formOf(html, `${MEMORIAL}/remove`), lead);
    expect(removed.headers.get('location')).toBe(`${LIST}?done=removed`);
    expect((await site.get(MEMORIAL, lead)).status).toBe(404);
  });

  it('is refused to those who only read as if it were not there, and takes no made-up field', async () => {
    const site = await openSite(under);
    const viewer = await signInAs(site, 'viewer');
    for (const path of [NEW, MEMORIAL, `${MEMORIAL}/remove`]) {
      expect((await site.get(path, viewer)).status).toBe(404);
      expect((await site.post(path, { version: '1', title: 'Taken over', date: '2021-01-01' }, viewer)).status).toBe(404);
    }
    const strange = await fillIn(site, MEMORIAL, await signInAs(site, 'lead'), { title: 'Changed', 'made-up': 'x' });
    expect(strange.status).toBe(422);
    expect((await entry(site, 'memorial-day')).value.title).toBe('Memorial Day');
  });
});
