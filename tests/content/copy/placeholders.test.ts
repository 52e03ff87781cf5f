import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCopy, placeholdersIn } from '#src/content/index.ts';

describe('placeholders', () => {
  it.each([
    ['a value', 'From ((partner)).', 'From Police.', []],
    ['a value with spaces around the name', 'From (( partner )).', 'From Police.', []],
    ['a missing value stays as it was written', 'See ((website)).', 'See ((website)).', ['website']],
    ['text only if given, and it is', 'Hi((partner?? from us)).', 'Hi from us.', []],
    ['text only if given, and it is not', 'Hi((website?? on our site)).', 'Hi.', []],
    ['a name that objects have by themselves', '((constructor))', '((constructor))', ['constructor']],
    ['single brackets are text', '(partner) ((', '(partner) ((', []],
    ['a name with a colon', '((support:true-vision))', 'True Vision', []],
    ['the same twice', '((x)) ((x))', '((x)) ((x))', ['x']],
  ])('%s', (_label, text, filled, missing) => {
    expect(fillCopy(text, { partner: 'Police', 'support:true-vision': 'True Vision' })).toMatchObject({
      text: filled,
      missing,
    });
  });

  it('are found with the place where they start', () => {
    expect(placeholdersIn('a ((b)) ((c??d))')).toMatchObject([
      { name: 'b', at: 2 },
      { name: 'c', onlyIf: 'd', at: 8 },
    ]);
  });

  it('lose and invent nothing in a text that has none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/\(\(|\[\[|\]\]/.test(text)),
        (text) => {
          expect(fillCopy(text, { a: 'b' })).toMatchObject({ text, missing: [] });
        },
      ),
    );
  });
});
