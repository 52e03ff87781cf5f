import {
  assemble,
  type CalendarItem,
  calendarHead,
  parseRule,
  type Rule,
  renderItem,
  stampItem,
  type When,
} from '#src/calendar/index.ts';

/** The rule of a sentence that must be one. */
export function ruleOf(sentence: string): Rule {
  const read = parseRule(sentence);
  if ('problem' in read) throw new Error(read.problem);
  return read.rule;
}

/** An all-day entry on one day, changed as the test says. */
export function whenOf(change: Partial<When> = {}): When {
  return { start: '2026-10-12', days: 1, except: [], cancelled: [], moved: [], ...change };
}

/** A plain calendar item, changed as the test says. */
export function itemOf(change: Partial<CalendarItem> = {}): CalendarItem {
  return {
    uid: 'entry-1@awareness-week-planner',
    title: 'Hate Crime Awareness Week',
    description: 'Key messages',
    categories: ['campaign'],
    status: 'confirmed',
    busy: false,
    when: whenOf(),
    ...change,
  };
}

/** One revision for everything. */
export const STAMP = {
  sequence: 3,
  stamp: '2026-09-01T08:00:00.000Z',
  lastModified: '2026-09-01T08:00:00.000Z',
  created: '2026-01-05T12:30:00.000Z',
};

/** The head every test calendar has. */
export const HEAD = calendarHead({
  name: 'Programme, all year; every day',
  description: 'What partners plan\nand when',
  source: 'https://planner.example/calendar/north/programme.ics?kinds=a,b;c',
  color: 'teal',
  refreshHours: 6,
  lastModified: STAMP.lastModified,
});

/** A whole calendar of items as a reader decodes it: a character broken by a fold does not survive the bytes. */
export function calendarOf(...items: CalendarItem[]): string {
  const parts = items.map((item) => stampItem(renderItem(item), STAMP));
  return new TextDecoder().decode(bytesOf(assemble(HEAD, parts)));
}

/** The bytes a reader gets. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Series over both clock changes, with exceptions of every kind; each is drawn in October 2026 to April 2028. */
export const SERIES: [string, When][] = [
  [
    'a weekly webinar through both clock changes',
    whenOf({
      start: '2026-10-01',
      time: { from: '10:00', to: '11:30' },
      rule: ruleOf('every week on Monday until 31 March 2028'),
    }),
  ],
  [
    'two days every fortnight, early and late in the day',
    whenOf({
      start: '2026-10-14',
      time: { from: '00:00', to: '00:45' },
      rule: ruleOf('every 2 weeks on Sunday and Wednesday, 30 times'),
    }),
  ],
  [
    'an overnight vigil',
    whenOf({ start: '2026-10-05', time: { from: '20:00', to: '00:30' }, rule: ruleOf('every month on the first Friday') }),
  ],
  [
    'every week with a day left out, one cancelled, one moved',
    whenOf({
      start: '2026-10-01',
      time: { from: '14:00', to: '15:00' },
      rule: ruleOf('every week on Tuesday until 30 November 2027'),
      except: ['2026-10-27'],
      cancelled: ['2027-03-30'],
      moved: [
        { from: '2026-11-03', to: '2026-11-05' },
        { from: '2027-04-06', to: '2027-04-05', time: { from: '09:15', to: '10:45' } },
      ],
    }),
  ],
  [
    'the last Thursday every three months, all day',
    whenOf({ start: '2026-10-01', rule: ruleOf('every 3 months on the last Thursday') }),
  ],
  [
    'a week each October from its second Saturday',
    whenOf({
      start: '2026-10-01',
      rule: ruleOf('every year from the second Saturday of October for 8 days'),
      cancelled: ['2027-10-09'],
    }),
  ],
  [
    'a month each year, moved once',
    whenOf({
      start: '2026-02-01',
      rule: ruleOf('every year from 1 October for 31 days, 5 times'),
      moved: [{ from: '2027-10-01', to: '2027-09-20' }],
    }),
  ],
  [
    'a day of the month, one left out',
    whenOf({ start: '2026-10-16', rule: ruleOf('every month on day 15 until 15 March 2028'), except: ['2027-01-15'] }),
  ],
  ['an awareness day', whenOf({ start: '2026-10-18', rule: ruleOf('every year on 18 October') })],
  ['one evening', whenOf({ start: '2026-10-25', time: { from: '18:00', to: '20:00' } })],
  ['one week', whenOf({ start: '2026-10-22', days: 7 })],
];

/** Every kind of item in one calendar: series with exceptions, a webinar, a post to publish, a deadline, emoji, a cancellation. */
export const EVERYTHING: CalendarItem[] = [
  ...SERIES.map(([title, when], index) =>
    itemOf({
      uid: `entry-${index}@awareness-week-planner`,
      title,
      when,
      busy: true,
      description: `${title}; all of it,\nin two lines`,
    }),
  ),
  itemOf({
    uid: 'entry-webinar@awareness-week-planner',
    title: 'Webinar 👩‍👩‍👧‍👦: online hate, what works – and why',
    busy: true,
    joinLink: 'https://meet.example/j/123?pwd=a,b;c&lang=cy%20gb',
    when: whenOf({
      time: { from: '10:00', to: '11:00' },
      rule: ruleOf('every month on the second Tuesday'),
      cancelled: ['2026-11-10'],
    }),
  }),
  itemOf({
    uid: 'post-asg_01k-2@awareness-week-planner',
    title: 'Post: Wednesday, “It’s not banter”',
    description: 'It’s not banter, it’s hate. Report it; we listen 💜\n#NoPlaceForHate\nhttps://planner.example/r/1?a=1,2',
    categories: ['Post'],
    when: whenOf({ start: '2026-10-25', time: { from: '08:00', to: '08:15' } }),
  }),
  itemOf({
    uid: 'return-cmp_01k@awareness-week-planner',
    title: 'Your figures are due',
    categories: ['Deadline'],
    when: whenOf({ start: '2027-03-28', time: { from: '16:45', to: '17:00' } }),
  }),
  itemOf({
    uid: 'entry-vigil@awareness-week-planner',
    title: '🕯️'.repeat(30),
    status: 'cancelled',
    location: 'Minster Yard; north door, York',
    when: whenOf({ time: { from: '23:30', to: '00:30' } }),
  }),
  itemOf({
    uid: 'entry-plan@awareness-week-planner',
    title: 'Réunion',
    status: 'tentative',
    url: 'https://planner.example/e/1,2;3',
  }),
];
