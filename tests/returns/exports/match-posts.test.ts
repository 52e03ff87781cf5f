import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatchCampaign, type MatchCandidate, postMatcher } from '#src/returns/exports/match-posts.ts';
import type { ExportPost } from '#src/returns/exports/read-posts.ts';
import { plainWords, textIndex } from '#src/returns/exports/text-likeness.ts';
import { hostOf, readPermalink } from '#src/returns/permalink.ts';
import { cases } from '../../support/stores.ts';
import { WEEK } from './export-files.ts';

const post = (over: Partial<ExportPost> = {}): ExportPost => ({
  ...{ post: '1', permalink: null, text: null, publishedOn: '2026-10-13', metrics: { reach: 1 }, rounded: [], row: 2 },
  ...over,
});
const LAUNCH =
  'The week against hate starts today. Talk to us at the market in the square, and look out for one another all week.';
const REPORT = 'Seen something? You can report it online, by phone or at any of the places in town that help you do it.';
const candidate = (item: string, over: Partial<MatchCandidate> = {}): MatchCandidate => ({
  item,
  title: item,
  day: null,
  links: [],
  texts: [],
  ...over,
});
const campaign = (over: Partial<MatchCampaign> = {}): MatchCampaign => ({
  week: WEEK,
  hashtags: ['#DaleWeek'],
  candidates: [
    candidate('launch', { texts: [`${LAUNCH} #DaleWeek https://dale.example/`], day: '2026-10-12' }),
    candidate('report', { texts: [REPORT], day: '2026-10-13' }),
  ],
  ...over,
});
const matched = (one: Partial<ExportPost>, over: Partial<MatchCampaign> = {}) => postMatcher(campaign(over))([post(one)])[0];

describe('links to the same post', () => {
  it.each([
    ['https://x.com/dale/status/99', 'http://www.twitter.com/other/status/99/photo/1?s=20#a'],
    ['https://youtu.be/dQw4w9WgXcQ?t=4', 'https://m.youtube.com/watch?feature=share&v=dQw4w9WgXcQ'],
    ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://www.facebook.com/permalink.php?story_fbid=pfbid0AbC&id=100', 'https://m.facebook.com/dale/posts/pfbid0AbC'],
    ['https://www.facebook.com/dale/posts/we-begin/123456789/', 'https://facebook.com/dale/posts/123456789?ref=share'],
    ['https://www.facebook.com/dale/videos/987654321', 'https://www.facebook.com/watch/?v=987654321'],
    ['https://www.instagram.com/dale/p/CabC_1/', 'https://instagram.com/reel/CabC_1?igsh=x'],
    ['https://www.tiktok.com/@dale/video/7400000000000000001', 'http://m.tiktok.com/@x/video/7400000000000000001?lang=en'],
    [
      'https://www.linkedin.com/feed/update/urn:li:activity:7382000000000000001/',
      'https://uk.linkedin.com/posts/dale_hate-hurts-activity-7382000000000000001-AbCd',
    ],
    ['https://dale.example/news/a/', 'http://www.dale.example/news/a?utm_source=x#top'],
  ])('%s is %s', (one, other) => {
    expect(readPermalink(one)?.key).toBe(readPermalink(other)?.key);
    const links = [other];
    expect(
      matched(
        { permalink: one, text: REPORT },
        { candidates: [candidate('launch', { links }), candidate('report', { texts: [REPORT] })] },
      ),
    ).toMatchObject({ item: 'launch', how: 'link', matchedBy: 'link', ticked: true });
  });

  it.each([
    ['https://x.com/dale/status/99', 'https://x.com/dale/status/100'],
    ['https://www.instagram.com/p/CabC_1/', 'https://www.instagram.com/p/cabc_1/'],
    ['https://x.com/dale', 'https://facebook.com/dale'],
  ])('%s is not %s', (one, other) => expect(readPermalink(one)?.key).not.toBe(readPermalink(other)?.key));

  it.each(['', 'no link', 'javascript:alert(1)', 'hate hurts. really'])('“%s” is none', (text) =>
    expect(readPermalink(text)).toBeUndefined(),
  );
});

describe('what a post is', () => {
  it.each<[string, Partial<ExportPost>, object]>([
    ['the same words', { text: LAUNCH }, { item: 'launch', how: 'text', ticked: true }],
    [
      'the same words with other links, hashtags and emoji',
      { text: `${LAUNCH.toUpperCase()} 🎉 https://t.co/abc #Other @dale` },
      { item: 'launch', how: 'text' },
    ],
    ['a text that was cut short', { text: `${LAUNCH.slice(0, 70)}…` }, { item: 'launch', how: 'text' }],
    [
      'half the words beside the hashtag',
      {
        text: 'The week against hate starts today. Talk to us at our stall by the bridge or come along on Friday evening instead #daleweek',
      },
      { how: 'hashtag', perhaps: 'launch', ticked: true },
    ],
    [
      'the hashtag alone',
      { text: 'See you there #DaleWeek' },
      { item: '', how: 'hashtag', perhaps: null, matchedBy: null, ticked: true },
    ],
    [
      'some of the words beside the hashtag, on the day of the post',
      {
        text: 'The week against hate starts today. Talk to us at our stall by the bridge or online #daleweek',
        publishedOn: '2026-10-12',
      },
      { item: 'launch', how: 'text' },
    ],
    [
      'many of the words without a hashtag',
      { text: `${LAUNCH.slice(0, 60)} Come along to the bridge on Friday evening.` },
      { item: '', how: 'none', perhaps: 'launch', ticked: true },
    ],
    ['something else', { text: 'Bins are collected on Thursday this week' }, { item: '', how: 'none', ticked: false }],
    ['nothing', {}, { item: '', how: 'none', perhaps: null, ticked: false }],
    [
      'the same words outside the week',
      { text: LAUNCH, publishedOn: '2026-10-20' },
      { item: 'launch', inWeek: false, ticked: false },
    ],
    ['the first day', { text: LAUNCH, publishedOn: '2026-10-12' }, { inWeek: true, ticked: true }],
    ['the last day', { text: LAUNCH, publishedOn: '2026-10-16' }, { inWeek: true, ticked: true }],
    ['the day before', { text: LAUNCH, publishedOn: '2026-10-11' }, { inWeek: false, ticked: false }],
  ])('%s', (_label, one, wanted) => expect(matched(one)).toMatchObject(wanted));

  it('is what was sent before, also outside the week', () => {
    const earlier = new Map([['1', { item: 'report', matchedBy: 'person' as const, scope: 'related' as const }]]);
    expect(matched({ text: LAUNCH, publishedOn: '2026-10-20' }, { earlier })).toMatchObject({
      item: 'report',
      how: 'before',
      matchedBy: 'person',
      scope: 'related',
      ticked: true,
    });
  });

  it('is told by its day where two shared posts say the same, and left to a person where that says nothing', () => {
    const twins = (...days: (string | null)[]) => ({
      candidates: days.map((day, index) => candidate(`twin-${index}`, { texts: [LAUNCH], day })),
    });
    expect(matched({ text: LAUNCH }, twins('2026-10-16', '2026-10-13'))).toMatchObject({ item: 'twin-1', how: 'text' });
    expect(matched({ text: LAUNCH }, twins(null, null))).toMatchObject({ item: '', how: 'none', perhaps: 'twin-0' });
  });

  it('may be the same shared post as another one', () => {
    const found = postMatcher(campaign())([post({ text: LAUNCH }), post({ post: '2', text: LAUNCH, row: 3 })]);
    expect(found.map(({ item }) => item)).toEqual(['launch', 'launch']);
  });

  it('does not depend on the order of rows and shared posts', () => {
    const words = fc.constantFrom(
      LAUNCH,
      REPORT,
      `${LAUNCH} ${REPORT}`,
      `${REPORT} #DaleWeek`,
      'Bins',
      null,
      '#DaleWeek',
      LAUNCH.slice(0, 60),
    );
    const some = fc.array(fc.record({ text: words, publishedOn: fc.constantFrom('2026-10-11', '2026-10-13', '2026-10-16') }), {
      maxLength: 8,
    });
    const shared = fc.array(fc.record({ text: words, day: fc.constantFrom(null, '2026-10-12', '2026-10-13') }), { maxLength: 4 });
    fc.assert(
      fc.property(some, shared, fc.infiniteStream(fc.nat()), (rows, texts, random) => {
        const shuffled = <T>(all: readonly T[]): T[] =>
          all
            .map((each) => ({ each, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ each }) => each);
        const posts = rows.map((each, index) => post({ ...each, post: `${index}`, row: index + 2 }));
        const candidates = texts.map(({ text, day }, index) =>
          candidate(`item-${index}`, { texts: text === null ? [] : [text], day }),
        );
        const plain = postMatcher(campaign({ candidates }))(posts);
        const other = postMatcher(campaign({ candidates: shuffled(candidates) }))(shuffled(posts));
        expect(other.sort((a, b) => a.row - b.row)).toEqual(plain);
      }),
      { numRuns: cases(100) },
    );
  });
});

/** Likeness as it is meant, text by text. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  const size = Math.min(a.length, b.length) < 4 ? 1 : 2;
  const shinglesOf = (words: readonly string[]) => words.slice(size - 1).map((_, at) => words.slice(at, at + size).join(' '));
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  const shared = left.filter((each) => {
    const at = rest.indexOf(each);
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  }).length;
  const contained = Math.min(a.length, b.length) >= 8 ? (0.9 * shared) / Math.min(left.length, right.length) : 0;
  return Math.max((2 * shared) / (left.length + right.length), contained);
}

describe('texts that are taken apart once', () => {
  it('are as like as each two of them compared', () => {
    const words = fc.array(fc.constantFrom('hate', 'hurts', 'the', 'week', 'dale'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), words, (texts, given) => {
        const found = textIndex(texts).likenesses(given);
        for (const [at, text] of texts.entries()) expect(found.get(at) ?? 0).toBeCloseTo(likenessOf(given, text), 10);
      }),
      { numRuns: cases(60) },
    );
  });

  it.each([
    ['a link', 'Look https://dale.example/a?b=c#d here', ['look', 'here']],
    ['a link within a word', 'see(www.dale.example/a) here', ['see', 'here']],
    ['a site without http', 'Go to help.dale.gov.uk/report, now', ['go', 'to', 'now']],
    ['hyphens that lead nowhere', 'a-b-c. Anti-hate', ['a', 'b', 'c', 'anti', 'hate']],
  ])('leave out %s', (_label, text, words) => expect(plainWords(text)).toEqual(words));
});

describe('a link that is longer than any', () => {
  it.each(['https://www.facebook.com/posts/123456789?x=', 'https://x.com/dale/status/99?x='])('%s is none', (start) => {
    expect(readPermalink(start.padEnd(2000, 'a'))).toBeDefined();
    expect([readPermalink(start.padEnd(2001, 'a')), hostOf(start.padEnd(2001, 'a'))]).toEqual([undefined, undefined]);
  });
});
