import type { Emoji } from '../count/emoji.ts';
import { CHECKS, type Copy, type Found } from './copy.ts';

/** Few emoji, none twice, and none in place of a word, on social platforms. */
export function emoji(copy: Copy): Found[] {
  if (!copy.social) return [];
  const { text, emoji: all } = copy;
  const { emoji: most } = CHECKS.most;
  const kept = all.filter((each, index) => all.findIndex((other) => plain(other) === plain(each)) === index).slice(0, most);
  const repeated = all.filter((each) => !kept.includes(each) && kept.some((other) => plain(other) === plain(each)));
  const tooMany = all.filter((each) => !kept.includes(each) && !repeated.includes(each));
  return [
    ...repeated.map((each) =>
      removable(
        text,
        each,
        'emoji-repeated',
        `${each.text} is there already: people who listen to posts hear its name every time.`,
      ),
    ),
    ...tooMany.map((each) =>
      removable(text, each, 'emoji-count', `Use at most ${most} emoji: people who listen to posts hear the name of each.`),
    ),
    ...meaning(copy),
  ];
}

const plain = ({ text }: Emoji): string => text.replaceAll('\ufe0f', '');

function removable(text: string, { text: sign, start, end }: Emoji, id: string, message: string): Found {
  const after = text.slice(end);
  // With the space before it, unless a word follows at once.
  const from = /^(?:\s|$|[.,!?])/u.test(after) ? text.slice(0, start).replace(/[^\S\n]$/, '').length : start;
  return { id, message, start: from, end, fix: { label: `Take ${sign} out`, replacement: '' } };
}

function meaning({ text, emoji: all }: Copy): Found[] {
  const [first] = all;
  if (first !== undefined && !/[\p{L}\p{N}]/u.test(all.reduce((rest, { text: sign }) => rest.replace(sign, ''), text))) {
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
    .filter(
      ({ start, end }) => /[\p{L}\p{N},][^\S\n]*$/u.test(text.slice(0, start)) && /^[^\S\n]*[\p{Ll}\p{N}]/u.test(text.slice(end)),
    )
    .map(({ text: sign, start, end }) => ({
      id: 'emoji-message',
      message: `${sign} stands inside a sentence. Check that the words say everything without it, or move it to the end.`,
      start,
      end,
    }));
}
