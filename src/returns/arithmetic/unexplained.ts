import { type Entry, groupFigures, type Summed } from './item-amounts.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';

/** Overall totals that differ from their posts without a note of their own. */
export function unexplained(figures: readonly Entry<Summed & { note: string | null }>[]): Reconciliation[] {
  const noted = new Set(figures.filter(({ value }) => (value.note ?? '') !== '').map(({ id }) => id));
  return reconcile(groupFigures(figures)).filter((row) => row.needsNote && !row.headlineFigures.some((id) => noted.has(id)));
}
