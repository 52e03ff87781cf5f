import { type Allowance, StrangeXml, scanXml, type XmlReader } from './scan-xml.ts';
import {
  cellName,
  columnIndex,
  columnLetters,
  NO_RESULT,
  SHEET_LIMITS,
  tooLong,
  tooManyColumns,
  tooManyRows,
  tooMuch,
} from './sheet.ts';

/** What the reader needs of each part beside the cells: elements with their attributes; what they say as text is kept in `t`. */
const KEPT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    workbook: [],
    workbookPr: ['date1904'],
    sheets: [],
    sheet: ['name', 'sheetId', 'id'],
    Relationships: [],
    Relationship: ['Id', 'Type', 'Target'],
    sst: [],
    si: [],
    r: [],
    rPh: [],
    t: [],
    styleSheet: [],
    numFmts: [],
    numFmt: ['numFmtId', 'formatCode'],
    cellStyleXfs: [],
    cellXfs: [],
    xf: ['numFmtId', 'xfId'],
  }),
);

/** What Excel itself takes for one format; the library looks at each in time that grows with the square of its length. */
const LONGEST_FORMAT = 255;
const MOST_FORMATS = 1_000;

/** How many letters a text of XML stands for: what is written as `&amp;` or `_x000D_` is one. */
const lettersIn = (raw: string): number => raw.replaceAll(/&[^;&]{1,10};|_x[0-9A-Fa-f]{4}_/g, '_').length;

const isTooLong = (raw: string): boolean => raw.length > SHEET_LIMITS.cellLength && lettersIn(raw) > SHEET_LIMITS.cellLength;

/**
 * A part of a workbook written again with nothing but what is read of it. Throws StrangeXml, and INVALID_FILE for a text that is
 * longer than a cell.
 */
export function plainPart(xml: string, left: Allowance): string {
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const within: string[] = [];
  let shared: string[] = [];
  let formats = 0;
  const reader: XmlReader = {
    open(name, attributes) {
      const kept = KEPT.get(name);
      within.push(name);
      if (within.length > 100) throw new StrangeXml('It is nested too deeply.');
      if (kept === undefined) return;
      if (name === 'si') shared = [];
      if (name === 'numFmt') {
        formats += 1;
        if (formats > MOST_FORMATS) throw tooMuch();
      }
      const written = kept.map((key) => (isLongFormat(key, attributes[key]) ? '' : attributeText(key, attributes[key])));
      out.push(`<${name}${written.join('')}>`);
    },
    close(name) {
      if (within.pop() !== name) throw new StrangeXml('Its tags do not match.');
      if (KEPT.has(name)) out.push(`</${name}>`);
      if (name === 'si' && isTooLong(shared.join(''))) throw tooLong('A text');
    },
    text(raw) {
      if (within.at(-1) !== 't') return;
      shared.push(raw);
      out.push(raw);
    },
  };
  scanXml(xml, reader, left);
  if (within.length > 0) throw new StrangeXml('It ends too early.');
  return out.join('');
}

const isLongFormat = (key: string, value = ''): boolean => key === 'formatCode' && lettersIn(value) > LONGEST_FORMAT;

const attributeText = (key: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${key}="${value.replaceAll('"', '&quot;')}"`;

interface OpenCell {
  row: number;
  column: number;
  type: string;
  style: string | undefined;
  formula: boolean;
  value: string[] | undefined;
  inline: string[] | undefined;
}

/** What may still be read of all worksheets together. */
export interface SheetAllowance extends Allowance {
  cells: number;
  area: number;
}

/**
 * A worksheet written again with nothing but the cells that hold something, each with its address: the reader fills every gap between
 * two addresses, so that one far cell would take it forever. Throws StrangeXml, and INVALID_FILE for too many rows or columns, or
 * for more cells than are left.
 */
export function plainSheet(xml: string, sheet: string, left: SheetAllowance): string {
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>'];
  const within: string[] = [];
  let row = -1;
  let column = -1;
  let cells: string[] = [];
  let cell: OpenCell | undefined;
  let height = 0;
  let width = 0;
  const reader: XmlReader = {
    open(name, attributes) {
      within.push(name);
      if (within.length > 100) throw new StrangeXml('It is nested too deeply.');
      if (name === 'row' && within.at(-2) === 'sheetData') {
        row = attributes.r === undefined ? row + 1 : rowNumber(attributes.r, row);
        column = -1;
        cells = [];
      } else if (name === 'c' && within.at(-2) === 'row') {
        column = attributes.r === undefined ? column + 1 : columnNumber(attributes.r, row, column);
        cell = {
          row,
          column,
          type: attributes.t ?? 'n',
          style: attributes.s,
          formula: false,
          value: undefined,
          inline: undefined,
        };
      } else if (cell !== undefined && name === 'v') cell.value ??= [];
      else if (cell !== undefined && name === 'is') cell.inline ??= [];
      else if (cell !== undefined && name === 'f') cell.formula = true;
    },
    close(name) {
      if (within.pop() !== name) throw new StrangeXml('Its tags do not match.');
      if (name === 'c' && cell !== undefined) {
        const written = writtenCell(cell);
        if (written !== '') {
          if (cell.row >= SHEET_LIMITS.rows) throw tooManyRows(sheet);
          if (cell.column >= SHEET_LIMITS.columns) throw tooManyColumns(sheet);
          if (isTooLong((cell.inline ?? cell.value ?? []).join(''))) throw tooLong(`${sheet}!${cellName(cell)}`);
          height = cell.row + 1;
          width = Math.max(width, cell.column + 1);
          left.cells -= 1;
          if (left.cells < 0) throw tooMuch();
          cells.push(written);
        }
        cell = undefined;
      } else if (name === 'row' && cells.length > 0) {
        out.push(`<row r="${row + 1}">${cells.join('')}</row>`);
        cells = [];
      }
    },
    text(raw) {
      if (cell === undefined) return;
      const inside = within.at(-1);
      if (inside === 'v') cell.value?.push(raw);
      else if (inside === 't' && !within.includes('rPh')) cell.inline?.push(raw);
    },
  };
  scanXml(xml, reader, left);
  if (within.length > 0) throw new StrangeXml('It ends too early.');
  left.area -= height * width;
  if (left.area < 0) throw tooMuch();
  out.push('</sheetData></worksheet>');
  return out.join('');
}

const LARGEST_ROW = 1_048_576;

function rowNumber(given: string, last: number): number {
  const number = /^\d{1,7}$/.test(given) ? Number(given) - 1 : -1;
  if (number <= last || number >= LARGEST_ROW) throw new StrangeXml('Its rows are out of order.');
  return number;
}

function columnNumber(given: string, row: number, last: number): number {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(given) ?? [];
  const number = letters === '' ? -1 : columnIndex(letters);
  if (number <= last || Number(digits) - 1 !== row) throw new StrangeXml('Its cells are out of order.');
  return number;
}

const TYPES = new Set(['s', 'n', 'str', 'inlineStr', 'b', 'd']);

function writtenCell({ row, column, type, style, formula, value, inline }: OpenCell): string {
  const address = `${columnLetters(column)}${row + 1}`;
  const said = value?.join('');
  if (inline !== undefined) {
    const text = inline.join('');
    return text.trim() === '' ? '' : `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  if (said === undefined) return formula ? `<c r="${address}" t="str"><v>${NO_RESULT}</v></c>` : '';
  if (said.trim() === '') return '';
  // The reader takes an error for an empty cell; here its text says what is wrong.
  if (type === 'e') return `<c r="${address}" t="str"><v>${said}</v></c>`;
  if (!TYPES.has(type)) throw new StrangeXml('It has a cell of an unknown kind.');
  const look = style !== undefined && /^\d{1,6}$/.test(style) ? ` s="${style}"` : '';
  return `<c r="${address}"${look} t="${type}"><v>${said}</v></c>`;
}
