/** The words of a post as texts are compared: without links, hashtags, handles, emoji and marks, in small letters. */
export function plainWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map(withoutLink)
    .join(' ')
    .replaceAll(/[#@][\p{L}\p{N}\p{M}_.]+/gu, ' ')
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

const LINK = /https?:\/\/\S|www\.\S/;
const SITE = /[\w-]\.(?:uk|com|org|net|gov|ly)\b/;

/** A piece of text between spaces, up to the link that stands in it. */
function withoutLink(piece: string): string {
  const [link, site] = [piece.search(LINK), piece.search(SITE)];
  let start = site;
  while (start > 0 && /[\w.-]/.test(piece[start - 1] ?? '')) start -= 1;
  const starts = [link, start].filter((at) => at !== -1);
  return starts.length === 0 ? piece : piece.slice(0, Math.min(...starts));
}

type Size = 1 | 2;
type Shingles = ReadonlyMap<string, number>;

/** Words that stand beside each other, or single words where there are few. */
function shingles(words: readonly string[], size: Size): Shingles {
  const found = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at += 1) {
    const shingle = size === 1 ? (words[at] ?? '') : `${words[at]} ${words[at + 1]}`;
    found.set(shingle, (found.get(shingle) ?? 0) + 1);
  }
  return found;
}

/** Words below which a text is compared word by word. */
const FEW = 4;
/** Words from which on a text that ends early is known by its beginning. */
const ENOUGH = 8;

/** Which texts have a shingle, and how often, by its words. */
type Index = Map<string, [text: number, count: number][]>;

/**
 * Texts that others are compared with, each taken apart once. `likenesses` says how alike a text is to each of them, from 0 to 1, by
 * the pairs of words they share (Dice); those that share none are left out. A text of eight words or more that stands whole in the
 * other counts nearly as much: files cut long texts short.
 */
export function textIndex(texts: readonly (readonly string[])[]): {
  likenesses(words: readonly string[]): Map<number, number>;
} {
  const [words, pairs, fewWords]: [Index, Index, Index] = [new Map(), new Map(), new Map()];
  for (const [text, given] of texts.entries()) {
    put(words, text, shingles(given, 1));
    if (given.length < FEW) put(fewWords, text, shingles(given, 1));
    else put(pairs, text, shingles(given, 2));
  }
  return {
    likenesses: (given) => {
      const alike = new Map<number, number>();
      const compare = (index: Index, size: Size): void => {
        for (const [text, shared] of sharedWith(index, shingles(given, size))) {
          alike.set(text, score(shared, given.length, texts[text]?.length ?? 0, size));
        }
      };
      if (given.length < FEW) compare(words, 1);
      else {
        compare(pairs, 2);
        compare(fewWords, 1);
      }
      return alike;
    },
  };
}

function put(index: Index, text: number, has: Shingles): void {
  for (const [shingle, count] of has) {
    const listed = index.get(shingle);
    if (listed === undefined) index.set(shingle, [[text, count]]);
    else listed.push([text, count]);
  }
}

/** How many shingles each text of an index shares with those given. */
function sharedWith(index: Index, given: Shingles): Map<number, number> {
  const shared = new Map<number, number>();
  for (const [shingle, ours] of given) {
    for (const [text, theirs] of index.get(shingle) ?? []) shared.set(text, (shared.get(text) ?? 0) + Math.min(ours, theirs));
  }
  return shared;
}

/** The likeness of two texts of so many words that share so many shingles of a size. */
function score(shared: number, ours: number, theirs: number, size: Size): number {
  const [left, right] = [ours - size + 1, theirs - size + 1];
  const dice = (2 * shared) / (left + right);
  const contained = Math.min(ours, theirs) >= ENOUGH ? 0.9 * (shared / Math.min(left, right)) : 0;
  return Math.max(dice, contained);
}

/** The hashtags of a text, in small letters, with their #. */
export const hashtagsOf = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(/#[\p{L}\p{N}\p{M}_]+/gu)].map(([tag]) => tag.toLowerCase());
