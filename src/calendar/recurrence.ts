import * as rruleNamespace from 'rrule';
import { type Day, dayNumber, dayOf, WEEKDAYS } from './days.ts';
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
  expander(rule, first, limits).all((date) => {
    const day = dayOf(date.getTime());
    if (day >= from) found.push(day);
    return found.length < most;
  });
  return found;
}

/** The last day of a series that ends, or undefined for one that goes on or yields nothing. */
export function lastRuleDay(rule: Rule, start: Day): Day | undefined {
  const first = firstRuleDay(rule, start);
  if (first === undefined || (rule.until === undefined && rule.count === undefined)) return undefined;
  const limits = { interval: rule.interval, ...(rule.until === undefined ? { count: rule.count ?? 1 } : { until: rule.until }) };
  let last: Date | undefined;
  expander(rule, first, limits).all((date) => {
    last = date;
    return true;
  });
  return last === undefined ? first : dayOf(last.getTime());
}
