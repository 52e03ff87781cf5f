import { and, eq, isNull } from 'drizzle-orm';
import { campaign, resource, resourceFile } from '#db/schema/content.ts';
import { getPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { pathOf } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import { expectChanges } from '#src/platform/store.ts';

/** Takes a file away from its resource: nobody is shown it any more. One that is away already stays away. Throws NOT_FOUND. */
export async function removeResourceFile(
  ctx: Context,
  input: { partnership: string; campaign: string; resource: string; id: string },
): Promise<void> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'content.edit', partnership.id);
  await retryStale(async () => {
    const [found] = await ctx.store.db
      .select({
        id: resourceFile.id,
        resourceId: resource.id,
        withdrawnAt: resourceFile.withdrawnAt,
        purpose: resourceFile.purpose,
      })
      .from(resourceFile)
      .innerJoin(resource, eq(resource.id, resourceFile.resourceId))
      .innerJoin(campaign, eq(campaign.id, resource.campaignId))
      .where(
        and(
          eq(resourceFile.id, input.id),
          eq(resourceFile.partnershipId, partnership.id),
          eq(resource.slug, input.resource),
          eq(campaign.slug, input.campaign),
          isNull(resource.withdrawnAt),
          isNull(campaign.withdrawnAt),
        ),
      );
    if (found === undefined) throw notFound();
    if (found.withdrawnAt !== null) return;
    const write = ctx.store.db
      .update(resourceFile)
      .set({ withdrawnAt: ctx.clock.now() })
      .where(and(eq(resourceFile.id, found.id), isNull(resourceFile.withdrawnAt)));
    const detail = {
      path: pathOf.within(input.campaign, 'resource', input.resource),
      resource: found.resourceId,
      purpose: found.purpose,
    };
    const event = { verb: 'content.remove-file', subjectKind: 'resource-file', subjectId: found.id, detail };
    await commit(ctx, partnership.id, [write, expectChanges(1)], [event]);
  });
}
