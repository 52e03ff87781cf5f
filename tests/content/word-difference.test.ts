import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WordPiece, wordDifference } from '#src/content/index.ts';
import { cases } from '../support/stores.ts';

/** As people would write it on paper: `[-taken out-]{+put in+}`. */
const written = (pieces: readonly WordPiece[]): string =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'taken-out' ? `[-${text}-]` : `{+${text}+}`)).join('');

const textOf = (pieces: readonly WordPiece[], without: WordPiece['kind']): string =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['nothing', '', '', ''],
    ['the same', 'The week starts.', 'The week starts.', 'The week starts.'],
    ['a text that is new', '', 'Hello', '{+Hello+}'],
    ['a text that is gone', 'Hello', '', '[-Hello-]'],
    ['a word', 'The week starts today.', 'The week ends today.', 'The week [-starts-]{+ends+} today.'],
    [
      'several words in a row as one change',
      'It takes one day now',
      'It takes three weeks now',
      'It takes [-one day-]{+three weeks+} now',
    ],
    ['a mark on its own', 'Come, all of you', 'Come all of you', 'Come[-,-] all of you'],
    ['capitals', 'See #helpnothate', 'See #HelpNotHate', 'See #[-helpnothate-]{+HelpNotHate+}'],
    ['a line break', 'One\nTwo', 'One\n\nTwo', 'One\n{+\n+}Two'],
    ['changes of two lines, each on its own', 'Report it\nto us', 'Tell it\nto them', '[-Report-]{+Tell+} it\nto [-us-]{+them+}'],
    ['a placeholder', 'Call ((support:helpline))', 'Call ((support:police))', 'Call (([-support:helpline-]{+support:police+}))'],
    ['words without spaces between them', '我们反对仇恨', '我们反对暴力', '我们反对[-仇恨-]{+暴力+}'],
    ['an emoji of several parts', 'Hi 👩‍👩‍👧', 'Hi 👩‍👩‍👦', 'Hi [-👩‍👩‍👧-]{+👩‍👩‍👦+}'],
    ['words that were put in apart', 'One four', 'One two three four', 'One {+two three +}four'],
    [
      'a text that shares nothing but a little word as another text',
      'Hate has no place in the Dale',
      'Report it in town',
      '[-Hate has no place in the Dale-]{+Report it in town+}',
    ],
  ])('shows %s', (_label, before, after, expected) => {
    expect(written(wordDifference(before, after))).toBe(expected);
  });

  it('gives both texts back, whatever they are, without an empty piece or two of a kind in a row', () => {
    const word = fc.constantFrom(
      'the',
      'week',
      'a',
      '((hashtag))',
      '.',
      ',',
      ' ',
      '  ',
      '\n',
      '\r\n',
      'é',
      '👩‍👩‍👧',
      '仇恨',
      '\ud800',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after);
        expect(textOf(pieces, 'put-in')).toBe(before);
        expect(textOf(pieces, 'taken-out')).toBe(after);
        expect(pieces.every(({ text: each }) => each !== '')).toBe(true);
        expect(pieces.every(({ kind }, index) => kind !== pieces[index - 1]?.kind)).toBe(true);
      }),
      { numRuns: cases(2000) },
    );
  });

  it('finds one change in a long text, and gives up on long texts that have nothing to do with one another', () => {
    const words = Array.from({ length: 1500 }, (_, index) => `w${index % 97}`);
    const long = words.join(' ');
    const changed = words.with(700, 'other').join(' ');
    expect(wordDifference(long, changed).map(({ kind }) => kind)).toEqual(['same', 'taken-out', 'put-in', 'same']);
    const [one, two] = ['abcdefghij', 'klmnopqrst'].map((letters) =>
      Array.from({ length: 4000 }, (_, index) => letters.charAt((index * index) % 10)).join('.'),
    );
    const pieces = wordDifference(one ?? '', two ?? '');
    expect([textOf(pieces, 'put-in'), textOf(pieces, 'taken-out')]).toEqual([one, two]);
  });
});
