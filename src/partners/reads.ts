import { and, asc, eq, isNull } from 'drizzle-orm';
import { partner, partnerChannel, partnership, supportRoute } from '#db/schema/partners.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

export type Partnership = typeof partnership.$inferSelect;
export type Partner = typeof partner.$inferSelect;
export type SupportRoute = typeof supportRoute.$inferSelect;

/** The partnership with this slug, or undefined. Says nothing about what the caller may do there. */
export async function findPartnership(ctx: Pick<Context, 'store'>, slug: string): Promise<Partnership | undefined> {
  return (await ctx.store.db.select().from(partnership).where(eq(partnership.slug, slug)))[0];
}

/** The partnership with this slug; throws NOT_FOUND. */
export async function getPartnership(ctx: Pick<Context, 'store'>, slug: string): Promise<Partnership> {
  const found = await findPartnership(ctx, slug);
  if (!found) throw notFound();
  return found;
}

/** The partnership with this id, which the caller's own access names; throws NOT_FOUND. */
export async function getPartnershipById(ctx: Pick<Context, 'store'>, id: string): Promise<Partnership> {
  const [found] = await ctx.store.db.select().from(partnership).where(eq(partnership.id, id));
  if (!found) throw notFound();
  return found;
}

/** The partner with this id while it is in use. */
export async function findPartnerById(ctx: Pick<Context, 'store'>, id: string): Promise<Partner | undefined> {
  return (
    await ctx.store.db
      .select()
      .from(partner)
      .where(and(eq(partner.id, id), isNull(partner.withdrawnAt)))
  )[0];
}

/** Every partnership of the installation, for the program itself. */
export async function listPartnerships(ctx: Pick<Context, 'store'>): Promise<Partnership[]> {
  return ctx.store.db.select().from(partnership).orderBy(asc(partnership.slug));
}

/** Partners in use, by name. */
export async function listPartners(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<Partner[]> {
  const inUse = and(eq(partner.partnershipId, partnershipId), isNull(partner.withdrawnAt));
  return ctx.store.db.select().from(partner).where(inUse).orderBy(asc(partner.name));
}

/** Support routes in use, by name. */
export async function listSupportRoutes(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<SupportRoute[]> {
  const inUse = and(eq(supportRoute.partnershipId, partnershipId), isNull(supportRoute.withdrawnAt));
  return ctx.store.db.select().from(supportRoute).where(inUse).orderBy(asc(supportRoute.name));
}

/** An account of a partner on a platform. */
export interface Account {
  platform: string;
  handle: string | null;
}

/** The accounts of some partners by partner id, each in the partner's order; who has none is not there. */
export async function listAccounts(
  ctx: Pick<Context, 'store'>,
  partnerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Account[]>> {
  const { partnerId, platform, handle, position } = partnerChannel;
  const rows = await ctx.store.db
    .select({ partnerId, platform, handle })
    .from(partnerChannel)
    .where(inList(partnerId, partnerIds))
    .orderBy(asc(position));
  return Map.groupBy(rows, (row) => row.partnerId);
}
