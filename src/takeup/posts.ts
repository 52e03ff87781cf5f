import { and, eq, gt, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { type Campaign, type ReadyText, templateTable as template } from '#src/content/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { partnerFor, readSentCopy } from './sent-copy.ts';

/** One post as a partner would publish it. */
export interface PartnerPost extends ReadyText {
  template: string;
  title: string;
  /** When to post, wall-clock London, where the lead set it. */
  day: string | null;
  time: string | null;
  state: string;
}

/** The campaign's posts that were sent to a partner, in its own name, in the order of the week; each followed by its lines to take. */
export async function listPartnerPosts(
  ctx: Context,
  partnership: Partnership,
  campaign: Campaign,
  partnerSlug: string,
): Promise<PartnerPost[]> {
  const partner = await partnerFor(ctx, partnership.id, partnerSlug, 'posts.read');
  const { sent } = await readSentCopy(ctx, partnership, campaign, partner);
  return sent.flatMap(({ template, assignment: { state }, slot, texts, linesToTake }) =>
    [...texts.map(({ yours: _yours, ...text }) => text), ...linesToTake].map((text) => ({
      template: template.slug,
      title: template.title,
      day: slot.day,
      time: slot.time,
      ...text,
      state,
    })),
  );
}

/** What became of a campaign's posts, each counted once for every partner it was sent to. */
export interface PostCounts {
  offered: number;
  partners: number;
  /** Null where nobody has said anything, which is not zero. */
  posted: number | null;
  /** Only the partners that have answered at least one post, and what they were sent; the rest of it they have not said. */
  answered: { partners: number; offered: number; posted: number; willUse: number; declined: number };
}

/** Counts what partners have said about a campaign's posts. One partner's answer says nothing about the others. */
export async function countTakeUp(ctx: Pick<Context, 'store'>, campaignId: string): Promise<PostCounts> {
  const rows = await ctx.store.db
    .select({ partnerId: assignment.partnerId, state: assignment.state })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    // Copy that nobody has approved yet was sent to nobody.
    .where(and(eq(assignment.campaignId, campaignId), isNull(assignment.withdrawnAt), gt(template.currentVersion, 0)));
  const answering = new Set(rows.filter(({ state }) => state !== 'offered').map(({ partnerId }) => partnerId));
  const theirs = rows.filter(({ partnerId }) => answering.has(partnerId));
  const count = (...states: string[]): number => theirs.filter(({ state }) => states.includes(state)).length;
  return {
    offered: rows.length,
    partners: new Set(rows.map(({ partnerId }) => partnerId)).size,
    posted: answering.size === 0 ? null : count('posted'),
    answered: {
      partners: answering.size,
      offered: theirs.length,
      posted: count('posted'),
      willUse: count('taken', 'scheduled'),
      declined: count('declined'),
    },
  };
}
