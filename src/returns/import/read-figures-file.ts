import type { Problem } from '#src/platform/errors.ts';
import { csvInPieces, isWorkbook, readSheets, refuseFile, refuseOtherFiles } from '#src/platform/sheets/index.ts';
import type { KnownNames } from './figure-row.ts';
import { FigureSheet, type ReadFigures } from './figure-sheet.ts';
import { MOST_FIGURES, nothingIn, tooMany } from './figures-csv.ts';

/** A file as somebody sent it: what it is, is seen in its bytes and not in its name. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** Room for 100,000 figures with long notes. */
export const MOST_FIGURES_BYTES = 30_000_000;

/** More are in the file than anybody mends one by one: they are counted and not kept. */
const MOST_KEPT = 1000;

/** Figures of a file, and how many things are wrong in it. */
interface FiguresFile extends ReadFigures {
  wrong: number;
}

/**
 * Reads a CSV or workbook of figures, UTF-8, UTF-16 or as Windows saves it, while others are served. Of many problems the first are
 * kept. Throws INVALID_FILE for what holds no cells at all.
 */
export async function readFiguresFile({ name, bytes }: SentFile, known: KnownNames): Promise<FiguresFile> {
  if (bytes.length > MOST_FIGURES_BYTES) throw refuseFile(`${name} is larger than 30 MB: split it.`);
  refuseOtherFiles(bytes);
  const sheet = new FigureSheet(name, known);
  const { read } = sheet;
  let wrong = 0;
  let rows = 0;
  let filled = 0;
  const first: Problem[] = [];
  const count = (): void => {
    wrong += read.problems.length;
    first.push(...read.problems.splice(0).slice(0, MOST_KEPT - first.length));
  };
  for await (const piece of piecesOf(bytes, name)) {
    let more = true;
    for (const row of piece) {
      rows += 1;
      if (row.length > 0) filled += 1;
      if (filled > MOST_FIGURES + 1) throw refuseFile(`${name} ${tooMany()}.`);
      more = sheet.take(row);
      if (!more) break;
    }
    count();
    if (!more) break;
  }
  count();
  if (rows === 0 || filled === 0) throw refuseFile(`${name} ${nothingIn()}.`);
  return { ...sheet.read, problems: first, wrong };
}

async function* piecesOf(bytes: Uint8Array, name: string): AsyncGenerator<readonly (readonly string[])[]> {
  if (!isWorkbook(bytes)) {
    yield* csvInPieces(bytes, name).pieces;
    return;
  }
  const sheets = (await readSheets(bytes, name)).filter(({ rows }) => rows.length > 0);
  if (sheets.length > 1) throw refuseFile(`The workbook has numbers in ${sheets.length} sheets: keep one of them.`);
  for (const { rows } of sheets) yield rows;
}
