import type { Report, ReportTotal } from '#src/reporting/index.ts';
import { words } from '../format.ts';

/** How a page names partners and links a number to what is behind it. */
export interface Trace {
  name(partner: string): string;
  /** Address within the page: the one entry behind a number, or the list of its entries. */
  href(total: ReportTotal): string;
  /** Totals that are made of several entries, with the id of their list. */
  several: { id: string; total: ReportTotal }[];
}

/** The trace of the totals that the page shows: those on the best basis. */
export function traceOf(report: Report): Trace {
  const names = new Map(report.completeness.partners.map(({ slug, name }) => [slug, name]));
  const several = report.totals
    .filter((total) => total.basis === 'best' && total.figures.length > 1)
    .map((total, index) => ({ id: `total-${index + 1}`, total }));
  const ids = new Map(several.map(({ id, total }) => [total, id]));
  return {
    name: (partner) => names.get(partner) ?? words(partner),
    href: (total) => `#${ids.get(total) ?? total.figures[0] ?? 'sources'}`,
    several,
  };
}
