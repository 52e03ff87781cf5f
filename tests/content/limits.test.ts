import { describe, expect, it } from 'vitest';
import { CHANNELS, lengthAs, limitOf } from '#src/content/index.ts';

describe('how long a channel counts a text', () => {
  const link = `https://example.org/${'a'.repeat(180)}`;
  const family = '👨‍👩‍👧‍👦';
  it.each([
    ['an emoji counts twice on Twitter', 'weighted', '😀', 2],
    ['a family is one emoji on Twitter', 'weighted', family, 2],
    ['a family is one character on Bluesky', 'graphemes', family, 1],
    ['an emoji is one character on Bluesky', 'graphemes', '😀', 1],
    ['a heart counts twice on Twitter', 'weighted', '❤️', 2],
    ['a long link counts 23 on Twitter', 'weighted', `See ${link}.`, 28],
    ['a long link counts 23 on Mastodon', 'links-23', link, 23],
    ['a long link counts in full on Bluesky', 'graphemes', link, 200],
    ['a Chinese character counts twice on Twitter', 'weighted', '中', 2],
    ['an accent counts the same however it is typed', 'weighted', 'e\u0301', 1],
    ['curly quotes and long dashes count once on Twitter', 'weighted', '“a” – b', 7],
    ['characters are counted as people see digits and letters', 'characters', 'abc 123', 7],
  ] as const)('%s', (_label, counter, text, length) => {
    expect(lengthAs(counter, text)).toBe(length);
  });

  it('knows the limits of the platforms, and none of a leaflet', () => {
    expect(limitOf('twitter')).toMatchObject({ most: 280, counter: 'weighted', altText: 1000 });
    expect(limitOf('bluesky')?.most).toBe(300);
    expect(limitOf('print')).toBeUndefined();
    expect(CHANNELS.filter((channel) => limitOf(channel) !== undefined)).toHaveLength(9);
  });
});
