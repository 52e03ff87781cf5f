import type { Hashtag } from '../count/hashtags.ts';
import { CHECKS, type Copy, type Found } from './copy.ts';
import { hasCapitals, isOneWord, partsOf, withCapitals } from './hashtag-words.ts';

/** Capitals, number and place of hashtags on social platforms. A hashtag the partnership agreed is never rewritten or taken out. */
export function hashtags(copy: Copy): Found[] {
  if (!copy.social) return [];
  return [...spelling(copy), ...tooMany(copy), ...misplaced(copy)];
}

function spelling({ tags, hashtags: agreed, supportRoutes, names = [] }: Copy): Found[] {
  let known: Set<string> | undefined;
  const more = (): Set<string> => {
    known ??= new Set([...agreed.filter(hasCapitals), ...supportRoutes.map(({ name }) => name), ...names].flatMap(partsOf));
    return known;
  };
  return tags.flatMap(({ text: tag, start, end }): Found[] => {
    const same = agreed.find((each) => each.toLowerCase() === tag.toLowerCase());
    if (same !== undefined && hasCapitals(same)) {
      if (same === tag) return [];
      const message = `The partnership writes this hashtag ${same}.`;
      return [{ id: 'hashtag-capitals', message, start, end, fix: { label: `Write ${same}`, replacement: same } }];
    }
    if (hasCapitals(tag) || isOneWord(tag, more())) return [];
    const better = withCapitals(tag, more());
    if (same === tag) {
      const message =
        better === undefined
          ? `The partnership agreed on ${tag}. With a capital at each word, people who listen to posts could make out its words.`
          : `The partnership agreed on ${tag}. People who listen to posts would hear the words of ${better}: consider agreeing on that.`;
      return [{ id: 'hashtag-agreed', message, start, end }];
    }
    const message = `Start each word of ${tag} with a capital: without them a screen reader reads it as one word.`;
    if (better !== undefined) {
      return [{ id: 'hashtag-capitals', message, start, end, fix: { label: `Write ${better}`, replacement: better } }];
    }
    // A single word that the list does not know needs none.
    return tag.length > 12 ? [{ id: 'hashtag-capitals', message, start, end }] : [];
  });
}

function tooMany({ text, tags, hashtags: agreed }: Copy): Found[] {
  const { hashtags: most } = CHECKS.most;
  if (tags.length <= most) return [];
  const spelt = new Set(agreed.map((each) => each.toLowerCase()));
  const isAgreed = ({ text: tag }: Hashtag) => spelt.has(tag.toLowerCase());
  const kept = new Set([...tags.filter(isAgreed), ...tags.filter((tag) => !isAgreed(tag))].slice(0, most));
  const standsAlone = aloneIn(text);
  return tags
    .filter((tag) => !kept.has(tag))
    .map((tag): Found => {
      const message = `Use at most ${most} hashtags: each one more makes a post slower to listen to.`;
      const found = { id: 'hashtag-count', message, start: tag.start, end: tag.end };
      if (isAgreed(tag) || !standsAlone(tag)) return found;
      const start = beforeSpaces(text, tag.start);
      return { ...found, start, fix: { label: `Take ${tag.text} out`, replacement: '' } };
    });
}

/** Hashtags, and what may stand among them at the end of a text. */
const IN_TAIL = /[#＃][\p{L}\p{N}\p{M}_]+|\(\([^()]*\)\)|[\s.,!|]|\p{Emoji_Presentation}|\ufe0f/gu;

/** Where the end of a text begins that has nothing but hashtags and what may stand among them. */
function tailOf(text: string): number {
  return [...text.matchAll(IN_TAIL)].reduceRight(
    (tail, { 0: piece, index }) => (index + piece.length === tail ? index : tail),
    text.length,
  );
}

function misplaced({ text, tags }: Copy): Found[] {
  if (tags.length === 0) return [];
  const tail = tailOf(text);
  const standsAlone = aloneIn(text);
  const gap = tags.some(({ start }) => start >= tail) ? ' ' : '\n\n';
  return tags
    .filter(({ start }) => start < tail)
    .map((tag): Found => {
      const message = `Put ${tag.text} at the end: inside a text it is hard to read and to listen to.`;
      const found = { id: 'hashtag-place', message, start: tag.start, end: tag.end };
      if (!standsAlone(tag)) return found;
      const rest = text.slice(tag.end).trim();
      // With an empty line where the hashtag had its own.
      const replacement = `${rest}${gap}${tag.text}`;
      return { ...found, end: text.length, fix: { label: `Move ${tag.text} to the end`, replacement } };
    });
}

const SPACE = /[^\S\n]/;

/** Where the spaces before a place start, in the same line. */
function beforeSpaces(text: string, end: number): number {
  let at = end;
  while (SPACE.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Tells whether no sentence runs through a hashtag: what is before it and those beside it has ended, and what follows starts anew. */
function aloneIn(text: string): (tag: Hashtag) => boolean {
  const rowStarts = new Map<number, number>();
  for (const { 0: one, index } of text.matchAll(/[#＃][\p{L}\p{N}\p{M}_]+[^\S\n]+/gu)) {
    rowStarts.set(index + one.length, rowStarts.get(index) ?? index);
  }
  const rowEnds = new Map<number, number>();
  for (const { 0: one, index } of [...text.matchAll(/(?<![^\S\n])[^\S\n]+[#＃][\p{L}\p{N}\p{M}_]+(?=\s|$)/gu)].reverse()) {
    const end = index + one.length;
    rowEnds.set(index, rowEnds.get(end) ?? end);
  }
  // Hashtags in a row share what is around them.
  const hasEnded = remembered((end) => {
    let at = beforeSpaces(text, end);
    if (at === 0 || text[at - 1] === '\n') return true;
    while (/["”’)]/.test(text.charAt(at - 1))) at -= 1;
    return /[.!?…]/.test(text.charAt(at - 1));
  });
  const startsAnew = remembered((start) => {
    STARTS_ANEW.lastIndex = start;
    return STARTS_ANEW.test(text);
  });
  return ({ start, end }) => hasEnded(rowStarts.get(start) ?? start) && startsAnew(rowEnds.get(end) ?? end);
}

const STARTS_ANEW = /[^\S\n]*(?:\n|$)|[^\S\n]+\p{Lu}/uy;

function remembered(tell: (at: number) => boolean): (at: number) => boolean {
  const told = new Map<number, boolean>();
  return (at) => {
    const known = told.get(at) ?? tell(at);
    told.set(at, known);
    return known;
  };
}
