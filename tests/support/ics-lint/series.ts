import ICAL from 'ical.js';
import { all, type Component, type Property, typeOf, value } from './components.ts';
import { LONDON_ZONE } from './time-zone.ts';
import { isRealDate, isUtc } from './values.ts';

const PARTS = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST', 'UNTIL', 'COUNT'];
const MOST_OCCURRENCES = 1000;

/** A series with its exceptions, and the changed occurrences given beside it. */
export function lintSeries(events: readonly Component[], faults: string[]): void {
  const masters = new Map<string, Component>();
  for (const event of events) {
    if (all(event, 'RECURRENCE-ID').length === 0) masters.set(value(event, 'UID') ?? '', event);
  }
  const seen = new Set<string>();
  const replaced = new Map<string, Property[]>();
  for (const event of events) {
    const uid = value(event, 'UID') ?? '';
    const [recurrence] = all(event, 'RECURRENCE-ID');
    const key = `${uid} ${recurrence?.value ?? ''}`;
    if (seen.has(key)) faults.push(`${uid}: UID and RECURRENCE-ID given twice`);
    seen.add(key);
    if (!recurrence) continue;
    replaced.set(uid, [...(replaced.get(uid) ?? []), recurrence]);
    lintOverride(event, recurrence, masters.get(uid), uid, faults);
  }
  for (const [uid, master] of masters) lintMaster(master, replaced.get(uid) ?? [], uid, faults);
}

function lintOverride(
  event: Component,
  recurrence: Property,
  master: Component | undefined,
  uid: string,
  faults: string[],
): void {
  const [[start], [own]] = [master ? all(master, 'DTSTART') : [], all(event, 'DTSTART')];
  if (!master) faults.push(`${uid}: RECURRENCE-ID without its series`);
  if (start && typeOf(start) !== typeOf(recurrence)) faults.push(`${uid}: RECURRENCE-ID typed unlike its series`);
  if (start && own && typeOf(start) !== typeOf(own)) faults.push(`${uid}: changed occurrence typed unlike its series`);
  if (recurrence.params.has('RANGE')) faults.push(`${uid}: RECURRENCE-ID with a RANGE`);
  for (const name of ['RRULE', 'EXDATE']) {
    if (all(event, name).length > 0) faults.push(`${uid}: changed occurrence with ${name}`);
  }
}

function lintMaster(master: Component, overrides: readonly Property[], uid: string, faults: string[]): void {
  const [[start], [rule], exceptions] = [all(master, 'DTSTART'), all(master, 'RRULE'), all(master, 'EXDATE')];
  if (!start) return;
  if (!rule && exceptions.length > 0) faults.push(`${uid}: EXDATE without RRULE`);
  if (!rule && overrides.length > 0) faults.push(`${uid}: RECURRENCE-ID without RRULE`);
  if (exceptions.some((date) => typeOf(date) !== typeOf(start))) faults.push(`${uid}: EXDATE typed unlike DTSTART`);
  if (rule && lintRule(rule.value, start, uid, faults)) lintHits(rule.value, start, exceptions, overrides, uid, faults);
}

/** What Outlook takes: weekly on days, monthly or yearly on one date or one nth day. False where nothing can be expanded. */
function lintRule(text: string, start: Property, uid: string, faults: string[]): boolean {
  const pairs = text.split(';').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']);
  const parts = new Map(pairs);
  const before = faults.length;
  for (const [name, given] of pairs) {
    if (!PARTS.includes(name) || given === '') faults.push(`${uid}: RRULE with ${name}=${given}`);
  }
  if (parts.size !== pairs.length) faults.push(`${uid}: RRULE says something twice`);
  if (!/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(parts.get('FREQ') ?? '')) faults.push(`${uid}: FREQ that Outlook refuses`);
  if (!/^[1-9]\d*$/.test(parts.get('INTERVAL') ?? '1')) faults.push(`${uid}: INTERVAL is not a whole number`);
  const count = parts.get('COUNT') ?? '1';
  if (!/^[1-9]\d*$/.test(count)) faults.push(`${uid}: COUNT is not a whole number`);
  if (Number(count) > MOST_OCCURRENCES) faults.push(`${uid}: COUNT over ${MOST_OCCURRENCES}`);
  const until = parts.get('UNTIL');
  const isDate = typeOf(start) === 'date';
  if (until !== undefined && !(isDate ? /^\d{8}$/.test(until) && isRealDate(until) : isUtc(until)))
    faults.push(`${uid}: UNTIL typed unlike DTSTART`);
  if (until !== undefined && parts.has('COUNT')) faults.push(`${uid}: UNTIL with COUNT`);
  lintByParts(parts, uid, faults);
  return faults.length === before;
}

function lintByParts(parts: ReadonlyMap<string, string>, uid: string, faults: string[]): void {
  const freq = parts.get('FREQ') ?? '';
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const nth = days.filter((day) => /\d/.test(day));
  const rarely = freq === 'MONTHLY' || freq === 'YEARLY';
  if (!days.every((day) => /^(?:(?:[1-4]|-1)?(?:MO|TU|WE|TH|FR|SA|SU))$/.test(day)))
    faults.push(`${uid}: BYDAY that Outlook refuses`);
  if (days.length > 1 && nth.length > 0) faults.push(`${uid}: more than one nth day in a rule`);
  if (nth.length > 0 && !rarely) faults.push(`${uid}: an nth day in a ${freq} rule`);
  if (rarely && days.length > nth.length) faults.push(`${uid}: every such weekday in a ${freq} rule`);
  const [monthDay, month] = [parts.get('BYMONTHDAY'), parts.get('BYMONTH')];
  if (monthDay !== undefined && (days.length > 0 || !rarely || !/^(?:[1-9]|[12]\d|3[01])$/.test(monthDay)))
    faults.push(`${uid}: BYMONTHDAY that Outlook refuses`);
  if (month !== undefined && (freq !== 'YEARLY' || !/^(?:[1-9]|1[0-2])$/.test(month)))
    faults.push(`${uid}: BYMONTH that Outlook refuses`);
  if (freq === 'YEARLY' && month === undefined) faults.push(`${uid}: YEARLY without BYMONTH`);
}

/** Expands the rule with ical.js, which shares nothing with the planner, as far as the exceptions reach. */
function lintHits(
  rule: string,
  start: Property,
  exceptions: readonly Property[],
  overrides: readonly Property[],
  uid: string,
  faults: string[],
): void {
  if (!isRealDate(start.value)) return;
  const [excepted, changed] = [exceptions, overrides].map((dates) => dates.flatMap((date) => date.value.split(',')));
  const listed = [...(excepted ?? []), ...(changed ?? [])];
  const days = expand(rule, start, [start.value, ...listed].sort().at(-1) ?? start.value);
  if (!days.has(start.value)) faults.push(`${uid}: DTSTART is not the first occurrence`);
  for (const date of excepted ?? []) if (!days.has(date)) faults.push(`${uid}: EXDATE ${date} hits no occurrence`);
  for (const date of changed ?? []) if (!days.has(date)) faults.push(`${uid}: RECURRENCE-ID ${date} hits no occurrence`);
  if (new Set(listed).size !== listed.length) faults.push(`${uid}: an occurrence is left out or changed twice`);
}

function expand(rule: string, start: Property, last: string): Set<string> {
  const isDate = typeOf(start) === 'date';
  const first = isDate ? ICAL.Time.fromDateString(dashed(start.value)) : ICAL.Time.fromDateTimeString(dashed(start.value));
  if (!isDate) first.zone = LONDON_ZONE;
  const iterator = ICAL.Recur.fromString(rule).iterator(first);
  const found = new Set<string>();
  for (let next = iterator.next(); next && found.size < 5000; next = iterator.next()) {
    const text = next.toICALString();
    if (text > last) break;
    found.add(text);
  }
  return found;
}

function dashed(compact: string): string {
  return compact.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?$/, (_, year, month, day, hour, minute, second) =>
    hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}:${second}`,
  );
}
