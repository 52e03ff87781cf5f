import { CHECKS, type Copy, type Found } from './copy.ts';

const { say, rethink } = CHECKS.plain;
const PLAIN = wholeWords([...Object.keys(say), ...Object.keys(rethink)]);

/** Plain-English hints for English, and words the partnership ruled out, in the text and in the picture description. */
export function words(copy: Copy): Found[] {
  return [...(/^en\b/.test(copy.language) ? plainEnglish(copy) : []), ...ruledOut(copy)];
}

function plainEnglish({ text, isApart }: Copy): Found[] {
  return [...text.matchAll(PLAIN)]
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
  const pattern = wholeWords(wordsRuledOut.map(({ word }) => word));
  const found = (part: 'text' | 'alt-text', whole: string): Found[] =>
    [...whole.matchAll(pattern)]
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
  /^\p{Lu}/u.test(found) ? better.slice(0, 1).toUpperCase() + better.slice(1) : better;
