import { and, eq, isNull } from 'drizzle-orm';
import { entry } from '#db/schema/programme.ts';
import type { Context } from '#src/platform/context.ts';

/** Who leads each entry in use, of the programme (`campaignId` null) and of every campaign, by slug. */
export async function listLeads(ctx: Pick<Context, 'store'>, partnershipId: string) {
  return ctx.store.db
    .select({ campaignId: entry.campaignId, slug: entry.slug, title: entry.title, lead: entry.lead })
    .from(entry)
    .where(and(eq(entry.partnershipId, partnershipId), isNull(entry.withdrawnAt)));
}

/**
 * The partners, by slug, that lead an entry which anyone may see, whenever it takes place. `of`: ids of the campaigns whose
 * entries count; `null` stands for the year-round programme.
 */
export async function listPublicLeads(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  of: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const rows = await ctx.store.db
    .select({ campaignId: entry.campaignId, lead: entry.lead, audience: entry.audience })
    .from(entry)
    .where(and(eq(entry.partnershipId, partnershipId), isNull(entry.withdrawnAt)));
  const counted = new Set(of);
  return new Set(
    rows.flatMap(({ campaignId, lead, audience }) =>
      lead !== null && counted.has(campaignId) && audience.includes('public') ? [lead] : [],
    ),
  );
}
