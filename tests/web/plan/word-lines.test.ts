import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholderLines, readPlaceholders, readRuledOut, ruledOutLines } from '#src/web/plan/words/word-lines.ts';
import { cases } from '../../support/stores.ts';

const wordsIn = (typed: string) => readRuledOut(typed, []).read.map(({ value }) => value);
const namesIn = (typed: string) => readPlaceholders(typed, []).read.map(({ value }) => value);

/** What may stand in one line: no line break, and nothing at its ends that a form would lose. */
const line = fc
  .string({ unit: fc.constantFrom('a', 'b', 'Z', ' ', '=', ':', '-', '>', '→', 'é', '(', ')'), minLength: 1, maxLength: 12 })
  .map((text) => text.trim().replaceAll(/\s+/g, ' '))
  .filter((text) => text !== '');

describe('lines of words', () => {
  it.each([
    ['an equals sign', 'victim = person affected'],
    ['an arrow', 'victim → person affected'],
    ['a typed arrow', 'victim -> person affected'],
    ['a thick arrow', 'victim=>person affected'],
    ['a colon', 'victim: person affected'],
    ['spaces all around', '  victim   =   person   affected  '],
  ])('are read with %s', (_, typed) => {
    expect(wordsIn(typed)).toEqual([{ word: 'victim', instead: 'person affected' }]);
  });

  it.each([
    ['a word alone', 'victim', [{ word: 'victim' }]],
    ['a word with nothing to say instead yet', 'victim =', [{ word: 'victim' }]],
    ['a hyphen within a word', 'hard-to-reach = seldom heard', [{ word: 'hard-to-reach', instead: 'seldom heard' }]],
    ['a colon before the sign that parts', 're: you = you', [{ word: 're: you', instead: 'you' }]],
    ['empty lines', '\n\nvictim\n\n', [{ word: 'victim' }]],
  ])('are words: %s', (_, typed, read) => expect(wordsIn(typed)).toEqual(read));

  it('are names, with brackets or not, and a link may be what one stands for', () => {
    expect(namesIn('((area)) = the Dale\nreport at: https://dale.example/?a=b')).toEqual([
      { name: 'area', text: 'the Dale' },
      { name: 'report at', text: 'https://dale.example/?a=b' },
    ]);
  });

  it('with very many spaces are read as with one', () => {
    const many = ' '.repeat(60_000);
    expect(wordsIn(`a${many}b`)).toEqual([{ word: 'a b' }]);
    expect(wordsIn(`a${many}=${many}b`)).toEqual([{ word: 'a', instead: 'b' }]);
    expect(namesIn(`a${many}:${many}b`)).toEqual([{ name: 'a', text: 'b' }]);
  });

  it('name the line of what they cannot read', () => {
    const { read, faults } = readRuledOut('one\n\n= two\nOne = three', []);
    expect([read.map(({ line: at }) => at), faults.map(({ line: at }) => at)]).toEqual([[1], [3, 4]]);
    expect(readPlaceholders('area\n= x\narea =\nb = c', []).faults.map(({ line: at }) => at)).toEqual([1, 2, 3]);
  });

  it('say the same after they were printed and read, whatever a file has', () => {
    const ruledOut = fc.uniqueArray(
      fc.oneof(
        line.map((word) => ({ word })),
        fc.tuple(line, line).map(([word, instead]) => ({ word, instead })),
      ),
      { selector: ({ word }) => word.toLowerCase(), maxLength: 6 },
    );
    const own = fc.uniqueArray(
      fc.tuple(line, fc.array(line, { minLength: 1, maxLength: 3 })).map(([name, texts]) => ({ name, text: texts.join('\n') })),
      { selector: ({ name }) => name.toLowerCase(), maxLength: 6 },
    );
    fc.assert(
      fc.property(ruledOut, own, (words, names) => {
        // Two that print alike cannot both be told from their line.
        fc.pre(new Set(ruledOutLines(words).split('\n')).size === words.length);
        fc.pre(new Set(placeholderLines(names).split('\n')).size === names.length);
        expect(readRuledOut(ruledOutLines(words), words)).toEqual({
          read: words.map((value, index) => ({ value, line: index + 1 })),
          faults: [],
        });
        expect(readPlaceholders(placeholderLines(names), names)).toEqual({
          read: names.map((value, index) => ({ value, line: index + 1 })),
          faults: [],
        });
      }),
      { numRuns: cases(300) },
    );
  });
});
