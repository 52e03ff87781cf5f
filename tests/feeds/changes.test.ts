import { expect, it } from 'vitest';
import { addPerson, revokeCalendarLinks } from '#src/access/index.ts';
import { withdrawItem } from '#src/definitions/index.ts';
import { FeedMemory } from '#src/feeds/index.ts';
import { at, change, find } from '../definitions/edit-world.ts';
import { swap } from '../support/definition-files.ts';
import { describeEachStore, type TestClock } from '../support/stores.ts';
import { componentsOf, eventsOf, type FeedWorld, feedWorld, type Opened, privateCalendar, textOf } from './feed-world.ts';

const CALENDARS = ['year', 'everyone', 'week', 'police', 'council'] as const;
type Calendar = (typeof CALENDARS)[number];
const ALL = 'year everyone week police council';
const PRIVATE = 'police council';

const WEEK = { kind: 'campaign', slug: 'week' } as const;
const STALL = { kind: 'entry', campaign: 'week', slug: 'stall' } as const;
const MEETING = { kind: 'entry', slug: 'planning-meeting' } as const;
const LAUNCH = { kind: 'template', campaign: 'week', slug: 'launch' } as const;

/** The calendars of a world with the secrets of two partners, read with one memory as a running program does. */
async function calendars(world: FeedWorld) {
  const { ctx, shared, own } = world;
  const [police, council] = [await privateCalendar(ctx, 'dale-police'), await privateCalendar(ctx, 'dale-council')];
  const memory = new FeedMemory();
  const read = async (kept = memory): Promise<Record<Calendar, Opened>> => ({
    year: await shared({}, kept),
    everyone: await shared({ audience: 'everyone' }, kept),
    week: await shared({ campaign: 'week' }, kept),
    police: await own(police.secret, {}, kept),
    council: await own(council.secret, {}, kept),
  });
  return { read, police, council };
}

/** Moves the clock to a moment. */
const until = (clock: TestClock, instant: string): void =>
  clock.advance((Date.parse(instant) - Date.parse(clock.now())) / 60_000);

const withdraw = async ({ lead }: FeedWorld, where: Parameters<typeof find>[1]): Promise<void> => {
  const { version } = await find(lead, where);
  await withdrawItem(lead, { ...at(where), version });
};

type Happening = [label: string, changes: string, happen: (world: FeedWorld) => Promise<unknown>];

const HAPPENINGS: readonly Happening[] = [
  ['a title', 'everyone week year police council', ({ lead }) => change(lead, STALL, { title: 'Stall' })],
  ['an entry for partners only', 'everyone police council', ({ lead }) => change(lead, MEETING, { location: 'York' })],
  ['the name of who leads it', ALL, ({ lead }) => change(lead, { kind: 'partner', slug: 'dale-police' }, { name: 'The Police' })],
  ['the title of the week', ALL, ({ lead }) => change(lead, WEEK, { title: 'The Week' })],
  ['a hashtag', ALL, ({ lead }) => change(lead, WEEK, { hashtags: [{ tag: '#Other', level: 'local' }] })],
  [
    'a theme',
    'week police council',
    ({ lead }) => change(lead, { kind: 'theme', campaign: 'week', slug: 'closing' }, { questions: ['Why?'] }),
  ],
  [
    'a text for both',
    PRIVATE,
    ({ lead }) => change(lead, LAUNCH, { variants: [{ channel: 'facebook', text: 'New. ((support:helpline)) ((area))' }] }),
  ],
  [
    'a text for the police',
    'police',
    ({ lead }) => change(lead, { ...LAUNCH, slug: 'for-police' }, { variants: [{ channel: 'facebook', text: '((link:film))' }] }),
  ],
  [
    'a link in it',
    'police',
    ({ lead }) => change(lead, { kind: 'resource', campaign: 'week', slug: 'film' }, { link: 'https://dale.example/2' }),
  ],
  ['where to get help', PRIVATE, ({ lead }) => change(lead, { kind: 'support-route', slug: 'helpline' }, { phone: '999' })],
  [
    'a word for everybody’s texts',
    PRIVATE,
    ({ lead }) => change(lead, { kind: 'partnership', slug: '' }, { placeholders: { area: 'our Dale' } }),
  ],
  ['an answer', 'council', ({ answer }) => answer('dale-council', 'launch', 'taken')],
  ['numbers that were sent', 'council', ({ sendNothing }) => sendNothing('dale-council')],
  ['nothing in a file', '', ({ load }) => load()],
  ['hours of a help line', '', ({ lead }) => change(lead, { kind: 'support-route', slug: 'helpline' }, { hours: 'Always' })],
  [
    'somebody new',
    '',
    ({ ctx, partnershipId }) =>
      addPerson(ctx, { partnershipId, role: 'editor', name: 'The editor', email: 'editor@dale.example' }),
  ],
  [
    'a contact and its calendar',
    '',
    async ({ ctx }) => {
      const { partnershipId, partnerId, contactId } = await privateCalendar(ctx, 'dale-police');
      await revokeCalendarLinks(ctx, { partnershipId, partnerId, contactId });
    },
  ],
  ['a figure', '', ({ lead }) => change(lead, { kind: 'participation', campaign: 'week', slug: 'webinar' }, { value: 91 })],
  ['an entry that is called off', ALL, ({ lead }) => change(lead, STALL, { 'called-off': true })],
  ['an entry that is gone', ALL, (world) => withdraw(world, STALL)],
  ['a post that is gone', PRIVATE, (world) => withdraw(world, LAUNCH)],
  ['a midnight at which nothing moves', '', async ({ ctx }) => until(ctx.clock, '2020-12-05T00:01:00.000Z')],
  // The planning meeting of 1 September 2020 is looked back on for a year.
  ['the midnight after a year', 'everyone police council', async ({ ctx }) => until(ctx.clock, '2021-09-01T23:01:00.000Z')],
  [
    'the midnight after a year from the week',
    'year everyone police council',
    async ({ ctx }) => until(ctx.clock, '2021-10-16T23:01:00.000Z'),
  ],
];

describeEachStore('changes of calendars', (under) => {
  it('point 32: each changes the tag of the calendars that show it and of no other, and points 31 and 34 hold', async () => {
    const world = await feedWorld(under);
    const { read } = await calendars(world);
    let before = await read();
    const told: [string, string][] = [];
    for (const [label, , happen] of HAPPENINGS) {
      world.ctx.clock.advance(1);
      await happen(world);
      const after = await read();
      told.push([label, CALENDARS.filter((name) => after[name].etag !== before[name].etag).join(' ')]);
      for (const name of CALENDARS) {
        const [old, fresh] = [before[name], after[name]];
        // The tag says exactly whether the bytes are others, and who compares by whole seconds only learns of it too.
        const same = Buffer.from(fresh.bytes).equals(Buffer.from(old.bytes));
        expect([label, name, fresh.etag === old.etag]).toEqual([label, name, same]);
        const seconds = (feed: Opened): number => Math.floor(Date.parse(feed.lastModified) / 1000);
        const moved = seconds(fresh) - seconds(old);
        expect([label, name, same ? moved >= 0 : moved > 0]).toEqual([label, name, true]);
      }
      before = after;
    }
    const sorted = (names: string): string => CALENDARS.filter((name) => names.split(' ').includes(name)).join(' ');
    expect(told).toEqual(HAPPENINGS.map(([label, changes]) => [label, sorted(changes)]));
    // A program that was started again, with nothing in memory, has the same bytes.
    const cold = await read(new FeedMemory());
    for (const name of CALENDARS) expect([name, cold[name].bytes]).toEqual([name, before[name].bytes]);
  });

  it('point 34: a calendar called by its partner’s name tells of another name, though nothing else in it changed', async () => {
    const world = await feedWorld(under, {
      'partnership.yaml': swap('support-routes:', '  - { slug: fire, name: Dale Fire, kind: fire }\nsupport-routes:'),
      'week/posts.yaml': swap('title: The week starts\n', 'title: The week starts\n    assign: [dale-police]\n'),
    });
    const { secret } = await privateCalendar(world.ctx, 'fire');
    const before = await world.own(secret);
    world.ctx.clock.advance(5);
    await change(world.lead, { kind: 'partner', slug: 'fire' }, { name: 'Fire of the Dale' });
    const after = await world.own(secret);
    expect(textOf(after)).toContain('NAME:Fire of the Dale: awareness weeks');
    expect(after.etag).not.toBe(before.etag);
    expect(Date.parse(after.lastModified) - Date.parse(before.lastModified)).toBeGreaterThanOrEqual(1000);
  });

  it('point 34: a week’s calendar that drops what was called off says that it changed', async () => {
    const world = await feedWorld(under);
    await change(world.lead, STALL, { 'called-off': true });
    const before = await world.shared({ campaign: 'week' });
    until(world.ctx.clock, '2020-10-14T23:01:00.000Z');
    const after = await world.shared({ campaign: 'week' });
    expect(after.etag).not.toBe(before.etag);
    expect(Date.parse(after.lastModified) - Date.parse(before.lastModified)).toBeGreaterThanOrEqual(1000);
  });

  it('point 21: identifiers are unique, and stay through import, new titles and another day', async () => {
    const world = await feedWorld(under, {
      'year-round-programme/programme.yaml': swap(
        'rule: every year on 27 January',
        'rule: every year on 27 January\n    cancelled: [2021-01-27]\n    moved: [{ from: 2022-01-27, to: 2022-01-28 }]',
      ),
    });
    const { read } = await calendars(world);
    const uids = (feed: Opened): string[] => [...new Set(eventsOf(feed).map(({ uid }) => uid))].sort();
    const before = await read();
    // Throws where two components cannot be told apart.
    for (const name of CALENDARS) expect(componentsOf(before[name]).size).toBeGreaterThanOrEqual(uids(before[name]).length);
    expect([...componentsOf(before.year).keys()].filter((id) => id.includes('RECURRENCE-ID'))).toHaveLength(2);
    const other = 'year-round-programme/programme.yaml';
    await world.load({
      [other]: (text) =>
        text.replace('title: Memorial Day', 'title: Day of Memory').replace('date: 2020-09-01', 'date: 2020-09-02'),
      'week/campaign.yaml': (text) =>
        text
          .replace('title: Week of 2020', 'title: The Week')
          .replace('title: What it is', 'title: What is it?')
          .replace('local: { from: 2020-10-12, to: 2020-10-16 }', 'local: { from: 2020-10-12, to: 2020-10-17 }'),
      'week/posts.yaml': (text) =>
        text.replace('post-at: "08:30"', 'post-at: "09:30"').replace('title: For the', 'title: To the'),
    });
    const after = await read();
    for (const name of CALENDARS) {
      expect(uids(after[name])).toEqual(uids(before[name]));
      for (const uid of uids(after[name])) expect(uid).toMatch(/^[a-z]+-[a-z0-9_-]+@awareness-week-planner$/);
    }
    expect(after.police.bytes).not.toEqual(before.police.bytes);
  });
});
