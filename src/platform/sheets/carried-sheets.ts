import { Gunzip, gzipSync } from 'fflate';
import { z } from 'zod';
import { PlannerError } from '#src/platform/errors.ts';
import { refuseTooMuch, SHEET_LIMITS, type Sheet, tidySheet } from './sheet.ts';

/** Most letters that a page carries along. */
export const MOST_CARRIED = 1_000_000;

/** Most bytes they may unpack to. */
const MOST_UNPACKED = 6_000_000;

/** Most lists and commas outside texts that so many cells and rows can have, with a margin. */
const MOST_MARKS = SHEET_LIMITS.area + 2 * SHEET_LIMITS.sheets * SHEET_LIMITS.rows;

/** Sheets in a list, each of which has a list of rows of cells. */
const DEEPEST = 4;

const Carried = z
  .array(
    z.strictObject({
      name: z.string().max(60),
      rows: z.array(z.array(z.string().max(SHEET_LIMITS.cellLength)).max(SHEET_LIMITS.columns)).max(SHEET_LIMITS.rows),
    }),
  )
  .max(SHEET_LIMITS.sheets);

/** Sheets as one word that a form carries unseen from a preview to its confirmation. Throws INVALID_FILE where it is too long. */
export function packSheets(sheets: readonly Sheet[]): string {
  const json = new TextEncoder().encode(JSON.stringify(sheets));
  if (json.length > MOST_UNPACKED) throw moreThanAWeek();
  const bytes = gzipSync(json, { level: 9, mtime: 1 });
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const word = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (word.length > MOST_CARRIED) throw moreThanAWeek();
  return word;
}

const moreThanAWeek = () =>
  new PlannerError('INVALID_FILE', 'The workbook holds more text than a week: keep the sheets of one week.');
const broken = () => new PlannerError('INVALID_INPUT', 'The workbook did not arrive whole. Choose the file again.');

/**
 * The sheets that a form carried. Whoever sent it may have made it up, so nothing is believed but that these are cells, and it is
 * counted while it is unpacked. Throws INVALID_INPUT.
 */
export function unpackSheets(word: string): Sheet[] {
  if (word.length > MOST_CARRIED || !/^[A-Za-z0-9_-]+$/.test(word)) throw broken();
  let parsed: unknown;
  try {
    const binary = atob(word.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = gunzipped(bytes);
    refuseManyMarks(json);
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    throw broken();
  }
  const sheets = Carried.safeParse(parsed);
  if (!sheets.success) throw broken();
  const tidy = sheets.data.map(({ name, rows }) => tidySheet(name, rows));
  refuseTooMuch(tidy);
  return tidy;
}

const [QUOTE, BACKSLASH, COMMA, LIST, LIST_END, FIELDS, FIELDS_END] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Throws for JSON of more or deeper lists than sheets have, before they are made: each takes far more memory than its letter. */
function refuseManyMarks(json: Uint8Array): void {
  let marks = 0;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) isText = !isText;
    else if (isText) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === LIST_END || byte === FIELDS_END) depth -= 1;
    else if (byte === COMMA || byte === LIST || byte === FIELDS) {
      marks += 1;
      depth += byte === COMMA ? 0 : 1;
      if (marks > MOST_MARKS || depth > DEEPEST) throw broken();
    }
  }
}

function gunzipped(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > MOST_UNPACKED) throw broken();
    chunks.push(chunk);
  });
  for (let at = 0; at < bytes.length; at += 4096) gunzip.push(bytes.subarray(at, at + 4096), at + 4096 >= bytes.length);
  const whole = new Uint8Array(size);
  let to = 0;
  for (const chunk of chunks) {
    whole.set(chunk, to);
    to += chunk.length;
  }
  return whole;
}
