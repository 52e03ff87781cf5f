import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOSE_EMOJI } from '#src/content/count/emoji.ts';
import { type Counter, countAs, emojiIn, hashtagsIn, linksIn } from '#src/content/index.ts';

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
