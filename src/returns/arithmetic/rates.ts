import { metricDefinition } from '../metrics/definitions.ts';
import { type Amount, addUp, amountOf, boundsOf } from './amount.ts';
import type { ItemAmount } from './item-amounts.ts';

/** What a rate divides by; each is another rate, and none is compared with another. */
type Denominator = 'impressions' | 'views' | 'reach';

/** One side of a rate: what was added up, over the same partners and posts as the other side. */
interface RateSide {
  metric: string;
  definition: string;
  value: number;
  figures: string[];
}

/**
 * A rate worked out as sum ÷ sum, never as an average of rates: engagements for each impression, view or account reached, or
 * impressions for each account reached (frequency).
 */
export interface Rate {
  kind: 'engagement-rate' | 'frequency';
  per: Denominator;
  /** Slug; null for all partners that gave both. */
  partner: string | null;
  platform: string;
  /** What both sides cover: empty for overall totals that did not say. */
  scope: string;
  above: RateSide;
  below: RateSide;
  /** above ÷ below: 0.03 is 3 for every hundred. */
  rate: number;
}

interface Pair extends Omit<Rate, 'rate'> {
  amounts: { above: Amount; below: Amount };
}

const KINDS: readonly { kind: Rate['kind']; above: string; per: Denominator }[] = [
  { kind: 'engagement-rate', above: 'engagements', per: 'impressions' },
  { kind: 'engagement-rate', above: 'engagements', per: 'views' },
  { kind: 'engagement-rate', above: 'engagements', per: 'reach' },
  { kind: 'frequency', above: 'impressions', per: 'reach' },
];

/**
 * Every rate that the figures allow. Both sides cover the same: this week's items that have both numbers, of an item's posts those
 * that have both, otherwise overall totals of the same part. Reach divides only where it is a single number without overlap, and never over partners.
 */
export function rates(items: readonly ItemAmount[]): Rate[] {
  const places = Map.groupBy(items, ({ partner, platform }) => `${partner}\n${platform}`);
  return KINDS.flatMap((kind) => {
    const own = [...places.values()].flatMap((place) => pairs(place, kind));
    return [...own, ...overPartners(own)].flatMap(({ amounts: _amounts, ...pair }) =>
      pair.below.value === 0 ? [] : [{ ...pair, rate: pair.above.value / pair.below.value }],
    );
  });
}

/** The numbers of one partner on one platform that have a counterpart: a pair for each two definitions. */
function pairs(place: readonly ItemAmount[], { kind, above, per }: (typeof KINDS)[number]): Pair[] {
  const covers = [
    place.filter(({ headline, scope }) => !headline && scope === 'campaign'),
    ...['campaign', ''].map((scope) => place.filter((each) => each.headline && each.scope === scope)),
  ];
  for (const cover of covers) {
    const upper = Map.groupBy(
      cover.filter(({ metric }) => metric === above),
      ({ item }) => item,
    );
    const both = cover
      .filter(({ metric }) => metric === per)
      .flatMap((under) => (upper.get(under.item) ?? []).flatMap((over) => overSame(over, under)));
    const found = [...Map.groupBy(both, ({ under }) => under.definition).values()].flatMap((same) => {
      const [over, below] = [same.map((each) => each.over), same.map((each) => each.under)];
      const one = new Set(over.map(({ definition }) => definition)).size === 1;
      const exact =
        metricDefinition(below[0]?.definition ?? '').additive || (below.length === 1 && below[0]?.lower === below[0]?.upper);
      const [first] = below;
      return first && one && exact ? [pairOf(kind, per, first, over, below)] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Two numbers of an item over the same: its own two numbers, or those of the posts that have both. Nothing where they share none. */
function overSame(over: ItemAmount, under: ItemAmount): { over: ItemAmount; under: ItemAmount }[] {
  const postsOf = ({ counted }: ItemAmount): Set<string> => new Set(counted.map(({ value }) => value.post));
  const [above, below] = [postsOf(over), postsOf(under)];
  const both = new Set([...above].filter((post) => below.has(post)));
  if (both.size === 0) return [];
  // A range that holds an own number and posts is of neither alone.
  if (below.has('')) return [{ over, under }];
  return [{ over: ofPosts(over, both), under: ofPosts(under, both) }];
}

function ofPosts(amount: ItemAmount, posts: ReadonlySet<string>): ItemAmount {
  const counted = amount.counted.filter(({ value }) => posts.has(value.post));
  const values = counted.map(({ value }) => value.value ?? 0);
  const upper = values.reduce((sum, value) => sum + value, 0);
  return { ...amount, counted, lower: values.reduce((most, value) => Math.max(most, value), 0), upper };
}

function pairOf(
  kind: Rate['kind'],
  per: Denominator,
  { partner, platform, scope }: ItemAmount,
  over: readonly ItemAmount[],
  under: readonly ItemAmount[],
): Pair {
  const [above, below] = [sideOf(over), sideOf(under)];
  return {
    ...{ kind, per, partner, platform, scope },
    above: above.side,
    below: below.side,
    amounts: { above: above.amount, below: below.amount },
  };
}

function sideOf(items: readonly ItemAmount[]): { side: RateSide; amount: Amount } {
  const amounts = items.map((item) => amountOf(item, item.lower, item.upper));
  const [only] = amounts;
  const amount = only && amounts.length === 1 ? only : addUp(amounts.filter((each) => each.kind === 'sum'));
  const figures = items.flatMap(({ counted }) => counted.map(({ id }) => id));
  return {
    side: { metric: items[0]?.metric ?? '', definition: amount.definition, value: boundsOf(amount).upper, figures },
    amount,
  };
}

/** The same rate over all partners that gave both sides on one platform by the same definitions. */
function overPartners(own: readonly Pair[]): Pair[] {
  const series = Map.groupBy(own, ({ platform, above, below }) => [platform, above.definition, below.definition].join('\n'));
  return [...series.values()].flatMap((same) => {
    const [first] = same;
    const above = same.flatMap(({ amounts }) => (amounts.above.kind === 'sum' ? [amounts.above] : []));
    const below = same.flatMap(({ amounts }) => (amounts.below.kind === 'sum' ? [amounts.below] : []));
    if (!first || same.length < 2 || first.platform === 'not-stated' || below.length < same.length) return [];
    const side = (of: 'above' | 'below', value: number): RateSide => ({
      ...first[of],
      value,
      figures: same.flatMap((pair) => pair[of].figures),
    });
    const [sumAbove, sumBelow] = [addUp(above), addUp(below)];
    const scope = same.every((pair) => pair.scope === first.scope) ? first.scope : '';
    return [
      {
        ...first,
        partner: null,
        scope,
        above: side('above', sumAbove.value),
        below: side('below', sumBelow.value),
        amounts: { above: sumAbove, below: sumBelow },
      },
    ];
  });
}
