import { type CsvLimits, csvRows, separated } from './csv-rows.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { csvName, isWorkbook, refuseOtherFiles } from './read-sheets.ts';
import { refuseFile } from './sheet.ts';

/** Of a file that a program wrote: a year of a busy account, many times over. */
export const LARGE_CSV_LIMITS = {
  bytes: 32 * 1024 * 1024,
  rows: 200_000,
  columns: 300,
  cellLength: 100_000,
  cells: 6_000_000,
} as const satisfies CsvLimits & { bytes: number };

/** A CSV that a program wrote, while it is read. */
export interface CsvInPieces {
  /** As its file is called, without the ending. */
  name: string;
  encoding: Encoding;
  /** `,`, `;`, a tab, or what its line `sep=` says. */
  separator: string;
  /** Rows of tidied cells, some hundreds at a time; the first row of all is row 1 of the sheet. Others are served between two. */
  pieces: AsyncGenerator<string[][]>;
}

/** A large CSV as a whole. */
export interface LargeCsv extends Omit<CsvInPieces, 'pieces'> {
  rows: string[][];
}

/**
 * Reads a large CSV without holding up whoever else is being served. Throws INVALID_FILE with what to do, at once for what is no CSV,
 * and with its row while the pieces are read.
 */
export function csvInPieces(bytes: Uint8Array, fileName: string): CsvInPieces {
  if (bytes.length > LARGE_CSV_LIMITS.bytes) throw refuseFile('The file is larger than 32 MB: export a shorter period.');
  refuseOtherFiles(bytes);
  if (isWorkbook(bytes)) throw refuseFile('This is a workbook, not a CSV: export it as CSV.');
  const { text, encoding } = decodeText(bytes);
  const said = separated(text);
  const name = csvName(fileName);
  return { name, encoding, separator: said.separator, pieces: served(csvRows(said, name, LARGE_CSV_LIMITS)) };
}

/** The same, read to its end; rows of nothing at the end are left out. Throws INVALID_FILE. */
export async function readLargeCsv(bytes: Uint8Array, fileName: string): Promise<LargeCsv> {
  const { pieces, ...about } = csvInPieces(bytes, fileName);
  const rows: string[][] = [];
  for await (const piece of pieces) for (const row of piece) rows.push(row);
  rows.length = rows.findLastIndex((row) => row.length > 0) + 1;
  return { ...about, rows };
}

async function* served(pieces: Generator<string[][]>): AsyncGenerator<string[][]> {
  for (const piece of pieces) {
    yield piece;
    await aTurnForOthers();
  }
}

/** Lets requests that wait be served first: a promise alone would come before them. */
export const aTurnForOthers = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));
