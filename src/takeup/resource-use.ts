import { and, asc, eq, or, sql } from 'drizzle-orm';
import { londonDay } from '#src/calendar/index.ts';
import {
  getCampaign,
  linkedResources,
  resourceKind,
  templateTable as template,
  templateVariantTable as variant,
} from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import type { TakeUpState } from './rules.ts';
import { isTaken, takersOf, textParts } from './takers.ts';

/** A partner that uses a post, and how far it has come. */
export interface ResourceTaker {
  slug: string;
  name: string;
  /** taken, scheduled or posted. */
  state: TakeUpState;
  /** It wrote its own wording, in which nobody can tell what became of the resource. */
  hasOwnWording: boolean;
}

/** A post that uses a resource: shares it, or prints its link. */
export interface ResourcePost {
  id: string;
  slug: string;
  title: string;
  day: string | null;
  /**
   * `now`: it stands in the post, or in texts that wait. Otherwise only partners have it still: `earlier-text` they took, or of
   * a post that was `removed`.
   */
  standing: 'now' | 'earlier-text' | 'removed';
  /** Everybody who uses the post with the resource in it, by name. */
  takers: ResourceTaker[];
}

/** A resource and the posts that use it, in the order of the week. */
export interface ResourceUse {
  id: string;
  slug: string;
  title: string;
  /** First day on which the permission no longer holds; null while it does. */
  endedOn: string | null;
  /** It is out of use. */
  removed: boolean;
  posts: ResourcePost[];
}

/**
 * Which posts of a campaign use which of its resources, and who has taken them; by title. Resources that were removed are there
 * too, where their permission ended. With `resource`, that one alone. Throws NOT_FOUND.
 */
export async function listResourceUse(
  ctx: Context,
  query: { partnership: string; campaign: string; resource?: string },
): Promise<ResourceUse[]> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const rows = await resourceKind.read(ctx, partnership.id, campaign);
  const today = londonDay(ctx.clock.now());
  const listed = rows.filter(({ value: { slug, 'permission-ended-on': ended }, withdrawn }) => {
    if (query.resource !== undefined && query.resource !== slug) return false;
    return !withdrawn || (ended !== undefined && ended <= today);
  });
  if (query.resource !== undefined && listed.length === 0) throw notFound();
  const posts = await readPosts(ctx, campaign.id);
  return listed
    .map(({ id, value, withdrawn }) => ({
      id,
      slug: value.slug,
      title: value.title,
      endedOn: value['permission-ended-on'] ?? null,
      removed: withdrawn,
      posts: posts.flatMap((post) => useOf(post, value.slug)),
    }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

type Post = Awaited<ReturnType<typeof readPosts>>[number];

function useOf(post: Post, resource: string): ResourcePost[] {
  const { row, texts, takers } = post;
  const isShared = row.resources.includes(resource);
  const versions = new Set(texts.filter(({ links }) => links.has(resource)).map(({ version }) => version));
  const standsNow = isShared || versions.has(row.current) || (row.pending !== null && versions.has(row.pending));
  if (!standsNow && versions.size === 0) return [];
  const { id, slug, title, day } = row;
  const isRemoved = row.withdrawnAt !== null;
  const all = isShared || (standsNow && !isRemoved);
  const having = takers.filter(({ takenVersion }) => all || versions.has(takenVersion ?? 0));
  const standing = isRemoved ? 'removed' : standsNow ? 'now' : 'earlier-text';
  if (standing !== 'now' && having.length === 0) return [];
  return [
    {
      ...{ id, slug, title, day, standing },
      takers: having.map(({ slug, name, state, ownWording }) => ({
        slug,
        name,
        state: state as TakeUpState,
        hasOwnWording: ownWording !== null,
      })),
    },
  ];
}

/** Posts of a campaign with whose links their texts print, version by version, and with everybody who uses them. */
async function readPosts(ctx: Pick<Context, 'store'>, campaignId: string) {
  const rows = await ctx.store.db
    .select({
      id: template.id,
      slug: template.slug,
      title: template.title,
      day: template.postDay,
      resources: template.resources,
      current: template.currentVersion,
      pending: template.pendingVersion,
      withdrawnAt: template.withdrawnAt,
    })
    .from(template)
    .where(eq(template.campaignId, campaignId))
    .orderBy(sql`${template.postDay} is null`, asc(template.postDay), asc(template.postTime), asc(template.slug));
  const texts = Map.groupBy(await textsWithLinks(ctx, campaignId), (text) => text.templateId);
  const using = rows.filter(({ id, resources }) => resources.length > 0 || texts.has(id));
  const takers = Map.groupBy(
    await takersOf(
      ctx,
      using.map(({ id }) => id),
      { inUse: false },
    ),
    (taker) => taker.templateId,
  );
  return using.map((row) => ({ row, texts: texts.get(row.id) ?? [], takers: takers.get(row.id) ?? [] }));
}

/** Texts in use, waiting or taken by a partner that print a link of the week. */
async function textsWithLinks(ctx: Pick<Context, 'store'>, campaignId: string) {
  const { templateId, templateVersion: version } = variant;
  const rows = await ctx.store.db
    .select({ templateId, version, parts: textParts })
    .from(variant)
    .innerJoin(template, eq(template.id, templateId))
    .where(
      and(
        eq(template.campaignId, campaignId),
        or(...Object.values(textParts).map((part) => sql`instr(${part}, 'link:') > 0`)),
        or(eq(version, template.currentVersion), eq(version, template.pendingVersion), isTaken),
      ),
    );
  return rows.map(({ parts: said, ...of }) => ({ ...of, links: linkedResources(Object.values(said)) }));
}
