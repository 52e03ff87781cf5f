import type { Context } from '#src/platform/context.ts';
import { openGiving, removeGiven, type Taking } from '#src/returns/index.ts';
import { ownOutcomes } from './save-outcome.ts';

/** Takes an outcome back that a partner gave. Throws NOT_FOUND, and CHANGED when it was corrected since it was read. */
export async function removeOutcome(ctx: Context, input: Taking): Promise<void> {
  const opened = await openGiving(ctx, input);
  await removeGiven(ctx, { ...ownOutcomes, verb: 'evidence.remove-outcome' }, opened, input);
}
