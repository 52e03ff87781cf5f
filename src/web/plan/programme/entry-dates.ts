import { addDays, changedDates, type Day, daysBetween, nextDates, plannedDates, type SeriesDate } from '#src/calendar/index.ts';
import { type EntryDefinition, whenOfEntry } from '#src/programme/index.ts';
import { days } from '../../format.ts';
import { timesInWords } from './entry-times.ts';

/** A date of a series as it is listed. */
export interface ListedDate {
  /** The day the rule gives, which names it in addresses. */
  original: Day;
  /** The first day of what the rule gives, and all its days, in words. */
  first: string;
  planned: string;
  state: SeriesDate['state'];
  /** Where it takes place on another day or at another time: when, in words. */
  now: string | undefined;
}

/** Dates in words: how an entry repeats, and when it is next. */
export interface DatesInWords {
  /** The rule as a sentence, or the one date. */
  sentence: string;
  repeats: boolean;
  next: readonly { when: string; calledOff: boolean; movedFrom: string | undefined }[];
}

type Dated = Omit<EntryDefinition, 'slug'>;

/** Days with their times. */
function inWords(from: Day, to: Day, time: { from: string; to: string } | undefined): string {
  return time === undefined ? days(from, to) : `${days(from, from)}, ${timesInWords(time)}`;
}

/** How an entry repeats and its next dates from a day on. */
export function datesInWords(entry: Dated, today: Day, count = 5): DatesInWords {
  const when = whenOfEntry(entry);
  const next = nextDates(when, today, count).map((date) => ({
    when: inWords(date.day, date.lastDay, date.time),
    calledOff: date.state === 'called-off' || entry['called-off'],
    movedFrom: date.state === 'moved' ? days(date.original, date.original) : undefined,
  }));
  const time = entry.time === undefined ? '' : `, ${timesInWords(entry.time)}`;
  const sentence =
    entry.rule === undefined
      ? inWords(when.start, entry.to ?? when.start, entry.time)
      : `${entry.rule.charAt(0).toUpperCase()}${entry.rule.slice(1)}${time}`;
  return { sentence, repeats: entry.rule !== undefined, next };
}

/** The next dates a series has by its rule, and the other dates on which something was changed. */
export function datesOfSeries(entry: Dated, today: Day, count = 12): { coming: ListedDate[]; others: ListedDate[] } {
  const when = whenOfEntry(entry);
  const coming = plannedDates(when, today, count).map(listedDate);
  const shown = new Set(coming.map(({ original }) => original));
  const others = changedDates(when).filter(({ original }) => !shown.has(original));
  return { coming, others: others.map(listedDate) };
}

/** One date in words. */
export function listedDate(date: SeriesDate): ListedDate {
  const { original, state } = date;
  const lastDay = addDays(original, daysBetween(date.day, date.lastDay));
  const now = state === 'moved' ? inWords(date.day, date.lastDay, date.time) : undefined;
  return { original, first: days(original, original), planned: days(original, lastDay), state, now };
}
