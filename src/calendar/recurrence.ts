import * as rruleNamespace from 'rrule';
import { addDays, type Day, dayNumber, dayOf, daysBetween, latest, WEEKDAYS, weekdayOf } from './days.ts';
import { MOST_OCCURRENCES, type Rule } from './rule.ts';

// Node gives this library as one default object, a bundler as named exports: read whichever is there.
const { RRule } = 'RRule' in rruleNamespace ? rruleNamespace : (rruleNamespace as { default: typeof rruleNamespace }).default;

const FREQUENCY = { yearly: RRule.YEARLY, monthly: RRule.MONTHLY, weekly: RRule.WEEKLY };
const LIBRARY_DAYS = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

// Always pseudo-UTC and never `tzid`: with one, the library's result depends on the process time zone.
function expander(rule: Rule, start: Day, limits: { interval: number; until?: Day; count?: number }) {
  const days = (rule.weekdays ?? []).flatMap((name) => LIBRARY_DAYS[WEEKDAYS.indexOf(name)] ?? []);
  return new RRule(
    {
      freq: FREQUENCY[rule.freq],
      interval: limits.interval,
      dtstart: new Date(dayNumber(start)),
      wkst: RRule.MO,
      ...(rule.month === undefined ? {} : { bymonth: rule.month }),
      ...(rule.monthDay === undefined ? {} : { bymonthday: rule.monthDay }),
      ...(days.length === 0 ? {} : { byweekday: days.map((day) => (rule.nth === undefined ? day : day.nth(rule.nth))) }),
      ...(limits.until === undefined ? {} : { until: new Date(dayNumber(limits.until)) }),
      ...(limits.count === undefined ? {} : { count: limits.count }),
    },
    true,
  );
}

/** The first day on or after `start` that fits the rule; counting begins there. */
export function firstRuleDay(rule: Rule, start: Day): Day | undefined {
  const known = firsts.get(rule);
  if (known?.start === start) return known.day;
  const day = findFirst(rule, start);
  firsts.set(rule, { start, day });
  return day;
}

// Whoever draws a series asks several times where it begins.
const firsts = new WeakMap<Rule, { start: Day; day: Day | undefined }>();

function findFirst(rule: Rule, start: Day): Day | undefined {
  const [first] = expander(rule, start, { interval: 1, count: 1 }).all();
  const day = first && dayOf(first.getTime());
  return day !== undefined && (rule.until === undefined || day <= rule.until) ? day : undefined;
}

/** The rule's days within `from` to `to`, both included, in order and at most `most`. */
export function ruleDays(rule: Rule, start: Day, from: Day, to: Day, most = MOST_OCCURRENCES): Day[] {
  const first = firstRuleDay(rule, start);
  if (first === undefined || to < first || to < from) return [];
  const until = rule.until !== undefined && rule.until < to ? rule.until : to;
  const limits = { interval: rule.interval, until, ...(rule.count === undefined ? {} : { count: rule.count }) };
  const found: Day[] = [];
  expander(rule, beginNear(rule, first, from), limits).all((date) => {
    const day = dayOf(date.getTime());
    if (day >= from) found.push(day);
    return found.length < most;
  });
  return found;
}

/** Where to begin looking for days from `from` on, so that a far year costs what a near one does. What is counted is gone through. */
function beginNear(rule: Rule, first: Day, from: Day): Day {
  if (rule.count !== undefined || from <= first) return first;
  const periods = periodsBetween(rule, first, from);
  const whole = periods - (periods % rule.interval);
  if (whole === 0) return first;
  if (rule.freq === 'weekly') return addDays(mondayOf(first), whole * 7);
  const months = monthOf(first) + (rule.freq === 'monthly' ? whole : whole * 12);
  const begin = rule.freq === 'monthly' ? months : months - (months % 12);
  return `${String(Math.floor(begin / 12)).padStart(4, '0')}-${String((begin % 12) + 1).padStart(2, '0')}-01`;
}

/** How many weeks, months or years of the calendar lie between two days. */
function periodsBetween({ freq }: Rule, first: Day, day: Day): number {
  if (freq === 'weekly') return daysBetween(mondayOf(first), mondayOf(day)) / 7;
  if (freq === 'monthly') return monthOf(day) - monthOf(first);
  return Number(day.slice(0, 4)) - Number(first.slice(0, 4));
}

const mondayOf = (day: Day): Day => addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)));

/** Months since the year 0. */
const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Which of some days are days of the rule. */
export function ruleDaysAmong(rule: Rule, start: Day, days: readonly Day[]): Day[] {
  const first = firstRuleDay(rule, start);
  if (first === undefined || days.length === 0) return [];
  if (rule.count === undefined) return days.filter((day) => isRuleDay(rule, first, day));
  const all = new Set(ruleDays(rule, start, start, latest(...days), Number.POSITIVE_INFINITY));
  return days.filter((day) => all.has(day));
}

function isRuleDay(rule: Rule, first: Day, day: Day): boolean {
  if (day < first || (rule.until !== undefined && day > rule.until)) return false;
  if (periodsBetween(rule, first, day) % rule.interval !== 0) return false;
  if (rule.month !== undefined && rule.month !== Number(day.slice(5, 7))) return false;
  const date = Number(day.slice(8));
  if (rule.monthDay !== undefined) return rule.monthDay === date;
  if (!rule.weekdays?.includes(weekdayOf(day))) return false;
  if (rule.nth === undefined) return true;
  return rule.nth === -1 ? monthOf(addDays(day, 7)) !== monthOf(day) : Math.ceil(date / 7) === rule.nth;
}

/** The last day of a series that ends, or undefined for one that goes on or yields nothing. */
export function lastRuleDay(rule: Rule, start: Day): Day | undefined {
  const first = firstRuleDay(rule, start);
  if (first === undefined || (rule.until === undefined && rule.count === undefined)) return undefined;
  if (rule.until !== undefined) return ruleDays(rule, start, addDays(rule.until, -longestGap(rule)), rule.until).at(-1) ?? first;
  return ruleDays(rule, start, first, LAST_DAY, Number.POSITIVE_INFINITY).at(-1) ?? first;
}

/** No more days than this lie between two days of a series. */
export const longestGap = ({ freq, interval }: Rule): number => interval * { weekly: 7, monthly: 31, yearly: 366 }[freq] + 31;

/** Beyond what any calendar holds. */
const LAST_DAY = '9999-12-31';
