import { CHECKS, type Copy, type Found } from './copy.ts';

// Looked for where such a row starts: from its middle it ends no better.
const END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|\n+/gu;
const SHORT_FORM = /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|dr|mr|mrs|ms|prof|rev|st|vs)\.$/iu;

// With one more character than the longest has, so that it is seen where a word goes on before it.
const LONGEST_FORM = ' approx.'.length;

/** Where each sentence starts and ends; a line is never longer than itself. */
export function sentencesIn(text: string): { start: number; end: number }[] {
  const ends = [...text.matchAll(END)]
    .map(({ 0: mark, index }) => ({ mark, end: index + mark.length }))
    .filter(({ mark, end }) => mark.includes('\n') || !SHORT_FORM.test(text.slice(Math.max(0, end - LONGEST_FORM), end)))
    .map(({ end }) => end);
  return [0, ...ends].map((start, index) => ({ start, end: ends[index] ?? text.length }));
}

/** Whether so many words with spaces between them may stand in a part of a text; false is certain. */
function mayHold(text: string, start: number, end: number, words: number): boolean {
  if (end - start < 2 * words - 1) return false;
  let gaps = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    // Every space there is, and some signs that are none.
    if (code <= 0x20 || code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff) gaps += 1;
  }
  return gaps >= words - 1;
}

/** Sentences that are hard to take in at one reading. Links and hashtags are no words of theirs. */
export function sentences({ text, links, tags }: Copy): Found[] {
  const { words: most } = CHECKS.most;
  const apart = new Set([...links, ...tags].map(({ start }) => start));
  return sentencesIn(text).flatMap(({ start, end }) => {
    // So many words would need so many characters, with the spaces between them.
    if (!mayHold(text, start, end, most + 1)) return [];
    const words = [...text.slice(start, end).matchAll(/\S+/gu)].filter(({ 0: word, index }) => {
      const at = start + index;
      return /[\p{L}\p{N}]/u.test(word) && !apart.has(at) && !apart.has(at + 1) && !apart.has(at + 2);
    });
    if (words.length <= most) return [];
    const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
    const message = `This sentence has ${words.length} words. Make two of it: ${most} is the most that is easy to follow.`;
    return [{ id: 'sentence-length', message, start: from, end: start + text.slice(start, end).trimEnd().length }];
  });
}
