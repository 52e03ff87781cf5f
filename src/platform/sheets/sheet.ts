import { PlannerError } from '#src/platform/errors.ts';

/** A sheet as plain cells: text as it stands there, days as `2020-10-12`, times as `08:30`, '' for an empty cell. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
}

/** One thing wrong in a file of sheets; `cell` is '' where it is about the whole sheet, and `sheet` '' where about the whole file. */
export interface CellProblem {
  sheet: string;
  cell: string;
  message: string;
}

/** A cell, counted from 0. */
export interface Place {
  sheet: string;
  row: number;
  column: number;
}

/** Of a file that somebody fills in: far more than a week needs, and no more than a page can show and a Worker can hold. */
export const SHEET_LIMITS = {
  bytes: 5 * 1024 * 1024,
  /** Of one part and of all parts of the file when unpacked. */
  partBytes: 5 * 1024 * 1024,
  allBytes: 10 * 1024 * 1024,
  /** Tags of all parts that are read, each with few attributes. */
  elements: 400_000,
  entries: 2_000,
  sheets: 30,
  rows: 2_000,
  columns: 60,
  /** Cells that hold anything, of all sheets together. */
  cells: 60_000,
  /** Those and the empty ones before and above them. */
  area: 400_000,
  /** What Excel itself takes. */
  cellLength: 32_767,
  /** Of all cells together. */
  length: 2_000_000,
} as const;

/** The letters of a column, counted from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

/** The column that letters name, counted from 0. */
export const columnIndex = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** `C7`. */
export const cellName = ({ row, column }: Pick<Place, 'row' | 'column'>): string => `${columnLetters(column)}${row + 1}`;

/** A problem at a cell. */
export const problemAt = (place: Place, message: string): CellProblem => ({
  sheet: place.sheet,
  cell: cellName(place),
  message,
});

/** Refuses a file as a whole, in words that say what to do. */
export const refuseFile = (message: string): PlannerError => new PlannerError('INVALID_FILE', message);

/** Refuses a file that no spreadsheet would open as it is. */
export const damaged = (): PlannerError =>
  refuseFile('The file is damaged: open it in Excel, save it again as “Excel Workbook (.xlsx)” and upload that.');

/** What a spreadsheet shows in place of a value that cannot be worked out. */
const CELL_ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/;

/** Stands for a formula that was never worked out. */
export const NO_RESULT = '#FORMULA!';

/** Why a cell's own content says nothing; undefined for all others. */
export function cellFault(text: string): string | undefined {
  if (text === NO_RESULT)
    return 'has a formula that was never worked out: open the file in Excel, save it there and upload it again';
  return CELL_ERROR.test(text) ? `has the error ${text}: put right its formula, or write the value itself` : undefined;
}

/** A cell's text as it is compared: line ends made one, no spaces around. */
export const tidyText = (text: string): string => text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').trim();

/** Cells as they are compared: line ends made one, no spaces around, no empty rows and cells at the end. */
export function tidySheet(name: string, rows: readonly (readonly string[])[]): Sheet {
  const tidy = rows.map((row) => {
    const cells = row.map(tidyText);
    return cells.slice(0, cells.findLastIndex((text) => text !== '') + 1);
  });
  return { name, rows: tidy.slice(0, tidy.findLastIndex((row) => row.length > 0) + 1) };
}

/** Refuses cells that together hold more than a week. To be asked before anything is done with what they hold. */
export function refuseTooMuchText(rows: Iterable<readonly unknown[]>): void {
  let cells = 0;
  let length = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null || cell === undefined || cell === '') continue;
      cells += 1;
      if (typeof cell === 'string') length += cell.length;
      if (cells > SHEET_LIMITS.cells || length > SHEET_LIMITS.length) throw tooMuch();
    }
  }
}

/** Refuses a file with more than anybody plans by hand. */
export function refuseTooMuch(sheets: readonly Sheet[]): void {
  const { rows: mostRows, columns, cellLength, sheets: mostSheets } = SHEET_LIMITS;
  if (sheets.length > mostSheets) throw refuseFile(`The file has more than ${mostSheets} sheets: keep those of one week.`);
  for (const { name, rows } of sheets) {
    if (rows.length > mostRows) throw tooManyRows(name);
    for (const [row, cells] of rows.entries()) {
      if (cells.length > columns) throw tooManyColumns(name);
      for (const [column, text] of cells.entries()) {
        if (text.length > cellLength) throw tooLong(`${name}!${cellName({ row, column })}`);
      }
    }
  }
  refuseTooMuchText(sheets.flatMap(({ rows }) => rows));
}

export const tooMuch = (): PlannerError => refuseFile('The file holds far more text than a week: keep the sheets of one week.');

export const tooLong = (where: string): PlannerError =>
  refuseFile(`${where} is too long: a cell holds ${SHEET_LIMITS.cellLength.toLocaleString('en-GB')} characters.`);

export const tooManyRows = (sheet: string, most: number = SHEET_LIMITS.rows): PlannerError =>
  refuseFile(`“${sheet}” has more than ${most.toLocaleString('en-GB')} rows: keep those of one week.`);

export const tooManyColumns = (sheet: string, most: number = SHEET_LIMITS.columns): PlannerError =>
  refuseFile(`“${sheet}” has more than ${most} columns: keep those the planner can use.`);
