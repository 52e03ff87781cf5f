import { and, eq, isNull } from 'drizzle-orm';
import { campaignReturn } from '#db/schema/returns.ts';
import { listCampaigns } from '#src/content/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';

/** Where a partner's own return stands. */
export interface OwnReturn {
  /** When its answer was received last; null where nothing was sent in. */
  receivedAt: string | null;
  /** The answer is that it posted nothing. */
  nothing: boolean;
  /** What it was asked to look at again and has not answered yet; null where it was asked nothing. */
  question: string | null;
}

/** The returns of a partner by slug of the campaign. Throws NOT_FOUND for a partner out of the caller's reach. */
export async function listOwnReturns(
  ctx: Context,
  partnershipId: string,
  partnerId: string,
): Promise<ReadonlyMap<string, OwnReturn>> {
  permit(ctx.access, 'returns.read', partnershipId, partnerId);
  const { campaignId, state, submittedAt, reopenReason } = campaignReturn;
  const rows = await ctx.store.db
    .select({ campaignId, state, submittedAt, reopenReason })
    .from(campaignReturn)
    .where(
      and(
        eq(campaignReturn.partnershipId, partnershipId),
        eq(campaignReturn.partnerId, partnerId),
        isNull(campaignReturn.withdrawnAt),
      ),
    );
  const slugs = new Map((await listCampaigns(ctx, partnershipId)).map(({ id, slug }) => [id, slug]));
  return new Map(
    rows.map((row) => [
      slugs.get(row.campaignId) ?? '',
      { receivedAt: row.submittedAt, nothing: row.state === 'nil', question: row.state === 'reopened' ? row.reopenReason : null },
    ]),
  );
}
