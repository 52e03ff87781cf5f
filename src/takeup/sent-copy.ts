import { and, asc, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { type Campaign, type CampaignCopy, fillPlaceholders, listCopyOf } from '#src/content/index.ts';
import { listPartners, listSupportRoutes, type Partner, type Partnership, partnerChannelTable } from '#src/partners/index.ts';
import { type Permission, permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

export type Assignment = typeof assignment.$inferSelect;
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
  campaign: Campaign;
  partner: Partner;
  /** Title of its theme, where it has one. */
  theme: string | null;
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
  return readSentCopyOf(ctx, partnership, [campaign], [partner]);
}

/** The same of several campaigns and partners, together: one after the other, each in the order of its week. */
export async function readSentCopyOf(
  ctx: Pick<Context, 'store'>,
  partnership: Pick<Partnership, 'id' | 'placeholders'>,
  campaigns: readonly Campaign[],
  partners: readonly Partner[],
): Promise<{ sent: SentTemplate[]; themes: CampaignCopy['themes']; resources: CampaignCopy['resources'] }> {
  const campaignIds = campaigns.map(({ id }) => id);
  const { templates, themes, resources } = await listCopyOf(ctx, campaignIds);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const rows = await ctx.store.db
    .select()
    .from(assignment)
    .where(
      and(
        inList(assignment.campaignId, campaignIds),
        inList(
          assignment.partnerId,
          partners.map(({ id }) => id),
        ),
        isNull(assignment.withdrawnAt),
      ),
    );
  const byTemplate = Map.groupBy(rows, (row) => row.templateId);
  const byId = new Map(partners.map((partner) => [partner.id, partner]));
  const sent = campaigns.flatMap((campaign) => {
    const mine = <T extends { campaignId: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.campaignId === campaign.id);
    const titles = new Map(mine(themes).map((theme) => [theme.slug, theme.title]));
    const place = { partnership, campaign, routes, resources: mine(resources) };
    const valuesOf = new Map(partners.map((partner) => [partner.id, placeholderValues(place, partner)]));
    return mine(templates).flatMap((template) => {
      if (template.variants.length === 0) return [];
      const theme = template.theme === null ? undefined : titles.get(template.theme);
      return (byTemplate.get(template.id) ?? []).flatMap((row) => {
        const [partner, shared] = [byId.get(row.partnerId), valuesOf.get(row.partnerId)];
        if (partner === undefined || shared === undefined) return [];
        const values = theme === undefined ? shared : { ...shared, theme };
        const texts = template.variants.map((variant) => readyText(variant, values));
        return [{ template, campaign, partner, theme: theme ?? null, assignment: row, texts }];
      });
    });
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

/** A ready text, and whether it is for a channel that the partner has. */
export interface PartnerVariant extends ReadyText {
  yours: boolean;
}

/** The platforms of partners, each in its own order. */
export async function platformsOf(
  ctx: Pick<Context, 'store'>,
  partnerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { partnerId, platform, position } = partnerChannelTable;
  const rows = await ctx.store.db
    .select({ partnerId, platform })
    .from(partnerChannelTable)
    .where(inList(partnerId, partnerIds))
    .orderBy(asc(position));
  const byPartner = Map.groupBy(rows, (row) => row.partnerId);
  return new Map([...byPartner].map(([id, own]) => [id, own.map((row) => row.platform)]));
}

/** The partner's channels in its own order, then the rest in the lead's. */
export function ownFirst(texts: readonly ReadyText[], platforms: readonly string[]): PartnerVariant[] {
  const place = (channel: string): number => {
    const at = platforms.indexOf(channel);
    return at === -1 ? platforms.length : at;
  };
  return texts
    .map((text) => ({ ...text, yours: platforms.includes(text.channel) }))
    .sort((a, b) => place(a.channel) - place(b.channel));
}
