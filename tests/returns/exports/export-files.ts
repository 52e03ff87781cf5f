import { readSheets, type Sheet } from '#src/platform/sheets/index.ts';
import { type ExportRead, type FileChoices, readExport } from '#src/returns/exports/read-export.ts';

/** The week that files are read for. */
export const WEEK = { from: '2026-10-12', to: '2026-10-16' };

export type Row = readonly (string | number)[];

const quoted = (cell: string | number, mark: string): string => {
  const text = String(cell);
  return text.includes(mark) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A CSV as a platform writes one. */
export const csv = (rows: readonly Row[], mark = ',', lineEnd = '\r\n'): string =>
  rows.map((row) => row.map((cell) => quoted(cell, mark)).join(mark)).join(lineEnd) + lineEnd;

/** UTF-8 with a byte order mark. */
export const withBom = (text: string): Uint8Array => new TextEncoder().encode(`\uFEFF${text}`);

/** UTF-16, little end first, with a byte order mark. */
export function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\uFEFF${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

export const sheetsOf = (file: string | Uint8Array, name = 'export.csv'): Promise<Sheet[]> =>
  readSheets(typeof file === 'string' ? new TextEncoder().encode(file) : file, name);

/** Reads a file as somebody uploads it. */
export const reading = async (file: string | Uint8Array, choices: FileChoices = {}): Promise<ExportRead> =>
  readExport(await sheetsOf(file), choices, WEEK);

export const FACEBOOK_HEAD = [
  ...['Post ID', 'Page ID', 'Page name', 'Title', 'Description', 'Duration (sec)', 'Publish time', 'Caption type', 'Permalink'],
  ...['Is crosspost', 'Is share', 'Post type', 'Languages', 'Custom labels', 'Funded content status', 'Data comment', 'Date'],
  ...['Views', 'Reach', 'Reactions, Comments and Shares', 'Reactions', 'Comments', 'Shares', 'Total clicks', 'Other Clicks'],
];

/** A row of Meta's file of a page; `over` by heading. */
export function facebook(
  post: string,
  over: Readonly<Record<string, string | number>> = {},
  head: readonly string[] = FACEBOOK_HEAD,
): Row {
  const cells: Record<string, string | number> = {
    'Post ID': post,
    'Page ID': '1000457',
    'Page name': 'Dale Council',
    Title: 'Our helpline is open all week.',
    'Duration (sec)': 0,
    'Publish time': '10/13/2026 08:31',
    'Caption type': 'N/A',
    Permalink: `https://www.facebook.com/dalecouncil/posts/${post}`,
    'Post type': 'Photos',
    Date: 'Lifetime',
    ...{ Views: 27, Reach: 20, 'Reactions, Comments and Shares': 4, Reactions: 4, Comments: 0, Shares: 0, 'Total clicks': 2 },
    ...over,
  };
  return head.map((heading) => cells[heading] ?? '');
}

export const INSTAGRAM_HEAD = [
  ...['Post ID', 'Account ID', 'Account username', 'Account name', 'Description', 'Duration (sec)', 'Publish time', 'Permalink'],
  ...['Post type', 'Data comment', 'Date', 'Views', 'Reach', 'Likes', 'Shares', 'Follows', 'Comments', 'Saves'],
];
export const instagram = (post: string, time: string, ...counts: readonly (string | number)[]): Row => [
  ...[
    post,
    '17841',
    'dalecouncil',
    'Dale Council',
    'Look out for each other #DaleWeek',
    0,
    time,
    `https://www.instagram.com/p/C${post}/`,
  ],
  ...['IG reel', '', 'Lifetime', ...counts],
];

export const X_HEAD = [
  ...['Post id', 'Date', 'Post text', 'Post Link', 'Impressions', 'Likes', 'Engagements', 'Bookmarks', 'Shares', 'New follows'],
  ...['Replies', 'Reposts', 'Profile visits', 'Detail Expands', 'URL Clicks', 'Hashtag Clicks', 'Permalink Clicks'],
];
export const x = (post: string, date: string, text: string, impressions: string | number): Row => [
  ...[post, date, text, `https://x.com/dalepolice/status/${post}`, impressions, 3, '1,044', 0, 9, 0, 2, 5, 1, 8, 7, 0, 1],
];
