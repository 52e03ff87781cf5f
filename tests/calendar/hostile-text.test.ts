import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, calendarHead } from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { readWithIcalJs } from './readers.ts';
import { bytesOf, calendarOf, itemOf } from './samples.ts';

const FAMILY = '👩‍👩‍👧‍👦';

describe('hostile text', () => {
  it.each([
    [
      'an injected component',
      'Talk\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil',
      'Talk END:VEVENT BEGIN:VEVENT UID:evil',
      'Talk\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil',
    ],
    ['a lone line feed', 'Talk\nEND:VCALENDAR', 'Talk END:VCALENDAR', 'Talk\nEND:VCALENDAR'],
    ['a lone carriage return', 'Talk\rX:1', 'Talk X:1', 'Talk\nX:1'],
    ['line separators other readers know', 'a\u2028b\u2029c\u0085d\u000be\u000cf', 'a b c d e f', 'a\nb\nc\nd\ne\nf'],
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u009cf', 'abcdef', 'abcdef'],
    ['marks of the format', 'a\\nb\\,c;d,e:f"g^n', 'a\\nb\\,c;d,e:f"g^n', 'a\\nb\\,c;d,e:f"g^n'],
    ['a trailing backslash', 'path\\', 'path\\', 'path\\'],
    ['half a surrogate pair', 'a\ud83dz', 'a\ufffdz', 'a\ufffdz'],
    ['letters in two pieces', 'Cafe\u0301', 'Caf\u00e9', 'Caf\u00e9'],
    ['a folded line', 'a\r\n b', 'a b', 'a\n b'],
  ])('%s stays text in every field', (_, text, asLine, asText) => {
    const calendar = calendarOf(
      itemOf({ title: text, description: text, location: text, categories: [text, 'second'], uid: text }),
    );
    const read = readWithIcalJs(calendar);
    expect(read.kinds).toEqual(['vtimezone', 'vevent']);
    expect(read.events).toEqual([
      {
        uid: asLine,
        title: asLine,
        description: asText,
        location: asLine,
        url: '',
        categories: [asLine.replace(/\\$/, ''), 'second'],
      },
    ]);
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });

  it.each(['url', 'joinLink'] as const)('an injected line in %s adds nothing', (field) => {
    const calendar = calendarOf(itemOf({ [field]: 'https://x.example/\r\nEND:VEVENT\r\nBEGIN:VEVENT' }));
    expect(readWithIcalJs(calendar).kinds).toEqual(['vtimezone', 'vevent']);
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });

  it('joined emoji in titles of every length from 60 to 90 fold without breaking a character', () => {
    for (let length = 60; length <= 90; length += 1) {
      for (const title of [
        `${'x'.repeat(length - 1)}${FAMILY}${FAMILY}end`,
        `${'é'.repeat(length / 2)}${FAMILY}`,
        FAMILY.repeat(length / 5),
      ]) {
        const calendar = calendarOf(itemOf({ title, description: `${title}\n${title}` }));
        expect(lintCalendar(bytesOf(calendar))).toEqual([]);
        expect(readWithIcalJs(calendar).events[0]).toMatchObject({
          title: title.normalize('NFC'),
          description: `${title}\n${title}`.normalize('NFC'),
        });
      }
    }
  });

  it('random text of every kind comes back equal and breaks no wire rule', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\r\n', '\\', ';', ',', ':', '\n', '"', FAMILY, 'END:VEVENT', ' '),
    );
    const anyText = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, anyText, fc.array(anyText, { maxLength: 3 }), (title, description, categories) => {
        const calendar = calendarOf(itemOf({ title, description, categories, location: title }));
        const read = readWithIcalJs(calendar);
        expect(read.kinds).toEqual(['vtimezone', 'vevent']);
        expect(read.events[0]).toMatchObject({
          title: plainLine(title),
          location: plainLine(title),
          description: plainText(description),
        });
        expect(lintCalendar(bytesOf(calendar))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('random addresses come back equal or are left out', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const [event] = readWithIcalJs(calendarOf(itemOf({ url }))).events;
        expect(event?.url).toBe(url);
      }),
      { numRuns: 200 },
    );
  });

  it('names and descriptions of the calendar cannot add lines either', () => {
    const evil = 'N\r\nBEGIN:VEVENT\r\nUID:x\u0000\\;,';
    const head = calendarHead({
      name: evil,
      description: evil,
      source: `https://x.example/\r\nUID:x`,
      color: 'teal\r\nUID:x',
      refreshHours: Number.NaN,
    });
    expect(lintCalendar(bytesOf(assemble(head, [])))).toEqual([]);
    expect(readWithIcalJs(assemble(head, [])).kinds).toEqual(['vtimezone']);
  });
});

// Written out anew, so that a slip in the planner's own cleaning shows.
function plainText(text: string): string {
  const kept = [...text.toWellFormed().normalize('NFC').replace(/\r\n/g, '\n')].map((one) =>
    /[\r\v\f\u0085\u2028\u2029]/.test(one) ? '\n' : one,
  );
  return kept.filter((one) => one === '\n' || one === '\t' || !/\p{Cc}/u.test(one)).join('');
}

function plainLine(text: string): string {
  return plainText(text).split(/\s+/).filter(Boolean).join(' ');
}
