import { capital, isDay, MONTHS, WEEKDAYS, type Weekday } from './days.ts';
import {
  LAST_SURE_DAY,
  LONGEST_INTERVAL,
  LONGEST_SPAN,
  MONTH_LENGTHS,
  MOST_OCCURRENCES,
  NTH_WORDS,
  type Nth,
  type Rule,
  sortedWeekdays,
} from './rule.ts';

/** A rule as somebody fills it in: every part as text, empty where it is not said. */
export interface RuleParts {
  freq: Rule['freq'];
  /** Every how many weeks or months; empty is 1. Years are counted one by one. */
  every: string;
  /** Days of the week of a weekly rule. */
  weekdays: readonly string[];
  /** Which one in the month, as in {@link NTH_CHOICES}, and of which weekday. */
  nth: string;
  weekday: string;
  /** Day of the month. */
  day: string;
  /** Month of a yearly rule, 1 to 12. */
  month: string;
  /** Days that each occurrence of a yearly rule lasts. */
  length: string;
  ends: 'never' | 'until' | 'times';
  until: string;
  times: string;
}

/** What is wrong with a part; the message goes on from the part's name. */
export interface PartFault {
  part: keyof RuleParts;
  message: string;
}

/** Which one in the month, as a form holds it and as people say it. */
export const NTH_CHOICES: readonly { value: string; text: string }[] = [...NTH_WORDS].map(([word, nth]) => ({
  value: String(nth),
  text: capital(word),
}));

/** The months as a form holds them. */
export const MONTH_CHOICES: readonly { value: string; text: string }[] = MONTHS.map((text, index) => ({
  value: String(index + 1),
  text,
}));

/** A rule as a form holds it; {@link ruleOfParts} gives the same rule back. */
export function partsOfRule(rule: Rule): RuleParts {
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    freq: rule.freq,
    every: text(rule.interval),
    weekdays: rule.freq === 'weekly' ? (rule.weekdays ?? []) : [],
    nth: text(rule.nth),
    weekday: rule.freq === 'weekly' ? '' : (rule.weekdays?.[0] ?? ''),
    day: text(rule.monthDay),
    month: text(rule.month),
    length: text(rule.days),
    ends: rule.until !== undefined ? 'until' : rule.count !== undefined ? 'times' : 'never',
    until: rule.until ?? '',
    times: text(rule.count),
  };
}

/** The rule that was filled in, or everything that is missing or wrong in its parts. Parts of another frequency are not looked at. */
export function ruleOfParts(parts: RuleParts): { rule: Rule } | { faults: PartFault[] } {
  const faults: PartFault[] = [];
  const fault = (part: keyof RuleParts, message: string): undefined => void faults.push({ part, message });
  const whole = (part: 'every' | 'day' | 'length' | 'times', most: number): number | undefined => {
    const said = parts[part].trim();
    const value = /^\d{1,4}$/.test(said) ? Number(said) : 0;
    return value >= 1 && value <= most ? value : fault(part, `must be a whole number from 1 to ${most}`);
  };
  const interval = parts.freq === 'yearly' || parts.every.trim() === '' ? 1 : (whole('every', LONGEST_INTERVAL) ?? 1);
  const rule: Rule = { freq: parts.freq, interval, ...(parts.freq === 'weekly' ? daysOfWeek() : dayOfMonth()) };
  if (parts.freq === 'yearly' && parts.length.trim() !== '') rule.days = whole('length', LONGEST_SPAN) ?? 1;
  if (parts.ends === 'times') rule.count = whole('times', MOST_OCCURRENCES) ?? 1;
  if (parts.ends === 'until') {
    rule.until = parts.until.trim();
    if (!isDay(rule.until)) fault('until', 'must be a date: choose it in the calendar, or write year-month-day');
  }
  return faults.length > 0 ? { faults } : { rule };

  function daysOfWeek(): Partial<Rule> {
    const weekdays = sortedWeekdays(parts.weekdays as Weekday[]);
    if (weekdays.length === 0) fault('weekdays', 'must be chosen: tick at least one');
    return { weekdays };
  }

  function dayOfMonth(): Partial<Rule> {
    const month: { month?: number } = parts.freq === 'yearly' ? monthOf() : {};
    const byWeekday = parts.nth !== '' || parts.weekday !== '';
    const byDate = parts.day.trim() !== '';
    if (byWeekday && byDate) fault('day', 'cannot stand beside a day of the week: empty one of them');
    else if (byDate) return { ...month, monthDay: dateIn(month.month) ?? 1 };
    else if (!byWeekday) fault('day', 'is missing: give a date, or choose which day of the week');
    else return { ...month, ...weekdayInMonth() };
    return month;
  }

  function monthOf(): { month: number } {
    const month = MONTH_CHOICES.findIndex(({ value }) => value === parts.month) + 1;
    if (month === 0) fault('month', 'must be chosen');
    return { month };
  }

  function weekdayInMonth(): Partial<Rule> {
    const nth = NTH_CHOICES.some(({ value }) => value === parts.nth) ? (Number(parts.nth) as Nth) : undefined;
    const weekday = WEEKDAYS.find((name) => name === parts.weekday);
    if (nth === undefined) fault('nth', 'must be chosen: which one in the month is it?');
    if (weekday === undefined) fault('weekday', 'must be chosen: which day of the week is it?');
    return nth === undefined || weekday === undefined ? {} : { nth, weekdays: [weekday] };
  }

  function dateIn(month: number | undefined): number | undefined {
    const said = Number(parts.day.trim());
    if (parts.freq === 'monthly' && said > LAST_SURE_DAY && said <= 31) {
      return fault('day', `must be from 1 to ${LAST_SURE_DAY}: months without a day ${said} would be skipped`);
    }
    if (month === 2 && said === 29) {
      return fault('day', 'must be 28 February or 1 March: 29 February comes only in leap years');
    }
    const name = MONTHS[(month ?? 0) - 1];
    const most = MONTH_LENGTHS[(month ?? 0) - 1] ?? (parts.freq === 'monthly' ? LAST_SURE_DAY : 31);
    if (name !== undefined && said > most && said <= 31)
      return fault('day', `must be from 1 to ${most}: that is all ${name} has`);
    return whole('day', most);
  }
}
