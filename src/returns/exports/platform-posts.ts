import { and, eq, isNull, sql } from 'drizzle-orm';
import { figure, platformPost } from '#db/schema/returns.ts';
import type { Context } from '#src/platform/context.ts';
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
