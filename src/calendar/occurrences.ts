import { addDays, type Day, earliest, latest } from './days.ts';
import { lastDayOf, shiftTime, spanInstants, type TimeSpan, toInstant, type WallTime } from './london.ts';
import { firstRuleDay, lastRuleDay, longestGap, ruleDays, ruleDaysAmong } from './recurrence.ts';
import { MOST_OCCURRENCES, type Rule } from './rule.ts';

/** One occurrence of a series on another day, and at other times if given; else it keeps its length. */
export interface Move {
  from: Day;
  to: Day;
  time?: TimeSpan;
}

/** When something happens: once or by a rule, all day or at London wall times. */
export interface When {
  /** First day; with a rule the day from which it counts, and the first occurrence is the first fitting day. */
  start: Day;
  /** All-day length in days; a rule's own `days` wins. */
  days: number;
  /** Wall times of a timed entry; absent means all day. */
  time?: TimeSpan;
  rule?: Rule;
  /** Occurrence days that vanish. */
  except: Day[];
  /** Occurrence days cancelled so that people see it. */
  cancelled: Day[];
  moved: Move[];
}

/** One happening; instants are UTC, and London midnights when it lasts all day. */
export interface Occurrence {
  day: Day;
  lastDay: Day;
  startsAt: string;
  endsAt: string;
  /** The day the rule gives, before any move. */
  original: Day;
  cancelled: boolean;
}

/** An occurrence as planned: wall times not yet turned into instants. */
export interface Slot {
  original: Day;
  day: Day;
  time?: TimeSpan;
  kind: 'regular' | 'cancelled' | 'moved';
}

/** Something that happens once, on one day: from a wall time on for some minutes, or all day without one. */
export function onceOn(day: Day, from?: WallTime, minutes = 0): When {
  const time = from === undefined ? {} : { time: { from, to: shiftTime(from, minutes) } };
  return { start: day, days: 1, ...time, except: [], cancelled: [], moved: [] };
}

/** Length in days of an all-day entry. */
export function lengthOf(when: When): number {
  return Math.max(1, when.rule?.days ?? when.days);
}

/** The last day a slot occupies. */
export function slotLastDay(when: When, slot: Slot): Day {
  return slot.time ? lastDayOf(slot.day, slot.time) : addDays(slot.day, lengthOf(when) - 1);
}

/** The first day of the entry or series, before exceptions and moves; undefined for a rule that yields nothing. */
export function firstDay(when: When): Day | undefined {
  return when.rule ? firstRuleDay(when.rule, when.start) : when.start;
}

/** Which of these days are occurrences of the series, in order. */
export function daysThatOccur(when: When, listed: readonly Day[]): Set<Day> {
  return new Set(when.rule ? ruleDaysAmong(when.rule, when.start, listed).sort() : []);
}

/** Exceptions that hit an occurrence: a day vanishes before it is cancelled, and is cancelled before it is moved. */
export function exceptionsOf(when: When): { except: Set<Day>; overrides: Slot[] } {
  const hit = daysThatOccur(when, [...when.except, ...when.cancelled, ...when.moved.map((move) => move.from)]);
  const except = new Set(when.except.filter((day) => hit.has(day)).sort());
  const byDay = new Map<Day, Slot>();
  const span = when.time ? { time: when.time } : {};
  for (const move of when.moved) {
    // An all-day series has no times to move to: its moved occurrence stays all-day.
    const time = when.time ? { time: move.time ?? when.time } : {};
    if (!byDay.has(move.from)) byDay.set(move.from, { original: move.from, day: move.to, ...time, kind: 'moved' });
  }
  for (const day of when.cancelled) byDay.set(day, { original: day, day, ...span, kind: 'cancelled' });
  const overrides = [...byDay.values()].filter((slot) => hit.has(slot.original) && !except.has(slot.original));
  return { except, overrides: overrides.sort((a, b) => (a.original < b.original ? -1 : 1)) };
}

/** The slots overlapping `from` to `to`, by day and time. */
export function slots(when: When, from: Day, to: Day, most = MOST_OCCURRENCES): Slot[] {
  const span = when.time ? { time: when.time } : {};
  const overlaps = (slot: Slot) => slot.day <= to && slotLastDay(when, slot) >= from;
  if (to < from) return [];
  if (!when.rule) {
    const only: Slot = { original: when.start, day: when.start, ...span, kind: 'regular' };
    return overlaps(only) ? [only] : [];
  }
  const { except, overrides } = exceptionsOf(when);
  const replaced = new Set([...except, ...overrides.map((slot) => slot.original)]);
  const reach = when.time ? 1 : lengthOf(when) - 1;
  const regular = ruleDays(when.rule, when.start, addDays(from, -reach), to, most + replaced.size)
    .filter((day) => !replaced.has(day))
    .map((day): Slot => ({ original: day, day, ...span, kind: 'regular' }));
  const all = [...regular, ...overrides].filter(overlaps);
  return all.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, most);
}

function order(slot: Slot): string {
  return `${slot.day} ${slot.time?.from ?? ''} ${slot.original}`;
}

/** Start and end of a slot; the end of an all-day slot is the midnight after its last day. */
export function slotInstants(when: When, slot: Slot): { startsAt: string; endsAt: string } {
  if (slot.time) return spanInstants(slot.day, slot.time);
  return { startsAt: toInstant(slot.day, '00:00'), endsAt: toInstant(addDays(slot.day, lengthOf(when)), '00:00') };
}

/** Occurrences overlapping `from` to `to`, sorted, at most 1,000. */
export function occurrences(when: When, from: Day, to: Day): Occurrence[] {
  return slots(when, from, to).map((slot) => ({
    day: slot.day,
    lastDay: slotLastDay(when, slot),
    ...slotInstants(when, slot),
    original: slot.original,
    cancelled: slot.kind === 'cancelled',
  }));
}

/** First and last day of everything the entry shows; `last` is null for a series without end. */
export function extent(when: When): { first: Day; last: Day | null } {
  const { rule } = when;
  const first = firstDay(when) ?? when.start;
  const endless = rule !== undefined && rule.until === undefined && rule.count === undefined;
  const movedTo = when.moved.map((move) => move.to);
  const seriesEnd = (rule && lastRuleDay(rule, when.start)) ?? first;
  if (when.except.length + when.cancelled.length + when.moved.length === 0) {
    // Nothing departs from the rule, so there is no need to go through its days.
    const final: Slot = { original: seriesEnd, day: seriesEnd, ...(when.time ? { time: when.time } : {}), kind: 'regular' };
    return { first, last: endless ? null : slotLastDay(when, final) };
  }
  // Days that vanish can be the first and the last ones: as many are looked past, and no more.
  const [opening] = slots(when, earliest(first, ...movedTo), LATEST, 1);
  if (endless) return { first: opening?.day ?? first, last: null };
  const vanished = when.except.length + when.moved.length;
  const from = rule ? addDays(seriesEnd, -longestGap(rule) * (vanished + 1)) : first;
  const shown = slots(when, earliest(from, ...movedTo), latest(seriesEnd, ...movedTo), Number.POSITIVE_INFINITY);
  const last = latest(...shown.map((slot) => slotLastDay(when, slot)));
  return { first: opening?.day ?? first, last: last || first };
}

/** Beyond what any calendar holds. */
const LATEST = '9999-12-31';
