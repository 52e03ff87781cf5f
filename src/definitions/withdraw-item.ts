import { keepsNames } from '#src/partners/index.ts';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { commitEdit, openEdit } from './edit.ts';
import { EDITABLE, type ItemRef } from './editable.ts';
import { permitted } from './read-items.ts';
import { changedSince } from './save-item.ts';

/** The item to take out of use, and the version it was read at. */
export interface WithdrawItem extends ItemRef {
  version: number;
}

/**
 * Takes one item out of use; its row and history stay. Throws NOT_FOUND, CHANGED for a stale version, and INVALID_INPUT that names
 * what still needs it. The partnership itself stays.
 */
export async function withdrawItem(ctx: Context, input: WithdrawItem): Promise<void> {
  const partnership = await permitted(ctx, input, EDITABLE[input.kind].permission);
  if (input.kind === 'partnership') {
    throw new PlannerError('INVALID_INPUT', 'The partnership itself cannot be taken away here.');
  }
  await retryStale(async () => {
    const edit = await openEdit(ctx, partnership.id, input);
    const { before, path } = edit;
    if (!before || before.withdrawn) throw notFound();
    if (before.version !== input.version) throw changedSince();
    if (input.kind === 'partner' && (await keepsNames(ctx, before.id))) {
      throw new PlannerError(
        'INVALID_INPUT',
        'Names or e-mail addresses of its contacts are still on record. Erase them first: they are looked after with the partner.',
      );
    }
    const { id, version, createdAt, value } = before;
    const change = { path, id, version: version + 1, withdrawn: true, createdAt, value, before };
    await commitEdit(ctx, partnership.id, edit, change, 'withdraw');
  });
}
