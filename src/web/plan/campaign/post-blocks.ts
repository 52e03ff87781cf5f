import { CHANNELS } from '#src/content/index.ts';
import { one, type Typed } from '../../kit/form.ts';

/** One text of a post as its form holds it; empty where nothing was typed. */
export interface Block {
  channel: string;
  language: string;
  /** `1`, `2` or `3`. */
  wording: string;
  headline: string;
  text: string;
  altText: string;
  /** `YYYY-MM-DDTHH:MM`, wall-clock London. */
  embargo: string;
  spokesperson: string;
  signOff: string;
}

/** A text of which nothing is written yet. */
export const emptyBlock = (channel: string, language = 'en', wording = '1'): Block => ({
  channel,
  language,
  wording,
  headline: '',
  text: '',
  altText: '',
  embargo: '',
  spokesperson: '',
  signOff: '',
});

/** Most texts a post may have. */
export const MOST_BLOCKS = 40;

/** Most wordings of one message, in one language for one channel. */
export const WORDINGS = ['1', '2', '3'] as const;

/** What the field of each part is called, before the number of its text. */
const PARTS: Readonly<Record<keyof Block, string>> = {
  channel: 'channel',
  language: 'language',
  wording: 'wording',
  headline: 'headline',
  text: 'text',
  altText: 'alt',
  embargo: 'embargo',
  spokesperson: 'spokesperson',
  signOff: 'signoff',
};

const KEYS = Object.keys(PARTS) as (keyof Block)[];
const INDEXES = Array.from({ length: MOST_BLOCKS }, (_, index) => index);

/** The names of the fields of every text a form can have. */
export const BLOCK_FIELDS: readonly string[] = INDEXES.flatMap((index) => KEYS.map((key) => `${PARTS[key]}-${index}`));

/** The texts that were typed, in order. */
export function blocksOf(typed: Typed): Block[] {
  return INDEXES.filter((index) => KEYS.some((key) => typed[`${PARTS[key]}-${index}`] !== undefined)).map((index) => {
    const given = Object.fromEntries(KEYS.map((key) => [key, one(typed, `${PARTS[key]}-${index}`)]));
    return { ...emptyBlock(''), ...given, wording: given.wording || '1' };
  });
}

/** Texts as fields of a form. */
export function fieldsOfBlocks(blocks: readonly Block[]): Typed {
  return Object.fromEntries(blocks.flatMap((block, index) => KEYS.map((key) => [`${PARTS[key]}-${index}`, [block[key]]])));
}

/** The form with other texts in it. Nothing else that was typed changes. */
export function withBlocks(typed: Typed, blocks: readonly Block[]): Typed {
  const others = Object.fromEntries(Object.entries(typed).filter(([name]) => !BLOCK_FIELDS.includes(name) && name !== 'do'));
  return { ...others, ...fieldsOfBlocks(blocks) };
}

/** The channel a new text is most likely for: the first that has none. */
export const nextChannel = (blocks: readonly Block[], order: readonly string[]): string =>
  order.find((each) => blocks.every(({ channel }) => channel !== each)) ?? order[0] ?? CHANNELS[0];

/** The text that one wording more would go with: the last one that has room for it. */
export function nextWording(blocks: readonly Block[]): Block | undefined {
  const last = blocks.findLast((block) => block.channel !== '' && alike(blocks, block).length < WORDINGS.length);
  return last && emptyBlock(last.channel, last.language, String(alike(blocks, last).length + 1));
}

/** The texts without one; the wordings that came after it move up, because none may be left out. */
export function withoutBlock(blocks: readonly Block[], index: number): Block[] {
  const gone = blocks[index];
  const moved = new Set(gone && alike(blocks, gone).filter(({ wording }) => wording > gone.wording));
  return blocks
    .filter((_, at) => at !== index)
    .map((block) => (moved.has(block) ? { ...block, wording: String(Number(block.wording) - 1) } : block));
}

const alike = (blocks: readonly Block[], { channel, language }: Block): Block[] =>
  blocks.filter((block) => block.channel === channel && block.language === language);
