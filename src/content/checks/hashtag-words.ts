import { CHECKS } from './copy.ts';

const KNOWN = new Set(CHECKS.knownWords.split(' '));

/** The parts of a hashtag or a name that capitals, digits, hyphens and spaces set apart, in lower case. */
export const partsOf = (name: string): string[] =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? []).map((part) => part.toLowerCase());

/** Whether somebody who listens can tell the words of a hashtag apart. */
export function hasCapitals(tag: string): boolean {
  const bare = tag.slice(1);
  return /\p{Ll}[\p{N}_]*\p{Lu}|_\p{Lu}/u.test(bare) || bare.length <= 4 || (/^[\p{Lu}\p{N}_]+$/u.test(bare) && bare.length <= 7);
}

/**
 * A hashtag with a capital at each word, or undefined where its words are not known: then a person must say where they start.
 * @param more words beside the known ones, in lower case
 */
export function withCapitals(tag: string, more: ReadonlySet<string>): string | undefined {
  const bare = tag.slice(1);
  if (bare.length > 100) return undefined;
  const words = split(bare.toLowerCase(), (word) => more.has(word) || KNOWN.has(word) || /^(?:\p{N}+|_)$/u.test(word));
  if (words === undefined || words.filter((word) => /\p{L}/u.test(word)).length < 2) return undefined;
  let at = 0;
  const capital = words.map((word) => {
    const given = bare.slice(at, at + word.length);
    at += word.length;
    return given.slice(0, 1).toUpperCase() + given.slice(1).toLowerCase();
  });
  return `${tag.slice(0, 1)}${capital.join('')}`;
}

/** The fewest known words that make up a text. */
function split(text: string, isWord: (part: string) => boolean): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      if (before === undefined || before.length + 1 >= (best[end]?.length ?? Number.POSITIVE_INFINITY)) continue;
      const part = text.slice(start, end);
      if (isWord(part)) best[end] = [...before, part];
    }
  }
  return best[text.length];
}

/** Whether a hashtag is one known word, which needs no capitals inside. */
export const isOneWord = (tag: string, more: ReadonlySet<string>): boolean => {
  const bare = tag
    .slice(1)
    .toLowerCase()
    .replace(/(?<!\p{N})\p{N}+$/u, '');
  return KNOWN.has(bare) || more.has(bare);
};
