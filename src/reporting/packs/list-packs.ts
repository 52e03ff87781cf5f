import { channelName } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { PartnerWeek } from '#src/takeup/index.ts';
import type { LeftOut } from './left.ts';
import { type WeekOfPartner, weekToPack } from './make-pack.ts';
import { isTool, PACK_KINDS, PACKS, type Pack } from './pack-kinds.ts';
import { packPosts } from './pack-posts.ts';
import { stopsSaid } from './stops.ts';
import { toolChannels } from './tool-channels.ts';
import { toolFiles } from './tool-files.ts';
import { rulesOf } from './tool-rules.ts';

/** A pack that a partner can take away, with what is in it. */
export interface PackOffer {
  pack: Pack;
  name: string;
  /** What it is for, in a sentence or two. */
  what: string;
  /** The files of a pack for a tool, one for each channel; empty for every other one. */
  channels: PackChannel[];
  /** Texts that are in it; for a tool those of all its files. */
  texts: number;
  /** For a tool: where its rules come from, and when that was read. */
  source: string | null;
  checkedOn: string | null;
}

/** What a tool gets for one channel. */
export interface PackChannel {
  channel: string;
  name: string;
  texts: number;
  /** Texts that are not in the file, and why. */
  left: LeftOut[];
  notes: string[];
}

/** What a partner can take away of a week. */
export interface PacksOfWeek {
  campaign: PartnerWeek['campaign'];
  /** What must not be posted or must be taken down, as sentences. */
  stops: string[];
  items: PackOffer[];
}

/** The packs of a partner's week, each with what is in it and what is not. Throws NOT_FOUND for whatever the caller may not see. */
export async function listPacks(ctx: Context, query: WeekOfPartner): Promise<PacksOfWeek> {
  const { week, platforms } = await weekToPack(ctx, query);
  const rows = packPosts(week);
  const around = { now: ctx.clock.now(), askWhom: week.partnership.name };
  const items = PACKS.map((pack): PackOffer => {
    const { name, what } = PACK_KINDS[pack];
    if (!isTool(pack)) return { pack, name, what, channels: [], texts: rows.length, source: null, checkedOn: null };
    const { source, checkedOn } = rulesOf(pack);
    const channels = toolChannels(pack, rows, platforms).map((channel): PackChannel => {
      const { rows: kept, left, notes } = toolFiles(pack, channel, rows, around);
      return { channel, name: channelName(channel), texts: kept.length, left, notes };
    });
    return { pack, name, what, channels, texts: channels.reduce((sum, { texts }) => sum + texts, 0), source, checkedOn };
  });
  return { campaign: week.campaign, stops: stopsSaid(week), items };
}
