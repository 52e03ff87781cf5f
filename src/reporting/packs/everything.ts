import type { ResourceFile } from '#src/content/index.ts';
import type { PartnerWeek } from '#src/takeup/index.ts';
import { cardsHtml } from './cards.ts';
import type { LeftOut } from './left.ts';
import { PACK_KINDS } from './pack-kinds.ts';
import { packPosts } from './pack-posts.ts';
import { pictureNames } from './picture-names.ts';
import { altTextCsv, plainCsv } from './plain-csv.ts';
import { postsMarkdown } from './posts-markdown.ts';
import { readMe, type ToolPart } from './read-me.ts';
import { toolChannels } from './tool-channels.ts';
import { type DateOrder, toolFiles } from './tool-files.ts';
import { rulesOf, TOOLS } from './tool-rules.ts';
import { zipOf } from './zip.ts';

/**
 * The most that the files of one ZIP may have together, in bytes. A Worker has 128 MB in all, and holds them, the ZIP and the
 * answer at the same time.
 */
const MOST_ZIP_BYTES = 30_000_000;

/** What everything is made of, beside the week. */
export interface EverythingAround {
  /** UTC instant. */
  now: string;
  /** Platforms of the partner. */
  platforms: readonly string[];
  channel?: string | undefined;
  dateOrder?: DateOrder | undefined;
  /** Files that may be given away, by id, and how to read one: undefined where its bytes are lost. */
  files: ReadonlyMap<string, ResourceFile>;
  read(file: ResourceFile): Promise<Uint8Array | undefined>;
  /** The posts as a document; undefined where there is none. */
  docx: Uint8Array | undefined;
  mostBytes?: number | undefined;
}

/** A ZIP with every pack of a week, its pictures, and a note of what is what. */
export async function everything(
  week: PartnerWeek,
  around: EverythingAround,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; left: LeftOut[]; notes: string[] }> {
  const { now, channel, docx, mostBytes = MOST_ZIP_BYTES } = around;
  const rows = packPosts(week, { channel });
  const named: [path: string, what: string, content: string | Uint8Array][] = [
    ['cards.html', PACK_KINDS.cards.what, cardsHtml(week, { channel, now })],
    ...(docx === undefined ? [] : [[PACK_KINDS.docx.file, PACK_KINDS.docx.what, docx] as [string, string, Uint8Array]]),
    ['posts.csv', PACK_KINDS.csv.what, plainCsv(rows)],
    ['posts.md', PACK_KINDS.markdown.what, postsMarkdown(week, { channel, now })],
    ['alt-text.csv', 'What each picture shows, for people who cannot see it: type it into your tool.', altTextCsv(rows)],
  ];
  const files = new Map(named.map(([path, , content]) => [path, asBytes(content)]));
  const tools = toolParts(week, around, files);
  const room = mostBytes - [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const { pictures, gone } = await picturesOf(rows, around, room);
  for (const [path, bytes] of pictures) files.set(path, bytes);
  const listed: [string, string][] = named.map(([path, what]) => [path, what]);
  if (pictures.size > 0) listed.push(['pictures', 'One for each post that has one; its name starts with the post’s.']);
  const all = new Map([['README.txt', asBytes(readMe(week, { now, files: listed, tools, gone }))], ...files]);
  return { bytes: zipOf(all, now), left: tools.flatMap(({ left }) => left), notes: gone };
}

const ENCODER = new TextEncoder();
const asBytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? ENCODER.encode(content) : content);

function toolParts(week: PartnerWeek, around: EverythingAround, files: Map<string, Uint8Array>): ToolPart[] {
  const rows = packPosts(week, { channel: around.channel });
  return TOOLS.flatMap((tool) =>
    toolChannels(tool, rows, around.platforms).map((channel) => {
      const made = toolFiles(tool, channel, rows, { ...around, askWhom: week.partnership.name });
      const folder = PACK_KINDS[tool].file.replace(/\.csv$/, '');
      const paths = made.files.map((_, at) => `${folder}/${channel}${partEnding(at, made.files.length)}.csv`);
      for (const [at, { text }] of made.files.entries()) files.set(paths[at] ?? '', asBytes(text));
      return { name: rulesOf(tool).name, channel, paths, rows: made.rows, left: made.left, notes: made.notes };
    }),
  );
}

/** How the name of a file says which part it is, where there are several. */
export const partEnding = (at: number, of: number): string => (of > 1 ? `-part-${at + 1}` : '');

/** The pictures of these texts as far as there is room, and sentences on those that are not there. */
async function picturesOf(
  rows: Parameters<typeof pictureNames>[0],
  { files, read }: EverythingAround,
  room: number,
): Promise<{ pictures: Map<string, Uint8Array>; gone: string[] }> {
  const [pictures, known, gone] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array | undefined>(), [] as string[]];
  let free = room;
  for (const [key, name] of pictureNames(rows)) {
    const id = key.slice(key.indexOf(' ') + 1);
    const file = files.get(id);
    // What may no longer be used is not even named.
    if (file === undefined) continue;
    if (file.size > free) {
      gone.push(`The picture ${name}: everything together would be too large. Take it from your private page.`);
      continue;
    }
    if (!known.has(id)) known.set(id, await read(file));
    const bytes = known.get(id);
    if (bytes === undefined) gone.push(`The picture ${name}: its file is lost. Ask for it to be added again.`);
    else {
      free -= bytes.length;
      pictures.set(`pictures/${name}`, bytes);
    }
  }
  return { pictures, gone };
}
