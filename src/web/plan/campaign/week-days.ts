import { addDays, daysBetween } from '#src/calendar/index.ts';
import type { CampaignValue } from '#src/content/index.ts';

/** Longest week of which every day can be chosen. */
const MOST_DAYS = 62;

/** Days that something of a week may be on: the local and the national ones, and those it is on already. */
export function daysOfWeek(
  { local, national }: Pick<CampaignValue, 'local' | 'national'>,
  also: readonly string[] = [],
): string[] {
  const from = national !== undefined && national.from < local.from ? national.from : local.from;
  const to = national !== undefined && national.to > local.to ? national.to : local.to;
  const length = Math.min(daysBetween(from, to) + 1, MOST_DAYS);
  return [...new Set([...Array.from({ length }, (_, index) => addDays(from, index)), ...also])].sort();
}
