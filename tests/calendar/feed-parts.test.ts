import { describe, expect, it } from 'vitest';
import { assemble, calendarHead, calendarTail, renderItem, stampItem } from '#src/calendar/index.ts';
import { lintCalendar } from '../support/ics-lint.ts';
import { readWithIcalJs } from './readers.ts';
import { bytesOf, HEAD, itemOf, ruleOf, STAMP, whenOf } from './samples.ts';

const series = itemOf({
  description: 'BEGIN:VEVENT\nEND:VEVENT',
  when: whenOf({
    rule: ruleOf('every week on Monday'),
    cancelled: ['2026-10-19'],
    moved: [{ from: '2026-10-26', to: '2026-10-28' }],
  }),
});

describe('a rendered item', () => {
  it('says nothing about its revision, so that equal content is equal text', () => {
    expect(renderItem(series)).not.toMatch(/^(DTSTAMP|SEQUENCE|LAST-MODIFIED|CREATED)/m);
    expect(renderItem(structuredClone(series))).toBe(renderItem(series));
  });

  it('keeps its text when exceptions are listed in another order', () => {
    const change = {
      rule: ruleOf('every week on Monday'),
      except: ['2026-11-02', '2026-11-09'],
      cancelled: ['2026-10-19', '2026-10-26'],
    };
    const turned = { ...change, except: change.except.toReversed(), cancelled: change.cancelled.toReversed() };
    expect(renderItem(itemOf({ when: whenOf(turned) }))).toBe(renderItem(itemOf({ when: whenOf(change) })));
  });

  it.each([
    ['title', { title: 'Other' }],
    ['description', { description: 'Other' }],
    ['place', { location: 'York' }],
    ['address', { url: 'https://planner.example/other' }],
    ['category', { categories: ['other'] }],
    ['status', { status: 'tentative' as const }],
    ['day', { when: whenOf({ start: '2026-10-13' }) }],
  ])('another %s is another text', (_, change) => {
    expect(renderItem(itemOf(change))).not.toBe(renderItem(itemOf()));
  });
});

describe('stamping', () => {
  const stamped = stampItem(renderItem(series), STAMP);

  it('point 9: puts the revision into the series and every changed occurrence, whatever the text says', () => {
    for (const line of ['DTSTAMP:20260901T080000Z', 'LAST-MODIFIED:20260901T080000Z', 'CREATED:20260105T123000Z', 'SEQUENCE:3']) {
      expect(stamped.split('\r\n').filter((one) => one === line)).toHaveLength(3);
    }
  });

  it('changes nothing else and is the same every time', () => {
    expect(stampItem(renderItem(series), { ...STAMP })).toBe(stamped);
    expect(stamped.replace(/^(DTSTAMP|SEQUENCE|LAST-MODIFIED|CREATED):.*\r\n/gm, '')).toBe(renderItem(series));
  });

  it('refuses an instant that is none', () => {
    expect(() => stampItem(renderItem(series), { ...STAMP, stamp: 'yesterday' })).toThrow(RangeError);
  });
});

describe('a calendar', () => {
  it('point 7: is its head, its parts and its tail', () => {
    expect(assemble(HEAD, ['a', 'b'])).toBe(`${HEAD}ab${calendarTail()}`);
  });

  it('point 44: stays valid without entries, and keeps its time zone', () => {
    expect(lintCalendar(bytesOf(assemble(HEAD, [])))).toEqual([]);
    expect(readWithIcalJs(assemble(HEAD, [])).kinds).toEqual(['vtimezone']);
  });

  it('point 28: says what it is, twice where readers differ, and keeps its own address raw', () => {
    const lines = HEAD.replaceAll('\r\n ', '').split('\r\n');
    for (const line of [
      'NAME:Programme\\, all year\\; every day',
      'X-WR-CALNAME:Programme\\, all year\\; every day',
      'DESCRIPTION:What partners plan\\nand when',
      'X-WR-CALDESC:What partners plan\\nand when',
      'X-WR-TIMEZONE:Europe/London',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'X-PUBLISHED-TTL:PT6H',
      'SOURCE;VALUE=URI:https://planner.example/calendar/north/programme.ics?kinds=a,b;c',
      'COLOR:teal',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('leaves out what it was not given', () => {
    const head = calendarHead({ name: 'N', description: '', refreshHours: 0.2 });
    expect(head).not.toMatch(/^(DESCRIPTION|X-WR-CALDESC|SOURCE|COLOR|LAST-MODIFIED)/m);
    expect(head).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(calendarHead({ name: 'N', description: '', refreshHours: 6, lastModified: STAMP.lastModified })).toContain(
      'LAST-MODIFIED:20260901T080000Z',
    );
  });
});
