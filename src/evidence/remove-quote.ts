import type { Context } from '#src/platform/context.ts';
import { openGiving, removeGiven, type Taking } from '#src/returns/index.ts';
import { ownQuotes } from './save-quote.ts';

/** Takes a quote back that a partner gave. Throws NOT_FOUND, and CHANGED when it was corrected since it was read. */
export async function removeQuote(ctx: Context, input: Taking): Promise<void> {
  const opened = await openGiving(ctx, input);
  await removeGiven(ctx, { ...ownQuotes, verb: 'evidence.remove-quote' }, opened, input);
}
