import { addDays, type Day, isDay } from '#src/calendar/index.ts';
import { monthOf } from '../format.ts';

/** A year or a month of the calendar, as its address names it. */
export interface Period {
  unit: 'year' | 'month';
  /** `2027` or `2027-10`. */
  key: string;
  /** First and last day. */
  from: Day;
  to: Day;
  /** As people call it: `2027`, `October 2027`. */
  name: string;
}

/** Before and after these, UK clocks and the rules of series are not known well enough. */
const FIRST_YEAR = 1971;
const LAST_YEAR = 2199;

/** The year of an address such as `2027`; undefined for anything else, or out of bounds. */
export function readYear(key: string): Period | undefined {
  if (!/^\d{4}$/.test(key) || Number(key) < FIRST_YEAR || Number(key) > LAST_YEAR) return undefined;
  return { unit: 'year', key, from: `${key}-01-01`, to: `${key}-12-31`, name: key };
}

/** The month of an address such as `2027-10`; undefined for anything else, or out of bounds. */
export function readMonth(key: string): Period | undefined {
  const from = `${key}-01`;
  if (!/^\d{4}-\d{2}$/.test(key) || !isDay(from) || readYear(key.slice(0, 4)) === undefined) return undefined;
  const next = addDays(from, 31).slice(0, 7);
  return { unit: 'month', key, from, to: addDays(`${next}-01`, -1), name: monthOf(from) };
}

/** The period before or after; undefined where the calendar ends. */
export function neighbour({ unit, from, to }: Period, step: -1 | 1): Period | undefined {
  const day = step < 0 ? addDays(from, -1) : addDays(to, 1);
  return periodAround(unit, day);
}

/** The year or month that holds a day. */
export function periodAround(unit: Period['unit'], day: Day): Period | undefined {
  return unit === 'year' ? readYear(day.slice(0, 4)) : readMonth(day.slice(0, 7));
}

/** The years that somebody would print: the one that runs, and from September on the next one too. */
export function yearsToPrint(today: Day): Period[] {
  const now = readYear(today.slice(0, 4));
  if (now === undefined) return [];
  const next = today.slice(5, 7) < '09' ? undefined : neighbour(now, 1);
  return next === undefined ? [now] : [now, next];
}

/** The twelve months of a year. */
export function monthsOf(year: string): Period[] {
  return Array.from({ length: 12 }, (_, index) => readMonth(`${year}-${String(index + 1).padStart(2, '0')}`)).filter(
    (month) => month !== undefined,
  );
}
