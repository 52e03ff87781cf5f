import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '#src/platform/errors.ts';
import { figureKey } from './defined.ts';
import { type Column, FIGURE_COLUMNS, type KnownNames, readRow } from './figure-row.ts';
import type { FigureDefinition } from './schemas.ts';

const NEEDED: readonly Column[] = ['partner', 'platform', 'metric', 'value'];

/** What a file holds: figures with the line each stands on (1 is the heading), rows left blank, and what is wrong. */
export interface ReadFigures {
  figures: (FigureDefinition & { line: number })[];
  /** Rows without a value. Not answered is not zero, so nothing is stored for them. */
  blank: number;
  problems: Problem[];
}

const MAX_ROWS = 100_000;

/**
 * Reads a CSV of figures: comma, semicolon or tab, with or without a byte order mark, with any line ends. Rows are counted
 * as a spreadsheet shows them, the heading being row 1. All problems are told at once.
 */
export function readFiguresCsv(file: string, csv: string, known: KnownNames): ReadFigures {
  const outcome: ReadFigures = { figures: [], blank: 0, problems: [] };
  const [head, ...body] = records(file, csv, outcome.problems);
  if (!head) {
    if (outcome.problems.length > 0) return outcome;
    return { ...outcome, problems: [{ file, message: `is empty: the first row must name the columns ${NEEDED.join(', ')}` }] };
  }
  const columns = head.map((cell) =>
    cell
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-'),
  );
  outcome.problems.push(...headingProblems(file, columns));
  if (outcome.problems.length > 0) return outcome;

  const seen = new Map<string, number>();
  body.forEach((cells, index) => {
    const line = index + 2;
    const cell = (name: Column): string => (cells[columns.indexOf(name)] ?? '').trim();
    if (cells.every((text) => text.trim() === '')) return;
    if (cells.slice(columns.length).some((text) => text.trim() !== '')) {
      // Every cell behind the surplus one has moved, so what they say would only mislead.
      const message = 'the row has more cells than the heading: write numbers without commas, and put text with commas in quotes';
      outcome.problems.push({ file, line, field: 'value', message });
      return;
    }
    if (cell('value') === '') {
      outcome.blank += 1;
      return;
    }
    const found: Problem[] = [];
    const refuse = (field: Column, message: string) => found.push({ file, line, field, message });
    const figure = readRow(cell, known, refuse);
    const place = figureKey(figure);
    const earlier = seen.get(place);
    if (earlier !== undefined) refuse('value', `is a second number for the same place as row ${earlier}: keep one of them`);
    seen.set(place, line);
    outcome.problems.push(...found);
    if (found.length === 0) outcome.figures.push({ ...figure, line });
  });
  return outcome;
}

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
      to: MAX_ROWS + 2,
    });
    if (rows.length > MAX_ROWS + 1)
      problems.push({ file, message: `has more than ${MAX_ROWS.toLocaleString('en-GB')} rows: split it` });
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

function headingProblems(file: string, columns: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of NEEDED) {
    if (!columns.includes(name)) problems.push({ file, line: 1, field: name, message: 'is missing from the first row' });
  }
  columns.forEach((name, index) => {
    if (name === '') return;
    if (!FIGURE_COLUMNS.includes(name as Column)) {
      problems.push({ file, line: 1, field: name, message: `is not a known column; known are ${FIGURE_COLUMNS.join(', ')}` });
    } else if (columns.indexOf(name) !== index) {
      problems.push({ file, line: 1, field: name, message: 'stands twice in the first row' });
    }
  });
  return problems;
}
