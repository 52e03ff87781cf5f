import type { OpenReturn } from '#src/returns/index.ts';
import { number, platform } from '../format.ts';

/** What the returns' rules say about an overall total and its posts. */
export interface Difference {
  platform: string;
  metric: string;
  headline: number | null;
  items: number | null;
  largestItem: number | null;
  difference: number | null;
  verdict: string;
}

/** Overall totals that differ from their posts: a warning that holds nothing up. */
export function Differences({ rows }: { rows: readonly Difference[] }) {
  return (
    <ul class="return-differences">
      {rows.map((row) => (
        <li>
          <strong>
            {platform(row.platform)}, {row.metric}: your overall total and your posts differ.
          </strong>{' '}
          {sentence(row)}
        </li>
      ))}
    </ul>
  );
}

function sentence({ headline, items, largestItem, difference, verdict }: Difference): string {
  if (headline === null || items === null) return '';
  const says = `The overall total says ${number(headline)}`;
  if (verdict !== 'outside-range')
    return `${says}, your posts add up to ${number(items)}: ${number(Math.abs(difference ?? 0))} apart.`;
  const range =
    largestItem === items
      ? `be ${number(items)}, as your posts say`
      : `lie between ${number(largestItem ?? 0)}, your largest post, and ${number(items)}, your posts added up`;
  return `${says}. The same accounts saw several posts, so it should ${range}.`;
}

/** What a stored line is about, in words. */
export function aboutText(open: Pick<OpenReturn, 'items'>, { item, scope }: { item: string; scope: string | null }): string {
  if (item === '') return 'Overall';
  const title = open.items.find(({ slug }) => slug === item)?.title ?? item;
  return scope === 'related' ? `${title} (related)` : scope === 'other' ? `${title} (not part of this week)` : title;
}
