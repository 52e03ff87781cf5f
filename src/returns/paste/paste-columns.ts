import { readCell } from './read-cell.ts';
import { type Heading, readHeading } from './read-heading.ts';
import { type BlockRow, columnName } from './split-block.ts';

/** What a column of a pasted block holds. */
export interface PasteColumn {
  kind: 'name' | 'platform' | 'metric' | 'note' | 'number' | 'skipped';
  platform?: string;
  metric?: string;
}

/** How a block is to be read. */
interface PasteColumns {
  columns: PasteColumn[];
  /** The first row below the headings. */
  firstRow: number;
  /** Whether there were headings at all. */
  headed: boolean;
  /** What was left out, in sentences. */
  said: string[];
}

const TITLE_ROWS = 6;

const numbersIn = (row: BlockRow): boolean => row.some((cell) => readCell(cell).kind === 'number');
const filled = (row: BlockRow): number => row.filter((cell) => cell !== '').length;

/** A row of headings names something beyond its first cell, and holds no number. */
function isHead(row: BlockRow): boolean {
  if (numbersIn(row)) return false;
  return row.some((cell, column) => (column > 0 || filled(row) > 1) && cell !== '' && readHeading(cell) !== undefined);
}

/** Finds the headings of a block, one row or two as merged cells leave them, and says what each column holds. */
export function readColumns(rows: readonly BlockRow[]): PasteColumns {
  const first = rows.findIndex((row, index) => index < TITLE_ROWS && isHead(row));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const body = (from: number, column: number): string[] =>
    rows
      .slice(from)
      .map((row) => row[column] ?? '')
      .filter((cell) => cell !== '');
  if (first === -1 || rows.slice(0, first).some(numbersIn))
    return { ...unheaded(rows, width), firstRow: 0, headed: false, said: [] };
  const second = rows[first + 1];
  const two = second !== undefined && filled(second) > 1 && isHead(second) && !isSection(second);
  const firstRow = first + (two ? 2 : 1);
  const tops = two ? filledFromLeft(rows[first] ?? [], second) : (rows[first] ?? []);
  const texts = Array.from({ length: width }, (_, column) => {
    const [top = '', below = ''] = [tops[column], two ? second[column] : ''];
    return { text: [top, below].filter((part) => part !== '').join(' '), heading: merged(readHeading(top), readHeading(below)) };
  });
  const said = rows
    .slice(0, first)
    .flatMap((row, index) => (filled(row) === 0 ? [] : [`Row ${index + 1} was left out: it stands above the headings.`]));
  const namesPlatforms = texts.some(({ heading }) => heading?.platform !== undefined);
  const numbers = texts.findIndex(({ heading }) => heading !== undefined && heading.role === undefined);
  let named = false;
  const columns = texts.map(({ text, heading }, column): PasteColumn => {
    const cells = body(firstRow, column);
    if (cells.length === 0) return { kind: 'skipped' };
    const startsNames = !named && (heading?.role === 'name' || (heading === undefined && (numbers === -1 || column < numbers)));
    if (startsNames) {
      named = true;
      return { kind: 'name' };
    }
    const kind = kindOf(heading, cells, namesPlatforms);
    if (kind !== 'skipped')
      return {
        kind,
        ...(heading?.platform ? { platform: heading.platform } : {}),
        ...(heading?.metric ? { metric: heading.metric } : {}),
      };
    const what =
      text === ''
        ? 'it has no heading'
        : heading?.total
          ? 'totals over platforms are not one number'
          : 'it is nothing we ask for';
    said.push(`Column ${columnName(column)}${text === '' ? '' : ` “${text.slice(0, 60)}”`} was left out: ${what}.`);
    return { kind };
  });
  return { columns, firstRow, headed: true, said };
}

function kindOf(heading: Heading | undefined, cells: readonly string[], namesPlatforms: boolean): PasteColumn['kind'] {
  switch (heading?.role) {
    case 'platform':
    case 'metric':
    case 'note':
    case 'number':
      return heading.role;
    case 'name':
    case 'ignored':
      return 'skipped';
    default:
  }
  if (heading === undefined || (heading.total && namesPlatforms && heading.platform === undefined)) return 'skipped';
  // "Comments" may be what people wrote under a post, or what somebody wrote beside it.
  const texts = cells.filter((cell) => readCell(cell).kind === 'fault').length;
  return heading.metric === 'comments' && texts * 2 > cells.length ? 'note' : 'number';
}

/** A second row that only names a platform starts a part of the sheet; it is no second row of headings. */
const isSection = (row: BlockRow): boolean => filled(row) === 1 && row[0] !== '';

/** A merged cell is pasted as its text and then blanks. */
function filledFromLeft(row: BlockRow, below: BlockRow): string[] {
  let last = '';
  return Array.from({ length: Math.max(row.length, below.length) }, (_, column) => {
    const own = row[column] ?? '';
    const beneath = below[column] ?? '';
    if (own !== '') last = own;
    // What stands on its own below nothing, such as "Notes", belongs to no merged cell.
    const role = readHeading(beneath)?.role;
    return own === '' && (beneath === '' || role !== undefined) ? '' : last;
  });
}

function merged(top: Heading | undefined, below: Heading | undefined): Heading | undefined {
  if (top === undefined || below === undefined) return below ?? top;
  return top.role === undefined && below.role === undefined ? { ...top, ...below } : below;
}

/** Without headings the first column may name the rows; the others are numbers. */
function unheaded(rows: readonly BlockRow[], width: number): { columns: PasteColumn[] } {
  const isName = rows.some((row) => row[0] !== undefined && row[0] !== '' && readCell(row[0]).kind === 'fault');
  return { columns: Array.from({ length: width }, (_, column) => ({ kind: column === 0 && isName ? 'name' : 'number' })) };
}
