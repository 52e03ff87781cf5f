import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { refuseFile, refuseTooMuch, SHEET_LIMITS, type Sheet } from './sheet.ts';

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** Files by how they begin, whatever they are called, with what to do. */
const KNOWN: readonly (readonly [start: readonly number[], advice: string])[] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'This is an old Excel file (.xls), or one with a password: open it, take the password off, and use Save As, “Excel Workbook (.xlsx)”.',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF: the planner needs the workbook it was made from (.xlsx) or a CSV.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture: a workbook (.xlsx) or CSV is needed.'],
  [[0xff, 0xd8, 0xff], 'This is a picture: a workbook (.xlsx) or CSV is needed.'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'This is a text document (.rtf): copy its table into a workbook and upload that.'],
  [[0x1f, 0x8b], 'This file is packed: unpack it and upload the workbook.'],
];

/**
 * Refuses what is neither a workbook nor a CSV, whatever it is called, in words that say what to do. Throws INVALID_FILE. To be asked
 * before a CSV is read that is too large for `readSheets`.
 */
export function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refuseFile('The file is empty: choose it again.');
  const known = KNOWN.find(([start]) => startsWith(bytes, start));
  if (known) throw refuseFile(known[1]);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  if (/^(?:ï»¿)?\s*<(?:!doctype|html|\?xml|table)/.test(start)) {
    throw refuseFile(
      'This is a web page or XML file, whatever its name says: open it in Excel and use Save As, “Excel Workbook (.xlsx)”.',
    );
  }
  if (/^--\S+\r?\ncontent-disposition:\s*form-data/.test(start)) {
    throw refuseFile(
      'This is a form with the file somewhere in it: send the file itself as the body, with curl as --data-binary @week.xlsx.',
    );
  }
}

/** Whether a file is an Excel workbook, or another ZIP that `readSheets` refuses by name; what is none may be a CSV. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b]);

/**
 * The sheets of a workbook (.xlsx) or CSV that somebody uploaded. What it is, is seen in its bytes and never in its name. Throws
 * INVALID_FILE with a sentence that says what to do.
 */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  if (bytes.length > SHEET_LIMITS.bytes) {
    throw refuseFile('The file is larger than 5 MB: keep the sheets of one week, and leave pictures out.');
  }
  refuseOtherFiles(bytes);
  const sheets = isWorkbook(bytes) ? await readXlsx(bytes) : [readCsv(bytes, csvName(fileName))];
  refuseTooMuch(sheets);
  if (sheets.every(({ rows }) => rows.length === 0))
    throw refuseFile('There is nothing in the file: fill in at least one sheet.');
  return sheets;
}

/** A CSV's sheet is called as its file. */
export const csvName = (fileName: string): string =>
  fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:csv|tsv|txt)$/i, '')
    .replaceAll(/[\p{Cc}!]/gu, ' ')
    .trim()
    .slice(0, 60) || 'Posts';
