import { describe, expect, it } from 'vitest';
import { CHANNELS, measure } from '#src/content/index.ts';

describe('a text held against what its channel takes', () => {
  it.each([
    ['280 letters fit X', 'twitter', 'a'.repeat(280), { count: 280, most: 280, over: 0 }],
    ['281 letters are one too many', 'twitter', 'a'.repeat(281), { count: 281, over: 1, unit: 'characters', disputed: false }],
    ['300 emoji fit Bluesky', 'bluesky', '😀'.repeat(300), { count: 300, most: 300, over: 0 }],
    [
      '300 families fill the bytes of Bluesky first',
      'bluesky',
      '👨‍👩‍👧‍👦'.repeat(300),
      { count: 7500, most: 3000, over: 4500, unit: 'bytes' },
    ],
    ['301 letters fill the characters of Bluesky first', 'bluesky', 'a'.repeat(301), { over: 1, unit: 'characters' }],
    ['a text of 10,001 letters fits Facebook itself', 'facebook', 'a'.repeat(10_001), { most: 63_206, over: 0 }],
    ['nobody says how much WhatsApp takes', 'whatsapp', 'a'.repeat(9000), { count: 9000, over: 0, disputed: true }],
    ['nor Nextdoor', 'nextdoor', 'a', { over: 0, source: expect.stringContaining('publishes no number') }],
    ['a leaflet takes what it takes', 'print', 'a'.repeat(9000), { count: 9000, over: 0, disputed: false, also: [] }],
  ])('%s', (_label, channel, text, measured) => {
    expect(measure(channel, text)).toMatchObject(measured);
  });

  it.each([
    ['tools take less than Facebook', 'facebook', 'a'.repeat(5001), [false, true]],
    ['Instagram counts five hashtags, by most sources', 'instagram', '#a #b #c #d #e #f', [true]],
    ['Threads counts emoji by bytes, for tools, and one topic', 'threads', '😀'.repeat(130), [true, false]],
    ['a second topic on Threads', 'threads', '#a #b', [false, true]],
    ['YouTube counts bytes, for tools', 'youtube', 'é'.repeat(2501), [true]],
  ])('also: %s', (_label, channel, text, over) => {
    const { also, ...first } = measure(channel, text);
    expect(first.over).toBe(0);
    expect(also.map((each) => each.over > 0)).toEqual(over);
  });

  it('warns where sources disagree about picture descriptions, and knows titles', () => {
    const described = measure('linkedin', 'a'.repeat(301), 'alt-text');
    expect(described).toMatchObject({ most: 300, over: 1, disputed: true });
    expect(described.also.map(({ most, disputed }) => [most, disputed])).toEqual([
      [1000, true],
      [4086, true],
    ]);
    expect(measure('youtube', 'a'.repeat(101), 'title')).toMatchObject({ most: 100, over: 1 });
    expect(measure('mastodon', 'a'.repeat(1501), 'alt-text')).toMatchObject({ over: 1, disputed: false });
  });

  it('says who says so and when that was read, of every limit', () => {
    for (const channel of CHANNELS) {
      const { also, ...first } = measure(channel, 'a');
      if (first.source === undefined) continue;
      for (const each of [first, ...also])
        expect(each).toMatchObject({ source: expect.any(String), checkedOn: expect.stringMatching(/^2026-/) });
    }
  });
});
