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
  const isAgreed = ({ text: tag }: Hashtag) => agreed.some((each) => each.toLowerCase() === tag.toLowerCase());
  const kept = new Set([...tags.filter(isAgreed), ...tags.filter((tag) => !isAgreed(tag))].slice(0, most));
  return tags
    .filter((tag) => !kept.has(tag))
    .map((tag): Found => {
      const message = `Use at most ${most} hashtags: each one more makes a post slower to listen to.`;
      const found = { id: 'hashtag-count', message, start: tag.start, end: tag.end };
      if (isAgreed(tag) || !standsAlone(text, tag)) return found;
      const start = text.slice(0, tag.start).replace(/[^\S\n]+$/, '').length;
      return { ...found, start, fix: { label: `Take ${tag.text} out`, replacement: '' } };
    });
}

/** Hashtags, and what may stand among them, up to the end of a text. */
const TAIL = /(?:[#＃][\p{L}\p{N}\p{M}_]+|\(\([^()]*\)\)|[\s.,!|]|\p{Emoji_Presentation}|\ufe0f)*$/u;
const TAIL_HERE = new RegExp(TAIL.source, 'uy');

function misplaced({ text, tags }: Copy): Found[] {
  const [first] = tags;
  // Looked for from the first hashtag on, because in the whole text it takes longer.
  TAIL_HERE.lastIndex = first?.start ?? 0;
  if (first === undefined || TAIL_HERE.test(text)) return [];
  const tail = TAIL.exec(text)?.index ?? text.length;
  return tags
    .filter(({ start }) => start < tail)
    .map((tag): Found => {
      const message = `Put ${tag.text} at the end: inside a text it is hard to read and to listen to.`;
      const found = { id: 'hashtag-place', message, start: tag.start, end: tag.end };
      if (!standsAlone(text, tag)) return found;
      const rest = text.slice(tag.end).trim();
      const gap = tags.some(({ start }) => start >= tail) ? ' ' : '\n\n';
      // With an empty line where the hashtag had its own.
      const replacement = `${rest}${gap}${tag.text}`;
      return { ...found, end: text.length, fix: { label: `Move ${tag.text} to the end`, replacement } };
    });
}

/** Whether no sentence runs through a hashtag: what is before it has ended, and what follows starts anew. */
function standsAlone(text: string, { start, end }: Hashtag): boolean {
  const before = text.slice(0, start).replace(/(?:[#＃][\p{L}\p{N}\p{M}_]+[^\S\n]+)+$/u, '');
  const after = text.slice(end).replace(/^(?:[^\S\n]+[#＃][\p{L}\p{N}\p{M}_]+(?=\s|$))+/u, '');
  return /(?:^|\n|[.!?…]["”’)]*)[^\S\n]*$/.test(before) && /^(?:[^\S\n]*(?:\n|$)|[^\S\n]+\p{Lu})/u.test(after);
}
