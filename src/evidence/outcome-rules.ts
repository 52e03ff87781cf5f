import { daysBetween } from '#src/calendar/index.ts';
import { OUTCOME_PARTS, type OutcomePartName } from './schemas.ts';

/** From here on a count is printed as it is; below it, somebody might be recognised. */
export const SMALLEST_SHOWN = 5;

/** A count as a report may print it: `fewer-than-5` for a small one, null where nobody has one. */
export type ShownCount = number | 'fewer-than-5' | null;

export const shownCount = (count: number | null): ShownCount =>
  count !== null && count < SMALLEST_SHOWN ? 'fewer-than-5' : count;

/**
 * Counts that stand beside their own total, null where nobody has one. The total gives away what the hidden ones come to: where that
 * says what each of them is, the smallest of the others is hidden too: `hidden`.
 */
export function besideTotal(counts: readonly (number | null)[], total: number | null): (ShownCount | 'hidden')[] {
  const shown = counts.map((count) => shownCount(count));
  const known = counts.filter((count) => count !== null);
  const small = known.filter((count) => count < SMALLEST_SHOWN);
  const rest = total === null ? null : total - known.reduce((sum, count) => sum + count, 0);
  // Those who are not named are a group of their own: they hide the others, unless there are none of them.
  if (small.length === 0 || rest === null || rest > 0) return shown;
  const together = small.reduce((sum, count) => sum + count, 0);
  const told = small.length === 1 || together === 0 || together === small.length * (SMALLEST_SHOWN - 1);
  if (!told) return shown;
  const next = Math.min(...known.filter((count) => count >= SMALLEST_SHOWN));
  const at = counts.indexOf(next);
  return shown.map((each, index) => (index === at ? 'hidden' : each));
}

/** One count as it is stored. */
interface CountedPart {
  from?: string | undefined;
  to?: string | undefined;
  words?: string | undefined;
  count: number | null;
}

type CountedParts = Readonly<Record<OutcomePartName, CountedPart | null>>;

/** What may be said of two parts: in numbers only where both count equally many days. Never why. */
type Comparison =
  | { of: [OutcomePartName, OutcomePartName]; days: number; difference: number }
  | { of: [OutcomePartName, OutcomePartName]; days: [number, number]; difference: null };

/** How many days a part counts; null where it has none. */
export function daysOf({ from, to }: Pick<CountedPart, 'from' | 'to'>): number | null {
  if (from === undefined || to === undefined || to < from) return null;
  return daysBetween(from, to) + 1;
}

/**
 * The comparisons of neighbouring parts that may be printed: none with a small count in it, which the difference would give away, and
 * none where either part has no count or no days.
 */
export function comparisons(parts: CountedParts): Comparison[] {
  const present = OUTCOME_PARTS.filter((part) => (shownCount(parts[part]?.count ?? null) ?? 'none') !== 'none');
  return present.slice(1).flatMap((part, index): Comparison[] => {
    const earlier = present[index];
    const [a, b] = [earlier === undefined ? null : parts[earlier], parts[part]];
    if (earlier === undefined || a === null || b === null) return [];
    const [first, second] = [daysOf(a), daysOf(b)];
    const small = [a, b].some(({ count }) => count === null || count < SMALLEST_SHOWN);
    if (small || first === null || second === null) return [];
    if (first !== second) return [{ of: [earlier, part], days: [first, second], difference: null }];
    return [{ of: [earlier, part], days: first, difference: (b.count ?? 0) - (a.count ?? 0) }];
  });
}

/** What a check says of an outcome: warnings that block nothing. */
export function checkOutcome(given: CountedParts & { note?: string | null | undefined }): string[] {
  const findings: string[] = [];
  const parts = OUTCOME_PARTS.flatMap((part) => given[part] ?? []);
  const lengths = new Set(parts.filter(({ count }) => count !== null).map((part) => daysOf(part)));
  if (lengths.has(null)) findings.push('A count has no days of its own: it cannot be compared with the others');
  else if (lengths.size > 1)
    findings.push('The counts are of different numbers of days: they stand side by side and are not compared');
  const { before, during } = given;
  if (before?.to !== undefined && during?.from !== undefined && before.to >= during.from)
    findings.push('“Before” reaches into “during”: the same day may be counted twice');
  if (during?.to !== undefined && given.after?.from !== undefined && during.to >= given.after.from)
    findings.push('“During” reaches into “after”: the same day may be counted twice');
  if (parts.some(({ count }) => count !== null && count < SMALLEST_SHOWN) && /\d/.test(given.note ?? ''))
    findings.push('The note has a number, and a small count is hidden: make sure that the note does not give it away');
  return findings;
}
