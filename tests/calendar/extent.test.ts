import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, extent, occurrences, type Rule, type When } from '#src/calendar/index.ts';
import { anyRule } from './any-rule.ts';
import { naiveDays } from './naive-expander.ts';
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

const START = '2024-02-05';
const END = '2034-12-31';
/** A rule and some of its days, or near them, that are left out. */
const seriesWithGaps = anyRule()
  .map((rule): Rule => ({ ...rule, days: 1, interval: 1 + (rule.interval % 7) }))
  .chain((rule) => {
    const days = naiveDays(rule, START, END);
    const picked = days.length === 0 ? fc.constant<string[]>([]) : fc.subarray(days.slice(0, 3).concat(days.slice(-3)));
    return picked.map((except) => ({ rule, days, except: [...new Set(except)] }));
  });

describe('dates far from the first', () => {
  it('are those that trying every single day gives, wherever one begins to look', () => {
    fc.assert(
      fc.property(
        seriesWithGaps,
        fc.integer({ min: 0, max: 3900 }),
        fc.integer({ min: 0, max: 200 }),
        (series, after, length) => {
          const { rule, days, except } = series;
          const from = addDays(START, after);
          const to = addDays(from, length) < END ? addDays(from, length) : END;
          const shown = occurrences(whenOf({ start: START, rule, except }), from, to).map(({ day }) => day);
          expect(shown).toEqual(days.filter((day) => day >= from && day <= to && !except.includes(day)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('end where the last one that is left ends, whatever is left out at either end', () => {
    fc.assert(
      fc.property(seriesWithGaps, ({ rule, days, except }) => {
        const left = days.filter((day) => !except.includes(day));
        const ends =
          (rule.until !== undefined || rule.count !== undefined) && naiveDays(rule, START, '2060-01-01').length === days.length;
        fc.pre(left.length > 0);
        const { first, last } = extent(whenOf({ start: START, rule, except }));
        expect(first).toBe(left[0]);
        if (ends) expect(last).toBe(left.at(-1));
        else if (rule.until === undefined && rule.count === undefined) expect(last).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
