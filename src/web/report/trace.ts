import type { Report } from '#src/reporting/index.ts';
import { number, words } from '../format.ts';
import { breakdownTitle, isShown } from './breakdown-words.ts';
import { isMain } from './main-metrics.ts';

/** A number that is made of several entries. */
export interface Several {
  id: string;
  entries: string[];
  /** What it is of: "Twitter impressions, all partners". */
  of: { platform: string; metric: string; whose: string };
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
  const name = (partner: string): string => names.get(partner) ?? words(partner);
  const whose = (partner: string | null): string => (partner === null ? 'all partners' : name(partner));
  const add = (figures: string[], of: Several['of']): void => {
    const key = keyOf(figures);
    if (figures.length > 1 && !lists.has(key)) lists.set(key, { id: `total-${lists.size + 1}`, entries: figures, of });
  };
  for (const { platform, metric, partner, figures, basis } of report.totals) {
    // A headline basis of all partners is never printed, so it needs no list.
    if (basis !== 'headline') add(figures, { platform, metric, whose: whose(partner) });
  }
  for (const row of report.breakdowns) {
    if (isMain(row.metric) && isShown(report, row.by)) add(row.figures, { ...row, whose: breakdownTitle(row) });
  }
  for (const { platform, partner, above, below } of report.rates) {
    for (const { metric, figures } of [above, below]) add(figures, { platform, metric, whose: whose(partner) });
  }
  return {
    name,
    href: (entries) => `#${lists.get(keyOf(entries))?.id ?? entries[0] ?? 'sources'}`,
    shown: (value, entries) => `${entries.some((id) => estimates.has(id)) ? 'about ' : ''}${number(value)}`,
    several: [...lists.values()],
  };
}
