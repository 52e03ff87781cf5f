import { expect, it } from 'vitest';
import { inUnits, lengthSentence, measure } from '#src/content/index.ts';

const a = (count: number): string => 'a'.repeat(count);
const FAMILY = '👨‍👩‍👧‍👦';

it.each<[string, channel: string, text: string, said: string, over: boolean]>([
  ['room', 'twitter', a(10), '270 characters left', false],
  ['room for one', 'twitter', a(279), '1 character left', false],
  ['no room', 'twitter', a(280), '0 characters left', false],
  ['one too many', 'twitter', a(281), '1 character too many', true],
  ['thousands', 'facebook', '', '63,206 characters left', false],
  ['how long it is where nobody publishes a number', 'whatsapp', a(9000), '9,000 characters', false],
  ['how long it is where nothing limits it', 'print', 'a', '1 character', false],
  ['bytes where they run out first', 'bluesky', FAMILY.repeat(121), '25 bytes too many', true],
  ['what is left of the bytes', 'bluesky', FAMILY.repeat(119), '25 bytes left', false],
  [
    'characters and bytes where both are too many',
    'bluesky',
    FAMILY.repeat(301),
    '4,525 bytes too many. 1 character too many',
    true,
  ],
  [
    'hashtags of which some do not count, as most say',
    'instagram',
    '#a #b #c #d #e #f',
    '2,183 characters left. 6 hashtags: only 5 count',
    false,
  ],
  ['five hashtags', 'instagram', '#a #b #c #d #e', '2,186 characters left', false],
  ['a second topic', 'threads', '#a #b', '495 characters left. 2 topic tags: only 1 counts', false],
  [
    'emoji that some tools count by bytes',
    'threads',
    '😀'.repeat(126),
    '374 characters left. 4 characters too many for some tools',
    false,
  ],
  ['bytes for some tools', 'youtube', 'é'.repeat(2501), '2,499 characters left. 2 bytes too many for some tools', false],
  [
    'of several tools the one that takes least',
    'facebook',
    a(10_001),
    '53,205 characters left. 5,001 characters too many for some tools',
    false,
  ],
])('of a text it says %s', (_, channel, text, said, over) => {
  expect(lengthSentence(measure(channel, text))).toEqual({ text: said, over });
});

it('of a picture description whose limit is disputed it says the strictest, and that it is one', () => {
  expect(lengthSentence(measure('linkedin', a(4087), 'alt-text'))).toEqual({
    text: '3,787 characters too many for some tools',
    over: false,
  });
  expect(lengthSentence(measure('linkedin', a(300), 'alt-text')).text).toBe('0 characters left');
});

it.each([
  [0, 'characters', '0 characters'],
  [1, 'bytes', '1 byte'],
  [1, 'topic tags', '1 topic tag'],
  [2500, 'bytes', '2,500 bytes'],
])('%i %s are %s', (count, unit, said) => {
  expect(inUnits(count, unit)).toBe(said);
});
