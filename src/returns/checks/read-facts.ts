import { and, eq, isNull } from 'drizzle-orm';
import { platformPost } from '#db/schema/returns.ts';
import type { Campaign } from '#src/content/index.ts';
import { partnerTable as partner, partnerKind } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { FigureValue } from '../defined.ts';
import type { OpenedReturn } from '../stored-return.ts';
import { checkFigures } from './check-figures.ts';
import type { CheckFacts } from './facts.ts';
import type { Warning } from './warning.ts';

/** What checks of a campaign's numbers know beside them, `posts` apart. */
export async function readCheckFacts(ctx: Context, campaign: Campaign, titles: ReadonlyMap<string, string>): Promise<CheckFacts> {
  const partners = await partnerKind.read(ctx, campaign.partnershipId, null);
  const { localFrom, localTo, nationalFrom, nationalTo } = campaign;
  return {
    week: { localFrom, localTo, nationalFrom, nationalTo },
    channels: new Map(
      partners.map(({ value }) => [
        value.slug,
        value.channels.map(({ platform, audience }) => ({ platform, audience: audience ?? null })),
      ]),
    ),
    titles,
    names: new Map(partners.map(({ value }) => [value.slug, value.name])),
  };
}

/** A post from a platform's file. */
export interface CampaignPost {
  partner: string;
  platform: string;
  post: string;
  permalink: string | null;
  publishedOn: string | null;
}

/** The posts of every partner that platforms' files named for a campaign, without those taken out. */
export function listCampaignPosts(ctx: Pick<Context, 'store'>, campaign: { id: string }): Promise<CampaignPost[]> {
  const { platform, post, permalink, publishedOn } = platformPost;
  return ctx.store.db
    .select({ partner: partner.slug, platform, post, permalink, publishedOn })
    .from(platformPost)
    .innerJoin(partner, eq(partner.id, platformPost.partnerId))
    .where(and(eq(platformPost.campaignId, campaign.id), isNull(platformPost.withdrawnAt)));
}

/** What there is to look at again in one partner's numbers; nothing of it says anything about other partners. */
export async function warningsFor(
  ctx: Context,
  { campaign }: Pick<OpenedReturn, 'campaign'>,
  live: readonly { value: FigureValue }[],
  titles: ReadonlyMap<string, string>,
): Promise<Warning[]> {
  const facts = await readCheckFacts(ctx, campaign, titles);
  return checkFigures(
    live.map(({ value }) => value),
    facts,
  );
}
