import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { listCampaigns, templateTable as template } from '#src/content/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

/** A campaign a partner has to do with, for the start page of its private link. */
export interface PartnerCampaign {
  slug: string;
  title: string;
  focus: string | null;
  local: { from: string; to: string };
  /** Posts that were sent to the partner. */
  posts: number;
  /** Posts it has not answered yet. */
  unanswered: number;
  /** Posts it uses in an earlier text than the one in use. */
  changed: number;
  /** Whether it was asked for figures; false also where nobody wrote it down. */
  askedForFigures: boolean;
}

/** Campaigns in which a partner was sent something or was asked for figures, newest first. */
export async function listPartnerCampaigns(ctx: Context, partnershipId: string, partnerId: string): Promise<PartnerCampaign[]> {
  permit(ctx.access, 'posts.read', partnershipId, partnerId);
  const partner = (await listPartners(ctx, partnershipId)).find(({ id }) => id === partnerId);
  if (!partner) throw notFound();
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
  const counts = await ctx.store.db
    .select({
      campaignId: assignment.campaignId,
      posts: sql<number>`count(*)`.mapWith(Number),
      unanswered: count(sql`${assignment.state} = 'offered'`),
      changed: count(sql`${assignment.takenVersion} < ${template.currentVersion}`),
    })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .where(
      and(
        eq(assignment.partnershipId, partnershipId),
        eq(assignment.partnerId, partnerId),
        isNull(assignment.withdrawnAt),
        isNull(template.withdrawnAt),
        gt(template.currentVersion, 0),
      ),
    )
    .groupBy(assignment.campaignId);
  const byCampaign = new Map(counts.map((row) => [row.campaignId, row]));
  return (await listCampaigns(ctx, partnershipId)).flatMap((campaign) => {
    const { posts = 0, unanswered = 0, changed = 0 } = byCampaign.get(campaign.id) ?? {};
    const askedForFigures = Array.isArray(campaign.asked) && campaign.asked.includes(partner.slug);
    if (posts === 0 && !askedForFigures) return [];
    const local = { from: campaign.localFrom, to: campaign.localTo };
    return [
      { slug: campaign.slug, title: campaign.title, focus: campaign.focus, local, posts, unanswered, changed, askedForFigures },
    ];
  });
}
