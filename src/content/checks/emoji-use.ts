import type { Emoji } from '../count/emoji.ts';
import { CHECKS, type Copy, type Found } from './copy.ts';

/** Told at once of a text full of emoji: with these mended, the next are told. */
const MOST_TOLD = 5;

/** Few emoji, none twice, and none in place of a word, on social platforms. */
export function emoji(copy: Copy): Found[] {
  if (!copy.social) return [];
  const { text, emoji: all } = copy;
  const { emoji: most } = CHECKS.most;
  const seen = new Set<string>();
  const kept = all.filter((each) => seen.size < seen.add(plain(each)).size).slice(0, most);
  const repeated = all.filter((each) => !kept.includes(each) && kept.some((other) => plain(other) === plain(each)));
  const tooMany = all.filter((each) => !kept.includes(each) && !repeated.includes(each));
  return [
    ...repeated
      .slice(0, MOST_TOLD)
      .map((each) =>
        removable(
          text,
          each,
          'emoji-repeated',
          `${each.text} is there already: people who listen to posts hear its name every time.`,
        ),
      ),
    ...tooMany
      .slice(0, MOST_TOLD)
      .map((each) =>
        removable(text, each, 'emoji-count', `Use at most ${most} emoji: people who listen to posts hear the name of each.`),
      ),
    ...meaning(copy),
  ];
}

const SPACE = /[^\S\n]/;
const plain = ({ text }: Emoji): string => text.replaceAll('\ufe0f', '');

function removable(text: string, { text: sign, start, end }: Emoji, id: string, message: string): Found {
  const after = text.slice(end);
  // With the space before it, unless a word follows at once.
  const from = /^(?:\s|$|[.,!?])/u.test(after) ? start - (SPACE.test(text.charAt(start - 1)) ? 1 : 0) : start;
  return { id, message, start: from, end, fix: { label: `Take ${sign} out`, replacement: '' } };
}

function meaning({ text, emoji: all }: Copy): Found[] {
  const [first] = all;
  if (first !== undefined && !/[\p{L}\p{N}]/u.test(without(text, all))) {
    return [
      {
        id: 'emoji-message',
        message: 'Say it in words as well: emoji look and sound different everywhere.',
        start: 0,
        end: text.length,
      },
    ];
  }
  return all
    .filter(({ start, end }) => /[\p{L}\p{N},]$/u.test(lastSign(text, start)) && /^[^\S\n]*[\p{Ll}\p{N}]/u.test(text.slice(end)))
    .map(({ text: sign, start, end }) => ({
      id: 'emoji-message',
      message: `${sign} stands inside a sentence. Check that the words say everything without it, or move it to the end.`,
      start,
      end,
    }));
}

/** What stands between the emoji of a text. */
const without = (text: string, all: readonly Emoji[]): string =>
  all.map(({ start }, index) => text.slice(all[index - 1]?.end ?? 0, start)).join('') + text.slice(all.at(-1)?.end ?? 0);

/** The last sign before a place and the spaces in front of it, in two units at most. */
function lastSign(text: string, end: number): string {
  let at = end;
  while (SPACE.test(text.charAt(at - 1))) at -= 1;
  return text.slice(Math.max(0, at - 2), at);
}
