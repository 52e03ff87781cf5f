import { type FigureGroup, type Reconciliation, reconcile } from './rules.ts';

/** Overall totals that differ from their posts without a note of their own; `notes` are those of the figures, by id. */
export function unexplained(groups: readonly FigureGroup[], notes: ReadonlyMap<string, string | null>): Reconciliation[] {
  const explained = ({ headlineFigures }: Reconciliation): boolean => headlineFigures.some((id) => (notes.get(id) ?? '') !== '');
  return reconcile(groups).filter((row) => row.needsNote && !explained(row));
}
