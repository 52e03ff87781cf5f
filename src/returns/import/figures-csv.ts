import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '#src/platform/errors.ts';
import type { FigureDefinition } from '../schemas.ts';
import type { KnownNames } from './figure-row.ts';
import { FigureSheet, NEEDED } from './figure-sheet.ts';

/** Most figures in one file. */
export const MOST_FIGURES = 100_000;

/** What a campaign file holds: figures with the row each stands in, rows without a value, and what is wrong. */
interface FiguresCsv {
  figures: (FigureDefinition & { line: number })[];
  blank: number;
  problems: Problem[];
}

/**
 * Reads a CSV of figures at once, as a folder of campaign files holds it: comma, semicolon or tab, with or without a byte order
 * mark, with any line ends. Rows are counted as a spreadsheet shows them, the heading being row 1. All problems are told at once.
 */
export function readFiguresCsv(file: string, csv: string, known: KnownNames): FiguresCsv {
  const problems: Problem[] = [];
  const rows = records(file, csv, problems);
  if (problems.length === 0 && rows.length === 0) problems.push({ file, message: nothingIn() });
  const sheet = new FigureSheet(file, known);
  for (const row of rows) if (!sheet.take(row)) break;
  const { figures, lines, blank } = sheet.read;
  return {
    figures: figures.map((figure, index) => ({ ...figure, line: lines[index] ?? 0 })),
    blank,
    problems: [...problems, ...sheet.read.problems],
  };
}

export const nothingIn = (): string => `is empty: the first row must name the columns ${NEEDED.join(', ')}`;

export const tooMany = (): string => `has more than ${MOST_FIGURES.toLocaleString('en-GB')} rows: split it`;

/** Rows as lists of cells, empty ones too, so that their places are the rows a spreadsheet shows. */
function records(file: string, given: string, problems: Problem[]): string[][] {
  // Excel writes the separator into a line of its own, which it does not show as a row.
  const [, separator, rest] = /^\uFEFF?sep=(.)\r?\n([\s\S]*)$/i.exec(given) ?? [];
  const csv = rest ?? given;
  const [heading = ''] = csv.split(/\r\n|\n|\r/, 1);
  const usual = [',', ';', '\t'].reduce(
    (best, mark) => (heading.split(mark).length > heading.split(best).length ? mark : best),
    ',',
  );
  try {
    const rows: string[][] = parse(csv, {
      bom: true,
      delimiter: separator ?? usual,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: MOST_FIGURES + 2,
    });
    if (rows.length > MOST_FIGURES + 1) problems.push({ file, message: tooMany() });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records: before } = error as { records?: number };
    const row = before === undefined ? {} : { line: before + 1 };
    problems.push({ file, ...row, message: `cannot be read as CSV: ${csvReason(error)}` });
    return [];
  }
}

function csvReason(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a cell opens a quote (") that is never closed';
  if (error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE')
    return 'a quote (") stands inside a cell: double it ("")';
  return error.message;
}
