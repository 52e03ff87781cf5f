import { describe, expect, it } from 'vitest';
import { lintCalendar } from '../support/ics-lint.ts';
import { bytesOf, calendarOf, itemOf, ruleOf, whenOf } from './samples.ts';

const rule = ruleOf('every week on Monday until 31 December 2026');
const GOOD = calendarOf(
  itemOf({
    title: 'Weekly call',
    busy: true,
    joinLink: 'https://meet.example/a,b',
    when: whenOf({ time: { from: '10:00', to: '11:00' }, rule, except: ['2026-10-19'], cancelled: ['2026-10-26'] }),
  }),
  itemOf({
    uid: 'entry-2@planner.example',
    title: 'All day',
    when: whenOf({ rule, moved: [{ from: '2026-10-19', to: '2026-10-20' }] }),
  }),
);

it('a good calendar has no fault', () => {
  expect(lintCalendar(bytesOf(GOOD))).toEqual([]);
});

describe('each single fault is caught', () => {
  it.each<[string, string | RegExp, string, string]>([
    ['a missing last CRLF', /\r\n$/, '', 'does not end with CRLF'],
    ['a last line with LF alone', /\r\n$/, '\n', 'LF without CR'],
    ['LF alone', 'VERSION:2.0\r\n', 'VERSION:2.0\n', 'LF without CR'],
    ['CR alone', 'VERSION:2.0\r\n', 'VERSION:2.0\r\r\n', 'CR without LF'],
    ['a byte order mark', /^/, '\ufeff', 'byte order mark'],
    ['a blank line', 'VERSION:2.0\r\n', 'VERSION:2.0\r\n\r\n', 'blank'],
    ['a line of 76 octets', 'SUMMARY:Weekly call', `SUMMARY:${'x'.repeat(68)}`, '76 octets'],
    ['a line of 75 characters but more octets', 'SUMMARY:Weekly call', `SUMMARY:${'é'.repeat(60)}`, 'octets'],
    ['a control character', 'Weekly call', 'Weekly\u0007call', 'control character 7'],
    ['a C1 control character', 'Weekly call', 'Weekly\u009ccall', 'C1 control'],
    ['text outside any property', 'SUMMARY:Weekly call', 'Weekly call', 'not a content line'],
    ['two calendars', /$/, GOOD, 'not exactly one VCALENDAR'],
    ['an unclosed component', 'END:VCALENDAR\r\n', '', 'never closed'],
    ['crossed components', /END:VEVENT\r\n(?=END:VCALENDAR)/, 'END:VTODO\r\n', 'END:VTODO closes VEVENT'],
    ['another version', 'VERSION:2.0', 'VERSION:1.0', 'VERSION'],
    ['no PRODID', /PRODID.*\r\n/, '', 'PRODID'],
    ['a METHOD', 'VERSION:2.0\r\n', 'VERSION:2.0\r\nMETHOD:PUBLISH\r\n', 'METHOD'],
    ['a calendar UID', 'VERSION:2.0\r\n', 'VERSION:2.0\r\nUID:x\r\n', 'calendar has UID'],
    ['two names', /^(NAME:.*\r\n)/m, '$1$1', 'several NAME'],
    ['names that differ', /^NAME:.*$/m, 'NAME:Other\r', 'differs from X-WR-CALNAME'],
    ['intervals that differ', 'X-PUBLISHED-TTL:PT6H', 'X-PUBLISHED-TTL:PT7H', 'differs from X-PUBLISHED-TTL'],
    ['no UID', /^UID:.*\r\n/m, '', '0 × UID'],
    ['no DTSTAMP', /^DTSTAMP:.*\r\n/m, '', '0 × DTSTAMP'],
    ['no DTSTART', /^DTSTART;TZID.*\r\n/m, '', '0 × DTSTART'],
    ['no SUMMARY', /^SUMMARY:.*\r\n/m, '', '0 × SUMMARY'],
    ['no SEQUENCE', /^SEQUENCE:.*\r\n/m, '', '0 × SEQUENCE'],
    ['no LAST-MODIFIED', /^LAST-MODIFIED:.*\r\n/m, '', '0 × LAST-MODIFIED'],
    ['two SUMMARY lines', /^(SUMMARY:.*\r\n)/m, '$1$1', '2 × SUMMARY'],
    ['two descriptions', /^(DESCRIPTION:Key.*\r\n)/m, '$1$1', 'several DESCRIPTION'],
    ['a local DTSTAMP', /^(DTSTAMP:.*)Z/m, '$1', 'DTSTAMP is not UTC'],
    ['a local CREATED', /^(CREATED:.*)Z/m, '$1', 'CREATED is not UTC'],
    ['a negative SEQUENCE', 'SEQUENCE:3', 'SEQUENCE:-3', 'SEQUENCE'],
    ['a zone nobody defined', 'DTSTART;TZID=Europe/London', 'DTSTART;TZID=Europe/Paris', 'Europe/Paris has no VTIMEZONE'],
    [
      'a zone nobody uses',
      'X-WR-TIMEZONE:Europe/London\r\n',
      'BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nEND:VTIMEZONE\r\n',
      'Europe/Paris is unused',
    ],
    ['a floating start', 'DTSTART;TZID=Europe/London', 'DTSTART', 'floating'],
    [
      'an end before the start',
      'DTEND;TZID=Europe/London:20261012T110000',
      'DTEND;TZID=Europe/London:20261012T100000',
      'not later',
    ],
    ['an inclusive all-day end', 'DTEND;VALUE=DATE:20261013', 'DTEND;VALUE=DATE:20261012', 'not later'],
    ['an end of another type', 'DTEND;VALUE=DATE:20261013', 'DTEND:20261013T000000Z', 'DTEND typed unlike'],
    ['a malformed date', 'DTSTART;VALUE=DATE:20261012', 'DTSTART;VALUE=DATE:2026-10-12', 'malformed'],
    ['an all-day entry that blocks time', /(SUMMARY:All day\r\nTRANSP:)TRANSPARENT/, '$1OPAQUE', 'all-day but not TRANSPARENT'],
    [
      'a cancelled entry that blocks time',
      /(SUMMARY:CANCELLED.*\r\nTRANSP:)TRANSPARENT/,
      '$1OPAQUE',
      'cancelled but not TRANSPARENT',
    ],
    ['UNTIL as a date with times', /(BYDAY=MO;WKST=MO;UNTIL=20261231)T235959Z/, '$1', 'UNTIL typed'],
    ['UNTIL local with times', 'T235959Z', 'T235959', 'UNTIL typed'],
    ['UNTIL in UTC with dates', /UNTIL=20261231\r/, 'UNTIL=20261231T000000Z\r', 'UNTIL typed'],
    ['UNTIL with COUNT', 'WKST=MO;', 'COUNT=3;', 'UNTIL with COUNT'],
    ['rules by the hour', 'FREQ=WEEKLY', 'FREQ=HOURLY', 'FREQ'],
    ['two nth days', 'BYDAY=MO', 'BYDAY=1MO,2TU', 'nth day'],
    ['EXDATE of another type', 'EXDATE;TZID=Europe/London:20261019T100000', 'EXDATE;VALUE=DATE:20261019', 'EXDATE typed'],
    [
      'RECURRENCE-ID of another type',
      'RECURRENCE-ID;VALUE=DATE:20261019',
      'RECURRENCE-ID;TZID=Europe/London:20261019T000000',
      'RECURRENCE-ID typed',
    ],
    [
      'a changed occurrence without its series',
      /(END:VEVENT\r\nBEGIN:VEVENT(?:\r\n.*){4}\r\nUID:)entry-1/,
      '$1entry-9',
      'without its series',
    ],
    ['the same UID twice', 'UID:entry-2@planner.example', 'UID:entry-1@planner.example', 'given twice'],
    ['an escaped address', 'URL:https://meet.example/a,b', 'URL:https://meet.example/a\\,b', 'URL is not'],
    ['a relative address', 'URL:https://meet.example/a,b', 'URL:/a', 'URL is not'],
  ])('%s', (_, from, to, fault) => {
    const bad = GOOD.replace(from, to);
    expect(bad).not.toBe(GOOD);
    expect(lintCalendar(bytesOf(bad)).join('\n')).toContain(fault);
  });

  it('a fold inside a character', () => {
    const bytes = bytesOf(GOOD.replace('Weekly call', 'Wé'));
    const at = bytes.indexOf(0xc3) + 1;
    const bad = new Uint8Array([...bytes.subarray(0, at), 13, 10, 32, ...bytes.subarray(at)]);
    expect(lintCalendar(bad).join('\n')).toContain('not UTF-8');
  });

  it('nothing at all', () => {
    expect(lintCalendar(new Uint8Array())).not.toEqual([]);
  });
});
