import { expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { getItem, saveItem } from '#src/definitions/index.ts';
import type { Store } from '#src/platform/store.ts';
import { fillIn, formOf, readable } from '../../support/page-form.ts';
import { openSite, type Site, signInAs } from '../../support/site.ts';
import { describeOnSqlite, type StoreUnderTest } from '../../support/stores.ts';

const HERE = '/plan/programme/meeting';
const DATES = `${HERE}/dates`;
const END = `${DATES}/2021-03-02/end`;
const CHANGE = `${DATES}/2021-03-02/change`;
const ref = (slug: string) => ({ partnership: 'dale', kind: 'entry', slug }) as const;
const entry = async (site: Site, slug: string) => (await getItem(site.ctx, ref(slug))).value;
const told = async (site: Site, cookie: string, path: string) => readable(await (await site.get(path, cookie)).text());

/** A meeting every month on the first Tuesday with a changed date before and one after March 2021. */
const openMeeting = (under: StoreUnderTest, rule = 'every month on the first Tuesday') =>
  openSite(under, {
    'year-round-programme/programme.yaml': (text) => `${text}  - slug: meeting
    title: Monthly meeting
    kind: meeting
    rule: ${rule}
    starts: 2020-09-01
    time: { from: "10:00", to: "11:00" }
    except: [2021-01-05]
    cancelled: [2021-04-06]
    lead: dale-police
    key-messages: [Bring your numbers]
    location: Town hall
`,
  });

describeOnSqlite('this date and all that follow', (under) => {
  it('end after a question that says what goes', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const before = await entry(site, 'meeting');
    const page = await told(site, lead, END);
    expect(page).toContain('End Monthly meeting before Tuesday 2 March 2021?');
    expect(page).toContain('Its last date will be Tuesday 2 February 2021.');
    expect(page).toContain('Tuesday 6 April 2021: Called off');
    const ended = await fillIn(site, END, lead, {});
    expect([ended.status, ended.headers.get('location')]).toEqual([303, `${DATES}?done=end`]);
    const rule = 'every month on the first Tuesday until 2 February 2021';
    expect(await entry(site, 'meeting')).toEqual({ ...before, rule, cancelled: [] });
    const after = await told(site, lead, `${DATES}?done=end`);
    expect(after).toContain('The series ends now.');
    expect(after).not.toContain('March 2021');
  });

  it('become an entry of their own with the same words and the changes on their dates', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const before = await entry(site, 'meeting');
    const changes = { 'time-from': '14:00', 'time-to': '15:30' };
    const done = await under.asOneInvocation(() => fillIn(site, CHANGE, lead, changes));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/plan/programme/monthly-meeting?done=split']);
    expect(await entry(site, 'meeting')).toEqual({
      ...before,
      rule: 'every month on the first Tuesday until 2 February 2021',
      cancelled: [],
    });
    const following = { starts: '2021-03-02', time: { from: '14:00', to: '15:30' }, except: [], cancelled: ['2021-04-06'] };
    expect(await entry(site, 'monthly-meeting')).toEqual({ ...before, slug: 'monthly-meeting', ...following });
    const page = await told(site, lead, '/plan/programme/monthly-meeting?done=split');
    expect(page).toContain('These dates are an entry of their own now.');
    expect(page).toContain(
      'Every month on the first Tuesday, 14:00 to 15:30 Its next dates: Tuesday 2 March 2021, 14:00 to 15:30',
    );
    const year = await told(site, '', '/dale');
    expect(year).toMatch(/Tuesday 2 February 2021.*Tuesday 2 March 2021/);
  });

  it('go on by another rule, once it is said that changed dates are forgotten', async () => {
    const site = await openMeeting(under, 'every month on the first Tuesday, 12 times');
    const lead = await signInAs(site, 'lead');
    const weekly = { repeats: 'week', 'week-days': 'friday' };
    const asked = await fillIn(site, CHANGE, lead, weekly);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(readable(html)).toContain('It would no longer take place on Tuesday 6 April 2021');
    const sent = { ...formOf(html, CHANGE), forget: 'yes' };
    const seen = await site.post(CHANGE, { ...sent, do: 'dates' }, lead);
    expect(readable(await seen.text())).toContain(
      'Every week on Friday, 6 times, 10:00 to 11:00 Its next dates: Friday 5 March 2021',
    );
    expect((await entry(site, 'meeting')).rule).toBe('every month on the first Tuesday, 12 times');
    expect((await site.post(CHANGE, sent, lead)).status).toBe(303);
    const following = { rule: 'every week on Friday, 6 times', starts: '2021-03-02', cancelled: [], location: 'Town hall' };
    expect(await entry(site, 'monthly-meeting')).toMatchObject(following);
    expect((await entry(site, 'meeting')).rule).toBe('every month on the first Tuesday until 2 February 2021');
  });

  it.each([
    ['a time that does not exist', { repeats: 'week', 'week-days': 'sunday', forget: 'yes', 'time-from': '01:30' }, 'time-from'],
    ['no weekday', { repeats: 'week' }, 'week-days'],
    ['a rule half changed', { 'month-day': '4' }, 'month-day'],
  ])('refuse %s and change nothing', async (_label, typed, field) => {
    const site = await openMeeting(under);
    const refused = await fillIn(site, CHANGE, await signInAs(site, 'lead'), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`<a href="#${field}">`);
    expect(html).toContain(`id="${field}-error"`);
    expect((await entry(site, 'meeting')).rule).toBe('every month on the first Tuesday');
    await expect(entry(site, 'monthly-meeting')).rejects.toThrow();
  });

  it('are nothing at the first date: then it is the entry itself', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    for (const change of ['end', 'change']) {
      expect((await site.get(`${DATES}/2020-09-01/${change}`, lead)).status).toBe(404);
      expect((await site.post(`${DATES}/2020-09-01/${change}`, { version: '1' }, lead)).status).toBe(404);
    }
  });

  it.each([
    ['end', END],
    ['change', CHANGE],
  ])('wait for a second look where somebody else was faster: %s', async (_label, path) => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(path, lead)).text(), path);
    await fillIn(site, HERE, await signInAs(site, 'editor'), { 'time-from': '09:00' });
    const conflict = await site.post(path, mine, lead);
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    expect(readable(html)).toContain('Somebody else has changed');
    expect((await entry(site, 'meeting')).rule).toBe('every month on the first Tuesday');
    await expect(entry(site, 'monthly-meeting')).rejects.toThrow();
    expect((await site.post(path, formOf(html, path), lead)).status).toBe(303);
    expect((await entry(site, 'meeting')).rule).toContain('until 2 February 2021');
  });

  it('say what happened where the old entry changes between the two steps, and lose no date', async () => {
    const site = await openMeeting(under);
    const lead = await signInAs(site, 'lead');
    const mine = formOf(await (await site.get(CHANGE, lead)).text(), CHANGE);
    const app = await createApp({
      ...site.ctx,
      store: changingAfterFirst(site),
      log: { info: () => undefined, error: () => undefined },
      baseUrl: 'http://localhost',
      sendMail: async () => undefined,
      clientOf: () => 'test',
    });
    const answer = await app.request(`http://localhost${CHANGE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie: lead },
      body: new URLSearchParams(
        Object.entries(mine).flatMap(([name, values]) => values.map((value) => [name, value])),
      ).toString(),
    });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(readable(html)).toContain('The new entry has been added, but this one could not be ended');
    expect(html).toContain('href="/plan/programme/monthly-meeting"');
    expect(await entry(site, 'meeting')).toMatchObject({ location: 'Elsewhere', rule: 'every month on the first Tuesday' });
    expect(await entry(site, 'monthly-meeting')).toMatchObject({ starts: '2021-03-02' });
    expect((await site.post(END, formOf(html, END), lead)).status).toBe(303);
    expect((await entry(site, 'meeting')).rule).toContain('until 2 February 2021');
  });
});

/** A store on which somebody else changes the meeting as soon as the new entry is there. */
function changingAfterFirst(site: Site): Store {
  const { store } = site.ctx;
  let isChanged = false;
  return {
    db: store.db,
    atomically: async (writes) => {
      await store.atomically(writes);
      const added = await getItem(site.ctx, ref('monthly-meeting')).catch(() => undefined);
      if (added === undefined || isChanged) return;
      isChanged = true;
      const { value, version } = await getItem(site.ctx, ref('meeting'));
      await saveItem(site.ctx, { ...ref('meeting'), value: { ...value, location: 'Elsewhere' }, version });
    },
  };
}
