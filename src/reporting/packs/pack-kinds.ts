import { TOOLS, type Tool } from './tool-rules.ts';

/** The forms in which a partner can take its posts away. */
export const PACKS = ['zip', 'cards', 'docx', 'csv', 'markdown', ...TOOLS] as const;
export type Pack = (typeof PACKS)[number];

/** Whether a word names a pack. */
export const isPack = (word: string): word is Pack => PACKS.some((pack) => pack === word);

/** Whether a pack is files for a tool, one for each channel. */
export const isTool = (pack: Pack): pack is Tool => TOOLS.some((tool) => tool === pack);

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What each pack is called, what it is for, and what kind of file it is. */
export const PACK_KINDS = {
  zip: {
    name: 'Everything in one file (ZIP)',
    what: 'All of what is below, with the pictures and a list of picture descriptions. Unpack it before you use it.',
    file: 'posts.zip',
    mediaType: 'application/zip',
  },
  cards: {
    name: 'Cards',
    what: 'One page that opens in any browser: to print, to send round for sign-off, and to copy from. It works with every tool.',
    file: 'cards.html',
    mediaType: 'text/html',
  },
  docx: {
    name: 'Word document',
    what: 'The posts as a document, to comment on and to sign off.',
    file: 'posts.docx',
    mediaType: DOCX,
  },
  csv: {
    name: 'Table (CSV)',
    what: 'Every text as a row, for Excel. Not for a posting tool: those have files of their own.',
    file: 'posts.csv',
    mediaType: 'text/csv',
  },
  markdown: {
    name: 'Markdown',
    what: 'The posts as plain text with headings, for a wiki, a chat or notes.',
    file: 'posts.md',
    mediaType: 'text/markdown',
  },
  sprout: {
    name: 'Sprout Social',
    what: 'A file for Sprout’s bulk scheduling, one for each channel.',
    file: 'sprout-social.csv',
    mediaType: 'text/csv',
  },
  buffer: {
    name: 'Buffer',
    what: 'A file for Buffer’s bulk upload, one for each channel.',
    file: 'buffer.csv',
    mediaType: 'text/csv',
  },
  hootsuite: {
    name: 'Hootsuite',
    what: 'A file for Hootsuite’s bulk composer, one for each channel.',
    file: 'hootsuite.csv',
    mediaType: 'text/csv',
  },
} as const satisfies Record<Pack, { name: string; what: string; file: string; mediaType: string }>;

/** Every kind of file a pack can be. */
export const PACK_MEDIA_TYPES: readonly string[] = [...new Set(Object.values(PACK_KINDS).map(({ mediaType }) => mediaType))];
