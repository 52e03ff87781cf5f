import { capital, isDay, MONTHS, shortDay } from './days.ts';
import { NTH_WORDS, type Rule, sortedWeekdays } from './rule.ts';

function nthWord(rule: Rule): string {
  for (const [word, nth] of NTH_WORDS) if (nth === rule.nth) return word;
  return String(rule.nth);
}

function weekdayList(rule: Rule): string {
  const names = sortedWeekdays(rule.weekdays ?? []).map(capital);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

function every(rule: Rule, unit: string): string {
  return rule.interval === 1 ? `every ${unit}` : `every ${rule.interval} ${unit}s`;
}

function monthName(rule: Rule): string {
  return MONTHS[(rule.month ?? 0) - 1] ?? String(rule.month);
}

function yearly(rule: Rule): string {
  const day =
    rule.nth === undefined
      ? `${rule.monthDay} ${monthName(rule)}`
      : `the ${nthWord(rule)} ${weekdayList(rule)} of ${monthName(rule)}`;
  if (rule.days === undefined) return `${every(rule, 'year')} on ${day}`;
  return `${every(rule, 'year')} from ${day} for ${rule.days} ${rule.days === 1 ? 'day' : 'days'}`;
}

function monthly(rule: Rule): string {
  const day = rule.nth === undefined ? `day ${rule.monthDay}` : `the ${nthWord(rule)} ${weekdayList(rule)}`;
  return `${every(rule, 'month')} on ${day}`;
}

function body(rule: Rule): string {
  if (rule.freq === 'yearly') return yearly(rule);
  if (rule.freq === 'monthly') return monthly(rule);
  return `${every(rule, 'week')} on ${weekdayList(rule)}`;
}

/** The canonical sentence of a rule; reading it back gives the same rule. */
export function ruleSentence(rule: Rule): string {
  const until = rule.until === undefined ? '' : ` until ${isDay(rule.until) ? shortDay(rule.until) : rule.until}`;
  const count = rule.count === undefined ? '' : `, ${rule.count} ${rule.count === 1 ? 'time' : 'times'}`;
  return `${body(rule)}${until}${count}`;
}
