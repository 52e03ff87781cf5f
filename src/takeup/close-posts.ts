import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { templateTable as template } from '#src/content/index.ts';
import { partnerTable as partner } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { type Recall, recallOf } from './recall/recalls.ts';
import { readOrder, type Slot, slotOf } from './slots.ts';

/** When one partner is to post one post. */
export interface PlannedPost extends Slot {
  partner: string;
  /** Of the post. */
  slug: string;
  title: string;
}

/** Posts of one partner on one day, each soon after the one before it. */
export interface ClosePosts {
  partner: string;
  day: string;
  posts: { slug: string; title: string; time: string }[];
}

/** Minutes that a partner should have between two posts. */
export const MINUTES_APART = 10;

/** Where partners would post something less than {@link MINUTES_APART} minutes after something else, by day and time. */
export function closePosts(planned: readonly PlannedPost[]): ClosePosts[] {
  const timed = planned.flatMap(({ day, time, ...of }) => (day === null || time === null ? [] : [{ ...of, day, time }]));
  const ofDay = Map.groupBy(timed, ({ partner: of, day }) => `${day} ${of}`);
  return [...ofDay].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, posts]) => runsOf(posts));
}

function runsOf(posts: readonly (PlannedPost & { day: string; time: string })[]): ClosePosts[] {
  const runs: ClosePosts[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { partner: of, day, slug, title, time } of posts.toSorted((a, b) => (a.time < b.time ? -1 : 1))) {
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    if (minute - before >= MINUTES_APART) runs.push({ partner: of, day, posts: [] });
    runs.at(-1)?.posts.push({ slug, title, time });
    before = minute;
  }
  return runs.filter((run) => run.posts.length > 1);
}

/** When partners are to post what was sent to them of a campaign already. What they refused or may not use now is not there. */
export async function listPlannedPosts(
  ctx: Context,
  of: { partnershipId: string; campaignId: string; recalls: readonly Recall[] },
): Promise<PlannedPost[]> {
  permit(ctx.access, 'plan.read', of.partnershipId);
  const { id, slug, title, campaignId, postDay, postTime, spreadUntil, times } = template;
  const rows = await ctx.store.db
    .select({
      to: { id: partner.id, slug: partner.slug },
      post: { id, slug, title, campaignId, postDay, postTime, spreadUntil, times },
    })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .innerJoin(partner, eq(partner.id, assignment.partnerId))
    .where(
      and(
        eq(assignment.partnershipId, of.partnershipId),
        eq(assignment.campaignId, of.campaignId),
        isNull(assignment.withdrawnAt),
        ne(assignment.state, 'declined'),
        isNull(template.withdrawnAt),
        gt(template.currentVersion, 0),
        isNull(partner.withdrawnAt),
      ),
    );
  const usable = rows.filter(({ post }) => recallOf(of.recalls, post) === undefined);
  const places = await readOrder(
    ctx,
    of.partnershipId,
    usable.map(({ post }) => post),
  );
  return usable.map(({ to, post }) => ({
    partner: to.slug,
    slug: post.slug,
    title: post.title,
    ...slotOf(post, to, places),
  }));
}
