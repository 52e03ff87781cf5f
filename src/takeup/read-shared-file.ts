import { and, eq, gt, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/takeup.ts';
import { bytesOfFile, type FileWithBytes, findResourceFile, getCampaign, templateTable as template } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { partnerFor } from './sent-copy.ts';

/**
 * A file of a resource for a partner that was sent a post with it. Throws NOT_FOUND for every other one, and once the resource or its
 * permission, or the post, is gone; UNAVAILABLE where its bytes are lost.
 */
export async function readSharedFile(
  ctx: Context,
  query: { partnership: string; campaign: string; partner: string; id: string },
): Promise<FileWithBytes> {
  const partnership = await getPartnership(ctx, query.partnership);
  const partner = await partnerFor(ctx, partnership.id, query.partner, 'posts.read');
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const row = await findResourceFile(ctx, partnership.id, query.id);
  if (row === undefined || row.campaignId !== campaign.id) throw notFound();
  if (row.permissionEndedOn !== null) throw notFound();
  const sent = await ctx.store.db
    .select({ resources: template.resources })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .where(
      and(
        eq(assignment.campaignId, campaign.id),
        eq(assignment.partnerId, partner.id),
        isNull(assignment.withdrawnAt),
        isNull(template.withdrawnAt),
        // Copy that nobody has approved yet was sent to nobody.
        gt(template.currentVersion, 0),
      ),
    );
  if (!sent.some(({ resources }) => resources.includes(row.resource))) throw notFound();
  return { row, bytes: await bytesOfFile(ctx, row) };
}
