import { and, eq } from 'drizzle-orm';
import { recall } from '#db/schema/takeup.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { actorKey, permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import { EndRecall } from './schemas.ts';

/**
 * Ends a pause, or lets a recalled post be used again. What partners said about taking it down stays on record. Throws NOT_FOUND, and
 * CHANGED where somebody else ended it, or changed it since
 * `version`.
 */
export async function endRecall(ctx: Context, input: EndRecall): Promise<void> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.edit', partnership.id);
  const { recall: id, version, campaign: slug } = parsed(EndRecall, input);
  const campaign = slug === undefined ? undefined : await getCampaign(ctx, partnership.id, slug);
  await retryStale(async () => {
    const [row] = await ctx.store.db
      .select()
      .from(recall)
      .where(and(eq(recall.partnershipId, partnership.id), eq(recall.id, id)));
    if (!row || (campaign && row.campaignId !== null && row.campaignId !== campaign.id)) throw notFound();
    if (row.endedAt !== null) throw new PlannerError('CHANGED', 'Somebody else has ended it already.');
    if (row.version !== version) {
      throw new PlannerError('CHANGED', 'It still holds, and is not as you read it: read it again. Nothing was ended.');
    }
    const now = ctx.clock.now();
    const next = { ...row, endedBy: actorKey(ctx.access), endedAt: now, version: version + 1, updatedAt: now };
    const [kind, subjectId] =
      row.templateId !== null
        ? ['template', row.templateId]
        : row.campaignId !== null
          ? ['campaign', row.campaignId]
          : ['partnership', partnership.id];
    const event = { verb: 'takeup.end-recall', subjectKind: kind, subjectId, detail: { recall: id } };
    await commit(ctx, partnership.id, putAll(recall, [next]), [event]);
  });
}
