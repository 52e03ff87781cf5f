import {
  addDays,
  type Day,
  daysBetween,
  isDay,
  occurrences,
  parseRule,
  WEEKDAYS,
  type When,
  weekdayOf,
} from '#src/calendar/index.ts';
import type { EntryValue } from '#src/programme/index.ts';

/** First and last day, both included. */
export interface Span {
  from: Day;
  to: Day;
}

/** The days of a week as they stand in its file. */
export interface WeekDays {
  national?: Span | undefined;
  local: Span;
}

/** What somebody wants: a year, or the first day of the local week. */
export type Wanted = { year: number } | { start: Day };

/** Which rule gave the new dates. */
export type DatesBy =
  /** The rule of an entry of the programme that names this week. */
  | { kind: 'programme'; entry: string; title: string; calledOff: boolean }
  /** The same weekday of the month: the second Saturday of October. */
  | { kind: 'month' }
  /** The month has no such weekday: the same weekday nearest to the old date. */
  | { kind: 'nearest' }
  /** Somebody said on which day the local week begins. */
  | { kind: 'given' };

/** A week in another year. */
export interface NewDates extends WeekDays {
  by: DatesBy;
  /** Years from the old week to the new one. */
  years: number;
  /** Days by which everything moves; a multiple of seven unless somebody gave another first day. */
  shift: number;
}

export type Named = Pick<
  EntryValue,
  'slug' | 'title' | 'start' | 'days' | 'time' | 'rule' | 'except' | 'cancelled' | 'moved' | 'calledOff'
>;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const holds = (span: Span, day: Day): boolean => day >= span.from && day <= span.to;

/** Whether the national and the local week share a day; a week without national days is one with itself. */
export const together = ({ national, local }: WeekDays): boolean =>
  national === undefined || (national.from <= local.to && local.from <= national.to);

/** All days of a week, national and local ones. */
export function wholeWeek({ national, local }: WeekDays): Span {
  return {
    from: national !== undefined && national.from < local.from ? national.from : local.from,
    to: national !== undefined && national.to > local.to ? national.to : local.to,
  };
}

/** The dates of a week in another year: by the programme's rule for it, or by its weekdays. */
export function newDates(old: WeekDays, wanted: Wanted, programme: readonly Named[]): NewDates {
  const main = old.national ?? old.local;
  if ('start' in wanted) {
    const shift = daysBetween(old.local.from, wanted.start);
    const near = addDays(main.from, shift);
    const named = old.national && byProgramme(old.national, yearOf(near), near, programme);
    const national = old.national && (named?.span ?? moveSpan(old.national, shift));
    return {
      ...(national === undefined ? {} : { national }),
      local: moveSpan(old.local, shift),
      ...{ by: { kind: 'given' as const }, shift, years: yearOf(near) - yearOf(main.from) },
    };
  }
  const years = wanted.year - yearOf(main.from);
  const near = sameDate(main.from, wanted.year);
  const named = byProgramme(main, wanted.year, near, programme);
  const found = named ?? byWeekday(main, wanted.year, near);
  // A week on fixed dates moves by no whole weeks: the local days keep their weekdays, as near to it as may be.
  const shift = Math.round(daysBetween(main.from, found.span.from) / 7) * 7;
  const local = old.national === undefined ? found.span : moveSpan(old.local, shift);
  return { ...(old.national === undefined ? {} : { national: found.span }), local, by: found.by, shift, years };
}

const moveSpan = ({ from, to }: Span, shift: number): Span => ({ from: addDays(from, shift), to: addDays(to, shift) });

/** The same day and month of another year; for 29 February the day before, where there is none. */
function sameDate(day: Day, year: number): Day {
  const wanted = `${String(year).padStart(4, '0')}${day.slice(4)}`;
  return isDay(wanted) ? wanted : `${wanted.slice(0, 8)}28`;
}

/** When an entry is by its rule, which may have counted before it was written down. Undefined for one without a rule. */
export function whenOf(entry: Named, from: Day): When | undefined {
  const parsed = entry.rule === undefined ? undefined : parseRule(entry.rule);
  if (parsed === undefined || !('rule' in parsed)) return undefined;
  const { rule } = parsed;
  // A yearly rule gave the same days before somebody began to write it down.
  const open = rule.freq === 'yearly' && rule.interval === 1 && rule.count === undefined;
  return {
    start: open && from < entry.start ? from : entry.start,
    days: entry.days,
    ...(entry.time ? { time: entry.time } : {}),
    ...{ rule, except: entry.except, cancelled: entry.cancelled, moved: entry.moved },
  };
}

/** The occurrence in a year of the programme's entry that has the old days among its own. */
function byProgramme(old: Span, year: number, near: Day, programme: readonly Named[]) {
  for (const entry of programme) {
    const when = whenOf(entry, old.from);
    if (when === undefined) continue;
    const isOld = occurrences(when, old.from, old.to).some(({ day, lastDay }) => day === old.from && lastDay === old.to);
    if (!isOld) continue;
    const start = year < yearOf(when.start) ? { ...when, start: `${String(year).padStart(4, '0')}-01-01` } : when;
    const [next] = occurrences(start, `${year}-01-01`, `${year}-12-31`)
      .filter(({ day }) => yearOf(day) === year)
      .sort((a, b) => Math.abs(daysBetween(near, a.day)) - Math.abs(daysBetween(near, b.day)));
    if (next === undefined) continue;
    const calledOff = next.cancelled || entry.calledOff;
    const by = { kind: 'programme' as const, entry: entry.slug, title: entry.title, calledOff };
    return { span: { from: next.day, to: next.lastDay }, by };
  }
  return undefined;
}

/** The same weekday of the month, or where the month has fewer the same weekday nearest to the old date. */
function byWeekday(old: Span, year: number, near: Day): { span: Span; by: DatesBy } {
  const nth = Math.ceil(Number(old.from.slice(8)) / 7);
  const first = `${near.slice(0, 8)}01`;
  const ahead = (7 + weekdayNumber(old.from) - weekdayNumber(first)) % 7;
  const same = addDays(first, ahead + (nth - 1) * 7);
  const length = daysBetween(old.from, old.to);
  const spanFrom = (from: Day): Span => ({ from, to: addDays(from, length) });
  if (same.slice(0, 7) === first.slice(0, 7)) return { span: spanFrom(same), by: { kind: 'month' } };
  const back = (7 + weekdayNumber(near) - weekdayNumber(old.from)) % 7;
  const nearest = addDays(near, back <= 3 ? -back : 7 - back);
  return { span: spanFrom(yearOf(nearest) === year ? nearest : addDays(near, -back)), by: { kind: 'nearest' } };
}

const weekdayNumber = (day: Day): number => WEEKDAYS.indexOf(weekdayOf(day));

/**
 * Where a day of the old week stands in the new one. A day that would fall out of it stays in by whole weeks, or where the new week
 * is too short for that on its nearest day.
 */
export function dayInNewWeek(dates: NewDates, day: Day): Day {
  const { shift, national, local } = dates;
  const spans = national === undefined ? [local] : [local, national];
  const whole = wholeWeek(dates);
  const moved = addDays(day, shift);
  const inside = [moved, addDays(moved, 7), addDays(moved, -7)].find((each) => spans.some((span) => holds(span, each)));
  if (inside !== undefined) return inside;
  if (holds(whole, moved)) return moved;
  return moved < whole.from ? whole.from : whole.to;
}
