import { metricDefinition } from '../metrics/definitions.ts';
import type { Scope } from '../schemas.ts';
import { type Bounds, type Counts, weigh } from './weigh.ts';

/** One partner's numbers of one platform, metric definition and part of the week. */
export interface GroupPlace {
  partner: string;
  platform: string;
  metric: string;
  definition: string;
  /** Empty for headlines that did not say which part they cover. */
  scope: Scope | '';
}

/** Numbers of one place taken together, headlines apart from the rest. It names no figures, of which there may be millions. */
export interface FigureGroup extends GroupPlace {
  headline: boolean;
  /** All together; of an item with an overall number and posts, only what counts. */
  sum: number;
  /** The largest of them; of reach the largest that is known to be without overlap. */
  largest: number;
  /** How many figures count. */
  count: number;
}

/** A group with the ids of the figures that count in it, where they are in hand anyway. */
export interface TracedGroup extends FigureGroup {
  figures: string[];
}

/** An item's numbers before it is decided which of them count. */
export interface ItemParts extends GroupPlace {
  /** What somebody gave for the item as a whole; null where nobody did. */
  overall: number | null;
  /** Its single posts; null where there are none. */
  posts: { sum: number; largest: number; count: number } | null;
}

/** What identifies a group. */
export const groupKey = (group: GroupPlace & { headline: boolean }): string =>
  JSON.stringify([group.partner, group.platform, group.metric, group.definition, group.scope, group.headline]);

/** What an item comes to, and which of its numbers count: its overall number beside its posts is a headline beside items. */
export function weighItem({ definition, overall, posts }: ItemParts): Bounds & { counts: Counts; count: number } {
  const { additive } = metricDefinition(definition);
  const weighed = weigh(overall, posts && { lower: posts.largest, upper: posts.sum }, additive);
  const several = posts === null || weighed.counts === 'overall' ? 0 : posts.count;
  return { ...weighed, count: several + (weighed.counts === 'parts' ? 0 : 1) };
}

/** Items of the same places taken together. */
export function groupItems(items: readonly ItemParts[]): FigureGroup[] {
  const groups = new Map<string, FigureGroup>();
  for (const item of items) {
    const { partner, platform, metric, definition, scope } = item;
    const place = { partner, platform, metric, definition, scope, headline: false };
    const { lower, upper, count } = weighItem(item);
    const known = groups.get(groupKey(place));
    groups.set(groupKey(place), {
      ...place,
      sum: (known?.sum ?? 0) + upper,
      largest: Math.max(known?.largest ?? 0, lower),
      count: (known?.count ?? 0) + count,
    });
  }
  return [...groups.values()];
}
