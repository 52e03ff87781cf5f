import { FEED_KINDS, type FeedKind, readFeed } from '#src/feeds/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { data } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner feed`: the same bytes that the calendar address serves. */
export async function feedCommand(
  campaign: string | undefined,
  options: { everyone: boolean; kinds?: string; hideCancelled: boolean; partnership?: string },
): Promise<void> {
  const kinds = options.kinds === undefined ? undefined : readKinds(options.kinds);
  await withWorkspace(async ({ ctx, settings }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const own = campaign === undefined ? null : (await chooseCampaign(ctx, partnership, campaign)).slug;
    const feed = await readFeed(ctx, {
      partnership: partnership.slug,
      campaign: own,
      audience: options.everyone ? 'everyone' : 'public',
      ...(kinds === undefined ? {} : { kinds }),
      hidesCancelled: options.hideCancelled,
      source: `${settings.baseUrlOn(settings.PORT)}/calendar/${partnership.slug}/${own ?? 'programme'}.ics`,
    });
    data((await feed.open()).bytes);
  });
}

function readKinds(list: string): FeedKind[] {
  const wanted = list.split(',').map((kind) => kind.trim());
  const unknown = wanted.find((kind) => !FEED_KINDS.some((each) => each === kind));
  if (unknown !== undefined) {
    throw new PlannerError('INVALID_INPUT', `"${unknown}" is no kind of calendar entry; known: ${FEED_KINDS.join(', ')}.`);
  }
  return FEED_KINDS.filter((kind) => wanted.includes(kind));
}
