import { CHANNELS } from '#src/content/index.ts';
import { one, type Typed } from '../../kit/form.ts';

/** One text of a post as its form holds it. */
export interface Block {
  channel: string;
  language: string;
  text: string;
  altText: string;
}

/** Most texts a post may have. */
export const MOST_BLOCKS = 40;

const PARTS = { channel: 'channel', language: 'language', text: 'text', altText: 'alt' } as const;

/** The names of the fields of every text a form can have. */
export const BLOCK_FIELDS: readonly string[] = Array.from({ length: MOST_BLOCKS }, (_, index) => index).flatMap((index) =>
  Object.values(PARTS).map((part) => `${part}-${index}`),
);

/** The texts that were typed, in order. */
export function blocksOf(typed: Typed): Block[] {
  return Array.from({ length: MOST_BLOCKS }, (_, index) => index)
    .filter((index) => Object.values(PARTS).some((part) => typed[`${part}-${index}`] !== undefined))
    .map((index) => ({
      channel: one(typed, `${PARTS.channel}-${index}`),
      language: one(typed, `${PARTS.language}-${index}`),
      text: one(typed, `${PARTS.text}-${index}`),
      altText: one(typed, `${PARTS.altText}-${index}`),
    }));
}

/** Texts as fields of a form. */
export function fieldsOfBlocks(blocks: readonly Block[]): Typed {
  return Object.fromEntries(
    blocks.flatMap((block, index) =>
      Object.entries(PARTS).map(([key, part]) => [`${part}-${index}`, [block[key as keyof Block]]]),
    ),
  );
}

/** What a button asks of the form itself, before anything is saved. */
export type BlockChange = 'add' | { remove: number };

/** Reads what the pressed button asks for; undefined for the one that saves. */
export function blockChange(typed: Typed): BlockChange | undefined {
  const pressed = one(typed, 'do');
  if (pressed === 'add') return 'add';
  const index = /^remove-(\d{1,2})$/.exec(pressed)?.[1];
  return index === undefined ? undefined : { remove: Number(index) };
}

/** The form with one text more, for the first channel that has none, or with one less. Nothing else that was typed changes. */
export function changeBlocks(typed: Typed, change: BlockChange): Typed {
  const before = blocksOf(typed);
  const others = Object.fromEntries(Object.entries(typed).filter(([name]) => !BLOCK_FIELDS.includes(name) && name !== 'do'));
  return { ...others, ...fieldsOfBlocks(changed(before, change)) };
}

function changed(blocks: readonly Block[], change: BlockChange): readonly Block[] {
  if (change !== 'add') return blocks.filter((_, index) => index !== change.remove);
  if (blocks.length >= MOST_BLOCKS) return blocks;
  const used = new Set(blocks.map(({ channel }) => channel));
  const channel = CHANNELS.find((each) => !used.has(each)) ?? CHANNELS[0];
  return [...blocks, { channel, language: blocks[0]?.language ?? 'en', text: '', altText: '' }];
}
