import { type FigureValue, isHeadline } from '../defined.ts';
import { type GroupPlace, groupKey, type TracedGroup, weighItem } from './groups.ts';

/** A figure as far as sums need it. */
export type Summed = Pick<
  FigureValue,
  'partner' | 'item' | 'post' | 'platform' | 'metric' | 'definition' | 'scope' | 'state' | 'value'
>;

/** A figure that is on record, or in hand to be. */
export interface Entry<T extends Summed = Summed> {
  id: string;
  value: T;
}

/** What one partner's item comes to on one platform, with the figures that count. */
export interface ItemAmount<T extends Summed = Summed> extends GroupPlace {
  /** Slug; empty for an overall number, and for posts that are none of the shared ones. */
  item: string;
  headline: boolean;
  lower: number;
  upper: number;
  counted: Entry<T>[];
}

/** Items and headlines with what each comes to. Words for "no number" are not numbers. */
export function itemAmounts<T extends Summed>(figures: readonly Entry<T>[]): ItemAmount<T>[] {
  const numbers = figures.filter(({ value }) => value.state === 'value' && value.value !== null);
  const places = Map.groupBy(numbers, ({ value }) => groupKey({ ...value, headline: isHeadline(value) }) + value.item);
  return [...places.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    const { partner, platform, metric, definition, scope, item } = first.value;
    const place = { partner, platform, metric, definition, scope, item, headline: isHeadline(first.value) };
    const whole = entries.filter(({ value }) => value.post === '');
    const posts = entries.filter(({ value }) => value.post !== '');
    const { lower, upper, counts } = weighItem({
      ...place,
      overall: whole.length === 0 ? null : sumOf(whole),
      posts: posts.length === 0 ? null : { sum: sumOf(posts), largest: largestOf(posts), count: posts.length },
    });
    const counted = counts === 'both' ? entries : counts === 'overall' ? whole : posts;
    return [{ ...place, lower, upper, counted }];
  });
}

const numberOf = ({ value }: Entry): number => value.value ?? 0;
const sumOf = (entries: readonly Entry[]): number => entries.reduce((sum, entry) => sum + numberOf(entry), 0);
const largestOf = (entries: readonly Entry[]): number => entries.reduce((most, entry) => Math.max(most, numberOf(entry)), 0);

/** Figures grouped as the database groups them, for those that are in hand already. */
export function groupFigures(figures: readonly Entry[]): TracedGroup[] {
  const groups = new Map<string, TracedGroup>();
  for (const { counted, lower, upper, item: _item, ...place } of itemAmounts(figures)) {
    const group = groups.get(groupKey(place)) ?? { ...place, sum: 0, largest: 0, count: 0, figures: [] };
    group.sum += upper;
    group.largest = Math.max(group.largest, lower);
    group.count += counted.length;
    for (const { id } of counted) group.figures.push(id);
    groups.set(groupKey(place), group);
  }
  return [...groups.values()];
}
