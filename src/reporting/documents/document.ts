/** A piece of text within a paragraph. */
export interface Run {
  text: string;
  bold?: boolean;
  /** An address to go to: http, https, mailto or tel. The text says where it leads. */
  link?: string;
  /** Language tag, where it is not that of the document. */
  language?: string;
}

/** What a paragraph is: a `label` names the block after it, a `note` tells about it, and both stay with it. */
export type ParagraphStyle = 'plain' | 'lead' | 'hint' | 'warning' | 'label' | 'note';

/** What a document is made of, one after the other. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; style?: ParagraphStyle; runs: readonly Run[] }
  | { kind: 'list'; items: readonly (readonly Run[])[] }
  | TableBlock
  | CopyBlock
  | PictureBlock
  /** The heading or paragraph that follows begins a page. */
  | { kind: 'page-break' };

/** A table under its caption; the header row comes again on each page. */
export interface TableBlock {
  kind: 'table';
  caption: string;
  head: readonly string[];
  /** Parts of the width, one a column; equal where left out. */
  widths?: readonly number[];
  /** Rows of cells; the first of a row says what the row is about. */
  rows: readonly (readonly (readonly Run[])[])[];
}

/** A text to take away, set off from the rest: spaces and line breaks stay as they are. */
export interface CopyBlock {
  kind: 'copy';
  /** The text in pieces; those that must not be changed are marked. */
  pieces: readonly { text: string; locked: boolean }[];
  language: string;
}

/** A picture, for readers that see it and, in words, for those that do not. */
export interface PictureBlock {
  kind: 'picture';
  bytes: Uint8Array;
  type: 'png' | 'jpg' | 'gif';
  altText: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** A document to read, print and copy from, in British English. */
export interface Document {
  title: string;
  /** The organisations it comes from. */
  owner: string;
  /** Instant it says it was made at; nothing else in it knows the time. */
  madeAt: string;
  /** Small text above and below every page; the number of the page stands beside the latter. */
  header: string;
  footer: string;
  /** Whether everything is set small to fit one sheet. */
  compact?: boolean;
  blocks: readonly Block[];
}

/** One unmarked piece of text. */
export const run = (text: string): Run[] => [{ text }];

/** A plain paragraph, or one of another style. */
export const paragraph = (runs: string | readonly Run[], style: ParagraphStyle = 'plain'): Block => ({
  kind: 'paragraph',
  style,
  runs: typeof runs === 'string' ? run(runs) : runs,
});

export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text });
