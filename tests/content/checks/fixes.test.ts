import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix, type CopyInput, checkCopy, type Finding } from '#src/content/index.ts';
import { post } from './checked.ts';

const PARTS = [
  ...[
    'Be kind',
    'utilise',
    'in order to',
    'STOP HATE',
    'CALL 101 NOW',
    'NHS',
    'victim',
    'we',
    'Repоrt',
    '𝗕𝗼𝗹𝗱',
    'ᴋɪɴᴅ',
    'he\u200blp',
  ],
  ...['#helpnothate2020', '#HelpNotHate2020', '#hatecrime', '#BeKind', '#DaleTogether', '#abc', '((hashtag))', '@name'],
  ...[
    'http://example.org/a',
    'https://www.example.org/report',
    'example.org',
    'http://http://',
    '💚',
    '❤️',
    '⭐',
    '🙂',
    '👩‍🚒',
    '\u200d',
  ],
  ...['.', '!', '?', ',', '\n', '\n\n', 'A', 'b', '1', 'Ünïcode', 'Привет', 'h\u0336a\u0336'],
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(' ', ' ', '', '\n')), { maxLength: 16 })
  .map((parts) => parts.flat().join(''));
const altText = fc
  .tuple(fc.constantFrom('', 'Image of ', 'a picture showing ', 'Llun o '), text)
  .map(([opening, rest]) => opening + rest);

const given = fc
  .record({ text, altText, channel: fc.constantFrom('facebook', 'twitter', 'bluesky', 'website') })
  .map((input) => post({ ...input, wordsRuledOut: [{ word: 'victim', instead: 'person' }, { word: 'kind' }] }));

const partOf = (input: CopyInput, { in: part }: Finding): string => (part === 'alt-text' ? (input.altText ?? '') : input.text);
const mend = (input: CopyInput, finding: Finding): CopyInput => {
  const mended = applyFix(partOf(input, finding), finding);
  return finding.in === 'alt-text' ? { ...input, altText: mended } : { ...input, text: mended };
};
const count = (input: CopyInput, { id, in: part }: Finding): number =>
  checkCopy(input).filter((each) => each.id === id && each.in === part).length;

describe('a fix', () => {
  it('takes its finding away, changes nothing else, and done twice is done once', () => {
    fc.assert(
      fc.property(given, (input) => {
        for (const finding of checkCopy(input)) {
          const before = partOf(input, finding);
          expect(finding.start).toBeLessThanOrEqual(finding.end);
          expect(finding.end).toBeLessThanOrEqual(before.length);
          if (finding.fix === undefined) continue;
          const mended = mend(input, finding);
          const after = partOf(mended, finding);
          expect([finding.id, after]).not.toEqual([finding.id, before]);
          expect(after.startsWith(before.slice(0, finding.start))).toBe(true);
          expect(after.endsWith(before.slice(finding.end))).toBe(true);
          expect([finding.id, before, after, count(mended, finding)]).toEqual([
            finding.id,
            before,
            after,
            expect.toSatisfy((left: number) => left < count(input, finding)),
          ]);
          expect(applyFix(after, finding)).toBe(after);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('after another comes to an end', () => {
    fc.assert(
      fc.property(given, (input) => {
        let now = input;
        for (let step = 0; step < 200; step += 1) {
          const next = checkCopy(now).find(({ fix }) => fix !== undefined);
          if (next === undefined) return;
          now = mend(now, next);
        }
        expect.fail(`never done: ${JSON.stringify(input.text)}`);
      }),
      { numRuns: 200 },
    );
  });

  it('done twice leaves what moved into its place', () => {
    const [finding] = checkCopy(post({ text: 'Be kind. 💚💚💚💚' })).filter(({ id }) => id === 'emoji-repeated');
    const once = finding && applyFix('Be kind. 💚💚💚💚', finding);
    expect(once).toBe('Be kind. 💚💚💚');
    expect(finding && applyFix('Be kind. 💚💚💚', finding)).toBe(once);
  });

  it('leaves a text alone that is no longer the one that was checked', () => {
    const [finding] = checkCopy(post({ text: 'See http://example.org' }));
    expect(finding?.id).toBe('https-links');
    expect(finding && applyFix('So: see http://example.org', finding)).toBe('So: see http://example.org');
  });
});
