import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix, checkText, type Finding, fillCopy, partsOf, type Values } from '#src/content/index.ts';
import { cases } from '../../support/stores.ts';

const PLACE = {
  resources: [],
  supportRoutes: [{ name: 'Report It Dale', link: 'https://www.example.org/report' }],
  hashtags: ['#BeKind'],
  today: '2020-10-12',
  wordsRuledOut: [{ word: 'victim', instead: 'person' }, { word: 'Dale Police' }],
};
const VALUES: Values = {
  partner: 'Dale Police',
  hashtag: '#BeKind',
  'support:report': 'Report It Dale https://www.example.org/report',
  loud: 'STOP HATE',
  signs: '💚 💚',
  old: 'http://example.org',
};
const written = (text: string, altText?: string, channel = 'facebook') => ({ channel, language: 'en', text, altText });
const check = (given: ReturnType<typeof written>): Finding[] => {
  const { text, altText } = given;
  const filled = { text: fillCopy(text, VALUES), altText: altText === undefined ? undefined : fillCopy(altText, VALUES) };
  return checkText(given, filled, PLACE);
};

describe('a text that is checked as its partner would publish it', () => {
  it.each([
    ['a lock that is never closed', '[[Report it'],
    ['a placeholder that is never closed', 'From ((partner'],
    ['brackets of another program', 'From {{partner}}'],
  ])('must not have %s', (_label, text) => {
    expect(check(written(text)).filter(({ severity }) => severity === 'must')).toMatchObject([{ id: 'brackets', in: 'text' }]);
  });

  it.each<[string, string, Partial<Finding>, string]>([
    [
      'what is missing is shown where it stands',
      'Come to ((venue)).',
      { id: 'placeholder-missing', severity: 'must' },
      '((venue))',
    ],
    [
      'what a value says belongs to its placeholder',
      'From ((partner))!',
      { id: 'word-ruled-out', severity: 'must' },
      '((partner))',
    ],
    ['so does a link that is not safe', 'See ((old)) now', { id: 'https-links' }, '((old))'],
    [
      'a word beside a placeholder is found where it was written',
      '((partner)) and we utilise it',
      { id: 'plain-english' },
      'utilise',
    ],
    ['also behind marks', '[[((partner))]] and we utilise it', { id: 'plain-english' }, 'utilise'],
  ])('%s', (_label, text, finding, place) => {
    const found = check(written(text)).find(({ id }) => id === finding.id);
    expect(found).toMatchObject(finding);
    expect(found && text.slice(found.start, found.end)).toBe(place);
  });

  it('offers a fix for what was written, and none for what a value says', () => {
    const text = 'We utilise ((loud)) http://example.net';
    const [safe, plain] = ['https-links', 'plain-english'].map((id) => check(written(text)).find((each) => each.id === id));
    expect(safe && applyFix(text, safe)).toBe('We utilise ((loud)) https://example.net');
    expect(plain && applyFix(text, plain)).toBe('We use ((loud)) http://example.net');
    expect(check(written(text)).find(({ id }) => id === 'all-capitals')?.fix).toBeUndefined();
  });
});

const PIECES = [
  ...[
    'Be kind',
    'utilise',
    'in order to',
    'STOP HATE NOW',
    'victim',
    'Repоrt',
    '𝗕𝗼𝗹𝗱',
    'he\u200blp',
    '#BeKind',
    '#bekind',
    '#hatecrime',
    '@name',
  ],
  ...[
    'http://example.org/a',
    'https://www.example.org/report',
    'example.org',
    '💚',
    '⭐',
    '.',
    '!',
    '\n\n',
    'A',
    '中',
    'e\u0301',
  ],
  ...[
    '((partner))',
    '((hashtag))',
    '((support:report))',
    '((loud))',
    '((signs))',
    '((old))',
    '((venue))',
    '((partner??in order to))',
    '[[',
    ']]',
    '[[Call 999]]',
  ],
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', '', '\n')), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));
const given = fc
  .tuple(text, fc.option(text, { nil: undefined }), fc.constantFrom('facebook', 'twitter', 'bluesky', 'website'))
  .map(([main, altText, channel]) => written(main, altText, channel));

const partOf = (of: ReturnType<typeof written>, { in: part }: Finding): string =>
  part === 'alt-text' ? (of.altText ?? '') : of.text;
const mend = (of: ReturnType<typeof written>, finding: Finding): ReturnType<typeof written> => {
  const mended = applyFix(partOf(of, finding), finding);
  return finding.in === 'alt-text' ? { ...of, altText: mended } : { ...of, text: mended };
};
/** The placeholders and the marks of a text, in order and as they were written. */
const ours = (whole: string): string[] =>
  [...whole.matchAll(/\[\[|\]\]/g)]
    .map(([mark]) => mark)
    .concat(partsOf(whole).flatMap((part) => (part.kind === 'words' ? [] : part.text)));

describe('whatever is written', () => {
  it('is told by places in it, and no fix takes away or adds a placeholder or a mark', () => {
    fc.assert(
      fc.property(given, (input) => {
        for (const finding of check(input)) {
          const whole = partOf(input, finding);
          expect(finding.start).toBeGreaterThanOrEqual(0);
          expect(finding.start).toBeLessThanOrEqual(finding.end);
          expect(finding.end).toBeLessThanOrEqual(whole.length);
          if (finding.fix === undefined) continue;
          const mended = partOf(mend(input, finding), finding);
          expect(mended).not.toBe(whole);
          expect([finding.id, whole, ours(mended)]).toEqual([finding.id, whole, ours(whole)]);
        }
      }),
      { numRuns: cases(800) },
    );
  });

  it('is done with when one fix after another has been applied', () => {
    fc.assert(
      fc.property(given, (input) => {
        let now = input;
        for (let step = 0; step < 100; step += 1) {
          const next = check(now).find(({ fix }) => fix !== undefined);
          if (next === undefined) return;
          now = mend(now, next);
        }
        expect.fail(`never done: ${JSON.stringify([input, now])}`);
      }),
      { numRuns: cases(400) },
    );
  });
});
