import { describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '#src/returns/exports/export-kinds.ts';
import type { ExportRead, FileChoices } from '#src/returns/exports/read-export.ts';
import { definitionFor, PlatformPosts } from '#src/returns/index.ts';
import { workbookOf } from '../../platform/sheets/workbook-files.ts';
import {
  csv,
  FACEBOOK_HEAD,
  facebook,
  INSTAGRAM_HEAD,
  instagram,
  type Row,
  reading,
  utf16,
  withBom,
  X_HEAD,
  x,
} from './export-files.ts';

const posts = (read: ExportRead) => {
  if (read.step !== 'posts') throw new Error(`Expected posts, not ${JSON.stringify(read)}`);
  return read;
};
const first = (read: ExportRead) => posts(read).posts[0];
const fb = (rows: readonly Row[], head: readonly string[] = FACEBOOK_HEAD): Row[] => [head, ...rows];
const without = (...headings: string[]): string[] => FACEBOOK_HEAD.filter((heading) => !headings.includes(heading));
const classic: Row[] = [
  [
    ...[
      'Tweet id',
      'Tweet permalink',
      'Tweet text',
      'time',
      'impressions',
      'engagements',
      'engagement rate',
      'retweets',
      'replies',
      'likes',
    ],
    ...[
      'user profile clicks',
      'url clicks',
      'hashtag clicks',
      'detail expands',
      'permalink clicks',
      'app opens',
      'app installs',
      'follows',
    ],
    ...['email tweet', 'dial phone', 'media views', 'media engagements'],
  ],
  [
    ...[
      '1315900000000000001',
      'https://twitter.com/dalepolice/status/1315900000000000001',
      'Hate hurts',
      '2026-10-12 23:30:00 +0000',
    ],
    ...[900, 12, '0.0133', 3, 1, 8, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ],
];
const xFile = csv([X_HEAD, x('2078', 'Tue, Oct 13, 2026', 'Hate hurts', '12,345')]);
const ig = (...rows: readonly Row[]): string => csv([INSTAGRAM_HEAD, ...rows]);
const linkedin: Row[] = [
  ['Aggregated engagement metrics for your organic posts. Views are of videos alone.'],
  [
    'Post title',
    'Post link',
    'Post type',
    'Campaign name',
    'Posted by',
    'Created date',
    'Audience',
    'Impressions',
    'Views',
    'Clicks',
    'Click through rate (CTR)',
    'Likes',
    'Comments',
    'Reposts',
    'Follows',
    'Engagement rate',
    'Content Type',
  ],
  [
    'Hate hurts',
    'https://www.linkedin.com/feed/update/urn:li:activity:7382000000000000001',
    'Organic',
    '',
    'Page',
    '10/13/2026',
    'All',
    '1200',
    '',
    '31',
    '0.0258',
    '14',
    '2',
    '5',
    '',
    '0.04',
    '',
  ],
];
const youtube: Row[] = [
  [
    'Content',
    'Video title',
    'Video publish time',
    'Duration',
    'Views',
    'Watch time (hours)',
    'Subscribers',
    'Impressions',
    'Impressions click-through rate (%)',
    'Likes',
  ],
  ['Total', '', '', '', 900, '12.5', 3, 4000, '4.1', 12],
  ['dQw4w9WgXcQ', 'How to report', 'Oct 13, 2026', 61, 900, '12.5', 3, 4000, '4.1', 12],
];
// Posted on 13 October 2026 at 09:00 UTC, as its id says.
const TIKTOK_ID = String(BigInt(Date.UTC(2026, 9, 13, 9) / 1000) << 32n);
const tiktok: Row[] = [
  ['Video title', 'Video link', 'Post time', 'Total likes', 'Total comments', 'Total shares', 'Total views'],
  ['Be kind', `https://www.tiktok.com/@dale/video/${TIKTOK_ID}`, '13. Okt.', '1.2K', '4', '0', '15.3K'],
];
const swedish = [
  ...[
    'Inläggs-id',
    'Sid-id',
    'Sidnamn',
    'Titel',
    'Beskrivning',
    'Publiceringstid',
    'Permalänk',
    'Visningar',
    'Räckvidd',
    'Reaktioner',
    'Kommentarer',
    'Delningar',
  ],
];

describe('every kind of file', () => {
  const twitter = {
    platform: 'twitter',
    post: '2078',
    day: '2026-10-13',
    metrics: { impressions: 12_345, likes: 3, engagements: 1044, comments: 2, shares: 5, clicks: 7 },
  };
  const metaPost = {
    platform: 'facebook',
    post: '18277',
    day: '2026-10-13',
    metrics: { views: 27, reach: 20, engagements: 4, reactions: 4, comments: 0, shares: 0, clicks: 2 },
  };
  const insta = {
    platform: 'instagram',
    post: '55',
    day: '2026-10-13',
    metrics: { views: 800, reach: 640, likes: 41, shares: 2, comments: 6 },
  };

  it.each<
    [string, string | Uint8Array, { platform: string; post: string; day: string; metrics: object; link?: string; text?: string }]
  >([
    ['Facebook', csv(fb([facebook('18277')])), metaPost],
    ['Facebook with a byte order mark', withBom(csv(fb([facebook('18277')]))), metaPost],
    ['Facebook in UTF-16 with tabs', utf16(csv(fb([facebook('18277')]), '\t')), metaPost],
    ['Facebook with semicolons', csv(fb([facebook('18277')]), ';'), metaPost],
    ['Facebook with a sep line', `sep=;\r\n${csv(fb([facebook('18277')]), ';')}`, metaPost],
    ['Facebook under a title', csv([['Content export'], [], ...fb([facebook('18277')])]), metaPost],
    [
      'Facebook in capitals with odd spaces',
      csv([FACEBOOK_HEAD.map((heading) => ` ${heading.toUpperCase().replaceAll(' ', '\u00a0')} `), facebook('18277')]),
      metaPost,
    ],
    [
      'Facebook with “comments and shares” in small letters',
      csv([FACEBOOK_HEAD.map((heading) => heading.replace('Comments and Shares', 'comments and shares')), facebook('18277')]),
      metaPost,
    ],
    [
      'Facebook with its columns the other way round',
      csv([[...FACEBOOK_HEAD].reverse(), [...facebook('18277')].reverse()]),
      metaPost,
    ],
    [
      'Facebook of a month with fewer columns',
      csv(
        fb(
          [facebook('18277', {}, without('Is share', 'Total clicks', 'Languages'))],
          without('Is share', 'Total clicks', 'Languages'),
        ),
      ),
      { ...metaPost, metrics: { ...metaPost.metrics, clicks: undefined } },
    ],
    [
      'Facebook without what tells it from Instagram, by its links',
      csv(
        fb(
          [facebook('18277', {}, ['Post ID', 'Publish time', 'Permalink', 'Views'])],
          ['Post ID', 'Publish time', 'Permalink', 'Views'],
        ),
      ),
      { ...metaPost, metrics: { views: 27 } },
    ],
    [
      'Facebook with its text in Description',
      csv(fb([facebook('18277', { Title: '', Description: 'Another text\nof two lines' })])),
      { ...metaPost, text: 'Another text\nof two lines' },
    ],
    ['Instagram', ig(instagram('55', '10/13/2026 08:31', 800, 640, 41, 2, 0, 6, 3)), insta],
    [
      'Instagram without links and likes, by its other headings',
      csv([
        ['Post ID', 'Account username', 'Publish time', 'Permalink', 'Views', 'Saves'],
        ['55', 'dalecouncil', '10/13/2026 08:31', '', 800, 3],
      ]),
      { ...insta, metrics: { views: 800 } },
    ],
    ['X', xFile, { ...twitter, link: 'https://x.com/dalepolice/status/2078', text: 'Hate hurts' }],
    [
      'X with “Impressions” alone of its numbers',
      csv([
        ['Post id', 'Date', 'Post text', 'Post Link', 'Impressions'],
        ['2078', 'Tue, Oct 13, 2026', 'a', 'https://x.com/i/status/2078', '12,345'],
      ]),
      { ...twitter, metrics: { impressions: 12_345 } },
    ],
    [
      'Twitter before 2024, a minute past midnight in London',
      csv(classic),
      {
        platform: 'twitter',
        post: '1315900000000000001',
        day: '2026-10-13',
        metrics: { impressions: 900, engagements: 12, shares: 3, comments: 1, likes: 8, clicks: 2 },
      },
    ],
    [
      'LinkedIn under a note',
      csv(linkedin),
      {
        platform: 'linkedin',
        post: '7382000000000000001',
        day: '2026-10-13',
        metrics: { impressions: 1200, clicks: 31, likes: 14, comments: 2, shares: 5 },
      },
    ],
    [
      'YouTube',
      csv(youtube),
      {
        platform: 'youtube',
        post: 'dQw4w9WgXcQ',
        day: '2026-10-13',
        metrics: { views: 900, impressions: 4000, likes: 12 },
        link: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      },
    ],
    [
      'TikTok, whose date has no year',
      withBom(csv(tiktok)),
      { platform: 'tiktok', post: TIKTOK_ID, day: '2026-10-13', metrics: { views: 15_300, likes: 1200, comments: 4, shares: 0 } },
    ],
  ])('%s', async (_label, file, wanted) => {
    const read = await reading(file);
    const found = posts(read);
    expect(found.kind.platform).toBe(wanted.platform);
    expect(found.posts).toHaveLength(1);
    const { post, publishedOn, metrics, permalink, text } = found.posts[0] ?? {};
    expect({ post, publishedOn }).toEqual({ post: wanted.post, publishedOn: wanted.day });
    expect(metrics).toEqual(Object.fromEntries(Object.entries(wanted.metrics).filter(([, value]) => value !== undefined)));
    if (wanted.link !== undefined) expect(permalink).toBe(wanted.link);
    if (wanted.text !== undefined) expect(text).toBe(wanted.text);
  });

  it('has a definition for every number that a kind can bring', () => {
    for (const { platform, columns } of EXPORT_KINDS) {
      for (const { field } of columns) {
        if (['post', 'link', 'text', 'published', 'day'].includes(field)) continue;
        expect(definitionFor(platform, field, '2026-10-13').metric).toBe(field);
      }
    }
  });
});

it('a word where a number could stand is no number, and is told with its rows', async () => {
  const rows = [facebook('1', { Reach: 'n/a' }), facebook('2'), facebook('3', { Reach: 'n/a' }), facebook('4', { Reach: '-' })];
  const { posts: read, unread } = posts(await reading(csv(fb(rows))));
  expect(read.map(({ metrics }) => metrics.reach === undefined)).toEqual([true, false, true, true]);
  expect(unread).toEqual([{ word: 'n/a', column: 'Reach', rows: [2, 4] }]);
});

describe('rows that are no posts', () => {
  const reasons = async (rows: readonly Row[]) => posts(await reading(csv(fb(rows)))).skipped;
  it.each<[string, readonly Row[], { row: number; reason: string }[]]>([
    ['a total', [facebook('1'), facebook('Total', { Permalink: '' })], [{ row: 3, reason: 'It adds up the other rows.' }]],
    [
      'neither id nor link',
      [facebook('1'), facebook('', { Permalink: '' })],
      [{ row: 3, reason: 'It has neither the id nor the link of a post.' }],
    ],
    [
      'no date',
      [facebook('1'), facebook('2', { 'Publish time': '' })],
      [{ row: 3, reason: 'It has no date: it may not be published.' }],
    ],
    [
      'the same post again',
      [facebook('1'), facebook('1', { Reach: 99 })],
      [{ row: 2, reason: 'The same post stands again in row 3, and that row counts.' }],
    ],
    [
      'a day of a post beside its whole life',
      [facebook('1'), facebook('1', { Date: '10/13/2026' })],
      [{ row: 3, reason: 'It is one day of a post that has a row for its whole life.' }],
    ],
  ])('%s', async (_label, rows, wanted) => expect(await reasons(rows)).toEqual(wanted));

  it('keeps nothing of a cell without a number: silence is not zero', async () => {
    const read = first(await reading(csv(fb([facebook('1', { Reach: '', Views: '-', Comments: '0', Shares: 'N/A' })]))));
    expect(read?.metrics).toEqual({ engagements: 4, reactions: 4, comments: 0, clicks: 2 });
  });

  it('takes the last row of a post', async () => {
    expect(first(await reading(csv(fb([facebook('1'), facebook('1', { Reach: 99 })]))))?.metrics.reach).toBe(99);
  });
});

describe('what is wrong is said by cell, and nothing is read', () => {
  it.each<[string, readonly Row[], string, string]>([
    [
      'letters',
      [facebook('1', { Reach: '12k?' })],
      'S2',
      'row 2, column Reach: "12k?" is not a whole number: write it like 12,345',
    ],
    [
      'decimals',
      [facebook('1', { Reach: '1.5' })],
      'S2',
      'row 2, column Reach: "1.5" is not a whole number: write it like 12,345',
    ],
    ['below zero', [facebook('1', { Reach: '-5' })], 'S2', 'row 2, column Reach: "-5" is negative: a count starts at 0'],
    [
      'too large',
      [facebook('1', { Views: '99999999999999999999' })],
      'R2',
      'row 2, column Views: "99999999999999999999" is too large to be a count',
    ],
    [
      'no date',
      [facebook('1', { 'Publish time': 'soon' })],
      'G2',
      'row 2, column Publish time: "soon" is not a date the planner knows',
    ],
    [
      'a day no month has',
      [facebook('1'), facebook('2', { 'Publish time': '02/30/2026' })],
      'G3',
      'row 3, column Publish time: "02/30/2026" is not a date the planner knows',
    ],
    [
      'an id cut short by Excel',
      [facebook('1.82772E+15')],
      'A2',
      'row 2, column Post ID: "1.82772E+15" is an id that Excel has cut short: upload the file as it was downloaded, without saving it in Excel',
    ],
    [
      'a row for each day',
      [facebook('1', { Date: '10/13/2026' }), facebook('1', { Date: '10/14/2026' })],
      'Q3',
      'row 3, column Date: the post has a row for each day, which cannot be added up: download the file again with lifetime numbers',
    ],
  ])('%s', async (_label, rows, cell, message) => {
    const read = await reading(csv(fb(rows)), { kind: 'facebook-posts' });
    expect(read).toMatchObject({ step: 'problems', problems: [{ cell, message }] });
  });

  it('names every bad cell, also where most are good', async () => {
    const rows = Array.from({ length: 50 }, (_, index) =>
      facebook(`${index + 1}`, index % 10 === 3 ? { Reach: 'many', Views: 'few' } : {}),
    );
    const read = await reading(csv(fb(rows)));
    expect(read.step === 'problems' && read.problems.map(({ cell }) => cell)).toEqual(
      [5, 15, 25, 35, 45].flatMap((row) => [`R${row}`, `S${row}`]),
    );
  });
});

describe('what a file does not show is asked', () => {
  const at = (...times: string[]) => csv(fb(times.map((time, index) => facebook(`${index + 1}`, { 'Publish time': time }))));
  const dayOf = async (file: string, choices?: FileChoices) =>
    posts(await reading(file, choices)).posts.map(({ publishedOn }) => publishedOn);

  it('which way round dates are', async () => {
    const file = at('10/11/2026 08:31', '10/12/2026 09:00');
    expect(await reading(file)).toMatchObject({ step: 'dates', example: '10/11/2026 08:31', usual: 'month-first' });
    expect(await dayOf(file, { dateOrder: 'month-first' })).toEqual(['2026-10-11', '2026-10-12']);
    expect(await dayOf(file, { dateOrder: 'day-first' })).toEqual(['2026-11-10', '2026-12-10']);
  });

  it.each([
    ['a month cannot be 13', ['10/11/2026', '10/13/2026'], ['2026-10-11', '2026-10-13']],
    ['a day stands first', ['10/11/2026', '13/10/2026'], ['2026-11-10', '2026-10-13']],
    ['equal either way', ['10/10/2026'], ['2026-10-10']],
    ['year first', ['2026-10-11 08:31', '2026/10/12'], ['2026-10-11', '2026-10-12']],
    ['dots are day first', ['10.11.2026 08:31'], ['2026-11-10']],
    [
      'month in words',
      ['Oct 3, 2026', '14 October 2026', 'Tue, Oct 13, 2026', '13. Okt. 2026', '13 de octubre de 2026', '13 okt. 2026 kl. 08:31'],
      ['2026-10-03', '2026-10-14', '2026-10-13', '2026-10-13', '2026-10-13', '2026-10-13'],
    ],
    ['short years', ['10/13/26 8:31'], ['2026-10-13']],
    ['with AM and PM', ['10/13/2026 8:31 PM'], ['2026-10-13']],
    [
      'with a zone',
      ['2026-10-13T23:30:00Z', '2026-01-13T23:30:00+0000', '2026-10-14T00:30:00+02:00'],
      ['2026-10-14', '2026-01-13', '2026-10-13'],
    ],
  ])('nothing where the dates show it: %s', async (_label, times, wanted) => {
    expect(await dayOf(at(...times))).toEqual(wanted);
  });

  it('the year, where dates have none', async () => {
    const file = at('Oct 13', '14 October');
    expect(await reading(file)).toMatchObject({ step: 'year', example: 'Oct 13' });
    expect(await dayOf(file, { year: '2026' })).toEqual(['2026-10-13', '2026-10-14']);
  });

  it('what 1.234 means, where no other cell shows it', async () => {
    const file = csv(fb([facebook('1', { Reach: '1.234' })]));
    expect(await reading(file)).toMatchObject({ step: 'decimals', example: '1.234' });
    expect(first(await reading(file, { decimals: 'comma' }))?.metrics.reach).toBe(1234);
    expect((await reading(file, { decimals: 'point' })).step).toBe('problems');
  });

  it.each([
    ['a comma before decimals elsewhere', { Reach: '1.234', 'Duration (sec)': '2,5' }, 1234],
    ['millions with points', { Reach: '1.234', Views: '1.234.567' }, 1234],
    ['a short form with a comma', { Reach: '1.234', Views: '1,2K' }, 1234],
    ['commas in thousands', { Reach: '1,234' }, 1234],
    ['spaces in thousands', { Reach: '1\u202f234' }, 1234],
    ['whole with a zero behind', { Reach: '1234.0' }, 1234],
  ])('nothing where the numbers show it: %s', async (_label, over, wanted) => {
    expect(first(await reading(csv(fb([facebook('1', over)]))))?.metrics.reach).toBe(wanted);
  });

  it('says which numbers the platform had rounded', async () => {
    expect(first(await reading(csv(fb([facebook('1', { Reach: '1.2K', Views: '12k' })]))))).toMatchObject({
      metrics: { reach: 1200, views: 12_000 },
      rounded: ['views', 'reach'],
    });
  });

  it('which of two kinds it is, where both fit as well', async () => {
    const head = ['Post ID', 'Publish time', 'Permalink', 'Views'];
    const file = csv([head, facebook('1', { Permalink: '' }, head)]);
    const read = await reading(file);
    expect(read.step === 'kind' && read.kinds.map(({ id }) => id)).toEqual(['facebook-posts', 'instagram-posts']);
    expect(posts(await reading(file, { kind: 'instagram-posts' })).kind.platform).toBe('instagram');
  });
});

describe('headings that are not known', () => {
  const row = [
    '18277',
    '1',
    'Dale',
    'Hej',
    '',
    '10/13/2026 08:31',
    'https://www.facebook.com/dale/posts/18277',
    '27',
    '20',
    '4',
    '0',
    '0',
  ];

  it('proposes what Swedish headings mean, and reads them as a person says', async () => {
    const read = await reading(csv([swedish, row]));
    if (read.step !== 'columns') throw new Error(read.step);
    expect(read.kind?.id).toBe('facebook-posts');
    expect(read.columns.map(({ field }) => field)).toEqual([
      ...['post', undefined, undefined, 'text', 'text', 'published', 'link', 'views', 'reach', 'reactions', 'comments', 'shares'],
    ]);
    const fields = new Map(read.columns.flatMap(({ index, field }) => (field === undefined ? [] : [[index, field] as const])));
    const said = { kind: 'facebook-posts', columns: { sheet: read.sheet, head: read.head, fields } };
    expect(first(await reading(csv([swedish, row]), said))).toMatchObject({
      post: '18277',
      publishedOn: '2026-10-13',
      metrics: { views: 27, reach: 20, reactions: 4 },
    });
  });

  it('asks about a table of which nothing is known, and says what is missing', async () => {
    const file = csv([
      ['Ffurf', 'Lle', 'Nifer'],
      ['a', 'https://x.com/a/status/99', '7'],
    ]);
    expect(await reading(file)).toMatchObject({ step: 'columns', kind: undefined, missing: [] });
    const said = (fields: [number, 'link' | 'views' | 'text' | 'published'][], kind?: string) =>
      reading(file, { kind, columns: { sheet: 0, head: 0, fields: new Map(fields) } });
    expect(await said([[0, 'text']])).toMatchObject({ step: 'columns', missing: ['kind', 'post', 'published', 'number'] });
    expect(
      await said(
        [
          [1, 'link'],
          [0, 'link'],
          [2, 'views'],
        ],
        'tiktok-videos',
      ),
    ).toMatchObject({ missing: ['twice:link'] });
  });

  it.each([
    ['one line', 'Hello\r\n'],
    ['numbers alone', '1,2,3\r\n4,5,6\r\n'],
  ])('finds no table in %s', async (_label, file) => expect(await reading(file)).toEqual({ step: 'none' }));
});

describe('a row a day', () => {
  const days = ['2026-10-11', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16', '2026-10-17'];
  const meta = (name: string, values: readonly (string | number)[]): Row[] => [
    [name],
    ['Date', 'Primary'],
    ...days.map((day, index): Row => [`${day}T00:00:00`, values[index] ?? 0]),
  ];

  it('adds up the week’s days of Meta’s file, and never reach', async () => {
    const file = utf16(
      `sep=,\n${csv([...meta('Views', [100, 1, 2, 3, 4, 5, 100]), [], ...meta('Facebook reach', [9, 10, 30, 20, 1, 2, 99]), [], ...meta('Follows', [])], ',', '\n')}`,
    );
    expect(await reading(file)).toMatchObject({
      step: 'days',
      numbers: [{ metric: 'views', platform: undefined, sum: 15, days: 5 }],
      notAdded: [{ metric: 'reach', platform: 'facebook', largest: 30, days: 5 }],
      left: ['Follows'],
    });
  });

  it('adds up X’s overview', async () => {
    const head = [
      'Date',
      'Impressions',
      'Likes',
      'Engagements',
      'Bookmarks',
      'Shares',
      'New follows',
      'Unfollows',
      'Replies',
      'Reposts',
    ];
    const file = csv([
      head,
      ['Tue, Oct 13, 2026', '1,000', 1, 2, 0, 0, 0, 0, 3, 4],
      ['Sun, Oct 11, 2026', 5000, 9, 9, 0, 0, 0, 0, 9, 9],
    ]);
    const read = await reading(file);
    expect(read.step === 'days' && read.numbers.map(({ metric, sum, days: found }) => [metric, sum, found])).toEqual([
      ['impressions', 1000, 1],
      ['likes', 1, 1],
      ['engagements', 2, 1],
      ['comments', 3, 1],
      ['shares', 4, 1],
    ]);
  });

  it.each([
    ['a number that is none', meta('Views', [1, 'x']), { cell: 'B4' }],
    ['a day that is there twice', [...meta('Views', [1, 2]), ['2026-10-12T00:00:00', 3]], { cell: 'A10' }],
  ])('refuses %s', async (_label, rows, problem) => {
    expect(await reading(csv(rows))).toMatchObject({ step: 'problems', problems: [problem] });
  });
});

describe('a file that is not as it was downloaded', () => {
  it('is refused where Excel has cut the ids of its posts short, though the posts have links', async () => {
    const row = facebook('122101234567890123', { Permalink: 'https://www.facebook.com/dale/posts/pfbid0AbC' });
    const numbers = row.map((cell, at) => (at === 0 ? Number('122101234567890123') : cell));
    const read = await reading(workbookOf({ Posts: [FACEBOOK_HEAD, numbers] }));
    expect(read).toMatchObject({ step: 'problems', problems: [{ cell: 'A2', message: expect.stringContaining('cut short') }] });
  });

  it('keeps a text that ends in the middle of an emoji, and none of what nobody can print', async () => {
    const Title = `A\u000B${'a'.repeat(3998)}\u{1F600} more`;
    const read = await reading(csv([FACEBOOK_HEAD, facebook('7\u0007', { Title })]));
    expect(read).toMatchObject({ step: 'posts', posts: [{ post: '7', text: `A${'a'.repeat(3998)}` }] });
    const [sent] = read.step === 'posts' ? read.posts : [];
    const { row: _row, ...post } = sent ?? { row: 0 };
    const file = { platform: 'facebook', posts: [{ ...post, item: '', scope: 'campaign', matchedBy: null }] };
    expect(PlatformPosts.safeParse({ ...file, countedOn: '2026-11-30', source: 'A file' }).error).toBeUndefined();
  });

  it.each([
    ['a date', { 'Publish time': `10/13/2026${' '.repeat(80)}08:31` }, { step: 'problems', problems: [{ cell: 'G2' }] }],
    ['a date of commas', { 'Publish time': `x${','.repeat(30_000)}` }, { step: 'problems', problems: [{ cell: 'G2' }] }],
  ])('is not puzzled over where a cell is longer than %s', async (_label, over, problem) =>
    expect(await reading(csv([FACEBOOK_HEAD, facebook('71', over)]))).toMatchObject(problem),
  );

  it('takes no cell for a heading that is longer than any', async () => {
    const head = FACEBOOK_HEAD.map((heading) => heading.replace('Post ID', `Post${' '.repeat(200)}ID`));
    const read = await reading(csv([head.map((heading) => (heading === 'Permalink' ? 'Address' : heading)), facebook('71')]));
    expect(read.step).not.toBe('posts');
  });
});
