import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { calendarLink, contactLink } from '#db/schema/access.ts';
import { type Access, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { sha256 } from '#src/platform/hash.ts';
import { prepared, statement, type Write } from '#src/platform/store.ts';
import { type Asking, NOTE_USE_MINUTES, noteUse, worthNoting } from './note-use.ts';
import { isSecret } from './secrets.ts';

/** Somebody at a partner who came by their private link. */
export interface LinkHolder {
  /** Role `contact`, reaching the one partner. */
  access: Access;
  linkId: string;
  contactId: string;
  partnerId: string;
  partnershipId: string;
  expiresAt: string;
}

/** Who a private link belongs to; undefined for an unknown, revoked or expired one. */
export async function accessFromContactLink(ctx: Asking, secret: string): Promise<LinkHolder | undefined> {
  if (!isSecret(secret)) return undefined;
  const [found] = await linkQuery(ctx.store).execute({ hash: await sha256(secret) });
  const now = ctx.clock.now();
  if (!found || found.expiresAt <= now) return undefined;
  const { lastUsedAt, ...holder } = found;
  if (worthNoting(lastUsedAt, now, NOTE_USE_MINUTES)) {
    await noteUse(ctx, ctx.store.db.update(contactLink).set({ lastUsedAt: now }).where(eq(contactLink.id, found.linkId)));
  }
  const { linkId, partnershipId, partnerId } = holder;
  return { ...holder, access: { actor: { kind: 'contact-link', id: linkId }, role: 'contact', partnershipId, partnerId } };
}

/** A private link as it is shown; its address was shown once. */
export type ContactLink = Omit<typeof contactLink.$inferSelect, 'hash'>;

const SHOWN = {
  id: contactLink.id,
  partnershipId: contactLink.partnershipId,
  partnerId: contactLink.partnerId,
  contactId: contactLink.contactId,
  createdAt: contactLink.createdAt,
  expiresAt: contactLink.expiresAt,
  lastUsedAt: contactLink.lastUsedAt,
  revokedAt: contactLink.revokedAt,
} as const;

/** Private links of the partnership or of one partner, newest first, revoked ones too. */
export async function listContactLinks(ctx: Context, partnershipId: string, partnerId?: string): Promise<ContactLink[]> {
  permit(ctx.access, 'contacts.manage', partnershipId, partnerId ?? null);
  const ofPartner = partnerId === undefined ? undefined : eq(contactLink.partnerId, partnerId);
  return ctx.store.db
    .select(SHOWN)
    .from(contactLink)
    .where(and(eq(contactLink.partnershipId, partnershipId), ofPartner))
    .orderBy(desc(contactLink.createdAt), desc(contactLink.id));
}

/** The partners somebody can reach their posts at: ids of those with a private link that works now. */
export async function listLinkedPartners(ctx: Context, partnershipId: string): Promise<ReadonlySet<string>> {
  permit(ctx.access, 'plan.read', partnershipId);
  const works = and(isNull(contactLink.revokedAt), gt(contactLink.expiresAt, ctx.clock.now()));
  const rows = await ctx.store.db
    .selectDistinct({ partnerId: contactLink.partnerId })
    .from(contactLink)
    .where(and(eq(contactLink.partnershipId, partnershipId), works));
  return new Set(rows.map(({ partnerId }) => partnerId));
}

/** A link that the caller may manage; throws NOT_FOUND. */
export async function getManagedLink(ctx: Context, partnershipId: string, linkId: string): Promise<ContactLink> {
  const [found] = await ctx.store.db
    .select(SHOWN)
    .from(contactLink)
    .where(and(eq(contactLink.partnershipId, partnershipId), eq(contactLink.id, linkId)));
  if (!found) throw notFound();
  permit(ctx.access, 'contacts.manage', partnershipId, found.partnerId);
  return found;
}

/** Statements that end every private link and calendar address of a contact, for the commit that takes the contact out of use. */
export function revokeLinksOfContact(contactId: string, now: string): Write[] {
  return [
    statement(sql`update ${contactLink} set revoked_at = ${now} where contact_id = ${contactId} and revoked_at is null`),
    statement(
      sql`update ${calendarLink} set ends_at = ${now} where contact_id = ${contactId} and (ends_at is null or ends_at > ${now})`,
    ),
  ];
}

const linkQuery = prepared((db) =>
  db
    .select({
      linkId: contactLink.id,
      contactId: contactLink.contactId,
      partnerId: contactLink.partnerId,
      partnershipId: contactLink.partnershipId,
      expiresAt: contactLink.expiresAt,
      lastUsedAt: contactLink.lastUsedAt,
    })
    .from(contactLink)
    .where(and(eq(contactLink.hash, sql.placeholder('hash')), isNull(contactLink.revokedAt)))
    .prepare(),
);
