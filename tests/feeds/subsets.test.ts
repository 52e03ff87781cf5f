import { beforeAll, describe, expect, it } from 'vitest';
import { FEED_KINDS, type FeedKind } from '#src/feeds/index.ts';
import { expandWithIcalJs } from '../calendar/readers.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { describeEachStore } from '../support/stores.ts';
import { type Choice, componentsOf, feedWorld, type Opened, privateCalendar, textOf, titlesOf } from './feed-world.ts';

/** Series whose dates are left out, called off and moved in every way, and things that are called off as a whole. */
const ENTRIES = `
  - { slug: drop-in, title: Drop-in, kind: training, rule: every week on Tuesday, starts: 2020-09-01, time: { from: "10:00", to: "11:00" },
      except: [2020-09-08], cancelled: [2020-10-13, 2020-10-27], moved: [{ from: 2020-10-20, to: 2020-10-21 }] }
  - { slug: first-off, title: First one off, kind: event, rule: "every month on the first Monday, 4 times", starts: 2020-10-01, cancelled: [2020-10-05] }
  - { slug: none-left, title: None left, kind: event, rule: "every week on Friday, 2 times", starts: 2020-10-09, cancelled: [2020-10-09, 2020-10-16] }
  - { slug: off-and-moved, title: Off and moved, kind: event, rule: "every week on Friday, 3 times", starts: 2020-11-06,
      cancelled: [2020-11-13], moved: [{ from: 2020-11-20, to: 2020-11-23 }] }
  - { slug: gala, title: Gala, kind: event, date: 2020-12-01, called-off: true, audience: [partners] }
  - { slug: fair, title: Fair, kind: event, date: 2020-11-01, called-off: true }
  - { slug: early, title: Early fair, kind: event, date: 2020-10-01, called-off: true }
  - { slug: closing-date, title: Closing date, kind: deadline, date: 2020-11-30, audience: [practitioners] }
  - { slug: another-week, title: Another week, kind: campaign, date: 2020-11-16, to: 2020-11-20 }
`.replace(/^\n/, '');

const EDITS = { 'year-round-programme/programme.yaml': (text: string) => text + ENTRIES };
const SHARED = FEED_KINDS.filter((kind) => kind !== 'post' && kind !== 'task');

describeEachStore('point 41: calendars that are parts of others', (under) => {
  const feeds = new Map<string, (choice?: Choice) => Promise<Opened>>();
  beforeAll(async () => {
    const { ctx, shared, own } = await feedWorld(under, EDITS);
    const { secret } = await privateCalendar(ctx, 'dale-council');
    feeds.set('public year', (choice = {}) => shared(choice));
    feeds.set('year for everyone', (choice = {}) => shared({ audience: 'everyone', ...choice }));
    feeds.set('public week', (choice = {}) => shared({ campaign: 'week', ...choice }));
    feeds.set('private', (choice = {}) => own(secret, choice));
  });
  const read = (name: string, choice?: Choice): Promise<Opened> => {
    const feed = feeds.get(name);
    if (!feed) throw new Error(name);
    return feed(choice);
  };

  const CALENDARS: [string, readonly FeedKind[]][] = [
    ['public year', SHARED],
    ['year for everyone', SHARED],
    ['public week', SHARED],
    ['private', FEED_KINDS],
  ];
  it.each(CALENDARS)(
    'point 41: the kinds of the %s calendar are together the whole of it, each thing in one',
    async (name, kinds) => {
      for (const hidesCancelled of [false, true]) {
        const whole = componentsOf(await read(name, { hidesCancelled }));
        const parts = await Promise.all(
          kinds.map(async (kind) => {
            const feed = await read(name, { kinds: [kind], hidesCancelled });
            // A calendar of a kind that nothing is of is valid too.
            expect(lintCalendar(feed.bytes)).toEqual([]);
            return [...componentsOf(feed)];
          }),
        );
        expect(parts.flat().length).toBe(whole.size);
        for (const [id, component] of parts.flat()) expect(component).toBe(whole.get(id));
        const pair = componentsOf(await read(name, { kinds: [...kinds].reverse().slice(0, 3), hidesCancelled }));
        expect(pair.size).toBe(parts.slice(-3).flat().length);
      }
    },
  );

  it.each([
    ['public year', 'year for everyone'],
    ['year for everyone', 'private'],
    ['public week', 'private'],
  ])('point 41: everything in the %s calendar is in the %s one, byte for byte', async (smaller, larger) => {
    for (const choice of [{}, { hidesCancelled: true }, { kinds: ['event', 'theme'] as const }]) {
      const [less, more] = [componentsOf(await read(smaller, choice)), componentsOf(await read(larger, choice))];
      expect(less.size).toBeGreaterThan(0);
      expect(more.size).toBeGreaterThan(less.size);
      for (const [id, component] of less) expect([id, component]).toEqual([id, more.get(id)]);
    }
  });

  it('point 41: the week holds what belongs to it and nothing of the year around it', async () => {
    expect(titlesOf(await read('public week')).sort()).toEqual([
      'Market stall',
      'Theme: What comes next',
      'Theme: What it is',
      'Week of 2020',
      'Week of 2020 (national week)',
    ]);
  });

  describe('point 25: without what is called off', () => {
    it.each([...CALENDARS.map(([name]) => name)])('point 25: the %s calendar has the same dates, and no other', async (name) => {
      const [shown, hidden] = [await read(name), await read(name, { hidesCancelled: true })];
      for (const feed of [shown, hidden]) expect(lintCalendar(feed.bytes)).toEqual([]);
      const dates = (feed: Opened) => expandWithIcalJs(new TextDecoder().decode(feed.bytes), '2020-09-01', '2021-03-31');
      const left = dates(shown).filter(({ title }) => !title.startsWith('CANCELLED: '));
      expect(left.length).toBeGreaterThan(3);
      expect(dates(hidden)).toEqual(left);
      expect(textOf(hidden)).not.toContain('CANCELLED');
    });

    it('point 25: shows it as cancelled to the others, without blocking anybody’s time, until its date has passed', async () => {
      const shown = textOf(await read('private'));
      expect(
        titlesOf(await read('private'))
          .filter((title) => title.startsWith('CANCELLED'))
          .sort(),
      ).toEqual([
        'CANCELLED: Drop-in',
        'CANCELLED: Drop-in',
        'CANCELLED: Fair',
        'CANCELLED: First one off',
        'CANCELLED: Gala',
        'CANCELLED: None left',
        'CANCELLED: None left',
        'CANCELLED: Off and moved',
      ]);
      for (const component of shown.split('BEGIN:VEVENT').filter((part) => part.includes('SUMMARY:CANCELLED'))) {
        expect(component).toContain('\r\nSTATUS:CANCELLED\r\n');
        expect(component).toContain('\r\nTRANSP:TRANSPARENT\r\n');
        expect(component).toContain('\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n');
      }
      const hidden = textOf(await read('private', { hidesCancelled: true }));
      expect(hidden).toMatch(/\r\nEXDATE;TZID=Europe\/London:20201013T100000\r\n/);
      expect(hidden).toMatch(/\r\nEXDATE;TZID=Europe\/London:20201027T100000\r\n/);
      // What is moved stays, and what is left out stays left out.
      expect(hidden).toMatch(/\r\nRECURRENCE-ID;TZID=Europe\/London:20201020T100000\r\n/);
      expect(hidden).toMatch(/\r\nEXDATE;TZID=Europe\/London:20200908T100000\r\n/);
    });
  });
});
