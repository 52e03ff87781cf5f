import { strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type CellObject, type Feature } from 'write-excel-file/universal';
import { columnLetters } from './sheet.ts';

/**
 * A cell to write. Days, times and numbers become real ones, so that a spreadsheet can sort and show them. A `title` and a `hint` may
 * run on over the cells beside them.
 */
export interface WriteCell {
  as: 'text' | 'number' | 'day' | 'time' | 'moment' | 'heading' | 'title' | 'hint';
  value: string;
  /** Somebody is to fill it in, or to change it: shown as a box, also where it is empty. */
  input?: true;
}

export interface WriteSheet {
  name: string;
  rows: (WriteCell | null)[][];
  widths: readonly number[];
  /** How many rows stay in sight. */
  sticky: number;
  hidden?: true;
  /** Printed across, as wide as the paper. */
  wide?: true;
  /** Rows are as high as their texts: not every program makes them so when it opens a file. */
  fitted?: true;
  choices?: readonly WriteChoices[];
}

/** Cells of one column that offer a list; something else may be typed too. Rows and columns from 0, both rows included. */
export interface WriteChoices {
  column: number;
  from: number;
  to: number;
  /** Cells that hold the list, such as `'Do not change'!$D$2:$D$9`, or up to 255 characters of words without commas. */
  list: string | readonly string[];
  /** A line of advice while the cell is chosen. */
  hint?: string;
}

/** Stands for every text while the library writes: it would drop some characters, and take others for names of its own. */
const STAND_IN = '§';
/** The number of a text in a cell. */
const TEXT_NUMBER = /(<c [^>]*t="s"[^>]*><v>)\d+(?=<\/v>)/g;

type BlobFeature = Feature<Blob>;

/**
 * Sheets as an Excel workbook: headings bold, text as text and never a formula, days and times as real ones. The library packs what is
 * large in a thread of its own, which Workers do not have, so it packs stand-ins and the parts are put in afterwards.
 */
export async function writeXlsx(sheets: readonly WriteSheet[]): Promise<Uint8Array> {
  const numbers = new Map<string, number>();
  const texts = sheets.map((): string[] => []);
  const worksheets = new Map<string, string>();
  const hidden = new Set(sheets.filter((sheet) => sheet.hidden).map(({ name }) => name));
  const feature: BlobFeature = {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && hidden.has(String(attributes.name)) ? { ...attributes, state: 'veryHidden' } : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetId, sheetIndex }) => {
            const drawing = /<drawing [^>]*\/>/.exec(content)?.[0] ?? '';
            let next = 0;
            const numbered = content.replace(drawing, '').replaceAll(TEXT_NUMBER, (_, cell: string) => {
              const text = texts[sheetIndex]?.[next] ?? '';
              next += 1;
              const number = numbers.get(text) ?? numbers.size;
              numbers.set(text, number);
              return `${cell}${number}`;
            });
            worksheets.set(`xl/worksheets/sheet${sheetId}.xml`, withForm(numbered, sheets[sheetIndex]));
            return `<worksheet>${drawing}</worksheet>`;
          },
        },
      },
    },
  };
  const blob = await writeExcelFile(
    sheets.map(({ name, rows, widths, sticky, fitted }, index) => ({
      sheet: name,
      data: rows.map((row) => {
        const height = fitted ? heightOf(row, widths) : {};
        return row.map((cell) => (cell === null ? null : { ...written(cell, texts[index] ?? []), ...height }));
      }),
      columns: widths.map((width) => ({ width })),
      ...(sticky > 0 ? { stickyRowsCount: sticky } : {}),
    })),
    { features: [feature], fontFamily: 'Calibri', fontSize: 11 },
  ).toBlob();
  const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  for (const [path, content] of worksheets) parts[path] = strToU8(content);
  const strings = [...numbers.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  parts['xl/sharedStrings.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${space}">${strings.join('')}</sst>`,
  );
  return zipSync(parts, { level: 6, mtime: '1980-01-01T00:00:00' });
}

/** A worksheet with its lists to choose from, and how it is printed. */
function withForm(xml: string, sheet: WriteSheet | undefined): string {
  const lists = (sheet?.choices ?? []).map(({ column, from, to, list, hint }) => {
    const letters = columnLetters(column);
    const formula = typeof list === 'string' ? list : `"${list.join(',')}"`;
    const advice = hint === undefined ? '' : ` showInputMessage="1" prompt="${attribute(hint)}"`;
    return `<dataValidation type="list" allowBlank="1"${advice} sqref="${letters}${from + 1}:${letters}${to + 1}"><formula1>${escaped(formula)}</formula1></dataValidation>`;
  });
  const choices = lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  const page =
    sheet?.wide === undefined
      ? ''
      : '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
  const fitted = page === '' ? xml : xml.replace(/<worksheet [^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
  return fitted.replace('</sheetData>', `</sheetData>${choices}${page}`);
}

const attribute = (text: string): string => escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

/** Points of a line of text. */
const LINE = 15;

/** How high a row is whose texts take several lines; nothing for one line. */
function heightOf(row: readonly (WriteCell | null)[], widths: readonly number[]): { height?: number } {
  const lines = row.map((cell, column) => (cell === null || cell.as === 'hint' ? 1 : linesOf(cell, widths[column] ?? 10)));
  const most = Math.min(Math.max(...lines, 1), 20);
  if (row[0]?.as === 'title') return { height: 1.6 * LINE };
  return most === 1 ? {} : { height: most * LINE };
}

const linesOf = ({ as, value }: WriteCell, width: number): number =>
  value
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * (as === 'heading' ? 1.2 : 1.05)) / width)), 0);

const LOOK = { alignVertical: 'top', wrap: true } as const;
const BOX = { backgroundColor: '#FFFBE6', borderStyle: 'thin', borderColor: '#B1A36B' } as const;

function written(cell: WriteCell, texts: string[]): CellObject {
  const { as, value, input } = cell;
  const look = { ...LOOK, ...(input ? BOX : {}) };
  if (value === '') return look;
  if (as === 'number') return { ...look, type: Number, value: Number(value), format: '#,##0' };
  if (as === 'day') return { ...look, type: Date, value: new Date(`${value}T00:00:00Z`), format: DAY, align: 'left' };
  if (as === 'time') return { ...look, type: Date, value: new Date(`1899-12-30T${value}:00Z`), format: 'hh:mm', align: 'left' };
  if (as === 'moment') return { ...look, type: Date, value: new Date(`${value}:00Z`), format: 'd mmm yyyy hh:mm', align: 'left' };
  texts.push(value);
  const text: CellObject = { ...look, type: String, value: STAND_IN };
  if (as === 'heading') return { ...text, fontWeight: 'bold', backgroundColor: '#DDE7EE' };
  if (as === 'title') return { ...text, wrap: false, fontWeight: 'bold', fontSize: 15 };
  if (as === 'hint') return { ...text, wrap: false, textColor: '#505A5F' };
  // As text, so that nothing becomes a formula or a date when somebody touches the cell; old Excels show no long text that way.
  return value.length <= 255 ? { ...text, format: '@' } : text;
}

const DAY = 'ddd d mmm yyyy';

/** What XML cannot say, and what would read as such an escape, as spreadsheets write it. */
const UNSAYABLE = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|_(?=x[0-9A-Fa-f]{4}_)/gu;

const escaped = (text: string): string =>
  text
    .replaceAll(UNSAYABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
