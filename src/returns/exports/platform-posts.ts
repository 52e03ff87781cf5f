import { and, eq, isNull, sql } from 'drizzle-orm';
import { figure, platformPost } from '#db/schema/returns.ts';
import type { Context } from '#src/platform/context.ts';
import { readPermalink } from '../permalink.ts';
import { type OpenedReturn, openReturn, type ReturnPlace } from '../stored-return.ts';

/** A post as it is stored. */
export type PlatformPost = typeof platformPost.$inferSelect;

/** Every post of a partner on a platform that files named for a campaign, those taken out too. */
export function readPlatformPosts(
  ctx: Pick<Context, 'store'>,
  { campaign, partner }: OpenedReturn,
  platform: string,
): Promise<PlatformPost[]> {
  return ctx.store.db
    .select()
    .from(platformPost)
    .where(
      and(eq(platformPost.campaignId, campaign.id), eq(platformPost.partnerId, partner.id), eq(platformPost.platform, platform)),
    );
}

/**
 * Posts under the ids by which they are on record: one that has the link of a stored post is that post, whatever id a file gives it
 * that was changed on the way. Only links that name a single post count, and a stored id that the file has itself, also among the posts
 * that are `left` out, stays with its row.
 */
export function withKnownIds<T extends { post: string; permalink?: string | null | undefined }>(
  posts: readonly T[],
  known: readonly PlatformPost[],
  left: readonly string[] = [],
): T[] {
  const ids = new Set(known.map(({ post }) => post));
  const byLink = new Map<string, string>();
  // Those in use come last and win over those that were taken out.
  for (const { post, permalink } of known.toSorted((a, b) => Number(a.withdrawnAt === null) - Number(b.withdrawnAt === null))) {
    const key = keyOf(permalink);
    if (key !== undefined) byLink.set(key, post);
  }
  const taken = new Set([...posts.map(({ post }) => post), ...left]);
  return posts.map((given) => {
    const key = ids.has(given.post) ? undefined : keyOf(given.permalink);
    const post = key === undefined ? undefined : byLink.get(key);
    if (post === undefined || taken.has(post)) return given;
    taken.add(post);
    return { ...given, post };
  });
}

function keyOf(permalink: string | null | undefined): string | undefined {
  const link = readPermalink(permalink ?? '');
  return link?.post == null ? undefined : link.key;
}

/** What stands on record from a platform's file. */
export interface FromFile {
  platform: string;
  posts: number;
  /** Newest day on which its numbers were counted; null where nobody said. */
  countedOn: string | null;
}

/** What stands on record of a partner's return from files of platforms, by platform. Throws NOT_FOUND as every read of a return. */
export async function listFromFiles(ctx: Context, place: ReturnPlace): Promise<FromFile[]> {
  return readFromFiles(ctx, await openReturn(ctx, place, 'returns.read'));
}

/** The same of a return that is open already. */
export async function readFromFiles(ctx: Pick<Context, 'store'>, { campaign, partner }: OpenedReturn): Promise<FromFile[]> {
  const rows = await ctx.store.db
    .select({
      platform: figure.platform,
      posts: sql<number>`count(distinct ${figure.post})`.mapWith(Number),
      countedOn: sql<string | null>`max(${figure.countedOn})`,
    })
    .from(figure)
    .where(
      and(
        eq(figure.campaignId, campaign.id),
        eq(figure.partnerId, partner.id),
        sql`${figure.post} <> ''`,
        isNull(figure.withdrawnAt),
      ),
    )
    .groupBy(figure.platform);
  return rows.sort((a, b) => (a.platform < b.platform ? -1 : 1));
}
