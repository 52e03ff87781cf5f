import { describe, expect, it } from 'vitest';
import { checkWhen, type Rule, type When } from '#src/calendar/index.ts';
import { ruleOf, SERIES, whenOf } from './samples.ts';

const sundays = ruleOf('every week on Sunday');
const mondays = ruleOf('every week on Monday');
const time = { from: '10:00', to: '11:00' };

describe('nothing to say', () => {
  it.each(SERIES)('about %s', (_, when) => {
    expect(checkWhen(when)).toEqual([]);
  });

  it.each<[string, When]>([
    ['a skipped time on another day of the same week', whenOf({ start: '2027-03-27', time: { from: '01:15', to: '01:45' } })],
    [
      'an occurrence in a clock change that is moved away',
      whenOf({
        start: '2027-03-01',
        time: { from: '01:15', to: '01:45' },
        rule: ruleOf('every week on Sunday until 4 April 2027'),
        moved: [{ from: '2027-03-28', to: '2027-03-27' }],
      }),
    ],
    [
      'an occurrence in a clock change that is left out',
      whenOf({
        start: '2027-03-01',
        time: { from: '01:15', to: '01:45' },
        rule: ruleOf('every week on Sunday until 4 April 2027'),
        except: ['2027-03-28'],
      }),
    ],
    [
      'an occurrence in a clock change that is cancelled',
      whenOf({
        start: '2027-03-01',
        time: { from: '01:15', to: '01:45' },
        rule: ruleOf('every week on Sunday until 4 April 2027'),
        cancelled: ['2027-03-28'],
      }),
    ],
    ['a single night through a clock change', whenOf({ start: '2026-10-24', time: { from: '22:00', to: '06:00' } })],
    ['spans that meet but do not overlap', whenOf({ days: 7, rule: mondays })],
  ])('about %s', (_, when) => {
    expect(checkWhen(when)).toEqual([]);
  });
});

describe('what is said', () => {
  it.each<[string, When, string[]]>([
    ['a date that is none', whenOf({ start: '2027-02-29' }), ['2027-02-29', 'not a date']],
    ['a left-out date that is none', whenOf({ rule: mondays, except: ['soon'] }), ['“soon”', 'not a date']],
    ['a moved date that is none', whenOf({ rule: mondays, moved: [{ from: '2026-10-12', to: '2026-10-32' }] }), ['2026-10-32']],
    ['a date too far away', whenOf({ start: '2999-01-01' }), ['1971 to 2199']],
    ['a time that is none', whenOf({ time: { from: '25:00', to: '26:00' } }), ['“25:00”', '09:30']],
    ['times before the clocks changed as they do now', whenOf({ start: '1995-12-31', time }), ['1996', 'leave the times out']],
    [
      'a move to times before that',
      whenOf({ start: '1996-01-01', time, rule: mondays, moved: [{ from: '1996-01-01', to: '1995-12-31' }] }),
      ['1996'],
    ],
    ['half a day', whenOf({ days: 0.5 }), ['whole days', '0.5']],
    ['no day', whenOf({ days: 0 }), ['1 to 366']],
    ['times over several days', whenOf({ time, days: 3 }), ['times', 'one day']],
    ['a span rule with times', whenOf({ time, rule: ruleOf('every year from 1 October for 31 days') }), ['times', '31 days']],
    [
      'a move to a time of an all-day entry',
      whenOf({ rule: mondays, moved: [{ from: '2026-10-12', to: '2026-10-13', time }] }),
      ['all-day', 'time of day'],
    ],
    [
      'a rule that yields nothing',
      whenOf({ start: '2026-10-13', rule: { ...mondays, until: '2026-10-18' } }),
      ['every week on Monday until 18 October 2026', 'no date on or after 13 October 2026'],
    ],
    [
      'a series with every date left out',
      whenOf({ rule: { ...mondays, count: 1 }, except: ['2026-10-12'] }),
      ['Every date of this series is left out'],
    ],
    [
      'a left-out date the series has not',
      whenOf({ rule: mondays, except: ['2026-10-13'] }),
      ['Tuesday 13 October 2026 cannot be left out'],
    ],
    [
      'a cancelled date after the end',
      whenOf({ rule: { ...mondays, until: '2026-10-31' }, cancelled: ['2026-11-02'] }),
      ['Monday 2 November 2026 cannot be cancelled'],
    ],
    [
      'a moved date before the start',
      whenOf({ rule: mondays, moved: [{ from: '2026-10-05', to: '2026-10-06' }] }),
      ['Monday 5 October 2026 cannot be moved'],
    ],
    [
      'a date both left out and cancelled',
      whenOf({ rule: mondays, except: ['2026-10-12'], cancelled: ['2026-10-12'] }),
      ['Monday 12 October 2026 is listed twice'],
    ],
    ['an exception of an entry that does not repeat', whenOf({ cancelled: ['2026-10-12'] }), ['does not repeat']],
    ['spans that run into each other', whenOf({ days: 8, rule: mondays }), ['8 days', 'Outlook']],
    [
      'a skipped time',
      whenOf({ start: '2027-03-28', time: { from: '01:10', to: '02:30' } }),
      ['01:10 does not exist on Sunday 28 March 2027', 'forward', '00:45 or 02:00'],
    ],
    [
      'a skipped end',
      whenOf({ start: '2027-03-27', time: { from: '23:00', to: '01:30' } }),
      ['01:30 does not exist on Sunday 28 March 2027', '00:45 or 02:00'],
    ],
    [
      'a time that comes twice',
      whenOf({ start: '2026-10-25', time: { from: '00:30', to: '01:45' } }),
      ['01:45 comes twice on Sunday 25 October 2026', 'back', '00:45 or 02:00'],
    ],
    [
      'a time skipped years into a series',
      whenOf({ start: '2026-11-01', time: { from: '01:00', to: '01:20' }, rule: sundays }),
      ['01:00 does not exist on Sunday 28 March 2027 (and on 4 more dates)'],
    ],
    [
      'a move into a skipped time',
      whenOf({ time, rule: mondays, moved: [{ from: '2027-03-29', to: '2027-03-28', time: { from: '01:30', to: '03:00' } }] }),
      ['01:30 does not exist on Sunday 28 March 2027'],
    ],
    [
      'a move into a skipped time many years on',
      whenOf({ time, rule: mondays, moved: [{ from: '2033-03-28', to: '2033-03-27', time: { from: '01:30', to: '03:00' } }] }),
      ['01:30 does not exist on Sunday 27 March 2033'],
    ],
    [
      'a series that begins at a time that comes twice, though that day is left out',
      whenOf({
        start: '2031-10-01',
        time: { from: '01:00', to: '03:00' },
        rule: ruleOf('every month on day 26, 3 times'),
        except: ['2031-10-26'],
      }),
      ['01:00 comes twice on Sunday 26 October 2031'],
    ],
    [
      'a night of a series through a clock change',
      whenOf({ time: { from: '22:00', to: '04:00' }, rule: ruleOf('every week on Saturday') }),
      ['Saturday 24 October 2026', 'move that occurrence'],
    ],
    ['a rule no sentence can say', whenOf({ rule: { freq: 'yearly', interval: 1, month: 2, monthDay: 29 } }), ['29 February']],
    [
      'a rule with more than its sentence',
      whenOf({ rule: { ...mondays, monthDay: 3 } satisfies Rule }),
      ['says more than its sentence'],
    ],
  ])('about %s', (_, when, parts) => {
    const problems = checkWhen(when);
    expect(problems).not.toEqual([]);
    for (const part of parts) expect(problems.join('\n')).toContain(part);
  });

  it('one sentence for all the dates of one time', () => {
    expect(checkWhen(whenOf({ time: { from: '01:30', to: '02:30' }, rule: sundays }))).toHaveLength(2);
  });
});
