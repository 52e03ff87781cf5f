import { CsvError, parse } from 'csv-parse/sync';
import { refuseFile, type Sheet, tidySheet, WORKBOOK_LIMITS } from './sheets.ts';

/**
 * A CSV as one sheet: commas, semicolons or tabs, any line ends, UTF-8 or, where it is not that, as Windows saves it. Throws
 * INVALID_FILE.
 */
export function readCsv(bytes: Uint8Array, name: string): Sheet {
  const text = decodeCsv(bytes);
  // Excel writes the separator into a line of its own, which it does not show as a row.
  const [, said, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? [];
  const csv = rest ?? text;
  try {
    const rows: string[][] = parse(csv, {
      delimiter: said ?? separatorOf(csv),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      max_record_size: WORKBOOK_LIMITS.columns * WORKBOOK_LIMITS.cellLength,
      to: WORKBOOK_LIMITS.rows * 2,
    });
    return tidySheet(
      name,
      rows.map((row) => row.map(withoutGuard)),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
    throw refuseFile(
      `The file cannot be read as CSV${line}: a text in quotes does not end, or quotes stand in the middle of a cell.`,
    );
  }
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
