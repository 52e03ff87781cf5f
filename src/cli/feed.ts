import { readFeed } from '#src/feeds/index.ts';
import { data } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner feed`: the same bytes that the calendar address serves. */
export async function feedCommand(
  campaign: string | undefined,
  options: { everyone: boolean; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx, settings }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const own = campaign === undefined ? null : (await chooseCampaign(ctx, partnership, campaign)).slug;
    const feed = await readFeed(ctx, {
      partnership: partnership.slug,
      campaign: own,
      audience: options.everyone ? 'everyone' : 'public',
      source: `${settings.baseUrlOn(settings.PORT)}/calendar/${partnership.slug}/${own ?? 'programme'}.ics`,
    });
    data((await feed.open()).bytes);
  });
}
