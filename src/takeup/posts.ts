import { and, eq, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { type Campaign, fillPlaceholders, listCopy } from '#src/content/index.ts';
import { listPartners, listSupportRoutes, type Partnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

/** One post as a partner would publish it. */
export interface PartnerPost {
  template: string;
  title: string;
  /** When to post, wall-clock London, where the lead set it. */
  day: string | null;
  time: string | null;
  channel: string;
  language: string;
  text: string;
  altText: string | null;
  /** Placeholders without a value: they are still visible in the text. */
  missing: string[];
  state: string;
}

/** The campaign's posts that were sent to a partner, in its own name, in the order of the week. */
export async function listPartnerPosts(
  ctx: Context,
  partnership: Partnership,
  campaign: Campaign,
  partnerSlug: string,
): Promise<PartnerPost[]> {
  const partner = (await listPartners(ctx, partnership.id)).find(({ slug }) => slug === partnerSlug);
  if (!partner) throw notFound();
  permit(ctx.access, 'posts.read', partnership.id, partner.id);
  const { templates, themes, resources } = await listCopy(ctx, campaign.id);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const sent = await ctx.store.db
    .select()
    .from(assignment)
    .where(and(eq(assignment.campaignId, campaign.id), eq(assignment.partnerId, partner.id), isNull(assignment.withdrawnAt)));
  const states = new Map(sent.map((row) => [row.templateId, row.state]));
  const shared: Record<string, string> = {
    ...partnership.placeholders,
    partner: partner.name,
    campaign: campaign.title,
    ...(campaign.hashtags[0] ? { hashtag: campaign.hashtags[0].tag } : {}),
    ...(partner.website === null ? {} : { website: partner.website }),
    ...Object.fromEntries(
      routes.map((route) => [`support:${route.slug}`, `${route.name} ${route.link ?? route.phone ?? ''}`.trim()]),
    ),
    ...Object.fromEntries(
      resources.filter(({ link }) => link !== null).map((resource) => [`link:${resource.slug}`, resource.link ?? '']),
    ),
  };
  const titles = new Map(themes.map((theme) => [theme.slug, theme.title]));
  return templates.flatMap((template) => {
    const state = states.get(template.id);
    if (state === undefined) return [];
    const theme = template.theme === null ? undefined : titles.get(template.theme);
    const values = theme === undefined ? shared : { ...shared, theme };
    return template.variants.map((variant) => ({
      template: template.slug,
      title: template.title,
      day: template.postDay,
      time: template.postTime,
      channel: variant.channel,
      language: variant.language,
      ...fillPlaceholders(variant.text, values),
      altText: variant.altText === null ? null : fillPlaceholders(variant.altText, values).text,
      state,
    }));
  });
}

/** To how many partners a campaign's copy was offered, and how many posts were reported as posted; null where nobody said. */
export async function countTakeUp(
  ctx: Pick<Context, 'store'>,
  campaignId: string,
): Promise<{ offered: number; partners: number; posted: number | null }> {
  const rows = await ctx.store.db
    .select({ partnerId: assignment.partnerId, state: assignment.state })
    .from(assignment)
    .where(and(eq(assignment.campaignId, campaignId), isNull(assignment.withdrawnAt)));
  const said = rows.some(({ state }) => state !== 'offered');
  return {
    offered: rows.length,
    partners: new Set(rows.map(({ partnerId }) => partnerId)).size,
    posted: said ? rows.filter(({ state }) => state === 'posted').length : null,
  };
}
