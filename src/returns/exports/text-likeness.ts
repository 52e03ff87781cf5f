/** The words of a post as texts are compared: without links, hashtags, handles, emoji and marks, in small letters. */
export function plainWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|gov|ly)\b\S*/g, ' ')
    .replaceAll(/[#@][\p{L}\p{N}\p{M}_.]+/gu, ' ')
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** Words that stand beside each other, or single words where there are few. */
function shingles(words: readonly string[], size: 1 | 2): Map<string, number> {
  const found = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at += 1) {
    const shingle = words.slice(at, at + size).join(' ');
    found.set(shingle, (found.get(shingle) ?? 0) + 1);
  }
  return found;
}

const total = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, each) => sum + each, 0);

/** Words from which on a text that ends early is known by its beginning. */
const ENOUGH = 8;

/**
 * How alike two texts are, from 0 to 1, by the pairs of words they share (Dice). A text of eight words or more that stands whole in
 * the other counts nearly as much: files cut long texts short.
 */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const size = Math.min(a.length, b.length) < 4 ? 1 : 2;
  const [ours, theirs] = [shingles(a, size), shingles(b, size)];
  let shared = 0;
  for (const [shingle, count] of ours) shared += Math.min(count, theirs.get(shingle) ?? 0);
  const [left, right] = [total(ours), total(theirs)];
  if (left + right === 0) return 0;
  const dice = (2 * shared) / (left + right);
  const contained = Math.min(a.length, b.length) >= ENOUGH ? 0.9 * (shared / Math.min(left, right)) : 0;
  return Math.max(dice, contained);
}

/** The hashtags of a text, in small letters, with their #. */
export const hashtagsOf = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(/#[\p{L}\p{N}\p{M}_]+/gu)].map(([tag]) => tag.toLowerCase());
