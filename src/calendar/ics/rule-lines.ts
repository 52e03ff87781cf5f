import { type Day, WEEKDAYS, type Weekday } from '../days.ts';
import { toInstant, type WallTime, ZONE } from '../london.ts';
import { type Rule, sortedWeekdays } from '../rule.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A day as calendars write it. */
export function compactDay(day: Day): string {
  return day.replaceAll('-', '');
}

/** An instant as calendars write it, in UTC. */
export function compactInstant(instant: string): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}

function code(day: Weekday): string {
  return CODES[WEEKDAYS.indexOf(day)] ?? 'MO';
}

function byDay(rule: Rule): string {
  return sortedWeekdays(rule.weekdays ?? [])
    .map((day) => `${rule.nth ?? ''}${code(day)}`)
    .join(',');
}

/** The end of the last day counts, so that it never depends on how a start in a clock change is read. */
function untilValue(until: Day, timed: boolean): string {
  return timed ? compactInstant(toInstant(until, '23:59').replace(':00.000Z', ':59.000Z')) : compactDay(until);
}

/** The RRULE value of a rule, within what Outlook takes: one nth day, BYMONTH with every yearly rule. */
export function recurrenceValue(rule: Rule, timed: boolean): string {
  const parts = [`FREQ=${rule.freq.toUpperCase()}`];
  if (rule.interval !== 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.month !== undefined) parts.push(`BYMONTH=${rule.month}`);
  if (rule.monthDay !== undefined) parts.push(`BYMONTHDAY=${rule.monthDay}`);
  if (rule.weekdays !== undefined) parts.push(`BYDAY=${byDay(rule)}`);
  if (rule.freq === 'weekly') parts.push('WKST=MO');
  if (rule.until !== undefined) parts.push(`UNTIL=${untilValue(rule.until, timed)}`);
  else if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  return parts.join(';');
}

/** EXDATE or RECURRENCE-ID of one occurrence, typed like the series' own start and at its wall time, even one that clocks skip. */
export function occurrenceLine(name: 'EXDATE' | 'RECURRENCE-ID', day: Day, from?: WallTime): string {
  if (from === undefined) return `${name};VALUE=DATE:${compactDay(day)}`;
  return `${name};TZID=${ZONE}:${compactDay(day)}T${from.replace(':', '')}00`;
}
