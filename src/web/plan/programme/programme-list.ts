import { addDays, occurrences } from '#src/calendar/index.ts';
import { type EntryDefinition, whenOfEntry } from '#src/programme/index.ts';
import { days, words } from '../../format.ts';
import { timesInWords } from './entry-times.ts';

/** An entry in the list of the year. */
export interface ListedEntry {
  slug: string;
  title: string;
  kind: string;
  lead: string | undefined;
  /** When it is next, or when it was, in words. */
  when: string;
  /** The sentence by which it repeats. */
  repeats: string | undefined;
  provisional: boolean;
  calledOff: boolean;
}

/** How far ahead a series is looked at; the longest rhythm of the grammar is five years. */
const AHEAD_DAYS = 6 * 366;

/** The entries that are still to come, soonest first, and those that are over, latest first. */
export function listEntries(
  entries: readonly EntryDefinition[],
  names: ReadonlyMap<string, string>,
  today: string,
): { coming: ListedEntry[]; over: ListedEntry[] } {
  const dated = entries.map((entry) => {
    const when = whenOfEntry(entry);
    const ahead = occurrences(when, today, addDays(today, AHEAD_DAYS));
    const next = ahead.find(({ cancelled }) => !cancelled) ?? ahead[0];
    const past = next === undefined ? occurrences(when, when.start, today).at(-1) : undefined;
    const shown = next ?? past ?? { day: when.start, lastDay: when.start };
    const time = entry.time === undefined ? '' : `, ${timesInWords(entry.time)}`;
    const listed: ListedEntry = {
      slug: entry.slug,
      title: entry.title,
      kind: words(entry.kind),
      lead: entry.lead === undefined ? undefined : (names.get(entry.lead) ?? entry.lead),
      when: `${entry.time === undefined ? days(shown.day, shown.lastDay) : days(shown.day, shown.day)}${time}`,
      repeats: entry.rule,
      provisional: entry.status === 'provisional',
      calledOff: entry['called-off'],
    };
    return { listed, day: shown.day, coming: next !== undefined };
  });
  const sorted = dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.listed.title < b.listed.title ? -1 : 1));
  return {
    coming: sorted.filter(({ coming }) => coming).map(({ listed }) => listed),
    over: sorted
      .filter(({ coming }) => !coming)
      .map(({ listed }) => listed)
      .reverse(),
  };
}
