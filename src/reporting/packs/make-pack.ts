import { bytesOfFile, CHANNELS, channelName, getCampaign, listResourceFiles, type ResourceFile } from '#src/content/index.ts';
import { getPartnership, listAccounts, listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { getPartnerWeek, type PartnerWeek } from '#src/takeup/index.ts';
import { partnerPackDocx } from '../documents/partner-pack.ts';
import { cardsHtml } from './cards.ts';
import { everything, partEnding } from './everything.ts';
import type { LeftOut } from './left.ts';
import { isTool, PACK_KINDS, type Pack } from './pack-kinds.ts';
import { packPosts } from './pack-posts.ts';
import { plainCsv } from './plain-csv.ts';
import { postsMarkdown } from './posts-markdown.ts';
import { stopsSaid } from './stops.ts';
import { toolChannels } from './tool-channels.ts';
import { type DateOrder, toolFiles } from './tool-files.ts';
import { rulesOf, type Tool } from './tool-rules.ts';
import { zipOf } from './zip.ts';

/** Whose week, by slug. */
export interface WeekOfPartner {
  partnership: string;
  campaign: string;
  partner: string;
}

/** Which pack of which week is wanted. */
export interface PackQuery extends WeekOfPartner {
  pack: Pack;
  /** Only the texts for this channel. A file for a tool is for one: it may be left out where there is only one. */
  channel?: string | undefined;
  /** Whether day or month comes first in files for tools that ask. */
  dateOrder?: DateOrder | undefined;
}

/** A pack as a file, with what is not in it and what to know about it. */
export interface MadePack {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
  left: LeftOut[];
  notes: string[];
}

/**
 * A partner's posts as a file to take away. Throws NOT_FOUND for whatever the caller may not see, INVALID_INPUT where a tool would
 * take none of the posts or nobody said for which channel.
 */
export async function makePack(ctx: Context, query: PackQuery): Promise<MadePack> {
  if (query.channel !== undefined && !isChannel(query.channel)) throw notFound();
  const found = await weekToPack(ctx, query);
  const made = await packOf(ctx, query, found);
  return { ...made, notes: [...stopsSaid(found.week), ...made.notes] };
}

const isChannel = (word: string): boolean => CHANNELS.some((channel) => channel === word);

async function packOf(ctx: Context, query: PackQuery, { week, ids, platforms }: FoundWeek): Promise<MadePack> {
  const now = ctx.clock.now();
  const { pack, channel } = query;
  if (isTool(pack)) return toolPack(week, platforms, { ...query, tool: pack, now });
  const { file, mediaType } = PACK_KINDS[pack];
  const named = { fileName: fileNameOf(week, channel === undefined ? file : `${channel}-${file}`), mediaType };
  if (pack === 'zip') return { ...named, ...(await zipPack(ctx, week, { ...query, ids, platforms, now })) };
  if (pack === 'docx') {
    const notes = channel === undefined ? [] : ['The Word document always has the texts for all channels.'];
    return { ...named, fileName: fileNameOf(week, file), bytes: await partnerPackDocx(week, now), left: [], notes };
  }
  return { ...named, bytes: ENCODER.encode(textOf(week, { pack, channel, now })), left: [], notes: [] };
}

/** The ids of the partnership, campaign and partner of a week. */
interface WeekIds {
  partnershipId: string;
  campaignId: string;
  partnerId: string;
}

interface FoundWeek {
  week: PartnerWeek;
  ids: WeekIds;
  platforms: string[];
}

/** The week as this partner sees it, whose it is, and the platforms that the partner has accounts on. */
export async function weekToPack(
  ctx: Context,
  { partnership: inside, campaign: of, partner: slug }: WeekOfPartner,
): Promise<FoundWeek> {
  const week = await getPartnerWeek(ctx, { partnership: inside, campaign: of, partner: slug });
  const partnership = await getPartnership(ctx, inside);
  const campaign = await getCampaign(ctx, partnership.id, of);
  const partner = (await listPartners(ctx, partnership.id)).find((each) => each.slug === slug);
  if (partner === undefined) throw notFound();
  const accounts = (await listAccounts(ctx, [partner.id])).get(partner.id) ?? [];
  const ids = { partnershipId: partnership.id, campaignId: campaign.id, partnerId: partner.id };
  return { week, ids, platforms: accounts.map(({ platform }) => platform) };
}

const ENCODER = new TextEncoder();

function textOf(
  week: PartnerWeek,
  { pack, channel, now }: { pack: 'cards' | 'csv' | 'markdown'; channel: string | undefined; now: string },
): string {
  if (pack === 'csv') return plainCsv(packPosts(week, { channel }));
  return pack === 'cards' ? cardsHtml(week, { channel, now }) : postsMarkdown(week, { channel, now });
}

/** `week-dale-police-posts.csv`: a name that says whose posts of which week are in a file. */
const fileNameOf = ({ campaign, partner }: PartnerWeek, ending: string): string => `${campaign.slug}-${partner.slug}-${ending}`;

function toolPack(
  week: PartnerWeek,
  platforms: readonly string[],
  { tool, channel, dateOrder, now }: Pick<PackQuery, 'channel' | 'dateOrder'> & { tool: Tool; now: string },
): MadePack {
  const { name } = rulesOf(tool);
  const rows = packPosts(week);
  const channels = toolChannels(tool, rows, platforms);
  const only = channel ?? (channels.length === 1 ? channels[0] : undefined);
  if (only === undefined) {
    const known = channels.length === 0 ? 'There are no texts for any channel it takes.' : `Say which: ${channels.join(', ')}.`;
    throw new PlannerError('INVALID_INPUT', `${name} takes a file for each channel. ${known}`);
  }
  const { files, left, notes } = toolFiles(tool, only, rows, { now, askWhom: week.partnership.name, dateOrder });
  const [first, ...more] = files.map(({ text }) => ENCODER.encode(text));
  if (first === undefined) {
    const why = left.length === 0 ? 'there is no text for it' : 'there is none that it would take now';
    const problems = left.map(({ title, reason }) => ({ message: `“${title}”: ${reason}` }));
    throw new PlannerError('INVALID_INPUT', `There is no file for ${name}, ${channelName(only)}: ${why}.`, problems);
  }
  const [folder, ending] = [PACK_KINDS[tool].file.replace(/\.csv$/, ''), PACK_KINDS[tool].mediaType];
  const stem = `${folder}-${only}`;
  if (more.length === 0) return { fileName: fileNameOf(week, `${stem}.csv`), mediaType: ending, bytes: first, left, notes };
  const parts = new Map(
    [first, ...more].map((bytes, at) => [fileNameOf(week, `${stem}${partEnding(at, files.length)}.csv`), bytes]),
  );
  const zip = PACK_KINDS.zip.mediaType;
  return { fileName: fileNameOf(week, `${stem}.zip`), mediaType: zip, bytes: zipOf(parts, now), left, notes };
}

async function zipPack(
  ctx: Context,
  week: PartnerWeek,
  { ids, ...around }: Pick<PackQuery, 'channel' | 'dateOrder'> & { ids: WeekIds; platforms: string[]; now: string },
): Promise<Pick<MadePack, 'bytes' | 'left' | 'notes'>> {
  const kept = await listResourceFiles(ctx, ids.partnershipId, [ids.campaignId]);
  const allowed = kept.filter(({ permissionEndedOn }) => permissionEndedOn === null);
  return everything(week, {
    ...around,
    files: new Map(allowed.map((file) => [file.id, file])),
    read: (file) => bytesOrNone(ctx, file),
    docx: await partnerPackDocx(week, around.now),
  });
}

/** The bytes of a picture; undefined where they are lost, which is in the log then. */
async function bytesOrNone(ctx: Context, file: ResourceFile): Promise<Uint8Array | undefined> {
  try {
    return await bytesOfFile(ctx, file);
  } catch (error) {
    if (error instanceof PlannerError && error.code === 'UNAVAILABLE') return undefined;
    throw error;
  }
}
