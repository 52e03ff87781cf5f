import { and, asc, eq, isNull } from 'drizzle-orm';
import { campaignReturn, figure, participation } from '#db/schema/returns.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { withoutDraft } from './defined.ts';

type Figure = typeof figure.$inferSelect;
export type CampaignReturn = Omit<typeof campaignReturn.$inferSelect, 'draft'>;
type Participation = typeof participation.$inferSelect;

/** A campaign with the partnership it belongs to: rows are read by both. */
export interface InCampaign {
  id: string;
  partnershipId: string;
}

const within = (table: typeof figure | typeof campaignReturn | typeof participation, campaign: InCampaign) => [
  eq(table.partnershipId, campaign.partnershipId),
  eq(table.campaignId, campaign.id),
];

/** A figure with who said so. */
export interface TracedFigure {
  figure: Figure;
  partner: { slug: string; name: string };
  from: CampaignReturn;
}

/** Every live figure of a campaign with the return it came in. */
export async function listFigures(ctx: Pick<Context, 'store'>, campaign: InCampaign): Promise<TracedFigure[]> {
  return ctx.store.db
    .select({ figure, partner: { slug: partner.slug, name: partner.name }, from: withoutDraft })
    .from(figure)
    .innerJoin(partner, eq(partner.id, figure.partnerId))
    .innerJoin(campaignReturn, eq(campaignReturn.id, figure.returnId))
    .where(and(...within(figure, campaign), isNull(figure.withdrawnAt)))
    .orderBy(asc(partner.name), asc(figure.item), asc(figure.platform), asc(figure.metric), asc(figure.scope));
}

/** Every return of a campaign with its partner. */
export async function listReturns(
  ctx: Pick<Context, 'store'>,
  campaign: InCampaign,
): Promise<{ from: CampaignReturn; partner: { slug: string; name: string } }[]> {
  return ctx.store.db
    .select({ from: campaignReturn, partner: { slug: partner.slug, name: partner.name } })
    .from(campaignReturn)
    .innerJoin(partner, eq(partner.id, campaignReturn.partnerId))
    .where(and(...within(campaignReturn, campaign), isNull(campaignReturn.withdrawnAt)))
    .orderBy(asc(partner.name));
}

/** Counts of what people did in a campaign. */
export async function listParticipation(ctx: Pick<Context, 'store'>, campaign: InCampaign): Promise<Participation[]> {
  return ctx.store.db
    .select()
    .from(participation)
    .where(and(...within(participation, campaign), isNull(participation.withdrawnAt)))
    .orderBy(asc(participation.slug));
}

/** Where each return of some campaigns stands. */
export async function listReturnStates(ctx: Pick<Context, 'store'>, campaignIds: readonly string[]) {
  const { campaignId, partnerId, state, updatedAt } = campaignReturn;
  return ctx.store.db
    .select({ campaignId, partnerId, state, updatedAt })
    .from(campaignReturn)
    .where(and(inList(campaignId, campaignIds), isNull(campaignReturn.withdrawnAt)));
}
