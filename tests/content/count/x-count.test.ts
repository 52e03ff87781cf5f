import fc from 'fast-check';
import twitter from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { countAs, linksIn } from '#src/content/index.ts';

const theirs = (text: string): number => twitter.parseTweet(text).weightedLength;
const ours = (text: string): number => countAs('weighted', text);

const EMOJI =
  '😀 👍 👍🏽 ❤️ ❤ ☎️ ☎ ☎︎ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧 🇽🇽 👨‍👩‍👧‍👦 👩‍🚒 👩🏽‍🚒 🏳️‍🌈 🏳‍🌈 1️⃣ 1⃣ ⭐️ ⭐ ✅ ✅️ ⌚️ © ©️ ™ ™️ 🕵️‍♂️ 🕵🏽‍♂️ 🕵‍♂️ 🏃‍♀️ 🏃‍♀ ☝🏽 ✊🏿 🐶🏽 💚 ⚠️ 📞 🅰️ 🈚️ ‼️ 👁‍🗨 🀄️ 🦸🏻‍♀️ 👩‍❤️‍💋‍👨 🤝 ㊗️ ❗️'.split(
    ' ',
  );
const WORDS = [
  ...['hello', 'ŵ', 'e\u0301', 'é', '日本語', '한국어', 'привет', 'αβγ', 'مرحبا', 'हिन्दी', 'ਪੰਜਾਬੀ', 'ａ', '長'.repeat(25)],
  ...[
    '“',
    '”',
    '–',
    '…',
    '€',
    '‰',
    '′',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\ufe0e',
    '\u20e3',
    '\ufeff',
    '\ud83d',
    '\ude00',
    '，',
    '。',
  ],
  ...[
    '@name',
    '#HelpNotHate2020',
    '$ABC',
    'name@example.org',
    '@name@example.social',
    'end.Then',
    'example..com',
    '-a.com',
    'file.txt',
  ],
];
const LINKS = [
  ...['https://example.org', 'http://example.org/', 'HTTPS://EXAMPLE.ORG/A', 'https://www.example.police.uk/a/b?c=d&e=f#g'],
  ...[
    'example.org',
    'www.example.gov.uk/report-it',
    'example.com:8080',
    'example.com:8080/x',
    'münchen.de',
    'week.In',
    'a.co.uk.',
  ],
  ...[
    'https://t.co/abc123?x=1',
    `https://t.co/${'a'.repeat(41)}`,
    'example.org/@user/',
    'https://例え.com/日本',
    'example.com日本語',
  ],
  ...[
    'sub_domain.example.com',
    'http://a.b.example.org:80/path_(x_(y))?q=1',
    `https://${'a'.repeat(64)}.com`,
    'ftp://example.org',
  ],
  ...[
    `https://example.org/${'a'.repeat(180)}`,
    'xn--e1afmkfd.com',
    `${'長'.repeat(40)}example.com`,
    'https://example.photography',
  ],
];

describe('a text counts on X as X says itself', () => {
  const letters = fc.oneof(
    fc.constantFrom(...EMOJI, ...WORDS, ...LINKS),
    fc.string({ maxLength: 4, unit: 'binary' }),
    fc.string({ maxLength: 6 }),
  );

  it('with anything beside anything, as long as nothing is an address', () => {
    const text = fc.array(letters, { maxLength: 10 }).map((parts) => parts.join('').replaceAll('.', ''));
    fc.assert(
      fc.property(text, (given) => {
        expect(ours(given)).toBe(theirs(given));
      }),
      { numRuns: 3000 },
    );
  });

  it('with addresses among words, signs and emoji of every kind', () => {
    const gap = fc.constantFrom(' ', '\n', ' (', ') ', ', ', '. ', '? ', ' “', '” ', ' – ', ': ', '!\n\n');
    const part = fc.oneof(fc.constantFrom(...LINKS), fc.constantFrom(...WORDS), fc.constantFrom(...EMOJI));
    const text = fc.array(fc.tuple(part, gap), { maxLength: 10 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (given) => {
        expect(ours(given)).toBe(theirs(given));
      }),
      { numRuns: 3000 },
    );
  });

  it('with every ending of an address that the table has', async () => {
    const { default: endings } = await import('#src/content/data/link-endings.json', { with: { type: 'json' } });
    for (const ending of [...endings.countries.split(' '), ...endings.others.split(' ')]) {
      const text = `See example.${ending} today`;
      expect([ending, ours(text)]).toEqual([ending, theirs(text)]);
      expect(linksIn(text)).toHaveLength(1);
    }
  });

  // Where we differ on purpose: its list of emoji is of 2018, and ours of endings leaves out brands and rare ones.
  it.each([
    ['a family of 2019 and later is one emoji', '🧑‍🤝‍🧑', 2, 8],
    ['a skin tone of later emoji belongs to it', '🫶🏽', 2, 4],
    ['an address without https:// and with a rare ending is letters', 'example.photography', 19, 23],
    ['an address with https:// may have any ending', 'https://example.notyet', 23, 22],
  ])('%s', (_label, text, we, they) => {
    expect([ours(text), theirs(text)]).toEqual([we, they]);
  });
});
