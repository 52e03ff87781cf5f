import { CsvError, parse } from 'csv-parse/sync';
import { refuseFile, type Sheet, tidySheet, tooManyColumns, tooManyRows, tooMuch, WORKBOOK_LIMITS } from './sheets.ts';

/**
 * A CSV as one sheet: commas, semicolons or tabs, any line ends, UTF-8 or, where it is not that, as Windows saves it. Throws
 * INVALID_FILE.
 */
export function readCsv(bytes: Uint8Array, name: string): Sheet {
  const text = decodeCsv(bytes);
  // Excel writes the separator into a line of its own, which it does not show as a row.
  const [, said, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  const csv = rest ?? text;
  const mark = said ?? separatorOf(csv);
  refuseManyCells(csv, mark);
  let rowsRead = 0;
  try {
    const rows: string[][] = parse(csv, {
      delimiter: mark,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      max_record_size: WORKBOOK_LIMITS.columns * WORKBOOK_LIMITS.cellLength,
      on_record: (row: string[]) => {
        const cells = row.slice(0, row.findLastIndex((text) => text !== '') + 1);
        if (cells.length > WORKBOOK_LIMITS.columns) throw tooManyColumns(name);
        rowsRead += 1;
        // Empty rows may follow, as many as the others.
        if (rowsRead > (cells.length > 0 ? 1 : 2) * WORKBOOK_LIMITS.rows) throw tooManyRows(name);
        return cells.map(withoutGuard);
      },
    });
    return tidySheet(name, rows);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
    throw refuseFile(
      `The file cannot be read as CSV${line}: a text in quotes does not end, or quotes stand in the middle of a cell.`,
    );
  }
}

/** Throws for separators of far more cells than may hold anything, before each is made. */
function refuseManyCells(csv: string, mark: string): void {
  const most = 5 * WORKBOOK_LIMITS.cells;
  let cells = 0;
  let isText = false;
  for (let at = 0; at < csv.length && cells <= most; at += 1) {
    const letter = csv[at];
    if (letter === '"') isText = !isText;
    else if (!isText && (letter === mark || letter === '\n' || letter === '\r')) cells += 1;
  }
  if (cells > most) throw tooMuch();
}

/** In a CSV of ours an apostrophe keeps a text from being run as a formula; of several, one was put there. */
const withoutGuard = (text: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text);

function decodeCsv(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  }
  if (bytes.includes(0)) throw refuseFile('This is not a CSV, whatever its name says: a workbook (.xlsx) or CSV is needed.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
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
