import type { Context } from '#src/platform/context.ts';
import { openGiving, removeGiven, type Taking } from './given.ts';
import { ownCounts } from './save-count.ts';

/** Takes a count back that a partner gave. Throws NOT_FOUND, and CHANGED when it was corrected since it was read. */
export async function removeCount(ctx: Context, input: Taking): Promise<void> {
  const opened = await openGiving(ctx, input);
  await removeGiven(ctx, { ...ownCounts, verb: 'returns.remove-count' }, opened, input);
}
