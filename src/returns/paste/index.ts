export { CELL_WORDS, type CellAnswer, wordIn } from './cell-words.ts';
export type { Nameable } from './match-item.ts';
export { LEFT_OUT, OVERALL } from './paste-rows.ts';
export { type PastedBlock, type PastedNumber, type PasteKnown, readPaste } from './read-paste.ts';
