import { describe, expect, it } from 'vitest';
import { CHANNEL_LIMITS, CHANNELS, measure } from '#src/content/index.ts';

type Part = (typeof CHANNEL_LIMITS.rows)[number]['of'];

/** What each platform takes as it was found in November 2026; "disputed" where sources disagree or none is the platform's own. */
const FOUND: readonly [
  channel: string,
  of: Part,
  limits: readonly [most: number | null, counter: string, disputed?: 'disputed'][],
][] = [
  ['twitter', 'text', [[280, 'weighted']]],
  ['twitter', 'alt-text', [[1000, 'characters']]],
  [
    'facebook',
    'text',
    [
      [63_206, 'characters'],
      [10_000, 'characters', 'disputed'],
      [5000, 'characters', 'disputed'],
    ],
  ],
  ['facebook', 'alt-text', [[100, 'characters', 'disputed']]],
  [
    'instagram',
    'text',
    [
      [2200, 'characters'],
      [5, 'hashtags', 'disputed'],
    ],
  ],
  ['instagram', 'alt-text', [[1000, 'characters']]],
  ['linkedin', 'text', [[3000, 'characters']]],
  [
    'linkedin',
    'alt-text',
    [
      [300, 'characters', 'disputed'],
      [1000, 'characters', 'disputed'],
      [4086, 'characters', 'disputed'],
    ],
  ],
  [
    'threads',
    'text',
    [
      [500, 'characters'],
      [500, 'emoji-bytes', 'disputed'],
      [1, 'hashtags'],
    ],
  ],
  ['threads', 'alt-text', [[1000, 'characters', 'disputed']]],
  [
    'bluesky',
    'text',
    [
      [300, 'graphemes'],
      [3000, 'bytes'],
    ],
  ],
  ['bluesky', 'alt-text', [[2000, 'graphemes']]],
  ['bluesky', 'tags', [[8, 'hashtags']]],
  ['bluesky', 'tag', [[64, 'graphemes']]],
  ['mastodon', 'text', [[500, 'links-23']]],
  ['mastodon', 'alt-text', [[1500, 'characters']]],
  ['tiktok', 'text', [[2200, 'utf-16']]],
  ['tiktok', 'title', [[90, 'utf-16']]],
  ['tiktok', 'alt-text', [[300, 'characters', 'disputed']]],
  [
    'youtube',
    'text',
    [
      [5000, 'characters'],
      [5000, 'bytes', 'disputed'],
    ],
  ],
  ['youtube', 'title', [[100, 'characters']]],
  ['youtube', 'tags', [[500, 'characters']]],
  ['whatsapp', 'text', [[null, 'characters', 'disputed']]],
  ['nextdoor', 'text', [[null, 'characters', 'disputed']]],
];

describe('the limits of every channel', () => {
  it.each(FOUND)('%s, %s', (channel, of, limits) => {
    const rows = CHANNEL_LIMITS.rows.filter((row) => row.channel === channel && row.of === of);
    expect(rows.map(({ limit, counter, agreed }) => [limit, counter, ...(agreed ? [] : ['disputed'])])).toEqual(limits);
  });

  it('are those and no others, and none is of what a partner prints itself', () => {
    const found = FOUND.map(([channel, of]) => `${channel} ${of}`);
    expect(CHANNEL_LIMITS.rows.filter(({ channel, of }) => !found.includes(`${channel} ${of}`))).toEqual([]);
    expect(CHANNELS.filter((channel) => measure(channel, '').most !== undefined)).toHaveLength(9);
  });

  it('each say who says so and when that was read', () => {
    for (const { source, checkedOn } of CHANNEL_LIMITS.rows) {
      expect(source).not.toBe('');
      expect(checkedOn >= '2026-11-20' && checkedOn <= CHANNEL_LIMITS.checkedOn).toBe(true);
    }
  });
});

const LINK = `https://example.org/${'a'.repeat(180)}`;
const FAMILY = '👨‍👩‍👧‍👦';

describe('the same text on different channels', () => {
  it.each<[string, text: string, counts: Readonly<Record<string, number>>]>([
    ['an emoji', '😀', { twitter: 2, bluesky: 1, mastodon: 1, tiktok: 2, facebook: 1 }],
    ['a family', FAMILY, { twitter: 2, bluesky: 1, mastodon: 1, tiktok: 11 }],
    ['a link of 200 characters', LINK, { twitter: 23, mastodon: 23, bluesky: 200, facebook: 200, threads: 200 }],
    ['a Chinese character', '中', { twitter: 2, bluesky: 1, mastodon: 1 }],
    ['an accent in one sign', 'é', { twitter: 1, bluesky: 1 }],
    ['an accent in two signs', 'e\u0301', { twitter: 1, bluesky: 1 }],
    ['a handle on another server', '@police@example.social', { mastodon: 7, twitter: 22, bluesky: 22 }],
  ])('%s', (_label, text, counts) => {
    const counted = Object.keys(counts).map((channel) => {
      // Beside letters, so that the limit that is named first is the one of the text's length.
      const { count } = measure(channel, `${'a '.repeat(10)}${text}`);
      return [channel, count - 20];
    });
    expect(Object.fromEntries(counted)).toEqual(counts);
  });
});
