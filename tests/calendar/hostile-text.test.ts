import { describe, expect, it } from 'vitest';
import { assemble, calendarHead } from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { readWithIcalJs } from './readers.ts';
import { bytesOf, calendarOf, itemOf } from './samples.ts';

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
  ])('point 6: %s stays text in every field', (_, text, asLine, asText) => {
    const calendar = calendarOf(itemOf({ title: text, description: text, location: text, categories: [text, 'second'] }));
    const read = readWithIcalJs(calendar);
    expect(read.kinds).toEqual(['vtimezone', 'vevent']);
    expect(read.events).toEqual([
      {
        uid: 'entry-1@awareness-week-planner',
        title: asLine,
        description: asText,
        location: asLine,
        url: '',
        conference: '',
        categories: [asLine.replace(/\\$/, ''), 'second'],
      },
    ]);
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });

  it.each(['url', 'joinLink'] as const)('point 6: an injected line in %s adds nothing', (field) => {
    const calendar = calendarOf(itemOf({ [field]: 'https://x.example/\r\nEND:VEVENT\r\nBEGIN:VEVENT' }));
    expect(readWithIcalJs(calendar).kinds).toEqual(['vtimezone', 'vevent']);
    expect(lintCalendar(bytesOf(calendar))).toEqual([]);
  });

  it('point 6: a hostile identifier stays one, on its own line', () => {
    const calendar = calendarOf(itemOf({ uid: 'entry-1\r\nEND:VEVENT\r\nX;,:1\\' }));
    expect(readWithIcalJs(calendar)).toMatchObject({
      kinds: ['vtimezone', 'vevent'],
      events: [{ uid: 'entry-1 END:VEVENT X;,:1\\' }],
    });
  });

  it('point 6: names and descriptions of the calendar cannot add lines either', () => {
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
