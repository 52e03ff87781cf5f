import { type CampaignCopy, listCopy } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { aTurnForOthers, type CellProblem, cellFault, cellName, type Sheet } from '#src/platform/sheets/index.ts';
import { listPartnerPosts, type PartnerPost, readAssignments } from '#src/takeup/index.ts';
import { itemsFor, nameableIn, type ReturnItem } from '../form/return-items.ts';
import { liveFigures, type OpenedReturn, openReturn, type ReturnPlace, readReturn, type StoredReturn } from '../stored-return.ts';
import type { ExportKind, Metric } from './export-kinds.ts';
import { type EarlierPost, type MatchCandidate, type MatchedPost, postMatcher } from './match-posts.ts';
import { type FromFile, type PlatformPost, readFromFiles, readPlatformPosts, withKnownIds } from './platform-posts.ts';
import { type ExportRead, type FileChoices, readExport } from './read-export.ts';
import type { SkippedRow, WordForNone } from './read-posts.ts';

/** A number of a shared post that was typed into the form, where the file has it of its posts: the file's count instead. */
interface TypedToo {
  item: string;
  metric: Metric;
  value: number;
}

/** The posts of a file, compared with what the partner was sent and with what is on record. */
export interface PostsReview {
  step: 'posts';
  kind: ExportKind;
  posts: MatchedPost[];
  skipped: SkippedRow[];
  unread: WordForNone[];
  typedToo: TypedToo[];
  /** When the shared posts were to be posted, by slug. */
  days: ReadonlyMap<string, string>;
}

/** A platform's file as it stands beside a partner's return. */
export interface FileReview {
  campaign: { slug: string; title: string; localFrom: string; localTo: string };
  partner: { slug: string; name: string };
  /** The return's version; give it with what is sent. */
  version: number;
  /** What a post may be. */
  items: ReturnItem[];
  read: Exclude<ExportRead, { step: 'posts' }> | PostsReview;
}

/**
 * Reads a platform's file for a partner's return, and says which shared post each of its posts is. Nothing is stored. Throws NOT_FOUND
 * for a partner that the caller does not reach.
 */
export async function reviewPlatformFile(
  ctx: Context,
  place: ReturnPlace,
  sheets: readonly Sheet[],
  choices: FileChoices,
): Promise<FileReview> {
  const opened = await openReturn(ctx, place, 'figures.record');
  const { campaign, partner } = opened;
  const stored = await readReturn(ctx, opened);
  const live = liveFigures(stored).map(({ value }) => value);
  const copy = await listCopy(ctx, campaign.id);
  const assignments = await readAssignments(ctx, [campaign.id], partner.id);
  const items = itemsFor(nameableIn(copy, assignments), live);
  const read = readSheetsOf(opened, sheets, choices);
  const candidates = () => candidatesOf(ctx, opened, items, copy, assignments);
  return {
    ...placeOf(opened),
    version: stored.version,
    items,
    read: read.step === 'posts' ? await matched(ctx, opened, stored, candidates, read) : read,
  };
}

/** The week and the partner that a file is for. */
export type FilePlace = Pick<FileReview, 'campaign' | 'partner'>;

const placeOf = ({ campaign, partner }: OpenedReturn): FilePlace => ({
  campaign: { slug: campaign.slug, title: campaign.title, localFrom: campaign.localFrom, localTo: campaign.localTo },
  partner: { slug: partner.slug, name: partner.name },
});

/** Looks up whose file it is; throws NOT_FOUND for those who may not send one. */
export const openFilePlace = async (ctx: Context, place: ReturnPlace): Promise<FilePlace> =>
  placeOf(await openReturn(ctx, place, 'figures.record'));

/** The same, with the return's version and what is on record from files before. */
export async function getFilePlace(
  ctx: Context,
  place: ReturnPlace,
): Promise<FilePlace & { version: number; files: FromFile[] }> {
  const opened = await openReturn(ctx, place, 'figures.record');
  const { version } = await readReturn(ctx, opened);
  return { ...placeOf(opened), version, files: await readFromFiles(ctx, opened) };
}

/** The same, with what the file holds, under the ids its posts are known by, compared with nothing else: for what was looked at before. */
export async function readPlatformFile(
  ctx: Context,
  place: ReturnPlace,
  sheets: readonly Sheet[],
  choices: FileChoices,
): Promise<FilePlace & { read: ExportRead }> {
  const opened = await openReturn(ctx, place, 'figures.record');
  const read = readSheetsOf(opened, sheets, choices);
  if (read.step !== 'posts') return { ...placeOf(opened), read };
  const known = await readPlatformPosts(ctx, opened, read.kind.platform);
  return { ...placeOf(opened), read: { ...read, posts: withKnownIds(read.posts, known) } };
}

function readSheetsOf(opened: OpenedReturn, sheets: readonly Sheet[], choices: FileChoices): ExportRead {
  const faults = faultyCells(sheets);
  if (faults.length > 0) return { step: 'problems', problems: faults, kind: undefined };
  return readExport(sheets, choices, weekOf(opened));
}

const weekOf = ({ campaign }: OpenedReturn) => ({ from: campaign.localFrom, to: campaign.localTo });

/** Cells of a workbook whose formula has no result. */
const faultyCells = (sheets: readonly Sheet[]): CellProblem[] =>
  sheets.flatMap(({ name, rows }) =>
    rows.flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        const fault = cell.startsWith('#') ? cellFault(cell) : undefined;
        return fault === undefined ? [] : [{ sheet: name, cell: cellName({ row, column }), message: fault }];
      }),
    ),
  );

/** So many posts are matched before others have their turn. */
const AT_ONCE = 100;

async function matched(
  ctx: Context,
  opened: OpenedReturn,
  stored: StoredReturn,
  candidates: () => Promise<MatchCandidate[]>,
  read: Extract<ExportRead, { step: 'posts' }>,
): Promise<PostsReview> {
  const known = await readPlatformPosts(ctx, opened, read.kind.platform);
  const shared = await candidates();
  const match = postMatcher({
    week: weekOf(opened),
    hashtags: opened.campaign.hashtags.map(({ tag }) => tag),
    candidates: shared,
    earlier: earlierOf(known, stored),
  });
  const given = withKnownIds(read.posts, known);
  const posts: MatchedPost[] = [];
  for (let at = 0; at < given.length; at += AT_ONCE) {
    posts.push(...match(given.slice(at, at + AT_ONCE)));
    await aTurnForOthers();
  }
  const inFile = new Set(
    posts
      .filter(({ ticked }) => ticked)
      .flatMap(({ item, metrics }) => Object.keys(metrics).map((metric) => `${item}/${metric}`)),
  );
  const typedToo = liveFigures(stored).flatMap(({ value }): TypedToo[] => {
    const { item, platform, post, metric, value: number } = value;
    const isTyped =
      post === '' && item !== '' && platform === read.kind.platform && inFile.has(`${item}/${metric}`) && number !== null;
    return isTyped ? [{ item, metric, value: number }] : [];
  });
  const days = new Map(shared.flatMap(({ item, day }) => (day === null ? [] : [[item, day] as const])));
  return { step: 'posts', kind: read.kind, posts, skipped: read.skipped, unread: read.unread, typedToo, days };
}

/** What was sent of posts before, as it stands on record. */
function earlierOf(known: readonly PlatformPost[], stored: StoredReturn): Map<string, EarlierPost> {
  const scopes = new Map<string, EarlierPost['scope']>(
    liveFigures(stored).map(({ value }) => [
      `${value.platform}/${value.post}`,
      value.scope === 'related' ? 'related' : 'campaign',
    ]),
  );
  return new Map(
    known
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ platform, post, item, matchedBy }) => [
        post,
        { item, matchedBy: matchedBy as EarlierPost['matchedBy'], scope: scopes.get(`${platform}/${post}`) ?? 'campaign' },
      ]),
  );
}

const textsOf = ({ text, otherWordings }: PartnerPost): string[] => [text, ...otherWordings.map((other) => other.text)];

/** The shared posts with the partner's links and words; those taken down since are known by their link alone. */
async function candidatesOf(
  ctx: Context,
  { partnership, campaign, partner }: OpenedReturn,
  items: readonly ReturnItem[],
  { templates }: Pick<CampaignCopy, 'templates'>,
  assignments: Awaited<ReturnType<typeof readAssignments>>,
): Promise<MatchCandidate[]> {
  const sent = Map.groupBy(await listPartnerPosts(ctx, partnership, campaign, partner.slug), ({ template }) => template);
  const slugs = new Map(templates.map(({ id, slug }) => [id, slug]));
  const said = new Map(
    assignments.filter(({ withdrawnAt }) => withdrawnAt === null).map((row) => [slugs.get(row.templateId), row]),
  );
  return items.flatMap(({ slug, title, kind }): MatchCandidate[] => {
    if (kind !== 'post') return [];
    const texts = sent.get(slug) ?? [];
    const answer = said.get(slug);
    return [
      {
        ...{ item: slug, title },
        day: texts[0]?.day ?? null,
        links: answer?.link ? [answer.link] : [],
        texts: [...(answer?.ownWording ? [answer.ownWording] : []), ...texts.flatMap(textsOf)],
      },
    ];
  });
}
