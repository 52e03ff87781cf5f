import { and, eq, gt, isNull, not, sql } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { londonDay } from '#src/calendar/index.ts';
import { listCampaigns, templateTable as template } from '#src/content/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { listRecalls, pauseToTell, type WhyStopped } from './recall/recalls.ts';
import { listTakeDowns } from './recall/take-downs.ts';

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
  /** Posts that it uses, may not use any more, and has said nothing about: out, scheduled, or only taken. */
  takeDowns: number;
  /** Whether it was asked for figures; false also where nobody wrote it down. */
  askedForFigures: boolean;
  /** Why nothing of it may be posted now, and since when. */
  paused: WhyStopped | null;
}

/** Campaigns in which a partner was sent something, or that have begun and will ask it for figures, newest first. */
export async function listPartnerCampaigns(ctx: Context, partnershipId: string, partnerId: string): Promise<PartnerCampaign[]> {
  permit(ctx.access, 'posts.read', partnershipId, partnerId);
  const partner = (await listPartners(ctx, partnershipId)).find(({ id }) => id === partnerId);
  if (!partner) throw notFound();
  const recalls = await listRecalls(ctx, partnershipId);
  const recalled = recalls.flatMap(({ templateId }) => templateId ?? []);
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
        recalled.length === 0 ? undefined : not(inList(template.id, recalled)),
      ),
    )
    .groupBy(assignment.campaignId);
  const byCampaign = new Map(counts.map((row) => [row.campaignId, row]));
  const campaigns = await listCampaigns(ctx, partnershipId);
  const today = londonDay(ctx.clock.now());
  const campaignIds = campaigns.map(({ id }) => id);
  const downs = await listTakeDowns(ctx, { partnershipId, campaignIds, partners: [partner], recalls });
  return campaigns.flatMap((campaign) => {
    const { posts = 0, unanswered = 0, changed = 0 } = byCampaign.get(campaign.id) ?? {};
    const askedForFigures = Array.isArray(campaign.asked) && campaign.asked.includes(partner.slug);
    const here = downs.filter(({ campaignId }) => campaignId === campaign.id);
    const takeDowns = here.filter(({ kind, asks, answer }) => asks || (kind !== 'paused' && answer === null)).length;
    // A week to come of which nothing was sent may be a draft: it is not there yet, whoever will be asked after it.
    const isAskedNow = askedForFigures && campaign.localFrom <= today;
    if (posts + here.length === 0 && !isAskedNow) return [];
    const local = { from: campaign.localFrom, to: campaign.localTo };
    return [
      {
        ...{ slug: campaign.slug, title: campaign.title, focus: campaign.focus, local },
        ...{ posts, unanswered, changed, takeDowns, askedForFigures, paused: pauseToTell(recalls, campaign.id) },
      },
    ];
  });
}
