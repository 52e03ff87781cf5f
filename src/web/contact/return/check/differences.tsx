import type { Child } from 'hono/jsx';
import { differenceSentence, type FigureValue, type OpenReturn } from '#src/returns/index.ts';
import { platform } from '../../../format.ts';
import { titleOf } from '../typed.ts';

/** What the returns' rules say about an overall total and its posts. */
export interface Difference {
  platform: string;
  metric: string;
  /** What both cover: everything, or one part of it. */
  scope: string;
  headline: number | null;
  items: number | null;
  largestItem: number | null;
  verdict: string;
}

/** Overall totals that differ from their posts: a warning that holds nothing up. */
export function Differences(props: { rows: readonly Difference[]; own?: boolean; after?: (row: Difference) => Child } & Behind) {
  const { rows, open, figures, own = true, after } = props;
  const whose = own ? 'your' : 'the';
  return (
    <ul class="return-differences">
      {rows.map((row) => (
        <li>
          <strong>
            {platform(row.platform)}, {row.metric}: {whose} overall total and {whose} posts differ.
          </strong>{' '}
          {sentence(row, { open, figures })}
          {after?.(row) ?? null}
        </li>
      ))}
    </ul>
  );
}

/** What the differences were found in. */
interface Behind {
  open: Pick<OpenReturn, 'items'>;
  figures: readonly FigureValue[];
}

function sentence({ platform: on, metric, scope, headline, items, largestItem, verdict }: Difference, behind: Behind): string {
  if (headline === null || items === null || largestItem === null) return '';
  const largest = behind.figures.find(
    (each) =>
      each.item !== '' &&
      each.platform === on &&
      each.metric === metric &&
      each.value === largestItem &&
      (scope === 'all' || each.scope === scope),
  );
  return differenceSentence({
    kind: verdict === 'outside-range' ? 'reach' : 'additive',
    overall: headline,
    sum: items,
    largest: largestItem,
    largestName: largest === undefined ? '' : titleOf(behind.open.items, largest),
  });
}
