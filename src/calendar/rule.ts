import { type Day, WEEKDAYS, type Weekday } from './days.ts';

/** Which one in the month: first to fourth, or the last. */
export type Nth = 1 | 2 | 3 | 4 | -1;

/** A rule of the closed grammar; `days` is the length of each occurrence of the span form (all-day only). */
export interface Rule {
  freq: 'yearly' | 'monthly' | 'weekly';
  interval: number;
  month?: number;
  monthDay?: number;
  nth?: Nth;
  weekdays?: Weekday[];
  days?: number;
  until?: Day;
  count?: number;
}

/** The six sentence forms, as the README and every refusal show them. */
export const RULE_FORMS: readonly string[] = [
  'every year on 18 October',
  'every year on the second Saturday of October',
  'every year from 1 October for 31 days, or: every year from the second Saturday of October for 8 days',
  'every month on the first Tuesday, or: every 3 months on the last Thursday',
  'every month on day 15, or: every 6 months on day 1',
  'every week on Monday, or: every 2 weeks on Monday and Thursday',
];

/** What may follow any of the forms. */
export const RULE_TAILS: readonly string[] = ['until 31 December 2027', ', 10 times'];

/** The words for which one in the month. */
export const NTH_WORDS: ReadonlyMap<string, Nth> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', -1],
]);

/** The longest rhythm, in weeks or months. */
export const LONGEST_INTERVAL = 60;

/** The most days one occurrence lasts. */
export const LONGEST_SPAN = 366;

/** Days of each month, January first; 29 February is no day a rule can name. */
export const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day of the month that every month has. */
export const LAST_SURE_DAY = 28;

/** No series shows or expands more occurrences than this. */
export const MOST_OCCURRENCES = 1000;

/** Weekdays once each, Monday first. */
export function sortedWeekdays(days: readonly Weekday[]): Weekday[] {
  return WEEKDAYS.filter((day) => days.includes(day));
}
