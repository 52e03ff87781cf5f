import { and, eq, isNull } from 'drizzle-orm';
import { recall } from '#db/schema/takeup.ts';
import { getCampaign, templateTable as template } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { actorKey, permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import { insertAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { listRecalls, pauseOf, type Recall } from './recalls.ts';
import { Pause, RecallTemplate } from './schemas.ts';

/**
 * Takes one post back from everybody, at once: pages, calendars and files show no text of it any more, and whoever scheduled or posted
 * it is asked to take it down. Throws NOT_FOUND, INVALID_INPUT, and CHANGED where it is recalled already.
 */
export async function recallTemplate(ctx: Context, input: RecallTemplate): Promise<Recall> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.edit', partnership.id);
  const { campaign: slug, template: of, reason } = parsed(RecallTemplate, input);
  const campaign = await getCampaign(ctx, partnership.id, slug);
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const [copy] = await ctx.store.db
      .select({ id: template.id, currentVersion: template.currentVersion })
      .from(template)
      .where(and(eq(template.campaignId, campaign.id), eq(template.slug, of), isNull(template.withdrawnAt)));
    if (!copy) throw notFound();
    if (copy.currentVersion === 0) {
      throw new PlannerError('INVALID_INPUT', 'This post was never sent, so there is nothing to take down: remove it instead.');
    }
    const recalls = await listRecalls(ctx, partnership.id);
    if (recalls.some(({ templateId }) => templateId === copy.id)) {
      throw new PlannerError('CHANGED', 'Somebody has withdrawn this post already.');
    }
    const row = started(ctx, { partnershipId: partnership.id, campaignId: campaign.id, templateId: copy.id, reason });
    const detail = { campaign: campaign.id, recall: row.id };
    const event = { verb: 'takeup.recall', subjectKind: 'template', subjectId: copy.id, detail };
    await commit(ctx, partnership.id, [guard, ...insertAll(recall, [row])], [event]);
    return row;
  });
}

/**
 * Pauses a campaign, or everything: nobody is shown a text, and whoever scheduled a post is asked to stop it. Throws NOT_FOUND,
 * INVALID_INPUT, and CHANGED where it is paused already.
 */
export async function pause(ctx: Context, input: Pause): Promise<Recall> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.edit', partnership.id);
  const { campaign: slug, reason } = parsed(Pause, input);
  const campaign = slug === undefined ? null : await getCampaign(ctx, partnership.id, slug);
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const recalls = await listRecalls(ctx, partnership.id);
    const holds = campaign === null ? recalls.some(isOfEverything) : pauseOf(recalls, campaign.id) !== undefined;
    if (holds) throw new PlannerError('CHANGED', 'Somebody has paused this already.');
    const row = started(ctx, { partnershipId: partnership.id, campaignId: campaign?.id ?? null, templateId: null, reason });
    const subject =
      campaign === null
        ? { subjectKind: 'partnership', subjectId: partnership.id }
        : { subjectKind: 'campaign', subjectId: campaign.id };
    const event = { verb: 'takeup.pause', ...subject, detail: { recall: row.id } };
    await commit(ctx, partnership.id, [guard, ...insertAll(recall, [row])], [event]);
    return row;
  });
}

const isOfEverything = ({ templateId, campaignId }: Recall): boolean => templateId === null && campaignId === null;

function started(ctx: Context, what: Pick<Recall, 'partnershipId' | 'campaignId' | 'templateId' | 'reason'>): Recall {
  const now = ctx.clock.now();
  const common = { startedBy: actorKey(ctx.access), startedAt: now, endedBy: null, endedAt: null };
  return { id: newId('rcl', ctx), ...what, ...common, version: 1, createdAt: now, updatedAt: now };
}
