import { csvRows, separated } from './csv-rows.ts';
import { decodeText } from './decode-text.ts';
import { SHEET_LIMITS, type Sheet, tidySheet } from './sheet.ts';

const { rows, columns, cellLength, cells } = SHEET_LIMITS;

/** Separators of far more cells than may hold anything are refused before each is made. */
const LIMITS = { rows, columns, cellLength, cells: 5 * cells };

/**
 * A CSV that somebody fills in, as one sheet: commas, semicolons or tabs, any line ends, UTF-8, UTF-16 or as Windows saves it. Throws
 * INVALID_FILE.
 */
export function readCsv(bytes: Uint8Array, name: string): Sheet {
  return tidySheet(name, [...csvRows(separated(decodeText(bytes).text), name, LIMITS)].flat());
}
