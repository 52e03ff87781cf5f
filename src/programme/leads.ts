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
