import { Gunzip, gzipSync } from 'fflate';
import { z } from 'zod';
import { PlannerError } from '#src/platform/errors.ts';
import { refuseTooMuch, type Sheet, tidySheet, WORKBOOK_LIMITS } from './sheets.ts';

/** Most letters that a page carries along. */
export const MOST_CARRIED = 1_000_000;

/** Most bytes they may unpack to. */
const MOST_UNPACKED = 12_000_000;

const Carried = z
  .array(
    z.strictObject({
      name: z.string().max(60),
      rows: z.array(z.array(z.string().max(WORKBOOK_LIMITS.cellLength)).max(WORKBOOK_LIMITS.columns)).max(WORKBOOK_LIMITS.rows),
    }),
  )
  .max(WORKBOOK_LIMITS.sheets);

/** Sheets as one word that a form carries unseen from a preview to its confirmation. Throws INVALID_FILE where it is too long. */
export function packSheets(sheets: readonly Sheet[]): string {
  const bytes = gzipSync(new TextEncoder().encode(JSON.stringify(sheets)), { level: 9, mtime: 1 });
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const word = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (word.length > MOST_CARRIED) {
    throw new PlannerError('INVALID_FILE', 'The workbook holds more text than a week: keep the sheets of one week.');
  }
  return word;
}

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
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(gunzipped(bytes)));
  } catch {
    throw broken();
  }
  const sheets = Carried.safeParse(parsed);
  if (!sheets.success) throw broken();
  const tidy = sheets.data.map(({ name, rows }) => tidySheet(name, rows));
  refuseTooMuch(tidy);
  return tidy;
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
