import { listCopy } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { readAssignments } from '#src/takeup/index.ts';

/** Something of the campaign that a line may be about. */
export interface ReturnItem {
  slug: string;
  title: string;
  kind: 'post' | 'resource';
  /** What the partner said about the post; null where it was not sent to it. */
  takeUp: string | null;
}

/** What a partner's numbers may be about, as far as the campaign decides it. */
export interface Nameable {
  posts: (ReturnItem & { sent: boolean })[];
  resources: ReturnItem[];
}

/** The campaign's posts, with what became of those that were sent to the partner, and its resources. */
export async function readNameable(ctx: Pick<Context, 'store'>, campaignId: string, partnerId: string): Promise<Nameable> {
  const { templates, resources } = await listCopy(ctx, campaignId);
  const rows = (await readAssignments(ctx, [campaignId], partnerId)).filter((row) => row.withdrawnAt === null);
  const states = new Map(rows.map(({ templateId, state }) => [templateId, state]));
  return {
    posts: templates.map(({ id, slug, title, currentVersion }) => ({
      slug,
      title,
      kind: 'post',
      takeUp: states.get(id) ?? null,
      sent: states.has(id) && currentVersion > 0,
    })),
    resources: resources.map(({ slug, title }) => ({ slug, title, kind: 'resource', takeUp: null })),
  };
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
