import { and, eq, isNull } from 'drizzle-orm';
import { participation } from '#db/schema/returns.ts';
import type { Context } from '#src/platform/context.ts';

/** Whose activity each count in use is, over every campaign, by slug. */
export async function listParticipants(ctx: Pick<Context, 'store'>, partnershipId: string) {
  const { campaignId, slug, activity, partner } = participation;
  return ctx.store.db
    .select({ campaignId, slug, activity, partner })
    .from(participation)
    .where(and(eq(participation.partnershipId, partnershipId), isNull(participation.withdrawnAt)));
}
