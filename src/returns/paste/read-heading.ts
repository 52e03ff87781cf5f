import type { FIGURE_PLATFORMS, METRICS } from '../schemas.ts';

type Platform = (typeof FIGURE_PLATFORMS)[number];
type Metric = (typeof METRICS)[number];

/** What a heading or a row's name says. */
export interface Heading {
  platform?: Platform;
  metric?: Metric;
  /** Something else that a sheet has beside its numbers. */
  role?: 'name' | 'platform' | 'metric' | 'number' | 'note' | 'ignored';
  /** It says "total" or "overall". */
  total?: boolean;
}

const PLATFORM_WORDS: Readonly<Partial<Record<Platform, readonly string[]>>> = {
  facebook: ['facebook', 'face book', 'fb'],
  instagram: ['instagram', 'insta', 'ig'],
  twitter: ['twitter x', 'x twitter', 'x formerly twitter', 'twitter', 'tweets', 'tweet', 'x'],
  linkedin: ['linkedin', 'linked in', 'li'],
  youtube: ['youtube', 'you tube', 'yt'],
  tiktok: ['tiktok', 'tik tok'],
  threads: ['threads'],
  bluesky: ['bluesky', 'blue sky', 'bsky'],
  mastodon: ['mastodon'],
  whatsapp: ['whatsapp', 'whats app'],
  nextdoor: ['nextdoor', 'next door'],
  'not-stated': ['platform not stated', 'another platform or not known'],
};

const METRIC_WORDS: Readonly<Record<Metric, readonly string[]>> = {
  reach: ['reach', 'reached', 'people reached', 'accounts reached', 'viewers', 'unique viewers', 'unique impressions'],
  impressions: ['impressions', 'impression', 'imprs', 'impr', 'imps', 'imp'],
  views: ['views', 'view', 'video views', 'video view', 'plays', 'video plays'],
  engagements: ['engagements', 'engagement', 'interactions', 'content interactions', 'eng'],
  reactions: ['reactions', 'reaction'],
  likes: ['likes', 'like', 'hearts', 'favourites'],
  comments: ['comments', 'comment', 'replies'],
  shares: ['shares', 'share', 'reposts', 'retweets', 'rts', 'shares retweets', 'reposts shares'],
  clicks: ['clicks', 'click', 'link clicks', 'url clicks', 'clicks on links'],
};

const ROLE_WORDS: Readonly<Record<NonNullable<Heading['role']>, readonly string[]>> = {
  name: [
    'post',
    'posts',
    'content',
    'title',
    'post title',
    'resource',
    'item',
    'name',
    'description',
    'message',
    'what',
    'post or resource',
  ],
  platform: ['platform', 'channel', 'social media', 'network', 'platform channel'],
  metric: ['metric', 'measure', 'what was counted', 'counted', 'type'],
  number: ['number', 'value', 'figure', 'count', 'result'],
  note: ['note', 'notes', 'remark', 'remarks'],
  ignored: ['date', 'day', 'link', 'url', 'time', 'posted', 'author'],
};

/** Words that add nothing: "Total number of people reached on FB" is Facebook's reach. */
const FILLERS = new Set([
  'on',
  'of',
  'the',
  'number',
  'no',
  'in',
  'for',
  'our',
  'from',
  'organic',
  'social',
  'media',
  'post',
  'posts',
  'all',
  'to',
  'by',
  'and',
]);
const TOTALS = new Set(['total', 'totals', 'overall', 'sum', 'altogether', 'headline']);

const byLength = <Key extends string>(words: Readonly<Partial<Record<Key, readonly string[]>>>): [word: string[], key: Key][] =>
  (Object.entries(words) as [Key, readonly string[]][])
    .flatMap(([key, all]) => all.map((word): [string[], Key] => [word.split(' '), key]))
    .sort(([a], [b]) => b.length - a.length);

const PLATFORMS = byLength(PLATFORM_WORDS);
const METRIC_KEYS = new Map(Object.entries(METRIC_WORDS).flatMap(([key, all]) => all.map((word) => [word, key as Metric])));
const ROLES = new Map(
  Object.entries(ROLE_WORDS).flatMap(([key, all]) => all.map((word) => [word, key as NonNullable<Heading['role']>])),
);

/** A text as plain words: lower case, without punctuation and accents. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== '');

/** Reads a heading, or the name of a row, as people write them: "FB reach", "Impr.", "Twitter/X impressions". Undefined for anything else. */
export function readHeading(text: string): Heading | undefined {
  if (text.length > 120) return undefined;
  const words = plainWords(text);
  if (words.length === 0) return undefined;
  const role = ROLES.get(words.join(' '));
  if (role !== undefined) return { role };
  // A rate is no count, whatever it is a rate of.
  if (words.some((word) => /%|^rates?$|^ctr$|^average$|^avg$|^followers$/.test(word))) return { role: 'ignored' };
  const total = words.some((word) => TOTALS.has(word));
  const counted = words.filter((word) => !TOTALS.has(word));
  const { platform, rest } = withoutPlatform(counted);
  const left = rest.filter((word) => !FILLERS.has(word));
  const metric = METRIC_KEYS.get(rest.join(' ')) ?? METRIC_KEYS.get(left.join(' '));
  if (left.length > 0 && metric === undefined) return undefined;
  if (platform === undefined && metric === undefined && !total) return undefined;
  return { ...(platform ? { platform } : {}), ...(metric ? { metric } : {}), ...(total ? { total } : {}) };
}

function withoutPlatform(words: readonly string[]): { platform?: Platform; rest: string[] } {
  for (const [alias, platform] of PLATFORMS) {
    const at = words.findIndex((_, index) => alias.every((word, offset) => words[index + offset] === word));
    if (at !== -1) return { platform, rest: [...words.slice(0, at), ...words.slice(at + alias.length)] };
  }
  return { rest: [...words] };
}
