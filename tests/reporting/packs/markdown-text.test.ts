import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mdLine, mdQuote } from '#src/reporting/packs/markdown-text.ts';
import { onOneLine } from '#src/reporting/packs/words.ts';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { cases } from '../../support/stores.ts';

const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** A line as CommonMark prints it: escapes undone, addresses in angle brackets bare. Throws for a sign that would mean something. */
function printed(line: string): string {
  let made = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    const address = /^<(https?:\/\/[^\s<>]*)>/i.exec(line.slice(at))?.[1];
    if (address !== undefined) {
      made += address;
      at += address.length + 1;
    } else if (sign === '\\' && PUNCTUATION.test(line.charAt(at + 1))) made += line.charAt(++at);
    else if (/[\\`*_[\]<>{}&~|$^]/.test(sign)) throw new Error(`${sign} at ${at} means something in: ${line}`);
    else made += sign;
  }
  return made;
}

/** What a quotation prints, line by line. */
function readQuote(markdown: string): string {
  const lines = markdown.split('\n').map((line) => {
    if (line === '>') return '';
    if (!line.startsWith('> ')) throw new Error(`not in the quotation: ${line}`);
    const inside = line.slice(2);
    if (/^(?:[#+=-]|\d{1,9}[.)]|\s)/.test(inside)) throw new Error(`starts something: ${line}`);
    return inside;
  });
  return lines
    .map((line, at) => {
      const next = lines[at + 1] ?? '';
      if (line !== '' && next !== '' && !line.endsWith('\\')) throw new Error(`runs into the next line: ${line}`);
      return printed(line !== '' && next !== '' ? line.slice(0, -1) : line);
    })
    .join('\n');
}

const asPrinted = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .join('\n');

describe('a text as Markdown', () => {
  it.each([
    ['emphasis', 'a *b* _c_ **d**', 'a \\*b\\* \\_c\\_ \\*\\*d\\*\\*'],
    ['a hashtag at the start', '#DaleWeek is on', '\\#DaleWeek is on'],
    ['a list', '- one', '\\- one'],
    ['a numbered list', '1. one', '1\\. one'],
    ['a link', '[a](javascript:x)', '\\[a\\](javascript:x)'],
    ['markup', '<b>&amp;', '\\<b\\>\\&amp;'],
    ['an address', 'see https://dale.example/a_b*c.', 'see <https://dale.example/a_b*c>.'],
    ['an address with an entity', 'https://dale.example/?a&copy;b', 'https\\://dale.example/?a\\&copy;b'],
    ['a heading that ends with signs', 'one ##', 'one \\#\\#'],
    ['lines of a title', 'one\ntwo', 'one two'],
  ])('%s is but words', (_label, text, expected) => {
    expect(mdLine(text)).toBe(expected);
  });

  it('keeps lines and paragraphs in a quotation', () => {
    expect(mdQuote('One\nTwo\n\n  Three')).toBe('> One\\\n> Two\n>\n> Three');
  });

  it('reads as it always did, whatever gaps and signs it has', () => {
    const gap = fc.constantFrom(' ', '  ', '\t', '\n', '\r', '\u00a0', '\u2028', '#', '##', '\\', '.', 'a');
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const inOne = text.replaceAll(/\s*\n\s*/g, ' ');
        expect(onOneLine(text)).toBe(inOne);
        const escaped = inOne
          .replaceAll(/^[ \t]+|[ \t]+$/g, '')
          .replaceAll('\\', '\\\\')
          .replace(/^#/, '\\#')
          .replaceAll(/(?<!\\)#(?=#*$)/g, '\\#');
        expect(mdLine(text)).toBe(escaped);
      }),
      { numRuns: cases(500) },
    );
  });

  it('prints whatever it says', () => {
    const signs = fc.constantFrom(
      ...'\\`*_{}[]<>()#+-.!|~&$^:=\n \t1w'.split(''),
      'www.a.example',
      'https://a.example/x_(y)',
      '&lt;',
      ...HOSTILE,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(signs, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 25 }), (parts) => {
        const text = parts
          .join('')
          .replaceAll(/(?!\n|\t)\p{Cc}/gu, '')
          .trim();
        expect(readQuote(mdQuote(text))).toBe(asPrinted(text));
      }),
      { numRuns: cases(500) },
    );
  });
});
