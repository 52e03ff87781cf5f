import { type Day, occurrences } from '#src/calendar/index.ts';
import type { EntryValue } from '#src/programme/index.ts';
import { type Named, whenOf } from './new-dates.ts';

/** The entry of the programme that is the same day as one of a week, with its day in the new year. */
export function inProgramme(
  programme: readonly Named[],
  entry: Pick<EntryValue, 'title' | 'slug' | 'start'>,
  years: number,
): { title: string; day: Day } | undefined {
  const year = String(Number(entry.start.slice(0, 4)) + years);
  for (const each of programme) {
    if (each.calledOff || !(each.slug === entry.slug || sameName(each.title, entry.title))) continue;
    const { start, days, except, cancelled, moved } = each;
    const when = whenOf(each, entry.start) ?? { start, days, except, cancelled, moved };
    const [found] = occurrences(when, `${year}-01-01`, `${year}-12-31`).filter(
      ({ day, cancelled: off }) => !off && day.startsWith(year),
    );
    if (found !== undefined) return { title: each.title, day: found.day };
  }
  return undefined;
}

/** “Anti-Slavery Day” is “Modern Slavery and Anti-Slavery Day”: every word of one stands in the other, and there are several. */
function sameName(a: string, b: string): boolean {
  const [shorter, longer] = [wordsOf(a), wordsOf(b)].sort((one, other) => one.size - other.size);
  if (shorter === undefined || longer === undefined || shorter.size === 0) return false;
  return (shorter.size > 1 || shorter.size === longer.size) && [...shorter].every((word) => longer.has(word));
}

const wordsOf = (title: string): Set<string> =>
  new Set(
    title
      .toLowerCase()
      .replaceAll(/['’]/g, '')
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== ''),
  );
