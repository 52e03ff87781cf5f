import type { TracedGroup } from './arithmetic/groups.ts';
import { type Reconciliation, reconcile } from './arithmetic/reconcile.ts';

/** Overall totals that differ from their posts without a note of their own; `notes` are those of the figures, by id. */
export function unexplained(groups: readonly TracedGroup[], notes: ReadonlyMap<string, string | null>): Reconciliation[] {
  const explained = ({ headlineFigures }: Reconciliation): boolean => headlineFigures.some((id) => (notes.get(id) ?? '') !== '');
  return reconcile(groups).filter((row) => row.needsNote && !explained(row));
}
