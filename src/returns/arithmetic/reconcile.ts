import { type Amount, boundsOf } from './amount.ts';
import { itemsIn, madeOf, type TotalScope } from './best.ts';
import type { TracedGroup } from './groups.ts';

type Verdict = 'agrees' | 'within-overlap' | 'differs' | 'outside-range' | 'headline-only' | 'items-only';

/** A partner's overall number beside the sum of its items. */
export interface Reconciliation {
  partner: string;
  platform: string;
  metric: string;
  definition: string;
  /** What the two cover: everything, unless the headline was given for one part only. */
  scope: TotalScope;
  headline: number | null;
  /** Sum of the items; for reach it counts people several times and only bounds the headline. */
  items: number | null;
  largestItem: number | null;
  /** items − headline. */
  difference: number | null;
  verdict: Verdict;
  /** Whether somebody has to say why the two differ. */
  needsNote: boolean;
  headlineFigures: string[];
  itemFigures: string[];
}

/** How an overall number stands to what it is made of. */
export function verdictOf(overall: number | null, parts: Amount | null): Verdict {
  if (overall === null) return 'items-only';
  if (parts === null) return 'headline-only';
  const { lower, upper } = boundsOf(parts);
  if (overall === upper) return 'agrees';
  if (parts.kind === 'sum') return 'differs';
  return lower <= overall && overall <= upper ? 'within-overlap' : 'outside-range';
}

/** Headline against items, for every partner, platform and metric that has either. */
export function reconcile(groups: readonly TracedGroup[]): Reconciliation[] {
  const places = Map.groupBy(groups, ({ partner, platform, metric, definition }) =>
    [partner, platform, metric, definition].join('\n'),
  );
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    const headlines = own.filter((group) => group.headline);
    if (!first) return [];
    if (headlines.length === 0) return [row(first, own, 'all', undefined)];
    return headlines.map((headline) => row(first, own, headline.scope === '' ? 'all' : headline.scope, headline));
  });
}

function row(
  { partner, platform, metric, definition }: TracedGroup,
  own: readonly TracedGroup[],
  scope: TotalScope,
  headline: TracedGroup | undefined,
): Reconciliation {
  const items = madeOf(itemsIn(own, scope));
  const verdict = verdictOf(headline?.sum ?? null, items?.amount ?? null);
  const sum = items && boundsOf(items.amount).upper;
  return {
    ...{ partner, platform, metric, definition, scope },
    headline: headline?.sum ?? null,
    items: sum,
    largestItem: items && Math.max(...items.parts.map(({ largest }) => largest)),
    difference: headline && sum !== null ? sum - headline.sum : null,
    verdict,
    needsNote: verdict === 'differs' || verdict === 'outside-range',
    headlineFigures: headline?.figures ?? [],
    itemFigures: items?.parts.flatMap(({ figures }) => figures) ?? [],
  };
}
