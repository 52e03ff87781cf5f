import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  changeDate,
  changedDates,
  checkWhen,
  matchExceptions,
  nextDates,
  occurrences,
  plannedDate,
  plannedDates,
  splitSeries,
  type When,
} from '#src/calendar/index.ts';
import { entriesFrom } from './random-entries.ts';
import { ruleOf } from './samples.ts';

const NOTHING = { except: [], cancelled: [], moved: [] };
const series = (sentence: string, start: string, rest: Partial<When> = {}): When => ({
  start,
  days: 1,
  rule: ruleOf(sentence),
  ...NOTHING,
  ...rest,
});
const MEETING = series('every week on Monday', '2027-01-04', { time: { from: '10:00', to: '11:00' } });

describe('one date of a series', () => {
  it('has one thing said of it at a time, and none after it is put back', () => {
    const day = '2027-01-11';
    const other = { ...NOTHING, except: ['2027-01-04'], cancelled: ['2027-01-25'] };
    const moved = changeDate(other, day, { kind: 'move', to: '2027-01-12' });
    expect(moved).toEqual({ ...other, moved: [{ from: day, to: '2027-01-12' }] });
    const again = changeDate(moved, day, { kind: 'move', to: '2027-01-13', time: { from: '09:00', to: '10:00' } });
    expect(again.moved).toEqual([{ from: day, to: '2027-01-13', time: { from: '09:00', to: '10:00' } }]);
    const off = changeDate(again, day, { kind: 'call-off' });
    expect(off).toEqual({ ...other, cancelled: [day, '2027-01-25'] });
    const out = changeDate(off, day, { kind: 'leave-out' });
    expect(out).toEqual({ ...other, except: ['2027-01-04', day] });
    expect(changeDate(out, day, { kind: 'put-back' })).toEqual(other);
  });

  it('is listed with what became of it, also where it was left out', () => {
    const when: When = {
      ...MEETING,
      except: ['2027-01-11'],
      cancelled: ['2027-01-18'],
      moved: [{ from: '2027-01-25', to: '2027-02-02', time: { from: '14:00', to: '15:00' } }],
    };
    const told = (dates: ReturnType<typeof nextDates>) => dates.map(({ original, state, day }) => `${original} ${state} ${day}`);
    expect(told(plannedDates(when, '2027-01-05', 4))).toEqual([
      '2027-01-11 left-out 2027-01-11',
      '2027-01-18 called-off 2027-01-18',
      '2027-01-25 moved 2027-02-02',
      '2027-02-01 as-planned 2027-02-01',
    ]);
    expect(told(nextDates(when, '2027-01-05', 3))).toEqual([
      '2027-01-18 called-off 2027-01-18',
      '2027-02-01 as-planned 2027-02-01',
      '2027-01-25 moved 2027-02-02',
    ]);
    expect(changedDates(when).map(({ original }) => original)).toEqual(['2027-01-11', '2027-01-18', '2027-01-25']);
    expect(plannedDate(when, '2027-01-25')?.time).toEqual({ from: '14:00', to: '15:00' });
    expect(plannedDate(when, '2027-01-26')).toBeUndefined();
  });

  it('that still runs is among the next', () => {
    const month = series('every year from 1 October for 31 days', '2027-10-01');
    expect(plannedDates(month, '2027-10-31', 1)[0]?.original).toBe('2027-10-01');
    expect(plannedDates(month, '2027-11-01', 1)[0]?.original).toBe('2028-10-01');
  });

  it('is found however long the rhythm is', () => {
    const rare = series('every 60 months on day 1', '2027-01-01');
    expect(nextDates(rare, '2027-01-02', 3).map(({ day }) => day)).toEqual(['2032-01-01', '2037-01-01', '2042-01-01']);
    expect(nextDates(series('every week on Monday until 31 January 2027', '2027-01-04'), '2027-02-01', 5)).toEqual([]);
  });
});

describe('single dates under another rule', () => {
  it('are told apart into those it has and those it has not', () => {
    const when = { ...MEETING, except: ['2027-01-05', '2027-01-11'], moved: [{ from: '2027-01-06', to: '2027-01-07' }] };
    expect(matchExceptions(when)).toEqual({ kept: { ...NOTHING, except: ['2027-01-11'] }, missed: ['2027-01-05', '2027-01-06'] });
  });
});

describe('a series in two', () => {
  it.each([
    ['its first date', '2027-01-04'],
    ['a day that is none of its dates', '2027-01-12'],
    ['a day before it', '2026-12-28'],
  ])('cannot be parted at %s', (_label, day) => {
    expect(splitSeries(MEETING, day)).toBeUndefined();
  });

  it('shares a number of times between both', () => {
    const split = splitSeries(series('every week on Monday, 10 times', '2027-01-04'), '2027-01-25');
    expect(split?.endedRule).toEqual({ freq: 'weekly', interval: 1, weekdays: ['monday'], until: '2027-01-18' });
    expect(split?.followingRule).toEqual({ freq: 'weekly', interval: 1, weekdays: ['monday'], count: 7 });
  });

  it('has in both together the dates it had before, with what was changed on them', () => {
    const shown = (when: When, to: string) =>
      occurrences(when, '2020-01-01', to).map(({ original, startsAt, endsAt, cancelled }) => ({
        original,
        startsAt,
        endsAt,
        cancelled,
      }));
    fc.assert(
      fc.property(entriesFrom('2027-01-01'), fc.nat({ max: 30 }), (when, at) => {
        fc.pre(when.rule !== undefined && checkWhen(when).length === 0);
        const day = plannedDates(when, when.start, at + 2).at(-1)?.original ?? '';
        const split = splitSeries(when, day);
        fc.pre(split !== undefined);
        const before: When = { ...when, rule: split.endedRule, ...split.ended };
        const after: When = { ...when, start: day, rule: split.followingRule, ...split.following };
        const to = addDays(day, 800);
        const order = (a: { original: string }, b: { original: string }) => (a.original < b.original ? -1 : 1);
        expect([...shown(before, to), ...shown(after, to)].sort(order)).toEqual(shown(when, to).sort(order));
        expect(plannedDates(after, day, 1)[0]?.original).toBe(day);
      }),
      { numRuns: 300 },
    );
  });
});
