import { and, eq } from 'drizzle-orm';
import { calendarLink } from '#db/schema/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { fields } from '#src/platform/fields.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { expectChanges } from '#src/platform/store.ts';
import {
  answersAfter,
  type CalendarLink,
  type CalendarOwner,
  calendarLinkState,
  getManagedCalendarLink,
  permitCalendarOf,
  workingCalendarLinks,
} from './calendar-links.ts';
import { Id } from './input.ts';
import { refuseForeign } from './reach.ts';

const RevokeCalendarLink = fields({ partnershipId: Id, linkId: Id });
const RevokeCalendarLinks = fields({ partnershipId: Id, partnerId: Id, contactId: Id });

/** Ends one private calendar address at once. Ending an ended one changes nothing. */
export async function revokeCalendarLink(ctx: Context, input: { partnershipId: string; linkId: string }): Promise<void> {
  await retryStale(async () => {
    const link = await getManagedCalendarLink(ctx, input.partnershipId, input.linkId);
    parsed(RevokeCalendarLink, input);
    if (calendarLinkState(link, ctx.clock.now()) !== 'ended') await end(ctx, [link]);
  });
}

/** Ends every private calendar address of a contact at once, those that were replaced and still answer too. */
export async function revokeCalendarLinks(ctx: Context, input: CalendarOwner): Promise<void> {
  await retryStale(async () => {
    await permitCalendarOf(ctx, input);
    const owner = parsed(RevokeCalendarLinks, input);
    await refuseForeign(ctx, owner);
    await end(ctx, await workingCalendarLinks(ctx, owner.contactId));
  });
}

const REVOKED = { verb: 'access.revoke-calendar-link', subjectKind: 'calendar-link' } as const;

async function end(ctx: Context, links: readonly CalendarLink[]): Promise<void> {
  const [first] = links;
  if (!first) return;
  const now = ctx.clock.now();
  const ids = links.map(({ id }) => id);
  const detail = { partnerId: first.partnerId, contactId: first.contactId };
  const events = ids.map((id) => ({ ...REVOKED, subjectId: id, detail }));
  const ended = ctx.store.db
    .update(calendarLink)
    .set({ endsAt: now })
    .where(and(eq(calendarLink.contactId, first.contactId), inList(calendarLink.id, ids), answersAfter(now)));
  await commit(ctx, first.partnershipId, [ended, expectChanges(ids.length)], events);
}
