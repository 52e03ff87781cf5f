import { and, eq, sql } from 'drizzle-orm';
import { campaignReturn, returnVersion } from '#db/schema/returns.ts';
import { listCampaigns, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners, type Partner, type Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { readAssignments } from '#src/takeup/index.ts';
import { readFigures } from '../defined.ts';
import { nameableIn } from '../form/return-items.ts';
import type { ReturnInHand } from '../submissions/decide-return.ts';
import type { newestVersion } from '../versions/return-versions.ts';

/** Everything that forms of a week are read against, whichever partner they are of. */
export interface FileWorld {
  partnership: Partnership;
  campaign: { id: string; slug: string; title: string };
  campaigns: readonly { slug: string; title: string }[];
  partners: readonly Partner[];
  /** What a partner's form is checked against. */
  onRecord(partner: Partner): ReturnInHand & { newest: Awaited<ReturnType<typeof newestVersion>> };
}

/** Reads it once for any number of files. Throws NOT_FOUND, for those who may not record figures of the whole partnership too. */
export async function readFileWorld(
  ctx: Context,
  { partnership: slug, campaign: week }: { partnership: string; campaign: string },
): Promise<FileWorld> {
  const partnership = await getPartnership(ctx, slug);
  permit(ctx.access, 'figures.record', partnership.id);
  const campaigns = await listCampaigns(ctx, partnership.id);
  const campaign = campaigns.find((each) => each.slug === week);
  if (campaign === undefined) throw notFound();
  const partners = await listPartners(ctx, partnership.id);
  // The versions are read before what they are of, so that none is newer than the rest.
  const versions = sql<number>`(select coalesce(sum(f.version), 0) from figure f where f.return_id = campaign_return.id)`;
  const returns = await ctx.store.db
    .select({ row: campaignReturn, figures: versions.mapWith(Number) })
    .from(campaignReturn)
    .where(and(eq(campaignReturn.partnershipId, partnership.id), eq(campaignReturn.campaignId, campaign.id)));
  const newest = sql<number>`max(${returnVersion.number})`.mapWith(Number);
  const kept = await ctx.store.db
    .select({
      partnerId: returnVersion.partnerId,
      id: returnVersion.id,
      state: returnVersion.state,
      reason: returnVersion.reason,
      number: newest,
    })
    .from(returnVersion)
    .where(and(eq(returnVersion.partnershipId, partnership.id), eq(returnVersion.campaignId, campaign.id)))
    .groupBy(returnVersion.partnerId);
  const figures = Map.groupBy(await readFigures(ctx, campaign), ({ value }) => value.partner);
  const copy = await listCopy(ctx, campaign.id);
  const assignments = Map.groupBy(await readAssignments(ctx, [campaign.id]), ({ partnerId }) => partnerId);
  return {
    partnership,
    campaign,
    campaigns,
    partners,
    onRecord(partner) {
      const found = returns.find(({ row }) => row.partnerId === partner.id);
      return {
        opened: { partnership, campaign, partner },
        stored: {
          row: found?.row ?? null,
          version: found ? found.row.version + found.figures : 0,
          figures: found ? (figures.get(partner.slug) ?? []) : [],
        },
        nameable: nameableIn(copy, assignments.get(partner.id) ?? []),
        newest: kept.find(({ partnerId }) => partnerId === partner.id),
      };
    },
  };
}
