import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { calendarLink } from '#db/schema/access.ts';
import type { Context } from '#src/platform/context.ts';

/** How often the use of a private calendar is written down: people want the day, and programs ask every few minutes. */
const NOTE_MINUTES = 60;

/**
 * Writes down that a private calendar was read, and by which program, at most once an hour. It is no change that history tells of;
 * it never fails anybody, and has no place on the way to an answer.
 */
export async function noteReader(
  ctx: Pick<Context, 'store' | 'clock' | 'log'>,
  link: { id: string; lastUsedAt: string | null },
  userAgent: string | undefined,
): Promise<void> {
  const now = ctx.clock.now();
  const due = new Date(Date.parse(now) - NOTE_MINUTES * 60_000).toISOString();
  if (link.lastUsedAt !== null && link.lastUsedAt > due) return;
  try {
    await ctx.store.atomically([
      ctx.store.db
        .update(calendarLink)
        .set({ lastUsedAt: now, lastClient: clientName(userAgent) })
        // Of many readers at once the first one writes.
        .where(and(eq(calendarLink.id, link.id), or(isNull(calendarLink.lastUsedAt), lte(calendarLink.lastUsedAt, due)))),
    ]);
  } catch (error) {
    ctx.log?.error('the use of a private calendar could not be noted', { error: String(error) });
  }
}

const CLIENTS: readonly [RegExp, string][] = [
  [/google-calendar/i, 'Google Calendar'],
  [/thunderbird|lightning/i, 'Thunderbird'],
  [/exchange|outlook|microsoft office|ms-office/i, 'Outlook'],
  // Browsers name the system they run on, and a Mac's calendar names the program that an iPhone has too.
  [/mozilla\//i, 'a browser'],
  [/\bmac ?os|calendaragent|icalendar/i, 'Calendar on a Mac'],
  [/\b(?:ios|iphone|ipad|ipados)\b|dataaccess/i, 'iPhone or iPad'],
  [/nextcloud/i, 'Nextcloud'],
  [/icsx5|davx5|davdroid/i, 'ICSx⁵ or DAVx⁵'],
  [/vdirsyncer/i, 'vdirsyncer'],
  [/evolution|gnome/i, 'GNOME'],
  [/proton/i, 'Proton Calendar'],
];

/** The program by its family name only: what it says of itself in full may tell about a person's device. */
function clientName(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent.trim() === '') return 'a program without a name';
  return CLIENTS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'another program';
}
