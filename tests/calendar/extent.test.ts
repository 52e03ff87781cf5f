import { describe, expect, it } from 'vitest';
import { extent, occurrences, type When } from '#src/calendar/index.ts';
import { ruleOf, SERIES, whenOf } from './samples.ts';

describe('extent', () => {
  it.each<[string, When, string, string | null]>([
    ['one day', whenOf(), '2026-10-12', '2026-10-12'],
    ['a span', whenOf({ days: 8 }), '2026-10-12', '2026-10-19'],
    ['a series without end', whenOf({ rule: ruleOf('every month on day 1') }), '2026-11-01', null],
    ['a counted series', whenOf({ rule: ruleOf('every month on day 1, 3 times') }), '2026-11-01', '2027-01-01'],
    [
      'a series until a day',
      whenOf({ rule: ruleOf('every year from 1 October for 31 days until 1 October 2028') }),
      '2027-10-01',
      '2028-10-31',
    ],
    ['a first day left out', whenOf({ rule: ruleOf('every month on day 1'), except: ['2026-11-01'] }), '2026-12-01', null],
    [
      'a last day left out',
      whenOf({ rule: ruleOf('every month on day 1, 3 times'), except: ['2027-01-01'] }),
      '2026-11-01',
      '2026-12-01',
    ],
    [
      'a last day moved on',
      whenOf({ rule: ruleOf('every month on day 1, 3 times'), moved: [{ from: '2027-01-01', to: '2027-01-09' }] }),
      '2026-11-01',
      '2027-01-09',
    ],
    [
      'a rule that yields nothing',
      whenOf({ rule: ruleOf('every month on day 1 until 2 October 2026') }),
      '2026-10-12',
      '2026-10-12',
    ],
    [
      'more than a thousand weeks',
      whenOf({ start: '2000-01-03', rule: ruleOf('every week on Monday until 31 December 2040') }),
      '2000-01-03',
      '2040-12-31',
    ],
  ])('of %s', (_, when, first, last) => {
    expect(extent(when)).toEqual({ first, last });
  });

  it.each(SERIES)('covers everything shown of %s', (_, when) => {
    const { first, last } = extent(when);
    const shown = occurrences(when, '2020-01-01', '2040-01-01');
    expect(shown[0]?.day).toBe(first);
    if (last !== null)
      expect(
        shown
          .map((one) => one.lastDay)
          .sort()
          .at(-1),
      ).toBe(last);
  });
});
