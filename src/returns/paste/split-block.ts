/** One cell of a pasted block, with where it stood: rows count as the sheet shows them, from 1. */
export type BlockRow = readonly string[];

/** Most rows and columns of a pasted block that are read. */
export const MOST_ROWS = 400;
export const MOST_COLUMNS = 60;

/**
 * Cuts a block that was copied from a spreadsheet into rows of cells: tabs as Excel, Sheets and LibreOffice copy them, else
 * semicolons or commas. Quoted cells may hold separators, quotes and line breaks. Needs nothing, so that a page can use it too.
 */
export function splitBlock(pasted: string): BlockRow[] {
  const text = pasted.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  if (text.trim() === '') return [];
  const rows = cut(text, separatorOf(text));
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  return rows;
}

/** Tabs win; between the others the one that stands outside quotes and outside numbers in most lines. */
function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t';
  const lines = text
    .replaceAll(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const linesWith = (mark: RegExp): number => lines.filter((line) => mark.test(line)).length;
  if (linesWith(/;/) * 2 > lines.length) return ';';
  // A comma between digits may be part of a number: 1,234. Only where every line has another one does it part cells.
  return linesWith(/,(?!\d{3}(?!\d))|(?<!\d),/) * 2 > lines.length ? ',' : '\t';
}

function cut(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
    row.push(cell.trim());
    if (text[end] !== separator) {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows;
}

function plain(text: string, from: number, separator: string): [cell: string, end: number] {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return [text.slice(from, end), end];
}

/** A quote that never closes, or that text follows, is a quote that somebody typed: the cell is then read as it stands. */
function quoted(text: string, from: number, separator: string): [cell: string, end: number] {
  let cell = '';
  let at = from + 1;
  while (at < text.length) {
    if (text[at] !== '"') {
      cell += text[at];
      at += 1;
    } else if (text[at + 1] === '"') {
      cell += '"';
      at += 2;
    } else {
      const ends = at + 1 === text.length || text[at + 1] === separator || text[at + 1] === '\n';
      return ends ? [cell, at + 1] : plain(text, from, separator);
    }
  }
  return plain(text, from, separator);
}

/** What a spreadsheet calls a place: `C7`. Both count from 0. */
export function placeName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** What a spreadsheet calls a column: A, B … Z, AA. Counts from 0. */
export function columnName(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
