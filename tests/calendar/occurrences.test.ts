import { describe, expect, it } from 'vitest';
import { extent, londonDay, londonTime, occurrences, renderItem, type When } from '#src/calendar/index.ts';
import { naiveDays } from './naive-expander.ts';
import { itemOf, ruleOf, whenOf } from './samples.ts';

const days = (when: When, from: string, to: string) => occurrences(when, from, to).map((one) => one.day);

describe('against an expander that tries every day', () => {
  it.each([
    ['every week on Monday', '2026-01-01'],
    ['every week on Sunday', '2026-03-29'],
    ['every 2 weeks on Monday and Thursday', '2026-01-07'],
    ['every 5 weeks on Sunday, Monday and Saturday, 40 times', '2026-02-14'],
    ['every month on the first Tuesday', '2026-01-07'],
    ['every 3 months on the last Thursday', '2026-01-30'],
    ['every month on day 28 until 27 May 2029', '2026-01-29'],
    ['every 6 months on day 1', '2026-01-02'],
    ['every year on 18 October', '2026-10-19'],
    ['every year on the last Sunday of March', '2026-01-01'],
    ['every year on the fourth Sunday of October, 3 times', '2026-01-01'],
    ['every year from the second Saturday of October for 8 days until 9 October 2027', '2026-10-11'],
  ])('point 19: “%s” from %s gives the same days over both clock changes', (sentence, start) => {
    const rule = ruleOf(sentence);
    const expected = naiveDays(rule, start, '2030-12-31');
    expect(expected.length).toBeGreaterThan(0);
    const all = occurrences(whenOf({ start, rule, time: { from: '10:00', to: '11:00' } }), start, '2030-12-31');
    expect(all.map((one) => one.day)).toEqual(expected);
    for (const one of all) {
      expect([londonDay(one.startsAt), londonTime(one.startsAt), londonTime(one.endsAt)]).toEqual([one.day, '10:00', '11:00']);
    }
  });
});

describe('the first occurrence', () => {
  it('point 16: is the first fitting day on or after the start, and the interval counts from it', () => {
    expect(days(whenOf({ start: '2026-01-02', rule: ruleOf('every 2 weeks on Monday') }), '2026-01-01', '2026-02-01')).toEqual([
      '2026-01-05',
      '2026-01-19',
    ]);
    expect(
      days(whenOf({ start: '2026-01-30', rule: ruleOf('every 3 months on the last Thursday') }), '2026-01-01', '2026-06-30'),
    ).toEqual(['2026-02-26', '2026-05-28']);
  });
});

describe('what a window shows', () => {
  const week = whenOf({ start: '2026-10-10', days: 8 });
  it.each([
    ['a window inside the span', '2026-10-12', '2026-10-13', 1],
    ['a window touching its last day', '2026-10-17', '2026-10-30', 1],
    ['a window from the day after', '2026-10-18', '2026-10-30', 0],
    ['a window up to the day before', '2026-10-01', '2026-10-09', 0],
    ['a window turned round', '2026-10-13', '2026-10-12', 0],
  ])('%s', (_, from, to, count) => {
    expect(occurrences(week, from, to)).toHaveLength(count);
    const yearly = whenOf({ start: '2020-01-01', rule: ruleOf('every year from the second Saturday of October for 8 days') });
    expect(occurrences(yearly, from, to)).toHaveLength(count);
  });

  it('an all-day span runs from London midnight to London midnight, through the clock change', () => {
    expect(occurrences(whenOf({ start: '2026-10-22', days: 7 }), '2026-10-22', '2026-10-22')).toEqual([
      {
        day: '2026-10-22',
        lastDay: '2026-10-28',
        startsAt: '2026-10-21T23:00:00.000Z',
        endsAt: '2026-10-29T00:00:00.000Z',
        original: '2026-10-22',
        cancelled: false,
      },
    ]);
  });

  it.each([
    ['an end after midnight reaches into the next day', '22:00', '01:00', '2026-06-06', '2026-06-06T00:00:00.000Z'],
    ['an end at midnight does not', '22:00', '00:00', '2026-06-05', '2026-06-05T23:00:00.000Z'],
    ['equal times last a whole day', '09:00', '09:00', '2026-06-06', '2026-06-06T08:00:00.000Z'],
  ])('%s', (_, from, to, lastDay, endsAt) => {
    expect(occurrences(whenOf({ start: '2026-06-05', time: { from, to } }), '2026-06-05', '2026-06-05')).toMatchObject([
      { lastDay, endsAt },
    ]);
  });

  it('never gives more than a thousand', () => {
    const weekly = whenOf({ start: '2000-01-01', rule: ruleOf('every week on Monday') });
    expect(occurrences(weekly, '2000-01-01', '2150-01-01')).toHaveLength(1000);
    expect(occurrences(weekly, '2140-01-01', '2140-01-31').map((one) => one.day)).toEqual(
      naiveDays({ freq: 'weekly', interval: 1, weekdays: ['monday'] }, '2140-01-01', '2140-01-31'),
    );
  });
});

describe('exceptions', () => {
  const base = whenOf({ start: '2026-10-01', time: { from: '10:00', to: '11:00' }, rule: ruleOf('every week on Monday') });

  it('a left-out day vanishes, a cancelled one is shown as cancelled, a moved one keeps its length', () => {
    const when = {
      ...base,
      except: ['2026-10-05'],
      cancelled: ['2026-10-12'],
      moved: [{ from: '2026-10-19', to: '2026-10-27' }],
    };
    expect(
      occurrences(when, '2026-10-01', '2026-10-31').map((one) => [
        one.original,
        one.day,
        one.cancelled,
        one.startsAt,
        one.endsAt,
      ]),
    ).toEqual([
      ['2026-10-12', '2026-10-12', true, '2026-10-12T09:00:00.000Z', '2026-10-12T10:00:00.000Z'],
      ['2026-10-26', '2026-10-26', false, '2026-10-26T10:00:00.000Z', '2026-10-26T11:00:00.000Z'],
      ['2026-10-19', '2026-10-27', false, '2026-10-27T10:00:00.000Z', '2026-10-27T11:00:00.000Z'],
    ]);
  });

  it('a moved day leaves its old window and appears in the new one, also before the series begins', () => {
    const when = {
      ...base,
      moved: [
        { from: '2026-10-19', to: '2027-02-02' },
        { from: '2026-10-05', to: '2026-09-30' },
      ],
    };
    expect(days(when, '2026-10-19', '2026-10-19')).toEqual([]);
    expect(days(when, '2027-02-02', '2027-02-02')).toEqual(['2027-02-02']);
    expect(extent(when)).toEqual({ first: '2026-09-30', last: null });
  });

  it('a date that hits no occurrence changes nothing', () => {
    const when = {
      ...base,
      except: ['2026-10-06'],
      cancelled: ['2026-10-07'],
      moved: [{ from: '2026-10-08', to: '2026-10-09' }],
    };
    expect(occurrences(when, '2026-10-01', '2026-12-31')).toEqual(occurrences(base, '2026-10-01', '2026-12-31'));
  });

  it('exceptions do not count against the thousand', () => {
    const rule = ruleOf('every week on Monday');
    const when = whenOf({
      start: '2000-01-01',
      rule,
      except: ['2000-01-03', '2000-01-10'],
      moved: [{ from: '2000-01-17', to: '2000-01-18' }],
    });
    expect(occurrences(when, '2000-01-01', '2150-01-01')).toHaveLength(1000);
  });

  it('an all-day occurrence moved to a time of day stays all-day, in the list and on the wire', () => {
    const moved = [{ from: '2026-10-12', to: '2026-10-14', time: { from: '09:00', to: '10:00' } }];
    const when = whenOf({ rule: ruleOf('every week on Monday'), moved });
    expect(occurrences(when, '2026-10-14', '2026-10-14')).toMatchObject([
      { startsAt: '2026-10-13T23:00:00.000Z', endsAt: '2026-10-14T23:00:00.000Z' },
    ]);
    expect(renderItem(itemOf({ when }))).not.toContain('TZID');
  });

  it('a start in the skipped hour never makes an end before the start', () => {
    const when = whenOf({ start: '2027-03-28', time: { from: '01:30', to: '02:15' } });
    expect(occurrences(when, when.start, when.start)).toMatchObject([
      { startsAt: '2027-03-28T01:30:00.000Z', endsAt: '2027-03-28T02:15:00.000Z' },
    ]);
  });

  it('a moved all-day span keeps its days', () => {
    const when = whenOf({
      start: '2026-01-01',
      rule: ruleOf('every year from 1 October for 31 days'),
      moved: [{ from: '2026-10-01', to: '2026-11-01' }],
    });
    expect(occurrences(when, '2026-12-01', '2026-12-31')).toMatchObject([
      { day: '2026-11-01', lastDay: '2026-12-01', original: '2026-10-01' },
    ]);
  });
});
