import { saveFile } from '#src/adapters/node/save-file.ts';
import { type DateOrder, makePack, type Pack } from '#src/reporting/index.ts';
import { channel as channelName, fileSize } from '#src/web/format.ts';
import { choosePartner } from './choose-partner.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner pack`: a partner's posts as a file for its tool. */
export async function packCommand(
  campaignSlug: string,
  partnerSlug: string,
  pack: Pack,
  options: { channel?: string; dates: DateOrder; out?: string; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const partner = await choosePartner(ctx, partnership, partnerSlug);
    const place = { partnership: partnership.slug, campaign: campaign.slug, partner: partner.slug };
    const made = await makePack(ctx, { ...place, pack, channel: options.channel, dateOrder: options.dates });
    if (options.out === undefined) data(made.bytes);
    else await saveFile(options.out, made.bytes);
    say(`${options.out ?? made.fileName}: ${fileSize(made.bytes.length)}.`);
    for (const note of made.notes) say(`Note: ${note}`);
    if (pack === 'zip' && made.left.length > 0) say('README.txt in it says what each tool would refuse.');
    else
      for (const { title, channel, reason } of made.left) say(`Not in the file: “${title}” (${channelName(channel)}). ${reason}`);
  });
}
