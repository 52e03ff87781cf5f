import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { campaign, resource, resourceFile, template, templateVariant as variant } from '#db/schema/content.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { linkedResources } from './linked-resources.ts';
import { linkKey, printsLink } from './same-link.ts';

/** Where else the same thing may be: nobody but a person can tell. Named by slugs. */
export interface SameThing {
  /** A post whose texts have its link typed plainly, or another resource with its link or one of its files. */
  kind: 'template' | 'resource';
  campaign: string;
  slug: string;
  title: string;
}

/** Which resource, by slugs. */
interface Query {
  partnership: string;
  campaign: string;
  resource: string;
}

/**
 * Posts and resources in use, in every campaign of the partnership, that may have the same thing as a resource without naming it. Posts
 * that do name it are not there. One that was removed has the files and the link it left with. Throws NOT_FOUND.
 */
export async function listSameThing(ctx: Context, query: Query): Promise<SameThing[]> {
  const partnership = await getPartnership(ctx, query.partnership);
  permit(ctx.access, 'plan.read', partnership.id);
  const [of] = await ctx.store.db
    .select({ id: resource.id, link: resource.link, withdrawnAt: resource.withdrawnAt })
    .from(resource)
    .innerJoin(campaign, eq(campaign.id, resource.campaignId))
    .where(
      and(
        eq(resource.partnershipId, partnership.id),
        eq(campaign.slug, query.campaign),
        isNull(campaign.withdrawnAt),
        eq(resource.slug, query.resource),
      ),
    );
  if (of === undefined) throw notFound();
  const key = of.link === null ? null : linkKey(of.link);
  const posts = key === null ? [] : await postsTyping(ctx, partnership.id, key, query);
  return [...posts, ...(await resourcesLike(ctx, partnership.id, of, key))];
}

const holds = (column: { getSQL(): ReturnType<typeof sql> } | typeof variant.text, part: string) =>
  sql`instr(lower(${column}), lower(${part})) > 0`;

async function postsTyping(ctx: Pick<Context, 'store'>, partnershipId: string, key: string, query: Query): Promise<SameThing[]> {
  const { text, altText, headline, spokesperson, signOff, templateId, templateVersion: version } = variant;
  const parts = { text, altText, headline, spokesperson, signOff };
  const rows = await ctx.store.db
    .select({
      id: templateId,
      campaign: campaign.slug,
      slug: template.slug,
      title: template.title,
      resources: template.resources,
      parts,
    })
    .from(variant)
    .innerJoin(template, eq(template.id, templateId))
    .innerJoin(campaign, eq(campaign.id, template.campaignId))
    .where(
      and(
        eq(template.partnershipId, partnershipId),
        isNull(template.withdrawnAt),
        isNull(campaign.withdrawnAt),
        or(eq(version, template.currentVersion), eq(version, template.pendingVersion)),
        or(...Object.values(parts).flatMap((part) => [holds(part, key), holds(part, `link:${query.resource}`)])),
      ),
    )
    .orderBy(asc(campaign.slug), asc(template.slug));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((texts) => {
    const [post] = texts;
    if (post === undefined) return [];
    const said = texts.flatMap((each) => Object.values(each.parts).filter((part) => part !== null));
    const names = post.resources.includes(query.resource) || linkedResources(said).has(query.resource);
    if (post.campaign === query.campaign && names) return [];
    if (!said.some((part) => printsLink(part, key))) return [];
    return [{ kind: 'template', campaign: post.campaign, slug: post.slug, title: post.title }];
  });
}

async function resourcesLike(
  ctx: Pick<Context, 'store'>,
  partnershipId: string,
  of: { id: string; withdrawnAt: string | null },
  key: string | null,
): Promise<SameThing[]> {
  // Files leave at the moment their resource does; those removed before were not its any more.
  const hashes = sql`select hash from ${resourceFile} where resource_id = ${of.id} and withdrawn_at is ${of.withdrawnAt}`;
  const hasFile =
    sql<boolean>`exists (select 1 from ${resourceFile} as other where other.resource_id = ${sql.raw('"resource"."id"')}
    and other.withdrawn_at is null and other.hash in (${hashes}))`.mapWith(Boolean);
  const rows = await ctx.store.db
    .select({ campaign: campaign.slug, slug: resource.slug, title: resource.title, link: resource.link, hasFile })
    .from(resource)
    .innerJoin(campaign, eq(campaign.id, resource.campaignId))
    .where(
      and(
        eq(resource.partnershipId, partnershipId),
        isNull(resource.withdrawnAt),
        isNull(campaign.withdrawnAt),
        ne(resource.id, of.id),
        or(hasFile, ...(key === null ? [] : [holds(resource.link, key)])),
      ),
    )
    .orderBy(asc(campaign.slug), asc(resource.slug));
  return rows
    .filter((row) => row.hasFile || (row.link !== null && linkKey(row.link) === key))
    .map(({ campaign, slug, title }) => ({ kind: 'resource', campaign, slug, title }));
}
