/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** The seven weekdays as a rule holds them, Monday first. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A weekday by its full English name in lower case. */
export type Weekday = (typeof WEEKDAYS)[number];

/** English month names, January first. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** True for a date the calendar really has: `2027-02-29` is not one. */
export function isDay(text: string): boolean {
  if (!DAY_SHAPE.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const day = Number(text.slice(8));
  // By hand: files hold hundreds of thousands of days, and a Date for each takes ten times as long.
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= ((text.startsWith('02', 5) && leap ? 29 : MONTH_LENGTHS[Number(text.slice(5, 7)) - 1]) ?? 0);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Midnight of a day in pseudo-UTC, the arithmetic in which every day has 24 hours. */
export function dayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (!DAY_SHAPE.test(day) || Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return ms;
}

/** The day of a pseudo-UTC moment. */
export function dayOf(pseudoUtc: number): Day {
  return new Date(pseudoUtc).toISOString().slice(0, 10);
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return dayOf(dayNumber(day) + n * DAY_MS);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayNumber(to) - dayNumber(from)) / DAY_MS);
}

/** The earliest of some days, or an empty text for none. */
export function earliest(...days: readonly Day[]): Day {
  return [...days].sort()[0] ?? '';
}

/** The latest of some days, or an empty text for none. */
export function latest(...days: readonly Day[]): Day {
  return [...days].sort().at(-1) ?? '';
}

/** Day, month and year as people write them in a sentence: "12 October 2020". */
export function shortDay(day: Day): string {
  const date = new Date(dayNumber(day));
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A day with its weekday: "Monday 12 October 2020". */
export function formatDay(day: Day): string {
  return `${capital(weekdayOf(day))} ${shortDay(day)}`;
}

/** The weekday of a day. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[(new Date(dayNumber(day)).getUTCDay() + 6) % 7] ?? 'monday';
}

/** A lower-case name with its capital. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
