import { and, eq, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { type Campaign, fillPlaceholders, listCopy } from '#src/content/index.ts';
import { listPartners, listSupportRoutes, type Partner, type Partnership } from '#src/partners/index.ts';
import { type Permission, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

export type Assignment = typeof assignment.$inferSelect;
type CampaignCopy = Awaited<ReturnType<typeof listCopy>>;
type Copy = CampaignCopy['templates'][number];

/** A text as a partner would publish it. */
export interface ReadyText {
  channel: string;
  language: string;
  text: string;
  altText: string | null;
  /** Placeholders without a value: they are still visible in the text or the picture description. */
  missing: string[];
}

/** One template that was sent to a partner, with its texts in the partner's name. */
export interface SentTemplate {
  template: Copy;
  assignment: Assignment;
  texts: ReadyText[];
}

/** The partner in use with this slug, where the caller may do this for it; unknown and forbidden look alike. */
export async function partnerFor(
  ctx: Pick<Context, 'store' | 'access'>,
  partnershipId: string,
  slug: string,
  permission: Permission,
): Promise<Partner> {
  const partner = (await listPartners(ctx, partnershipId)).find((each) => each.slug === slug);
  if (!partner) throw notFound();
  permit(ctx.access, permission, partnershipId, partner.id);
  return partner;
}

/** Templates with approved copy that were sent to a partner, in the order of the week, with the campaign's themes and resources. */
export async function readSentCopy(
  ctx: Pick<Context, 'store'>,
  partnership: Partnership,
  campaign: Campaign,
  partner: Partner,
): Promise<{ sent: SentTemplate[]; themes: CampaignCopy['themes']; resources: CampaignCopy['resources'] }> {
  const { templates, themes, resources } = await listCopy(ctx, campaign.id);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const rows = await ctx.store.db
    .select()
    .from(assignment)
    .where(and(eq(assignment.campaignId, campaign.id), eq(assignment.partnerId, partner.id), isNull(assignment.withdrawnAt)));
  const byTemplate = new Map(rows.map((row) => [row.templateId, row]));
  const shared = placeholderValues({ partnership, campaign, routes, resources }, partner);
  const titles = new Map(themes.map((theme) => [theme.slug, theme.title]));
  const sent = templates.flatMap((template) => {
    const row = byTemplate.get(template.id);
    if (row === undefined || template.variants.length === 0) return [];
    const theme = template.theme === null ? undefined : titles.get(template.theme);
    const values = theme === undefined ? shared : { ...shared, theme };
    return [{ template, assignment: row, texts: template.variants.map((variant) => readyText(variant, values)) }];
  });
  return { sent, themes, resources };
}

/** What copy of a campaign is filled with, the same for every partner. */
export interface CopyPlace {
  partnership: Pick<Partnership, 'placeholders'>;
  campaign: Pick<Campaign, 'title' | 'hashtags'>;
  routes: Awaited<ReturnType<typeof listSupportRoutes>>;
  resources: readonly { slug: string; link: string | null }[];
}

/** What every placeholder of a campaign's copy prints for one partner; `theme` is the template's and comes from there. */
export function placeholderValues(
  { partnership, campaign, routes, resources }: CopyPlace,
  partner: Pick<Partner, 'name' | 'website'>,
): Record<string, string> {
  return {
    ...partnership.placeholders,
    partner: partner.name,
    campaign: campaign.title,
    ...(campaign.hashtags[0] ? { hashtag: campaign.hashtags[0].tag } : {}),
    ...(partner.website === null ? {} : { website: partner.website }),
    ...Object.fromEntries(
      routes.map((route) => [`support:${route.slug}`, `${route.name} ${route.link ?? route.phone ?? ''}`.trim()]),
    ),
    ...Object.fromEntries(resources.flatMap(({ slug, link }) => (link === null ? [] : [[`link:${slug}`, link]]))),
  };
}

function readyText(variant: Copy['variants'][number], values: Readonly<Record<string, string>>): ReadyText {
  const text = fillPlaceholders(variant.text, values);
  const altText = variant.altText === null ? null : fillPlaceholders(variant.altText, values);
  return {
    channel: variant.channel,
    language: variant.language,
    text: text.text,
    altText: altText?.text ?? null,
    missing: [...new Set([...text.missing, ...(altText?.missing ?? [])])],
  };
}
