import { linksIn } from '#src/content/index.ts';
import { onOneLine } from './words.ts';

/** What a program that reads Markdown would take for an address and not for text, were a sign in it escaped. */
const PLAIN_ADDRESS = /^https?:\/\/[^\s<>\\`]+$/i;
const ENTITY = /&#?[a-z0-9]+;/i;

/** One line as Markdown that prints exactly these words. Addresses become links. */
export function mdLine(given: string): string {
  const line = onOneLine(given).replaceAll(/[ \t]+/g, (gap: string, at: number, all: string) =>
    at === 0 || at + gap.length === all.length ? '' : gap,
  );
  let made = '';
  let from = 0;
  for (const { start, end } of linksIn(line)) {
    const address = line.slice(start, end);
    if (!PLAIN_ADDRESS.test(address) || ENTITY.test(address)) continue;
    made += `${withEscapes(line.slice(from, start))}<${address}>`;
    from = end;
  }
  made += withEscapes(line.slice(from));
  return made
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replaceAll(/#+/g, (signs: string, at: number, all: string) =>
      at + signs.length < all.length ? signs : withBackslashes(signs, all[at - 1] === '\\'),
    );
}

/** A text of several lines as a quotation, so that it is plain where it starts and ends. */
export function mdQuote(text: string): string {
  const lines = text.split('\n').map((line) => mdLine(line));
  return lines.map((line, at) => (line === '' ? '>' : `> ${line}${(lines[at + 1] ?? '') === '' ? '' : '\\'}`)).join('\n');
}

/** Signs at the end of a line, which would close a heading; the first may have its backslash already. */
const withBackslashes = (signs: string, first: boolean): string => `${first ? '' : '\\'}#${'\\#'.repeat(signs.length - 1)}`;

const withEscapes = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>{}&~|$^]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replaceAll(/:(?=[a-z0-9_+\\-]+:)/gi, '\\:')
    .replaceAll('==', '\\=\\=')
    .replaceAll(/\bwww\./gi, (found) => found.replace('.', '\\.'));
