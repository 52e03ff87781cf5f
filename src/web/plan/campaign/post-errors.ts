import { textName } from '#src/content/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { language } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import type { Typed } from '../../kit/form.ts';
import { errorsOf, type Place } from '../item/item-form.ts';
import { type Block, blocksOf } from './post-blocks.ts';

/** A text as people tell it from the others of a post: "Facebook, Welsh, wording 2". */
export const nameOfBlock = (block: Pick<Block, 'channel' | 'language' | 'wording'>): string =>
  textName(block, language(block.language));

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/title/, { name: 'title', label: 'The title' }],
  [/^\/theme/, { name: 'theme', label: 'The theme' }],
  [/^\/post-on/, { name: 'day', label: 'The day' }],
  [/^\/post-at/, { name: 'time', label: 'The time' }],
  [/^\/spread-until/, { name: 'spread-until', label: 'The last time' }],
  [/^\/times$/, { name: 'own-at-0', label: 'The partners’ own times' }],
  [/^\/anyway/, { name: 'anyway', label: 'The reason' }],
  [/^\/assign/, { name: 'to', label: 'Who gets it' }],
  [/^\/resources/, { name: 'resource', label: 'What to share with it' }],
];

/** The field of each part of a text, with what people call that part. */
const PART_PLACES: Readonly<Record<string, readonly [field: string, label: string]>> = {
  text: ['text', 'The text'],
  'alt-text': ['alt', 'The picture description'],
  headline: ['headline', 'The headline'],
  language: ['language', 'The language'],
  wording: ['wording', 'The wording'],
  'embargo-until': ['embargo', 'The embargo'],
  spokesperson: ['spokesperson', 'The spokesperson'],
  'sign-off': ['signoff', 'Who releases it'],
};

/** The field a problem of the verb belongs to; a text is named by its channel, language and wording. */
const placeOfPost =
  (typed: Typed) =>
  (pointer: string): Place | undefined => {
    const own = /^\/times\/(\d+)(?:\/(partner|at|on))?/.exec(pointer);
    if (own !== null) return placeOfOwnTime(Number(own[1]), own[2]);
    const [, index, field = ''] = /^\/variants\/(\d+)(?:\/([a-z-]+))?/.exec(pointer) ?? [];
    if (index === undefined) {
      return pointer.startsWith('/variants')
        ? { name: 'text-0', label: 'The texts' }
        : PLACES.find(([pattern]) => pattern.test(pointer))?.[1];
    }
    const block = blocksOf(typed)[Number(index)];
    const part = PART_PLACES[field];
    if (part === undefined || block === undefined) return { name: `channel-${index}`, label: `Text ${Number(index) + 1}` };
    return { name: `${part[0]}-${index}`, label: `${part[1]} for ${nameOfBlock(block)}` };
  };

const OWN_PARTS: Readonly<Record<string, string>> = { partner: 'The partner', on: 'The day' };

/** The row of a partner's own time: the page shows only those in which something stands. */
const placeOfOwnTime = (row: number, part = 'at'): Place => ({
  name: `own-${part}-${row}`,
  label: `${OWN_PARTS[part] ?? 'The time'} in line ${row + 1} of the partners’ own times`,
});

/** What a verb says for files, as somebody who writes a post reads it. */
const IN_A_POST: readonly [RegExp, string][] = [
  [/^needs "post-on" and "post-at": times are spread from then on$/, 'needs a day and a first time: give both, or empty it'],
  [/^needs a day: say "on", or give the post its "post-on"$/, 'needs a day: choose it there, or choose the day of the post'],
  [/^".*" has a time already: keep one$/, 'has a time already: keep one'],
  [
    /^is wording (\d) for .*, and wording (\d) does not stand before it$/,
    'is wording $1, and there is no wording $2 before it for the same channel and language',
  ],
  [/^must be a day and a 24-hour time, such as .*$/, 'must be a day and a time: choose both'],
  [/^belongs to a press release$/, 'belongs to a press release: empty it, or choose “Press release” as the channel'],
  [
    /^(\(\(.*\)\)) is not a known placeholder; known are .*$/,
    '$1 does not fill itself in. Choose a name from the list above the texts, or add your own to the partnership’s words.',
  ],
  [/^has a second text for .*: keep one$/, 'is a second one for the same channel, language and wording: keep one'],
];

/** Problems of the verb as errors beside the fields of a post; whole sentences about one field are all told. */
export function postErrors(problems: readonly Problem[], typed: Typed): FieldErrors {
  const said = problems.map(({ pointer, message }) => ({
    pointer: pointer ?? '',
    message: IN_A_POST.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message),
  }));
  const joined = [...Map.groupBy(said, ({ pointer }) => pointer)].flatMap(([pointer, all]) =>
    all.every(({ message }) => message.endsWith('.')) ? [{ pointer, message: all.map(({ message }) => message).join(' ') }] : all,
  );
  return errorsOf(joined, placeOfPost(typed));
}
