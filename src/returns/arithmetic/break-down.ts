import { amountOf, together } from './amount.ts';
import { type Bounded, bounded, overPartners } from './combine.ts';
import type { Entry, ItemAmount, Summed } from './item-amounts.ts';

/** What the items of one kind, theme, day … come to: one series and part of the week, over the partners that gave numbers. */
export interface BrokenDown extends Bounded {
  /** Null for items that have none. */
  key: string | null;
  platform: string;
  metric: string;
  definition: string;
  scope: string;
  /** How many partners it is of. */
  partners: number;
  figures: string[];
}

/** Items taken together by what `keyOf` says of their numbers. Overall totals belong to no item and are left out. */
export function breakDown<T extends Summed>(items: readonly ItemAmount<T>[], keyOf: (figure: T) => string | null): BrokenDown[] {
  const parts = items.filter(({ headline }) => !headline).flatMap((item) => split(item, keyOf));
  const places = Map.groupBy(parts, ({ key, platform, definition, scope }) => JSON.stringify([key, platform, definition, scope]));
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { key, platform, metric, definition, scope } = first;
    const partners = [...Map.groupBy(own, ({ partner }) => partner).values()];
    const amounts = partners.map((each) => together(each.map((part) => amountOf(part, part.lower, part.upper))));
    return [
      {
        ...{ key, platform, metric, definition, scope },
        ...bounded(overPartners(amounts)),
        partners: partners.length,
        figures: own.flatMap(({ counted }) => counted.map(({ id }) => id)),
      },
    ];
  });
}

/** An item's posts may have keys of their own, such as the days on which they were published. */
function split<T extends Summed>(item: ItemAmount<T>, keyOf: (figure: T) => string | null) {
  const keys = Map.groupBy(item.counted, ({ value }) => keyOf(value));
  if (keys.size <= 1) return [...keys.keys()].map((key) => ({ ...item, key }));
  return [...keys].map(([key, counted]) => {
    const numbers = counted.map(({ value }: Entry<T>) => value.value ?? 0);
    return { ...item, key, counted, lower: Math.max(...numbers), upper: numbers.reduce((sum, each) => sum + each, 0) };
  });
}
