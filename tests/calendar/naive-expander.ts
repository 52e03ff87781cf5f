import { addDays, type Day, daysBetween, type Rule, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';

function fits(rule: Rule, day: Day): boolean {
  const [, month = 0, date = 0] = day.split('-').map(Number);
  if (rule.month !== undefined && rule.month !== month) return false;
  if (rule.monthDay !== undefined && rule.monthDay !== date) return false;
  if (rule.weekdays && !rule.weekdays.includes(weekdayOf(day))) return false;
  if (rule.nth === -1) return addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return rule.nth === undefined || Math.ceil(date / 7) === rule.nth;
}

function stepsBetween(rule: Rule, first: Day, day: Day): number {
  const [y1 = 0, m1 = 0] = first.split('-').map(Number);
  const [y2 = 0, m2 = 0] = day.split('-').map(Number);
  if (rule.freq === 'yearly') return y2 - y1;
  if (rule.freq === 'monthly') return (y2 - y1) * 12 + m2 - m1;
  const monday = (any: Day) => addDays(any, -WEEKDAYS.indexOf(weekdayOf(any)));
  return daysBetween(monday(first), monday(day)) / 7;
}

/** Tries every single day: slow, and shares nothing with the planner's own expansion. */
export function naiveDays(rule: Rule, start: Day, to: Day): Day[] {
  const found: Day[] = [];
  for (let day = start; day <= to; day = addDays(day, 1)) {
    if (rule.until !== undefined && day > rule.until) break;
    if (rule.count !== undefined && found.length === rule.count) break;
    if (fits(rule, day) && stepsBetween(rule, found[0] ?? day, day) % rule.interval === 0) found.push(day);
  }
  return found;
}
