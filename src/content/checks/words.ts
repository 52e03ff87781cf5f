import { CHECKS, type Copy, type Found } from './copy.ts';

const { say, rethink } = CHECKS.plain;
const NO_WORD = /[^a-z0-9_-]+/;
const PLAIN = wordList([...Object.keys(say), ...Object.keys(rethink)]);

/** Plain-English hints for English, and words the partnership ruled out, in the text and in the picture description. */
export function words(copy: Copy): Found[] {
  return [...(/^en\b/.test(copy.language) ? plainEnglish(copy) : []), ...ruledOut(copy)];
}

function plainEnglish({ text, isApart }: Copy): Found[] {
  if (!mayHave(text, PLAIN)) return [];
  return [...text.matchAll(PLAIN.pattern)]
    .filter(({ index }) => !isApart(index))
    .map(({ 0: found, index }): Found => {
      const word = found.toLowerCase().replaceAll(/\s+/g, ' ');
      const place = { id: 'plain-english', start: index, end: index + found.length };
      const better = say[word];
      if (better === undefined) return { ...place, message: `“${found}” is office language: ${rethink[word] ?? ''}.` };
      const replacement = likewise(found, better);
      return {
        ...place,
        message: `“${better}” is shorter than “${found}”.`,
        fix: { label: `Write “${replacement}”`, replacement },
      };
    });
}

function ruledOut({ text, altText = '', links, wordsRuledOut }: Copy): Found[] {
  if (wordsRuledOut.length === 0) return [];
  const list = ruledOutLists.get(wordsRuledOut) ?? wordList(wordsRuledOut.map(({ word }) => word));
  ruledOutLists.set(wordsRuledOut, list);
  const { pattern } = list;
  const found = (part: 'text' | 'alt-text', whole: string): Found[] =>
    (mayHave(whole, list) ? [...whole.matchAll(pattern)] : [])
      .filter(({ index }) => part === 'alt-text' || !links.some(({ start, end }) => index >= start && index < end))
      .map(({ 0: used, index }): Found => {
        const rule = wordsRuledOut.find(({ word }) => word.toLowerCase().trim() === used.toLowerCase().replaceAll(/\s+/g, ' '));
        const place = { id: 'word-ruled-out', in: part, start: index, end: index + used.length };
        const message = `The partnership does not use “${used}”.`;
        const instead = rule?.instead?.trim() ?? '';
        if (instead === '') return { ...place, message };
        const better = likewise(used, instead);
        // What is ruled out itself is no way out.
        if (better.match(pattern) !== null) return { ...place, message };
        return { ...place, message: `${message} Write “${better}”.`, fix: { label: `Write “${better}”`, replacement: better } };
      });
  return [...found('text', text), ...found('alt-text', altText)];
}

/** Words to look for, with a quick way to tell that none of them is in a text. */
interface WordList {
  pattern: RegExp;
  /** Of each word its longest part in plain letters; undefined where one has none, and every text must be looked through. */
  parts: ReadonlySet<string> | undefined;
  /** By first letter a bit for each length that a part has; 31 is that and longer. */
  shapes: Uint32Array;
}

// The same list is asked for every text of a campaign.
const ruledOutLists = new WeakMap<readonly { word: string }[], WordList>();

function wordList(list: readonly string[]): WordList {
  const parts = list.filter((word) => word.trim() !== '').map(longestPart);
  const shapes = new Uint32Array(128);
  for (const part of parts) {
    const letter = part.charCodeAt(0);
    shapes[letter] = (shapes[letter] ?? 0) | (1 << Math.min(part.length, 31));
  }
  return { pattern: wholeWords(list), parts: parts.includes('') ? undefined : new Set(parts), shapes };
}

/** The longest part of a word or phrase that stands whole in a text which has it; '' where letters are not plain. */
function longestPart(word: string): string {
  if (/[^\x20-\x7e]/.test(word)) return '';
  return word
    .toLowerCase()
    .split(NO_WORD)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Whether a text may have one of the words; false is certain. */
function mayHave(text: string, { parts, shapes }: WordList): boolean {
  // The long s and the sign of Kelvin are an s and a k where capitals do not count.
  if (parts === undefined || /[\u017f\u212a]/.test(text)) return true;
  if (text !== last.text) last = { text, lower: text.toLowerCase() };
  const { lower } = last;
  let from = -1;
  for (let at = 0; at <= lower.length; at += 1) {
    if (at < lower.length && isPlain(lower.charCodeAt(at))) {
      if (from === -1) from = at;
      continue;
    }
    // Most words are no candidates by their first letter and length, so that they need not be cut out.
    const shape = from === -1 ? 0 : ((shapes[lower.charCodeAt(from)] ?? 0) >>> Math.min(at - from, 31)) & 1;
    if (shape === 1 && parts.has(lower.slice(from, at))) return true;
    from = -1;
  }
  return false;
}

// Two lists are asked about the same text one after another.
let last = { text: '', lower: '' };

/** What {@link NO_WORD} leaves whole. */
const isPlain = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 0x5f || code === 0x2d;

function wholeWords(list: readonly string[]): RegExp {
  const sorted = list
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
  const patterns = sorted.map((word) =>
    word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`),
  );
  // Nothing matches where nothing is listed.
  return new RegExp(String.raw`(?<![\p{L}\p{N}_-])(?:${patterns.join('|') || '[]'})(?![\p{L}\p{N}_-])`, 'giu');
}

/** With the capital of what it stands for. */
const likewise = (found: string, better: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(found) ? better.slice(0, 1).toUpperCase() + better.slice(1) : better;
