import { type CampaignCopy, listCopy } from '#src/content/index.ts';
import { PLATFORMS } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { readAssignments } from '#src/takeup/index.ts';
import { platformOf } from '../permalink.ts';

/** Something of the campaign that a line may be about. */
export interface ReturnItem {
  slug: string;
  title: string;
  kind: 'post' | 'resource';
  /** What the partner said about the post; null where it was not sent to it. */
  takeUp: string | null;
  /** Where the partner said it was posted; left out where it did not. */
  link?: string | undefined;
  /** Where it was posted as far as its link says, otherwise the platforms that it has a text for; left out for a resource. */
  platforms?: string[] | undefined;
}

/** What things of a campaign are called, by slug. */
export const titlesOf = (items: readonly { slug: string; title: string }[]): Map<string, string> =>
  new Map(items.map(({ slug, title }) => [slug, title]));

/** What a partner's numbers may be about, as far as the campaign decides it. */
export interface Nameable {
  posts: (ReturnItem & { sent: boolean })[];
  resources: ReturnItem[];
}

/** The campaign's posts, with what became of those that were sent to the partner, and its resources. */
export async function readNameable(ctx: Pick<Context, 'store'>, campaignId: string, partnerId: string): Promise<Nameable> {
  return nameableIn(await listCopy(ctx, campaignId), await readAssignments(ctx, [campaignId], partnerId));
}

/** The same from what was read already; `assignments` of the one partner. */
export function nameableIn(
  { templates, resources }: Pick<CampaignCopy, 'templates' | 'resources'>,
  assignments: Awaited<ReturnType<typeof readAssignments>>,
): Nameable {
  const rows = assignments.filter((row) => row.withdrawnAt === null);
  const sent = new Map(rows.map((row) => [row.templateId, row]));
  return {
    posts: templates.map(({ id, slug, title, currentVersion, variants }) => {
      const { state = null, link = null } = sent.get(id) ?? {};
      return {
        slug,
        title,
        kind: 'post',
        takeUp: state,
        ...(link === null ? {} : { link }),
        platforms: postedOn(
          link,
          variants.map(({ channel }) => channel),
        ),
        sent: sent.has(id) && currentVersion > 0,
      };
    }),
    resources: resources.map(({ slug, title }) => ({ slug, title, kind: 'resource', takeUp: null })),
  };
}

/** The platform that a link leads to; without one, those that the post has a text for. */
function postedOn(link: string | null, channels: readonly string[]): string[] {
  const on = link === null ? undefined : platformOf(link);
  const texts = new Set(channels);
  return on === undefined ? PLATFORMS.filter((platform) => texts.has(platform)) : [on];
}

/**
 * What a partner's form may name: posts it said were posted, others it was sent, resources, and whatever it has numbers of
 * already. A post that was sent to others, or is not approved yet, is nothing this partner should read of.
 */
export function itemsFor({ posts, resources }: Nameable, live: readonly { item: string }[]): ReturnItem[] {
  const named = new Set(live.map(({ item }) => item).filter((item) => item !== ''));
  const own = posts.filter(({ slug, sent }) => sent || named.has(slug)).map(({ sent: _sent, ...post }) => post);
  const known = new Set([...own, ...resources].map(({ slug }) => slug));
  return [
    ...own.filter(({ takeUp }) => takeUp === 'posted'),
    ...own.filter(({ takeUp }) => takeUp !== null && takeUp !== 'posted'),
    ...resources,
    ...own.filter(({ takeUp }) => takeUp === null),
    // Taken out of the campaign since.
    ...[...named]
      .filter((item) => !known.has(item))
      .map((slug): ReturnItem => ({ slug, title: slug, kind: 'resource', takeUp: null })),
  ];
}
