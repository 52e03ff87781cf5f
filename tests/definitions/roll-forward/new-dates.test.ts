import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '#src/calendar/index.ts';
import { dayInNewWeek, newDates, wholeWeek } from '#src/definitions/roll-forward/new-dates.ts';
import { cases } from '../../support/stores.ts';

const WEEK_2020 = {
  national: { from: '2020-10-10', to: '2020-10-17' },
  local: { from: '2020-10-12', to: '2020-10-16' },
};

/** An entry of the programme with this rule. */
const ruled = (rule: string, start: string, more: object = {}) => ({
  ...{ slug: 'national', title: 'National Week', start, days: 1, rule, except: [], cancelled: [], moved: [], calledOff: false },
  ...more,
});
const SECOND_SATURDAY = ruled('every year from the second Saturday of October for 8 days', '2020-10-10');

describe('the dates of a week in another year', () => {
  it.each([
    [2021, '2021-10-09', '2021-10-11'],
    [2022, '2022-10-08', '2022-10-10'],
    [2023, '2023-10-14', '2023-10-16'],
    [2024, '2024-10-12', '2024-10-14'],
    [2025, '2025-10-11', '2025-10-13'],
    [2026, '2026-10-10', '2026-10-12'],
    [2027, '2027-10-09', '2027-10-11'],
    [2028, '2028-10-14', '2028-10-16'],
    [2029, '2029-10-13', '2029-10-15'],
    [2030, '2030-10-12', '2030-10-14'],
    [2019, '2019-10-12', '2019-10-14'],
  ])(
    'in %i the national week begins on %s and the local one on %s, by the programme and by the weekday alike',
    (year, national, local) => {
      for (const [programme, kind] of [
        [[SECOND_SATURDAY], 'programme'],
        [[], 'month'],
      ] as const) {
        const dates = newDates(WEEK_2020, { year }, programme);
        expect(dates.national).toEqual({ from: national, to: addDays(national, 7) });
        expect(dates.local).toEqual({ from: local, to: addDays(local, 4) });
        expect([dates.by.kind, dates.years, dates.shift === Math.round(dates.shift / 7) * 7]).toEqual([kind, year - 2020, true]);
      }
    },
  );

  it.each([
    [
      'a rule written down after the old week counts for it too',
      ruled('every year from the second Saturday of October for 8 days', '2026-10-10'),
      '2022-10-08',
      'programme',
    ],
    [
      'a rule that gives other days is not its rule',
      ruled('every year from the first Saturday of October for 8 days', '2020-10-03'),
      '2022-10-08',
      'month',
    ],
    [
      'a rule of another length is not its rule',
      ruled('every year from the second Saturday of October for 7 days', '2020-10-10'),
      '2022-10-08',
      'month',
    ],
    [
      'a year that was moved is where it was moved to',
      { ...SECOND_SATURDAY, moved: [{ from: '2022-10-08', to: '2022-10-15' }] },
      '2022-10-15',
      'programme',
    ],
  ] as const)('%s', (_label, entry, national, kind) => {
    const dates = newDates(WEEK_2020, { year: 2022 }, [entry as ReturnType<typeof ruled>]);
    expect([dates.national?.from, dates.by.kind]).toEqual([national, kind]);
    expect(daysBetween(WEEK_2020.national.from, national)).toBe(dates.shift);
  });

  it('says where the programme called the week off', () => {
    const { by } = newDates(WEEK_2020, { year: 2022 }, [{ ...SECOND_SATURDAY, cancelled: ['2022-10-08'] as never[] }]);
    expect(by).toMatchObject({ kind: 'programme', calledOff: true });
  });

  it.each([
    ['a week without national dates', { from: '2021-06-07', to: '2021-06-13' }, 2022, '2022-06-06', 'month'],
    ['a week over the end of a month', { from: '2020-09-28', to: '2020-10-02' }, 2021, '2021-09-27', 'month'],
    ['a week over the end of a year', { from: '2020-12-28', to: '2021-01-03' }, 2022, '2022-12-26', 'month'],
    ['the leap day', { from: '2024-02-29', to: '2024-03-01' }, 2025, '2025-02-27', 'nearest'],
    ['a fifth Monday that the month has not got', { from: '2020-06-29', to: '2020-07-03' }, 2021, '2021-06-28', 'nearest'],
    [
      'a fifth Friday that the next month begins instead',
      { from: '2021-01-29', to: '2021-01-30' },
      2022,
      '2022-01-28',
      'nearest',
    ],
  ] as const)('%s', (_label, local, year, from, kind) => {
    const dates = newDates({ local }, { year }, []);
    expect([dates.local.from, dates.by.kind]).toEqual([from, kind]);
    expect(weekdayOf(dates.local.from)).toBe(weekdayOf(local.from));
    expect(daysBetween(dates.local.from, dates.local.to)).toBe(daysBetween(local.from, local.to));
  });

  it('keeps local weekdays and every day inside where the country’s week is on fixed dates', () => {
    const old = { national: { from: '2020-06-01', to: '2020-06-07' }, local: { from: '2020-06-01', to: '2020-06-05' } };
    const dates = newDates(old, { year: 2021 }, [ruled('every year from 1 June for 7 days', '2020-06-01')]);
    expect(dates).toMatchObject({
      national: { from: '2021-06-01', to: '2021-06-07' },
      local: { from: '2021-05-31', to: '2021-06-04' },
    });
    expect(dayInNewWeek(dates, '2020-06-07')).toBe('2021-06-06');
  });

  it('begins on the day somebody chose, with the national week by its own rule', () => {
    const dates = newDates(WEEK_2020, { start: '2022-10-11' }, [SECOND_SATURDAY]);
    expect(dates).toMatchObject({
      national: { from: '2022-10-08' },
      local: { from: '2022-10-11', to: '2022-10-15' },
      shift: 729,
    });
  });

  const dayFrom = (base: string, span: number) => fc.integer({ min: 0, max: span }).map((n) => addDays(base, n));

  it('keeps the weekday of every day, and no day leaves the week', () => {
    fc.assert(
      fc.property(
        dayFrom('2019-01-01', 1500),
        fc.integer({ min: 0, max: 12 }),
        fc.option(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 12 }))),
        fc.integer({ min: 2010, max: 2040 }),
        (from, length, national, year) => {
          const local = { from, to: addDays(from, length) };
          const around = national && { from: addDays(from, national[0]), to: addDays(from, national[0] + national[1]) };
          const old = { local, ...(around ? { national: around } : {}) };
          const dates = newDates(old, { year }, []);
          const [was, is] = [wholeWeek(old), wholeWeek(dates)];
          for (let day = was.from; day <= was.to; day = addDays(day, 1)) {
            const next = dayInNewWeek(dates, day);
            if (weekdayOf(next) !== weekdayOf(day) || next < is.from || next > is.to) return false;
          }
          return Number((dates.national ?? dates.local).from.slice(0, 4)) === year;
        },
      ),
      { numRuns: cases(400) },
    );
  });
});
