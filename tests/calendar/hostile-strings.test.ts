import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, type CalendarItem, calendarHead, renderItem, stampItem } from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { readWithIcalJs, readWithNodeIcal } from './readers.ts';
import { bytesOf, calendarOf, itemOf, STAMP } from './samples.ts';

const FAMILY = '👩‍👩‍👧‍👦';

describe('joined emoji', () => {
  it.each([...Array(31).keys()].map((index) => index + 60))(
    'point 2: in titles of %i units fold without breaking a character',
    (length) => {
      const titles = [
        `${'x'.repeat(length - 1)}${FAMILY}${FAMILY}end`,
        `${'é'.repeat(length / 2)}${FAMILY}`,
        `${'x'.repeat(length - FAMILY.length)}${FAMILY}`,
        FAMILY.repeat(length / 5),
        '’'.repeat(length / 3),
      ];
      for (const title of titles) {
        const description = `${title}\n${title}`;
        const calendar = calendarOf(itemOf({ title, description }));
        expect(lintCalendar(bytesOf(calendar))).toEqual([]);
        const read = { title: title.normalize('NFC'), description: description.normalize('NFC') };
        expect(readWithIcalJs(calendar).events[0]).toMatchObject(read);
        expect(readWithNodeIcal(calendar)[0]).toMatchObject({ summary: read.title, description: read.description });
      }
    },
  );
});

const CALENDARS = 50;
const ITEMS = 50;
const STRINGS_AN_ITEM = 4;

const unit = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ maxLength: 90 }),
  fc.constantFrom(
    '\r\n',
    '\r',
    '\\',
    '\\n',
    ';',
    ',',
    ':',
    '\n',
    '"',
    "'",
    FAMILY,
    'END:VEVENT',
    ' ',
    '\t',
    '\u0000',
    'e\u0000\u0301',
  ),
  fc.constantFrom(
    '\ufeff',
    '\u2028',
    '\u0085',
    '\ud83d',
    '\udc69',
    '\u200b',
    '\u202e',
    '^n',
    'BEGIN:VALARM\r\n',
    '=0D=0A',
    '%0A',
  ),
);
const hostile = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(''));
const item = fc
  .record({ title: hostile, description: hostile, location: hostile, category: hostile })
  .map(({ title, description, location, category }) => ({ title, description, location, categories: [category, 'last'] }));
const calendar = fc.record({ name: hostile, about: hostile, items: fc.array(item, { minLength: ITEMS, maxLength: ITEMS }) });

describe('hostile strings', () => {
  it('points 3, 4 and 6: ten thousand come back equal from ical.js and node-ical, add no component and break no wire rule', () => {
    let strings = 0;
    const check = ({ name, about, items }: typeof calendar extends fc.Arbitrary<infer T> ? T : never) => {
      const rendered = items.map((change, index) => itemOf({ ...change, uid: `entry-${index}@awareness-week-planner` }));
      const text = printed(name, about, rendered);
      expect(lintCalendar(bytesOf(text))).toEqual([]);
      const read = readWithIcalJs(text);
      expect(read.kinds).toEqual(['vtimezone', ...items.map(() => 'vevent')]);
      expect(read.events).toEqual(rendered.map(expected));
      expect([read.name, read.description]).toEqual([plainLine(name), plainText(about)]);
      const other = readWithNodeIcal(text);
      expect(other.map((event) => [event.uid, event.summary, event.description ?? '', event.location ?? ''])).toEqual(
        read.events.map(({ uid, title, description, location }) => [uid, ...[title, description, location].map(asNodeIcalReads)]),
      );
      strings += items.length * STRINGS_AN_ITEM + 2;
    };
    fc.assert(fc.property(calendar, check), { numRuns: CALENDARS, seed: 20261012, endOnFailure: true });
    expect(strings).toBeGreaterThanOrEqual(10_000);
  });
});

describe('addresses', () => {
  it('point 5: random ones come back equal, in URL as in CONFERENCE', () => {
    const urls = fc.array(fc.webUrl({ withFragments: true, withQueryParameters: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(urls, (given) => {
        const items = given.map((url, index) => itemOf({ uid: `entry-${index}@awareness-week-planner`, url, joinLink: url }));
        const text = calendarOf(...items);
        expect(lintCalendar(bytesOf(text))).toEqual([]);
        const { events } = readWithIcalJs(text);
        expect(events.map((event) => [event.url, event.conference])).toEqual(given.map((url) => [url, url]));
      }),
      { numRuns: 25, seed: 20261012 },
    );
  });
});

function printed(name: string, description: string, items: readonly CalendarItem[]): string {
  const top = calendarHead({ name, description, refreshHours: 6 });
  const text = assemble(
    top,
    items.map((one) => stampItem(renderItem(one), STAMP)),
  );
  return new TextDecoder().decode(bytesOf(text));
}

function expected({ uid, title, description, location, categories }: CalendarItem) {
  // Some readers take a backslash before the separating comma for the comma's own escape: names do not end in one.
  const names = categories.map((name) => plainLine(name).replace(/[\\\s]+$/, '')).filter((name) => name !== '');
  return {
    uid,
    title: plainLine(title),
    description: plainText(description),
    location: plainLine(location ?? ''),
    url: '',
    conference: '',
    categories: [...new Set(names)],
  };
}

// Two faults of that reader: it takes a backslash before an n, which the text itself has, for a line break, and
// quotation marks around a whole value for its wrapping.
function asNodeIcalReads(text: string): string {
  return text.replace(/\\n/gi, '\\\n').replace(/^"(.*)"$/, '$1');
}

// Written out anew, so that a slip in the planner's own cleaning shows.
function plainText(text: string): string {
  const broken = [...text.toWellFormed().replace(/\r\n/g, '\n')].map((one) =>
    /[\r\v\f\u0085\u2028\u2029]/.test(one) ? '\n' : one,
  );
  return broken
    .filter((one) => one === '\n' || one === '\t' || !/\p{Cc}/u.test(one))
    .join('')
    .normalize('NFC');
}

function plainLine(text: string): string {
  return plainText(text).split(/\s+/).filter(Boolean).join(' ');
}
