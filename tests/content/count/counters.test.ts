import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOSE_EMOJI } from '#src/content/count/emoji.ts';
import { type Counter, countAs, emojiIn, hashtagsIn, linksIn } from '#src/content/index.ts';
import { cases } from '../../support/stores.ts';

const LINK = `https://example.org/${'a'.repeat(180)}`;
const FAMILY = '👨‍👩‍👧‍👦';

describe('how long a text is', () => {
  it.each<[string, Counter, string, number]>([
    ['an emoji is two on X', 'weighted', '😀', 2],
    ['an emoji is one on Bluesky', 'graphemes', '😀', 1],
    ['a family is one emoji on X', 'weighted', FAMILY, 2],
    ['a family is one on Bluesky', 'graphemes', FAMILY, 1],
    ['and 25 bytes there', 'bytes', FAMILY, 25],
    ['a long link is 23 on X', 'weighted', LINK, 23],
    ['a link without https:// is 23 on X too', 'weighted', 'Read www.example.org.uk/a-very-long-way.', 29],
    ['a long link is 23 on Mastodon', 'links-23', `See ${LINK}.`, 28],
    ['a link without https:// is letters on Mastodon', 'links-23', 'example.org', 11],
    ['a long link counts in full on Bluesky', 'graphemes', LINK, 200],
    ['a handle on another server counts to its second sign on Mastodon', 'links-23', 'Ask @police@example.social now', 15],
    ['a handle on this server counts in full on Mastodon', 'links-23', 'Ask @police now', 15],
    ['a mail address counts in full on Mastodon', 'links-23', 'police@example.org', 18],
    ['a family is one on Mastodon', 'links-23', FAMILY, 1],
    ['a Chinese character is two on X', 'weighted', '中', 2],
    ['an accent counts the same on X however it is typed', 'weighted', 'e\u0301', 1],
    ['an accent in one sign', 'weighted', 'é', 1],
    ['curly quotes and dashes are one on X', 'weighted', '“a” – b', 7],
    ['an emoji is two on TikTok', 'utf-16', '😀', 2],
    ['an emoji is four on Threads, for tools', 'emoji-bytes', 'a😀', 5],
    ['letters with accents are one on Threads', 'emoji-bytes', 'é', 1],
    ['hashtags are counted', 'hashtags', '#One #two_3 and #Two3 but not #2020, a#b or https://example.org/#four', 3],
    ['nothing is nothing', 'weighted', '', 0],
  ])('%s', (_label, counter, text, length) => {
    expect(countAs(counter, text)).toBe(length);
  });

  const text = fc.string({ unit: 'grapheme', maxLength: 60 });

  it('agrees with the platform on characters and bytes', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(countAs('graphemes', given)).toBe([...new Intl.Segmenter('en').segment(given)].length);
        expect(countAs('bytes', given)).toBe(new TextEncoder().encode(given).length);
        expect(countAs('characters', given)).toBe(Array.from(given).length);
      }),
      { numRuns: 500 },
    );
  });

  const mixed = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...['hello', ' ', '\r\n', '\n', '\r', '.', '@police', '@police@example.social', 'https://example.org/a?b=c'],
        ),
        fc.constantFrom(
          ...['example.co.uk', '#HelpNotHate', '日本語', '한국어', 'ㅎ', 'हिन्दी', 'مرحبا', 'e', '\u0301', '\u0332', '\u200d'],
        ),
        fc.constantFrom(
          ...['\ufe0f', '\u20e3', '1', '#', '👍', '🏽', FAMILY, '🇬', '🇧', '🏳️‍🌈', '💚', '\ud83d', '\ude00', '\t', '\u00ad', '~'],
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join(''));

  it('agrees with the platform where handles, links, emoji, scripts and loose marks meet', () => {
    fc.assert(
      fc.property(mixed, (given) => {
        const characters = Array.from(given);
        expect(countAs('graphemes', given)).toBe([...new Intl.Segmenter('en').segment(given)].length);
        expect(countAs('bytes', given)).toBe(new TextEncoder().encode(given).length);
        expect(countAs('characters', given)).toBe(characters.length);
        const pictures = emojiIn(given).map(
          ({ text: emoji }) => new TextEncoder().encode(emoji).length - Array.from(emoji).length,
        );
        expect(countAs('emoji-bytes', given)).toBe(pictures.reduce((sum, each) => sum + each, characters.length));
      }),
      { numRuns: cases(2000) },
    );
  });

  it('on Mastodon is that of the text with 23 letters for each link and no servers in handles', () => {
    const words = fc.constantFrom('hello', '日本語', 'e\u0301', FAMILY, '💚', 'name@example.org', '@police');
    const gap = fc.constantFrom(' ', '\n', ', ');
    const parts = fc.array(
      fc.tuple(
        fc.oneof(
          words.map((word) => [word, word] as const),
          fc.constantFrom('https://example.org/a?b=c', LINK).map((link) => [link, '.'.repeat(23)] as const),
          fc.constantFrom('@police', '@a.b_c').map((handle) => [`${handle}@example.social`, handle] as const),
        ),
        gap,
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(parts, (all) => {
        const short = all.map(([[, counted], space]) => counted + space).join('');
        const length = [...new Intl.Segmenter('en').segment(short)].length;
        expect(countAs('links-23', all.map(([[written], space]) => written + space).join(''))).toBe(length);
      }),
      { numRuns: cases(500) },
    );
  });

  it('is the same however often and in whichever order texts are counted', () => {
    const counters: readonly Counter[] = ['weighted', 'links-23', 'hashtags', 'graphemes', 'emoji-bytes'];
    fc.assert(
      fc.property(mixed, mixed, (one, other) => {
        const first = counters.map((counter) => countAs(counter, one));
        for (const counter of counters) countAs(counter, other);
        expect(counters.map((counter) => countAs(counter, one))).toEqual(first);
        expect(linksIn(one)).toEqual(linksIn(` ${one}`.slice(1)));
      }),
      { numRuns: cases(300) },
    );
  });

  it('never gets shorter by writing on, where no link is shortened', () => {
    const counters: readonly Counter[] = ['characters', 'graphemes', 'bytes', 'utf-16'];
    fc.assert(
      fc.property(text, text, fc.constantFrom(...counters), (before, after, counter) => {
        expect(countAs(counter, before + after)).toBeGreaterThanOrEqual(countAs(counter, before));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what stands in a text', () => {
  it('finds each emoji whole, also in an old browser', () => {
    const emoji = ['😀', '👍🏽', '❤️', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🇬🇧', FAMILY, '👩🏽‍🚒', '🏳️‍🌈', '1️⃣', '⭐️', '🧑‍🤝‍🧑', '⚠️'];
    const line = `a ${emoji.join(' b ')} © ™ ☎ 1 # é`;
    expect(emojiIn(line).map(({ text }) => text)).toEqual(emoji);
    expect(emojiIn(line, LOOSE_EMOJI).map(({ text }) => text)).toEqual(emoji);
    for (const { text, start, end } of emojiIn(line)) expect(line.slice(start, end)).toBe(text);
  });

  it('finds links and leaves the sentence its signs', () => {
    const line = 'Go to example.org, (https://example.org/a_(b)) or mail name@example.org. Today.No link.';
    expect(linksIn(line).map(({ start, end, full }) => [line.slice(start, end), full])).toEqual([
      ['example.org', false],
      ['https://example.org/a_(b)', true],
      // X reads the country of Norway here, and counts 23.
      ['Today.No', false],
    ]);
  });

  it('finds hashtags of every script', () => {
    expect(hashtagsIn('#HelpNotHate2020, #Cymraeg #ਪੰਜਾਬੀ ＃日本 &#39; x#y #1').map(({ text }) => text)).toEqual([
      '#HelpNotHate2020',
      '#Cymraeg',
      '#ਪੰਜਾਬੀ',
      '＃日本',
    ]);
  });
});
