import { type FigureValue, isHeadline } from './defined.ts';
import type { FigureGroup } from './rules.ts';

/** A figure as far as sums need it. */
export type Summed = Pick<
  FigureValue,
  'partner' | 'item' | 'post' | 'platform' | 'metric' | 'definition' | 'scope' | 'state' | 'value'
>;

/** Figures grouped as the database groups them, for those that are in hand already. Words for "no number" are not numbers. */
export function groupFigures(figures: readonly { id: string; value: Summed }[]): FigureGroup[] {
  const groups = new Map<string, FigureGroup>();
  for (const { id, value: figure } of figures) {
    if (figure.state !== 'value' || figure.value === null) continue;
    const { partner, platform, metric, definition, scope } = figure;
    const headline = isHeadline(figure);
    const key = JSON.stringify([partner, platform, metric, definition, scope, headline]);
    const known = groups.get(key);
    groups.set(key, {
      ...(known ?? { partner, platform, metric, definition, scope, headline }),
      sum: (known?.sum ?? 0) + figure.value,
      largest: Math.max(known?.largest ?? 0, figure.value),
      figures: [...(known?.figures ?? []), id],
    });
  }
  return [...groups.values()];
}
