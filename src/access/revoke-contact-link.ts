import { and, eq, isNull } from 'drizzle-orm';
import { calendarLink, contactLink } from '#db/schema/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges } from '#src/platform/store.ts';
import { answersAfter, workingCalendarLinks } from './calendar-links.ts';
import { getManagedLink } from './contact-links.ts';
import { Id } from './input.ts';

const RevokeContactLink = fields({ partnershipId: Id, linkId: Id });

/**
 * Ends a private link at once, and with it every private calendar address of its contact: whoever had the link may have made
 * one. Ending an ended one changes nothing. Throws NOT_FOUND.
 */
export async function revokeContactLink(ctx: Context, input: { partnershipId: string; linkId: string }): Promise<void> {
  await retryStale(async () => {
    const link = await getManagedLink(ctx, input.partnershipId, input.linkId);
    parsed(RevokeContactLink, input);
    if (link.revokedAt !== null) return;
    const now = ctx.clock.now();
    const calendars = await workingCalendarLinks(ctx, link.contactId);
    const revoked = ctx.store.db
      .update(contactLink)
      .set({ revokedAt: now })
      .where(and(eq(contactLink.id, link.id), isNull(contactLink.revokedAt)));
    const ended = ctx.store.db
      .update(calendarLink)
      .set({ endsAt: now })
      .where(and(eq(calendarLink.contactId, link.contactId), answersAfter(now)));
    const event = {
      verb: 'access.revoke-contact-link',
      subjectKind: 'contact-link',
      subjectId: link.id,
      detail: { calendarsEnded: calendars.length },
    };
    // One that was made meanwhile makes the commit stale, so that it ends as well and is counted.
    const writes = [revoked, expectChanges(1), ended, expectChanges(calendars.length)];
    await commit(ctx, link.partnershipId, writes, [event]);
  });
}
