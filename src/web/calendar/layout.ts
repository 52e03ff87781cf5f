import { addDays, type Day, WEEKDAYS, weekdayOf } from '#src/calendar/index.ts';
import { shortDay } from '../format.ts';
import { type CalendarDate, messageOf } from './dates.ts';
import type { Period } from './period.ts';
import type { Printed } from './print-fit.ts';

/** Dates in one line of the year: one date, or the plain ones that a series has in a month. */
export interface YearLine {
  date: CalendarDate;
  days: readonly Day[];
  /** Such as `Sat 10 to Sat 17` or `Tue 5, 12, 19, 26`. */
  when: string;
  /** What it says stands with an earlier line of the year: on paper it is not said again. */
  again: boolean;
}

/** The lines of each month of a year. */
export function linesOfYear(months: readonly Period[], dates: readonly CalendarDate[]): YearLine[][] {
  const seen = new Set<string>();
  return months.map((month, index) =>
    linesOfMonth(month, dates, index === 0).map((line) => {
      const again = seen.has(line.date.of);
      seen.add(line.date.of);
      return { ...line, again };
    }),
  );
}

/** The lines of a month: what begins in it, and in the first month what began before. */
function linesOfMonth(month: Period, dates: readonly CalendarDate[], isFirst: boolean): Omit<YearLine, 'again'>[] {
  const own = dates.filter(({ from, to }) => (isFirst ? from <= month.to && to >= month.from : isWithin(month, from)));
  const series = Map.groupBy(own, (date) => (isPlain(date) ? [date.of, date.time?.from, date.time?.to].join('\n') : date));
  return [...series.values()].flatMap((group) => {
    const [date] = group;
    if (date === undefined) return [];
    const days = group.map(({ from }) => from);
    return [{ date, days, when: group.length > 1 ? daysInWords(month, days) : whenOf(month, date) }];
  });
}

const isWithin = ({ from, to }: Period, day: Day): boolean => day >= from && day <= to;

/** Nothing about it differs from the other dates of its series but the day. */
const isPlain = ({ from, to, time, calledOff, movedFrom }: CalendarDate): boolean =>
  (time !== null || from === to) && !calledOff && movedFrom === null;

function whenOf(month: Period, { from, to, time }: CalendarDate): string {
  const first = shortDay(from, month.from);
  return to === from || time !== null ? first : `${first} to ${shortDay(to, month.from)}`;
}

function daysInWords(month: Period, days: readonly Day[]): string {
  const weekdays = new Set(days.map(weekdayOf));
  return days
    .map((day, index) => (index > 0 && weekdays.size === 1 ? String(Number(day.slice(8))) : shortDay(day, month.from)))
    .join(', ');
}

/** A date in the grid of a month: on its first day there, and again on each Monday on which it goes on. */
export interface GridDate {
  date: CalendarDate;
  /** It began on an earlier day. */
  continues: boolean;
  /** All of it stands on an earlier day of this month. */
  brief: boolean;
  /** The last day of what lasts longer than this one, in words. */
  until: string | null;
}

export interface GridDay {
  day: Day;
  dates: readonly GridDate[];
}

/** The weeks of a month, Monday first; null where a day belongs to another month. */
export function weeksOf(month: Period, dates: readonly CalendarDate[]): (GridDay | null)[][] {
  const weeks: (GridDay | null)[][] = [];
  const monday = addDays(month.from, -WEEKDAYS.indexOf(weekdayOf(month.from)));
  for (let start = monday; start <= month.to; start = addDays(start, 7)) {
    weeks.push(
      WEEKDAYS.map((_, index) => {
        const day = addDays(start, index);
        return isWithin(month, day) ? { day, dates: dates.flatMap((date) => onDay(month, date, day)) } : null;
      }),
    );
  }
  return weeks;
}

function onDay(month: Period, date: CalendarDate, day: Day): GridDate[] {
  const { from, to, time } = date;
  const isOlder = from < month.from;
  const first = isOlder ? month.from : from;
  const again = time === null && day > first && day <= to && weekdayOf(day) === 'monday';
  if (day !== first && !again) return [];
  return [{ date, continues: day !== from, brief: again, until: time === null && to > day ? shortDay(to, month.from) : null }];
}

/** What goes on beyond a day, in words; '' where nothing does. */
export const goingOn = ({ continues, until }: GridDate): string =>
  [continues && 'continues', until !== null && `until ${until}`].filter(Boolean).join(' ');

/** How long what is printed of a line of the year is. */
export function printedInYear({ date, when, again }: YearLine): Printed {
  const printed = printedLength(date, when);
  return again ? { ...printed, message: 0 } : printed;
}

/** How long what is printed of a date in the grid is. */
export function printedInGrid(each: GridDate): Printed {
  const printed = printedLength(each.date, goingOn(each));
  return each.brief ? { ...printed, lead: 0, message: 0 } : printed;
}

function printedLength(date: CalendarDate, beside: string): Printed {
  const { title, time, lead, provisional, calledOff, movedFrom } = date;
  const tags = (calledOff ? 12 : 0) + (provisional ? 13 : 0) + (movedFrom === null ? 0 : 26);
  return {
    title: beside.length + title.length + tags + (time === null ? 1 : 16),
    lead: lead === null ? 0 : lead.name.length + 11,
    message: (messageOf(date)?.length ?? 0) + 2,
  };
}
