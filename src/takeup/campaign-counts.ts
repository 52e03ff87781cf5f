import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { templateTable as template } from '#src/content/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';

/** How much a campaign shares: posts that were sent to somebody, and the partners they were sent to. */
export interface CampaignCounts {
  posts: number;
  partners: number;
}

/** The counts of every campaign of a partnership by campaign id, in one read; a campaign that sent nothing has none. */
export async function countCampaigns(ctx: Context, partnershipId: string): Promise<ReadonlyMap<string, CampaignCounts>> {
  permit(ctx.access, 'plan.read', partnershipId);
  const rows = await ctx.store.db
    .select({
      campaignId: assignment.campaignId,
      posts: sql<number>`count(distinct ${assignment.templateId})`.mapWith(Number),
      partners: sql<number>`count(distinct ${assignment.partnerId})`.mapWith(Number),
    })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .where(
      and(
        eq(assignment.partnershipId, partnershipId),
        isNull(assignment.withdrawnAt),
        isNull(template.withdrawnAt),
        gt(template.currentVersion, 0),
      ),
    )
    .groupBy(assignment.campaignId);
  return new Map(rows.map(({ campaignId, posts, partners }) => [campaignId, { posts, partners }]));
}
