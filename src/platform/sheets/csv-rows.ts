import { CsvError, parse } from 'csv-parse/sync';
import { refuseFile, tidyText, tooManyColumns, tooManyRows, tooMuch } from './sheet.ts';

export interface CsvLimits {
  rows: number;
  columns: number;
  /** Characters in one cell. */
  cellLength: number;
  /** Cells of the whole file, the empty ones too. */
  cells: number;
}

/** A CSV as text, with the mark between its cells. */
export interface CsvText {
  csv: string;
  separator: string;
}

/** Excel writes the separator into a line of its own, which it does not show as a row. */
export function separated(text: string): CsvText {
  const [line = '', said] = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(text.slice(0, 20)) ?? [];
  const csv = text.slice(line.length);
  return { csv, separator: said ?? separatorOf(csv) };
}

/** The mark that stands most often outside quotes on the first line that has any. */
function separatorOf(csv: string): string {
  for (const line of csv.slice(0, 20_000).split(/\r\n|\n|\r/)) {
    const bare = line.replaceAll(/"[^"]*"/g, '');
    const counts = [',', ';', '\t'].map((mark) => [bare.split(mark).length - 1, mark] as const);
    const [most = 0, mark = ','] = counts.reduce((best, each) => (each[0] > best[0] ? each : best));
    if (most > 0) return mark;
  }
  return ',';
}

/** In a CSV of ours an apostrophe keeps a text from being run as a formula; of several, one was put there. */
const withoutGuard = (text: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text);

/** So much text at a time that parsing it holds nobody else up. */
const PIECE = 128 * 1024;

interface Piece {
  text: string;
  /** How many rows come before it. */
  before: number;
}

/**
 * The rows of a CSV, many at a time, empty ones too, without the empty cells at their ends. Throws INVALID_FILE with the row: for a text
 * in quotes that does not end, quotes within a cell, and for more than the limits.
 */
export function* csvRows({ csv, separator }: CsvText, name: string, limits: CsvLimits): Generator<string[][]> {
  for (const { text, before } of pieces(csv, separator, limits)) {
    let rowsRead = before;
    try {
      yield parse(text, {
        delimiter: separator,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        relax_quotes: false,
        skip_empty_lines: false,
        max_record_size: limits.columns * limits.cellLength,
        on_record: (row: string[]) => {
          const cells = row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
          if (cells.length > limits.columns) throw tooManyColumns(name, limits.columns);
          rowsRead += 1;
          // Empty rows may follow, as many as the others.
          if (rowsRead > (cells.length > 0 ? 1 : 2) * limits.rows) throw tooManyRows(name, limits.rows);
          return cells.map((cell) => tidyText(withoutGuard(cell)));
        },
      });
    } catch (error) {
      if (error instanceof CsvError) throw unreadable(rowsRead + 1);
      throw error;
    }
  }
}

const unreadable = (row: number) =>
  refuseFile(
    `The file cannot be read as CSV: in row ${row.toLocaleString('en-GB')} a text in quotes does not end, or quotes stand in the middle of a cell.`,
  );

const [QUOTE, LINE_FEED, RETURN] = [0x22, 0x0a, 0x0d];

/** A CSV cut after whole rows, counted before any cell is made. */
function* pieces(csv: string, separator: string, limits: CsvLimits): Generator<Piece> {
  const mark = separator.charCodeAt(0);
  let start = 0;
  let before = 0;
  let rows = 0;
  let cells = 0;
  let cellStart = 0;
  let quotes = 0;
  for (let at = 0; at < csv.length; at += 1) {
    const letter = csv.charCodeAt(at);
    if (letter === QUOTE) quotes += 1;
    const isText = quotes % 2 === 1;
    if (!isText && (letter === mark || letter === LINE_FEED || letter === RETURN)) {
      cells += 1;
      if (cells > limits.cells) throw tooMuch();
      cellStart = at + 1;
      quotes = 0;
      if (letter === mark || (letter === RETURN && csv.charCodeAt(at + 1) === LINE_FEED)) continue;
      rows += 1;
      if (at + 1 - start < PIECE) continue;
      yield { text: csv.slice(start, at + 1), before };
      start = at + 1;
      before = rows;
    } else if (at + 1 - cellStart - quotes > limits.cellLength) throw tooLongAt(rows + 1, isText, limits.cellLength);
  }
  if (start < csv.length) yield { text: csv.slice(start), before };
}

const tooLongAt = (row: number, isText: boolean, most: number) => {
  const where = `Row ${row.toLocaleString('en-GB')}`;
  const letters = `${most.toLocaleString('en-GB')} characters`;
  return refuseFile(
    isText
      ? `${where} has a text in quotes that does not end within ${letters}: close its quotes, or shorten it.`
      : `${where} has a cell that is too long: a cell holds ${letters}.`,
  );
};
