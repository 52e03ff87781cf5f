import { firstLead, openSignIn } from '#src/access/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { Logger } from '#src/platform/log.ts';

/** Where the start says how to get in. */
export interface Saying {
  log: Logger;
  /** Prints for somebody who looks on; absent where output is collected, and then the log says it. */
  print?: (line: string) => unknown;
}

/**
 * Until a lead has signed in, nobody could let anybody in: each start then makes a one-time link to sign in with. It is the
 * one secret that is printed, by itself, since nothing else reaches whoever runs the installation.
 */
export async function offerFirstSignIn(
  ctx: Context,
  partnership: { id: string; slug: string; name: string },
  address: string,
  { log, print }: Saying,
): Promise<void> {
  try {
    const lead = await firstLead(ctx, partnership.id);
    if (lead === undefined) return;
    const { secret, expiresAt } = await openSignIn(ctx, { personId: lead.id });
    const link = `${address}/sign-in/${secret}`;
    if (print)
      print(`\nTo sign in to the planner of ${partnership.name}, open this link within ten minutes. It works once:\n${link}\n`);
    else log.info('sign in', { partnership: partnership.slug, link, until: expiresAt });
  } catch (error) {
    // Whoever reads calendars and reports needs no sign-in.
    log.error('no link to sign in could be made', { partnership: partnership.slug, error: String(error) });
  }
}
