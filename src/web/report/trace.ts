import type { Report } from '#src/reporting/index.ts';
import { number, words } from '../format.ts';

/** A number that is made of several entries. */
export interface Several {
  id: string;
  entries: string[];
  /** What it is of: "Twitter impressions, all partners". */
  of: { platform: string; metric: string; partner: string | null };
}

/** How a page names partners and links a number to what is behind it. */
export interface Trace {
  name(partner: string): string;
  /** Address within the page: the one entry behind a number, or the list of its entries. */
  href(entries: readonly string[]): string;
  /** A number made of entries, as it is printed: "about" where one of them is an estimate. */
  shown(value: number, entries: readonly string[]): string;
  /** The lists, in the order in which the page mentions them. */
  several: Several[];
}

const keyOf = (entries: readonly string[]): string => [...entries].sort().join(' ');

/** The trace of every total of a report. Totals of the same entries share one list. */
export function traceOf(report: Report): Trace {
  const names = new Map(report.completeness.partners.map(({ slug, name }) => [slug, name]));
  const estimates = new Set(report.figures.filter(({ estimate }) => estimate).map(({ id }) => id));
  const lists = new Map<string, Several>();
  for (const { platform, metric, partner, figures, basis } of report.totals) {
    const key = keyOf(figures);
    // A headline basis of all partners is never printed, so it needs no list.
    if (figures.length < 2 || basis === 'headline' || lists.has(key)) continue;
    lists.set(key, { id: `total-${lists.size + 1}`, entries: figures, of: { platform, metric, partner } });
  }
  return {
    name: (partner) => names.get(partner) ?? words(partner),
    href: (entries) => `#${lists.get(keyOf(entries))?.id ?? entries[0] ?? 'sources'}`,
    shown: (value, entries) => `${entries.some((id) => estimates.has(id)) ? 'about ' : ''}${number(value)}`,
    several: [...lists.values()],
  };
}
