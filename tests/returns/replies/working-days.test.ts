import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#src/calendar/index.ts';
import { NATIONS, type Nation } from '#src/partners/index.ts';
import { isWorkingDay, returnDueDay, workingDayBefore } from '#src/returns/index.ts';

/** Easter Sunday by the Gregorian reckoning, which nothing in the program uses. */
function easterOf(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`;
}

const isWeekday = (day: string): boolean => !['saturday', 'sunday'].includes(weekdayOf(day));

/** The next weekday that is not taken: what a bank holiday on a weekend moves to. */
function free(day: string, taken: readonly string[]): string {
  return isWeekday(day) && !taken.includes(day) ? day : free(addDays(day, 1), taken);
}

/** Two days that follow one another: one on a weekday stays, one on a weekend takes the next day that is free. */
function both(first: string, second: string): string[] {
  const taken = [first, second].filter(isWeekday);
  for (const day of [first, second]) if (!isWeekday(day)) taken.push(free(day, taken));
  return taken;
}

const monday = (from: string): string => (weekdayOf(from) === 'monday' ? from : monday(addDays(from, 1)));

/** The bank holidays of a year by the rules of the Acts, without what a proclamation moved or added. */
function byRule(year: number, nation: Nation): string[] {
  const [easter, scots, irish] = [easterOf(year), nation === 'scotland', nation === 'northern-ireland'];
  return [
    ...(scots ? both(`${year}-01-01`, `${year}-01-02`) : [free(`${year}-01-01`, [])]),
    ...(irish ? [free(`${year}-03-17`, []), free(`${year}-07-12`, [])] : []),
    addDays(easter, -2),
    ...(scots ? [] : [addDays(easter, 1)]),
    monday(`${year}-05-01`),
    monday(`${year}-05-25`),
    monday(scots ? `${year}-08-01` : `${year}-08-25`),
    ...(scots ? [free(`${year}-11-30`, [])] : []),
    ...both(`${year}-12-25`, `${year}-12-26`),
  ].sort();
}

/** What royal proclamations moved and added. */
const PROCLAIMED: Readonly<Record<number, { without: string[]; added: string[]; only?: Nation }>> = {
  2020: { without: ['2020-05-04'], added: ['2020-05-08'] },
  2022: { without: ['2022-05-30'], added: ['2022-06-02', '2022-06-03', '2022-09-19'] },
  2023: { without: [], added: ['2023-05-08'] },
  2026: { without: [], added: ['2026-06-15'], only: 'scotland' },
};

describe('working days', () => {
  const years = Array.from({ length: 10 }, (_, index) => 2019 + index);
  it.each(NATIONS.flatMap((nation) => years.map((year) => [nation, year] as const)))(
    'of %s in %d are those without weekend and bank holiday',
    (nation, year) => {
      const proclaimed = PROCLAIMED[year];
      const holds = proclaimed !== undefined && (proclaimed.only === undefined || proclaimed.only === nation);
      const { without, added } = holds ? proclaimed : { without: [], added: [] };
      const wanted = [...byRule(year, nation).filter((day) => !without.includes(day)), ...added].sort();
      const found: string[] = [];
      for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) {
        if (isWeekday(day) && !isWorkingDay(day, nation)) found.push(day);
        if (!isWeekday(day)) expect([day, isWorkingDay(day, nation)]).toEqual([day, false]);
      }
      expect(found).toEqual(wanted);
    },
  );

  it.each([
    ['a week in October', '2020-10-16', '2020-10-30'],
    ['a week that ends on a Sunday', '2020-10-18', '2020-10-30'],
    ['a week that ends on a Saturday', '2020-10-17', '2020-10-30'],
    ['the week before Christmas, with the substitute for Boxing Day', '2020-12-18', '2021-01-06'],
    ['the week before Easter', '2027-03-24', '2027-04-09'],
    ['a week over the Jubilee', '2022-05-27', '2022-06-14'],
    ['a week over the clock change', '2027-10-29', '2027-11-12'],
  ])('the numbers of %s are due ten of them later', (_, lastDay, due) => {
    expect(returnDueDay(lastDay, 'england-and-wales')).toBe(due);
  });

  it.each([
    ['england-and-wales', '2026-12-18', '2027-01-06'],
    ['scotland', '2026-12-18', '2027-01-07'],
    ['scotland', '2026-06-05', '2026-06-22'],
    ['northern-ireland', '2026-07-03', '2026-07-20'],
    ['england-and-wales', '2026-07-03', '2026-07-17'],
  ] as const)('in %s, the numbers of a week that ended on %s are due on %s', (nation, lastDay, due) => {
    expect(returnDueDay(lastDay, nation)).toBe(due);
  });

  it.each([
    ['on a Monday', '2020-10-12', '2020-10-09'],
    ['on a Sunday', '2020-10-11', '2020-10-09'],
    ['on a Wednesday', '2020-10-14', '2020-10-13'],
    ['on the Tuesday after Easter', '2027-03-30', '2027-03-25'],
    ['on the first working day of a year', '2021-01-04', '2020-12-31'],
  ])('the one before a week that begins %s', (_, first, before) => {
    expect(workingDayBefore(first, 'england-and-wales')).toBe(before);
  });
});
