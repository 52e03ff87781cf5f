import { z } from 'zod';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, pathOf } from '#src/platform/defined.ts';
import { count, day, fields, oneOf, roleName, text } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed, refused, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import { type FigureValue, figureKey } from '../defined.ts';
import { changeTo, exactly, withdrawal } from '../figure-changes.ts';
import { itemsFor, readNameable } from '../form/return-items.ts';
import { definitionFor } from '../metrics/definitions.ts';
import { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';
import { liveFigures, openReturn, type ReturnPlace, readReturn, returnChanged, type StoredReturn } from '../stored-return.ts';
import { commitFileAnswer, type FileReceipt, type FileSender } from './commit-file-answer.ts';
import { type PlatformPost, readPlatformPosts, withKnownIds } from './platform-posts.ts';

/** Most posts of one file: more would be more statements than one request of D1 may have. */
const MOST_POSTS = 1000;
/** Most of them that are no part of it; a file has no more rows. */
const MOST_LEFT = 2000;

const postId = text(200);
const RecordedPost = fields({
  /** The platform's own id of it. */
  post: postId,
  permalink: text(2000).nullable().default(null),
  text: text(4000).nullable().default(null),
  publishedOn: day,
  /** Slug of the shared post or resource it is; empty for one of the partner's own. */
  item: z.union([z.literal(''), text(80)]),
  scope: oneOf(['campaign', 'related']),
  matchedBy: oneOf(['link', 'text', 'person']).nullable(),
  metrics: z.partialRecord(z.enum(METRICS), count),
  /** Metrics that the platform had rounded. */
  rounded: z.array(z.enum(METRICS)).default([]),
});

/** What a platform's file says of a partner's posts. */
export const PlatformPosts = fields({
  platform: oneOf(FIGURE_PLATFORMS),
  posts: z
    .array(RecordedPost)
    .max(
      MOST_POSTS,
      'at most 1,000 posts can be sent at once: choose fewer days where the file is downloaded, or leave some posts out',
    ),
  /** Posts that are in the file and do not belong to the week: what was on record of them is taken out. */
  left: z.array(postId).max(MOST_LEFT).default([]),
  /** Day on which the file was made. */
  countedOn: day,
  source: text(500),
});
export type PlatformPosts = z.infer<typeof PlatformPosts>;

/** Records a file for a partner's return. */
interface RecordPlatformPosts extends ReturnPlace, FileSender {
  /** `PlatformPosts`. */
  file: unknown;
  /** The return's version that the file was compared with. */
  version: number;
}

/**
 * Records what a platform's file says of a partner's posts, as the partner's answer. A post that is on record already is overwritten,
 * whatever it is matched to now, and never counted twice; other posts stay as they are. All or nothing. A file that says what is on
 * record changes nothing, whichever version it was compared with. Throws INVALID_INPUT with pointers into the file, CHANGED when the
 * return has changed since `version`, NOT_FOUND for a partner that the caller does not reach.
 */
export async function recordPlatformPosts(ctx: Context, input: RecordPlatformPosts): Promise<FileReceipt> {
  const opened = await openReturn(ctx, input, 'figures.record');
  refuseForeignContact(ctx, input.contactId);
  const role = input.role === undefined ? undefined : parsed(z.object({ role: roleName }), { role: input.role }).role;
  const given = parsed(PlatformPosts, input.file);
  const nameable = await readNameable(ctx, opened.campaign.id, opened.partner.id);
  return retryStale(async () => {
    const stored = await readReturn(ctx, opened);
    const known = await readPlatformPosts(ctx, opened, given.platform);
    const file = { ...given, posts: withKnownIds(given.posts, known, given.left) };
    const live = liveFigures(stored).map(({ value }) => value);
    refuseWrong(file, new Set(itemsFor(nameable, live).map(({ slug }) => slug)));
    const place = { campaign: opened.campaign.slug, partner: opened.partner.slug };
    const from = { answeredBy: role ?? null, receivedVia: input.receivedVia };
    const changes = await figureChanges(ctx, stored, file, { ...place, ...from });
    const posts = postChanges(ctx, known, file, {
      partnershipId: opened.partnership.id,
      campaignId: opened.campaign.id,
      partnerId: opened.partner.id,
    });
    if ((changes.length > 0 || posts.length > 0) && input.version !== stored.version) throw returnChanged();
    const numbers = file.posts.reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0);
    const put = changes.filter(({ withdrawn }) => !withdrawn).length;
    const detail = { platform: file.platform, posts: file.posts.length };
    return commitFileAnswer(
      ctx,
      opened,
      stored,
      { changes, posts, unchanged: Math.max(0, numbers - put) },
      { verb: 'returns.record-posts', detail },
      { ...input, role },
    );
  });
}

function refuseWrong({ posts, left }: PlatformPosts, items: ReadonlySet<string>): void {
  const seen = new Set<string>(left);
  const problems = posts.flatMap(({ post, item }, index) => {
    const twice = seen.has(post);
    seen.add(post);
    return [
      ...(twice ? [{ pointer: `/posts/${index}/post`, message: `"${post}" stands in the file twice` }] : []),
      ...(item !== '' && !items.has(item)
        ? [{ pointer: `/posts/${index}/item`, message: `"${item}" is not a post or resource of this campaign` }]
        : []),
    ];
  });
  if (problems.length > 0) throw refused(problems);
}

/** So many numbers are compared before others have their turn. */
const AT_ONCE = 1000;

async function figureChanges(
  ctx: Context,
  stored: StoredReturn,
  { platform, posts, left, countedOn, source }: PlatformPosts,
  given: Pick<FigureValue, 'campaign' | 'partner' | 'answeredBy' | 'receivedVia'>,
) {
  const known = new Map(stored.figures.map((row) => [row.path, row]));
  const ours = liveFigures(stored).filter(({ value }) => value.platform === platform && value.post !== '');
  const before = Map.groupBy(ours, ({ value }) => value.post);
  const values = posts.flatMap(({ post, item, scope, publishedOn, metrics, rounded }): FigureValue[] => {
    const said = METRICS.flatMap((metric) => {
      const value = metrics[metric];
      return value === undefined ? [] : [{ metric, value }];
    });
    const now = said.map(
      ({ metric, value }): FigureValue => ({
        ...given,
        ...{ item, platform, post, metric, scope, value, countedOn, source },
        definition: definitionFor(platform, metric, countedOn).id,
        state: 'value',
        periodFrom: publishedOn,
        periodTo: countedOn < publishedOn ? publishedOn : countedOn,
        periodWords: null,
        estimate: rounded.includes(metric),
        paid: null,
        reshared: null,
        note: null,
      }),
    );
    // A file with fewer columns says nothing of the numbers it has no column for: they move with their post.
    const silent = (before.get(post) ?? []).filter(({ value }) => metrics[value.metric] === undefined);
    return [...now, ...silent.map(({ value }) => ({ ...value, item, scope }))];
  });
  const paths = values.map((value) => pathOf.within(given.campaign, 'figure', figureKey(value)));
  const puts: DefinedChange<FigureValue>[] = [];
  for (const [index, value] of values.entries()) {
    const path = paths[index] ?? '';
    puts.push(...changeTo(ctx, known.get(path), path, value, 'fig', saysTheSame));
    if (index % AT_ONCE === AT_ONCE - 1) await aTurnForOthers();
  }
  const named = new Set(paths);
  const inFile = new Set([...posts.map(({ post }) => post), ...left]);
  const gone = ours.filter(({ path, value }) => inFile.has(value.post) && !named.has(path));
  return [...puts, ...gone.map(withdrawal)];
}

/** Whether the number is the one on record. When it was counted again, and by whom, is nothing new. */
function saysTheSame(before: FigureValue, now: FigureValue): boolean {
  const said = ({ value, state, definition, estimate }: FigureValue): string => exactly({ value, state, definition, estimate });
  return said(before) === said(now);
}

function postChanges(
  ctx: Context,
  known: readonly PlatformPost[],
  { platform, posts, left }: PlatformPosts,
  ids: Pick<PlatformPost, 'partnershipId' | 'campaignId' | 'partnerId'>,
): PlatformPost[] {
  const now = ctx.clock.now();
  const byPost = new Map(known.map((row) => [row.post, row]));
  const puts = posts.flatMap(({ post, permalink, text: words, publishedOn, item, matchedBy }): PlatformPost[] => {
    const before = byPost.get(post);
    const says = { permalink, text: words, publishedOn, item, matchedBy: item === '' ? null : matchedBy };
    if (before && before.withdrawnAt === null && exactly(says) === exactly(pick(before))) return [];
    return [
      {
        ...{ ...ids, platform, post, ...says },
        id: before?.id ?? newId('pst', ctx),
        withdrawnAt: null,
        version: (before?.version ?? 0) + 1,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
      },
    ];
  });
  const gone = left.flatMap((post) => {
    const before = byPost.get(post);
    return before && before.withdrawnAt === null ? [takenOut(before, now)] : [];
  });
  return [...puts, ...gone];
}

const pick = ({ permalink, text: words, publishedOn, item, matchedBy }: PlatformPost) => ({
  ...{ permalink, text: words, publishedOn, item, matchedBy },
});

/** A stored post that is no longer part of the return. */
export const takenOut = (post: PlatformPost, now: string): PlatformPost => ({
  ...post,
  withdrawnAt: now,
  version: post.version + 1,
  updatedAt: now,
});
