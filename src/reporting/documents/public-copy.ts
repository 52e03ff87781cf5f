import { type Campaign, type CampaignCopy, listCopy } from '#src/content/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { listRecalls, pauseOf, recallOf } from '#src/takeup/index.ts';

/** A campaign’s copy that may be public, and whether everything of it is paused. */
export interface PublicCopy extends CampaignCopy {
  isPaused: boolean;
}

/**
 * A campaign’s copy as far as it may ever be public: approved, not withdrawn and not recalled; none of its posts while it is paused.
 * Every public page and document reads copy here, so that what is taken back is gone from all of them at once. What an embargo holds
 * back is decided after it.
 */
export async function publicCopyOf(
  ctx: Pick<Context, 'store'>,
  partnership: Pick<Partnership, 'id'>,
  campaign: Pick<Campaign, 'id'>,
): Promise<PublicCopy> {
  const { templates, themes, resources } = await listCopy(ctx, campaign.id);
  const recalls = await listRecalls(ctx, partnership.id);
  const inUse = templates.filter(
    (each) => each.currentVersion > 0 && each.variants.length > 0 && recallOf(recalls, each) === undefined,
  );
  const isPaused = pauseOf(recalls, campaign.id) !== undefined;
  return { templates: inUse, themes, resources, isPaused };
}
