import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCopy, folded, previewParts } from '#src/content/index.ts';
import { cases } from '../../support/stores.ts';

const VALUES = { partner: 'Dale Council', 'link:film': 'https://dale.example/film', hashtag: '#DaleWeek' };
const partsOf = (copy: string) => previewParts(fillCopy(copy, VALUES));
const told = (copy: string) => partsOf(copy).map(({ kind, text, locked }) => `${kind}${locked ? ' locked' : ''}: ${text}`);

describe('a preview', () => {
  it.each([
    ['plain words', 'Hello', ['text: Hello']],
    ['a link', 'See https://dale.example/a.', ['text: See ', 'link: https://dale.example/a', 'text: .']],
    ['a link from a value', 'See ((link:film))', ['text: See ', 'link: https://dale.example/film']],
    ['a hashtag', 'Say #HelpNotHate!', ['text: Say ', 'hashtag: #HelpNotHate', 'text: !']],
    ['an agreed hashtag, which is locked', '((hashtag))', ['hashtag locked: #DaleWeek']],
    ['a handle', 'Ask @dale_police.', ['text: Ask ', 'handle: @dale_police', 'text: .']],
    ['no handle in an address', 'lead@example.org', ['text: lead@example.org']],
    ['no handle in a link', 'https://dale.example/@dale', ['link: https://dale.example/@dale']],
    ['a locked part', 'a [[b]] c', ['text: a ', 'text locked: b', 'text:  c']],
    ['a link half of which is locked', '[[https://dale]].example/a', ['link locked: https://dale', 'link: .example/a']],
    ['a missing value', 'On ((handle))', ['text: On ', 'missing: ((handle))']],
    ['a value inside words', '((partner))s', ['text: Dale Councils']],
  ])('tells %s', (_label, copy, parts) => {
    expect(told(copy)).toEqual(parts);
  });

  it('loses and invents nothing, on either side of the fold', () => {
    const bit = fc.constantFrom(
      '((partner))',
      '((nobody))',
      '[[',
      ']]',
      '#Tag',
      '@dale',
      'https://dale.example/x',
      ' ',
      '\n',
      '👮🏽',
      'word',
    );
    const copy = fc
      .array(fc.oneof(bit, fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 40 })
      .map((bits) => bits.join(''));
    fc.assert(
      fc.property(copy, fc.constantFrom('facebook', 'twitter'), (text, channel) => {
        const filled = fillCopy(text, VALUES);
        const parts = previewParts(filled);
        const { shown, more } = folded(parts, channel);
        const joined = (list: readonly { text: string }[]) => list.map((part) => part.text).join('');
        expect(joined(parts)).toBe(filled.text);
        expect(joined([...shown, ...more])).toBe(filled.text);
        expect([...parts, ...shown, ...more].every((part) => part.text !== '')).toBe(true);
      }),
      { numRuns: cases(100) },
    );
  });

  it.each([
    ['a text that fits', 'facebook', 'word '.repeat(25).trim(), ''],
    ['a longer one between words', 'facebook', 'word '.repeat(25).trim(), ' word word'],
    ['one long word where it has to', 'instagram', 'x'.repeat(125), 'xxx'],
    ['nothing of a channel that shows it all', 'bluesky', 'word '.repeat(60).trim(), ''],
  ])('folds %s', (_label, channel, seen, behind) => {
    const { shown, more } = folded([{ kind: 'text', text: seen + behind, locked: false }], channel);
    expect([shown, more].map((parts) => parts.map(({ text }) => text).join(''))).toEqual([seen, behind]);
  });
});
