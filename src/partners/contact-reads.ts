import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { contact, partner } from '#db/schema/partners.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { getPartnership, type Partner } from './reads.ts';

/** Somebody at a partner. */
export type Contact = typeof contact.$inferSelect;

/** A contact as lists show it. */
export interface ListedContact extends Contact {
  /** Slug and name of the partner. */
  partner: { slug: string; name: string };
}

/**
 * Contacts of the partnership or of one partner, by partner and role. `withdrawn` adds those who are no longer contacts,
 * so that they can be erased.
 */
export async function listContacts(
  ctx: Context,
  partnershipSlug: string,
  partnerSlug?: string,
  { withdrawn = false }: { withdrawn?: boolean } = {},
): Promise<ListedContact[]> {
  const { id: partnershipId } = await getPartnership(ctx, partnershipSlug);
  const only = partnerSlug === undefined ? undefined : await findPartner(ctx, partnershipId, partnerSlug);
  permit(ctx.access, 'contacts.manage', partnershipId, only?.id ?? null);
  if (partnerSlug !== undefined && !only) throw notFound();
  const rows = await ctx.store.db
    .select({ row: contact, partner: { slug: partner.slug, name: partner.name } })
    .from(contact)
    .innerJoin(partner, eq(partner.id, contact.partnerId))
    .where(
      and(
        eq(contact.partnershipId, partnershipId),
        only && eq(contact.partnerId, only.id),
        withdrawn ? undefined : isNull(contact.withdrawnAt),
      ),
    )
    .orderBy(asc(partner.name), asc(contact.role), asc(contact.id));
  return rows.map(({ row, partner: of }) => ({ ...row, partner: of }));
}

/** The contact with this id, withdrawn or not. Says nothing about what the caller may do: it is for those who have checked. */
export async function findContact(ctx: Pick<Context, 'store'>, contactId: string): Promise<Contact | undefined> {
  return (await ctx.store.db.select().from(contact).where(eq(contact.id, contactId)))[0];
}

/** Whether a name or an address of anybody at a partner is kept. For those who have checked what the caller may do. */
export async function keepsNames(ctx: Pick<Context, 'store'>, partnerId: string): Promise<boolean> {
  const named = or(isNotNull(contact.name), isNotNull(contact.email));
  const [found] = await ctx.store.db
    .select({ id: contact.id })
    .from(contact)
    .where(and(eq(contact.partnerId, partnerId), named))
    .limit(1);
  return found !== undefined;
}

/** Contacts of a partner in use. Says nothing about what the caller may do: it is for those who have checked. */
export async function contactsInUse(ctx: Pick<Context, 'store'>, partnerId: string): Promise<Contact[]> {
  return ctx.store.db
    .select()
    .from(contact)
    .where(and(eq(contact.partnerId, partnerId), isNull(contact.withdrawnAt)));
}

/** A contact of the partnership that the caller may manage; throws NOT_FOUND. */
export async function getManagedContact(ctx: Context, partnershipId: string, contactId: string): Promise<Contact> {
  const found = await findContact(ctx, contactId);
  if (found?.partnershipId !== partnershipId) throw notFound();
  permit(ctx.access, 'contacts.manage', partnershipId, found.partnerId);
  return found;
}

/** The partner in use with this slug. */
export async function findPartner(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  slug: string,
): Promise<Partner | undefined> {
  const inUse = and(eq(partner.partnershipId, partnershipId), eq(partner.slug, slug), isNull(partner.withdrawnAt));
  return (await ctx.store.db.select().from(partner).where(inUse))[0];
}
