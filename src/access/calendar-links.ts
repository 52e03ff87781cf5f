import { and, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { calendarLink } from '#db/schema/access.ts';
import { may, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

/** How long an address that was replaced still answers, so that no calendar goes dark before its reader has changed over. */
export const CALENDAR_GRACE_DAYS = 7;

/** A private calendar address as it is shown; the address itself was shown once. */
export type CalendarLink = Omit<typeof calendarLink.$inferSelect, 'hash'>;

/** `replaced`: a newer one was made, and it still answers until `endsAt`. */
export type CalendarLinkState = 'works' | 'replaced' | 'ended';

/** Whose calendar it is. */
export interface CalendarOwner {
  partnershipId: string;
  partnerId: string;
  contactId: string;
}

const SHOWN = {
  id: calendarLink.id,
  partnershipId: calendarLink.partnershipId,
  partnerId: calendarLink.partnerId,
  contactId: calendarLink.contactId,
  createdAt: calendarLink.createdAt,
  endsAt: calendarLink.endsAt,
  lastUsedAt: calendarLink.lastUsedAt,
  lastClient: calendarLink.lastClient,
} as const;

/** Whether an address answers at `now` (a UTC instant), and whether it will go on doing so. */
export function calendarLinkState({ endsAt }: Pick<CalendarLink, 'endsAt'>, now: string): CalendarLinkState {
  if (endsAt === null) return 'works';
  return endsAt > now ? 'replaced' : 'ended';
}

/**
 * Private calendar addresses, newest first, ended ones too: of the partnership or of one partner for those who manage its
 * contacts; a contact sees its own only. Throws NOT_FOUND for anybody else.
 */
export async function listCalendarLinks(ctx: Context, partnershipId: string, partnerId?: string): Promise<CalendarLink[]> {
  const manages = may(ctx.access, 'contacts.manage', partnershipId, partnerId ?? null);
  if (!manages) permit(ctx.access, 'calendar-link.own', partnershipId, partnerId ?? null);
  return ctx.store.db
    .select(SHOWN)
    .from(calendarLink)
    .where(
      and(
        eq(calendarLink.partnershipId, partnershipId),
        partnerId === undefined ? undefined : eq(calendarLink.partnerId, partnerId),
        manages ? undefined : isHolder(ctx, sql`calendar_link.contact_id`),
      ),
    )
    .orderBy(desc(calendarLink.createdAt), desc(calendarLink.id));
}

/** The contact's addresses that answer now, newest first. For those who have checked what the caller may do. */
export async function workingCalendarLinks(ctx: Context, contactId: string): Promise<CalendarLink[]> {
  return ctx.store.db
    .select(SHOWN)
    .from(calendarLink)
    .where(and(eq(calendarLink.contactId, contactId), answersAfter(ctx.clock.now())))
    .orderBy(desc(calendarLink.createdAt), desc(calendarLink.id));
}

/** The address with this id, in whatever state; throws NOT_FOUND where the caller may not end it. */
export async function getManagedCalendarLink(ctx: Context, partnershipId: string, linkId: string): Promise<CalendarLink> {
  const [found] = await ctx.store.db
    .select(SHOWN)
    .from(calendarLink)
    .where(and(eq(calendarLink.partnershipId, partnershipId), eq(calendarLink.id, linkId)));
  if (!found) throw notFound();
  await permitCalendarOf(ctx, found);
  return found;
}

/**
 * Throws NOT_FOUND unless the caller manages the partner's contacts or is that very contact. A condition that must still hold
 * in the commit comes back for the contact, whose private link may end meanwhile.
 */
export async function permitCalendarOf(ctx: Context, owner: CalendarOwner): Promise<SQL | undefined> {
  if (may(ctx.access, 'contacts.manage', owner.partnershipId, owner.partnerId)) return undefined;
  permit(ctx.access, 'calendar-link.own', owner.partnershipId, owner.partnerId);
  const holds = isHolder(ctx, sql`${owner.contactId}`);
  const [found] = await ctx.store.db.select({ ok: sql<number>`1` }).from(sql`(select 1)`).where(holds);
  if (!found) throw notFound();
  return holds;
}

/** Addresses that still answer after an instant. */
export function answersAfter(instant: string): SQL | undefined {
  return or(isNull(calendarLink.endsAt), gt(calendarLink.endsAt, instant));
}

// Written by name: drizzle leaves table names out of single-table selects, which would compare a column with itself.
/** Whether who asks came by a private link, in force, of the contact that `contactId` names. */
function isHolder({ access, clock }: Pick<Context, 'access' | 'clock'>, contactId: SQL): SQL {
  if (access.actor.kind !== 'contact-link') return sql`1 = 0`;
  const inForce = sql`held.revoked_at is null and held.expires_at > ${clock.now()}`;
  return sql`exists (select 1 from contact_link as held where held.id = ${access.actor.id} and held.contact_id = ${contactId} and ${inForce})`;
}
