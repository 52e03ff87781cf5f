import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { listCampaigns, placeholdersIn, templateTable as template, templateVariantTable as variant } from '#src/content/index.ts';
import { getPartnership, listSupportRoutes } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import type { TakeUpState } from './rules.ts';
import { isTaken, takersOf, textParts } from './takers.ts';

/** A partner that uses a post: what it said, and of which of its texts. */
export interface SupportRouteTaker {
  slug: string;
  name: string;
  /** taken, scheduled or posted. */
  state: TakeUpState;
  takenVersion: number;
  /** Whether the text that it took names the support route; an earlier or a later one may not. */
  holdsIt: boolean;
  /** It wrote its own wording, in which nobody can tell what became of the route. */
  hasOwnWording: boolean;
}

/** A post that names a support route. */
export interface SupportRoutePost {
  campaign: { slug: string; title: string };
  slug: string;
  title: string;
  day: string | null;
  /** Channels of the texts that name it. */
  channels: string[];
  /** A text in use names it. */
  inUse: boolean;
  /** A newer text that is not in use yet names it. Neither: only an earlier text that some partner took. */
  waiting: boolean;
  /** Everybody who uses the post, by name. */
  takers: SupportRouteTaker[];
}

/** What a change of a support route reaches: posts of campaigns in use, newest campaign first. */
export interface SupportRouteUse {
  posts: SupportRoutePost[];
  /** Partners that took a text which names it, each counted once. */
  partners: number;
}

/**
 * The posts and the taken posts that name a support route, in whichever form. Throws NOT_FOUND for a route that neither is in use
 * nor is named by anything: partners may still use a text with one that was removed.
 */
export async function listSupportRouteUse(
  ctx: Pick<Context, 'store' | 'access'>,
  query: { partnership: string; route: string },
): Promise<SupportRouteUse> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaigns = await listCampaigns(ctx, partnership.id);
  const texts = await textsNaming(
    ctx,
    campaigns.map(({ id }) => id),
    query.route,
  );
  if (texts.length === 0) {
    const routes = await listSupportRoutes(ctx, partnership.id);
    if (!routes.some(({ slug }) => slug === query.route)) throw notFound();
    return { posts: [], partners: 0 };
  }
  const byTemplate = Map.groupBy(texts, ({ id }) => id);
  const takers = Map.groupBy(await takersOf(ctx, [...byTemplate.keys()], { inUse: true }), ({ templateId }) => templateId);
  const byCampaign = Map.groupBy(byTemplate.values(), ([first]) => first?.campaignId);
  const posts = campaigns.flatMap((campaign) =>
    (byCampaign.get(campaign.id) ?? []).map((naming) => postOf(campaign, naming, takers.get(naming[0]?.id ?? '') ?? [])),
  );
  const touched = posts.flatMap((post) => post.takers.filter(({ holdsIt }) => holdsIt));
  return { posts, partners: new Set(touched.map(({ slug }) => slug)).size };
}

type NamingText = Awaited<ReturnType<typeof textsNaming>>[number];
type Taker = Awaited<ReturnType<typeof takersOf>>[number];

/** Texts in use, waiting or taken by a partner that name the route, in the order of each campaign's week. */
async function textsNaming(ctx: Pick<Context, 'store'>, campaignIds: readonly string[], route: string) {
  const rows = await ctx.store.db
    .select({
      id: template.id,
      campaignId: template.campaignId,
      slug: template.slug,
      title: template.title,
      day: template.postDay,
      current: template.currentVersion,
      pending: template.pendingVersion,
      version: variant.templateVersion,
      channel: variant.channel,
      parts: textParts,
    })
    .from(template)
    .innerJoin(variant, eq(variant.templateId, template.id))
    .where(
      and(
        inList(template.campaignId, campaignIds),
        isNull(template.withdrawnAt),
        or(...Object.values(textParts).map((part) => sql`instr(${part}, ${`:${route}`}) > 0`)),
        or(eq(variant.templateVersion, template.currentVersion), eq(variant.templateVersion, template.pendingVersion), isTaken),
      ),
    )
    .orderBy(
      sql`${template.postDay} is null`,
      asc(template.postDay),
      asc(template.postTime),
      asc(template.slug),
      asc(variant.position),
    );
  const names = new Set(['support', 'support-name', 'support-link', 'support-phone'].map((form) => `${form}:${route}`));
  const namesIt = (part: string | null): boolean => placeholdersIn(part ?? '').some(({ name }) => names.has(name));
  return rows.filter((row) => Object.values(row.parts).some(namesIt));
}

function postOf(
  campaign: SupportRoutePost['campaign'],
  naming: readonly NamingText[],
  takers: readonly Taker[],
): SupportRoutePost {
  const [first] = naming;
  const versions = new Set(naming.map(({ version }) => version));
  const stands = (version: number | null | undefined): boolean =>
    version !== null && version !== undefined && versions.has(version);
  return {
    campaign: { slug: campaign.slug, title: campaign.title },
    slug: first?.slug ?? '',
    title: first?.title ?? '',
    day: first?.day ?? null,
    channels: [...new Set(naming.map(({ channel }) => channel))],
    inUse: stands(first?.current),
    waiting: stands(first?.pending),
    takers: takers.map(({ slug, name, state, takenVersion, ownWording }) => ({
      slug,
      name,
      state: state as TakeUpState,
      takenVersion: takenVersion ?? 0,
      holdsIt: stands(takenVersion),
      hasOwnWording: ownWording !== null,
    })),
  };
}
