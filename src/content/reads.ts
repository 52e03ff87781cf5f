import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { campaign, hashtag, resource, resourceFile, template, templateVariant, theme } from '#db/schema/content.ts';
import { inList, nested } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';

const hashtags = nested(hashtag, 'campaign_id', campaign, ['tag', 'level']);

export type Campaign = typeof campaign.$inferSelect & { hashtags: { tag: string; level: string }[] };

/** The campaign with this slug in a partnership, or undefined. */
export async function findCampaign(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  slug: string,
): Promise<Campaign | undefined> {
  const rows = await ctx.store.db
    .select({ row: campaign, hashtags })
    .from(campaign)
    .where(and(eq(campaign.partnershipId, partnershipId), eq(campaign.slug, slug), isNull(campaign.withdrawnAt)));
  return rows[0] && { ...rows[0].row, hashtags: rows[0].hashtags };
}

/** The campaign with this slug; throws NOT_FOUND. */
export async function getCampaign(ctx: Pick<Context, 'store'>, partnershipId: string, slug: string): Promise<Campaign> {
  const found = await findCampaign(ctx, partnershipId, slug);
  if (!found) throw notFound();
  return found;
}

/** Campaigns in use, newest week first. */
export async function listCampaigns(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<Campaign[]> {
  const rows = await ctx.store.db
    .select({ row: campaign, hashtags })
    .from(campaign)
    .where(and(eq(campaign.partnershipId, partnershipId), isNull(campaign.withdrawnAt)));
  return rows.map((each) => ({ ...each.row, hashtags: each.hashtags })).sort((a, b) => (a.localFrom < b.localFrom ? 1 : -1));
}

/** What is stored of a text. */
export const TEXT_COLUMNS = [
  'channel',
  'language',
  'wording',
  'headline',
  'text',
  'altText',
  'embargoUntil',
  'spokesperson',
  'signOff',
] as const;

/** One text of a template as it is stored. */
export type StoredText = Pick<typeof templateVariant.$inferSelect, (typeof TEXT_COLUMNS)[number]>;

/** The texts of a template's version in the column with this name, in their order. */
export const textsOfVersion = (column: 'current_version' | 'pending_version') =>
  nested(templateVariant, 'template_id', template, TEXT_COLUMNS, `and "template_version" = "template"."${column}"`);

/** A template with the texts of its version in use. */
export type Copy = typeof template.$inferSelect & {
  variants: StoredText[];
};

/** Copy in use with its themes and resources, in the order of the week. */
export interface CampaignCopy {
  templates: Copy[];
  themes: (typeof theme.$inferSelect)[];
  resources: (typeof resource.$inferSelect)[];
}

/** A campaign's copy in use with its themes and resources, in the order of the week. */
export function listCopy(ctx: Pick<Context, 'store'>, campaignId: string): Promise<CampaignCopy> {
  return listCopyOf(ctx, [campaignId]);
}

/** The same of several campaigns, together. */
export async function listCopyOf(ctx: Pick<Context, 'store'>, campaignIds: readonly string[]): Promise<CampaignCopy> {
  const { db } = ctx.store;
  const templates = await db
    .select({ row: template, variants: textsOfVersion('current_version') })
    .from(template)
    .where(and(inList(template.campaignId, campaignIds), isNull(template.withdrawnAt)))
    .orderBy(asc(template.postDay), asc(template.postTime), asc(template.slug));
  const themes = await db
    .select()
    .from(theme)
    .where(and(inList(theme.campaignId, campaignIds), isNull(theme.withdrawnAt)));
  return {
    templates: templates.map((each) => ({ ...each.row, variants: each.variants })),
    themes: themes.sort((a, b) => ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : 1)),
    resources: await listResources(ctx, campaignIds),
  };
}

/** The resources in use of some campaigns, by title. */
export function listResources(ctx: Pick<Context, 'store'>, campaignIds: readonly string[]): Promise<CampaignCopy['resources']> {
  return ctx.store.db
    .select({ ...getTableColumns(resource), captions: orAmongFiles('captions'), transcript: orAmongFiles('transcript') })
    .from(resource)
    .where(and(inList(resource.campaignId, campaignIds), isNull(resource.withdrawnAt)))
    .orderBy(asc(resource.title));
}

/** What was said of a film's captions or transcript; a file of that purpose says yes. */
function orAmongFiles(purpose: 'captions' | 'transcript') {
  const isThere = sql`exists (select 1 from ${resourceFile} where ${resourceFile.resourceId} = ${sql.raw('"resource"."id"')} and ${resourceFile.purpose} = ${purpose} and ${resourceFile.withdrawnAt} is null)`;
  return sql<string | null>`case when ${isThere} then 'yes' else ${resource[purpose]} end`.as(purpose);
}

/** The themes and resources in use of every campaign, as far as they refer to something or are referred to. */
export async function listReferring(ctx: Pick<Context, 'store'>, partnershipId: string) {
  const { db } = ctx.store;
  const themes = await db
    .select({ campaignId: theme.campaignId, slug: theme.slug, title: theme.title, lead: theme.lead, days: theme.days })
    .from(theme)
    .where(and(eq(theme.partnershipId, partnershipId), isNull(theme.withdrawnAt)));
  const { campaignId, slug, title, owner, link } = resource;
  const resources = await db
    .select({ campaignId, slug, title, owner, link })
    .from(resource)
    .where(and(eq(resource.partnershipId, partnershipId), isNull(resource.withdrawnAt)));
  return { themes, resources };
}

/** The themes in use of a partnership's campaigns, with what each says and on which days. */
export async function listThemes(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<(typeof theme.$inferSelect)[]> {
  return ctx.store.db
    .select()
    .from(theme)
    .where(and(eq(theme.partnershipId, partnershipId), isNull(theme.withdrawnAt)));
}
