import type { Context } from '#src/platform/context.ts';
import type { Write } from '#src/platform/store.ts';
import { minutesAfter } from './instants.ts';

/** What is needed to find out who asks, before anybody is known to ask. */
export type Asking = Pick<Context, 'store' | 'clock' | 'log'>;

/** How often the use of a token or a private link is written down: people want the day, and a write a request would cost more. */
export const NOTE_USE_MINUTES = 60;

/** Whether a use noted at `last` is so long ago that this one is worth noting. */
export function worthNoting(last: string | null, now: string, minutes: number): boolean {
  return last === null || last <= minutesAfter(now, -minutes);
}

/**
 * Writes down that a secret was used. This is no change that history tells of, and it never fails the request: a database
 * that cannot be written still answers reads.
 */
export async function noteUse(ctx: Asking, note: Write): Promise<void> {
  try {
    await ctx.store.atomically([note]);
  } catch (error) {
    ctx.log?.error('the use of a secret could not be noted', { error: String(error) });
  }
}
