import { zipSync } from 'fflate';
import { type MadeCell, workbookOf } from '../../platform/sheets/workbook-files.ts';

export const HEAD = [
  'partner',
  'item',
  'platform',
  'metric',
  'value',
  'scope',
  'period',
  'source',
  'note',
  'counted-on',
] as const;

export type Cells = Readonly<Partial<Record<(typeof HEAD)[number], string>>>;

/** A row that is right in everything but what is given. */
export const row = (over: Cells = {}): string[] => {
  const cells: Cells = { partner: 'dale-police', item: 'film', platform: 'facebook', metric: 'reach', value: '12', ...over };
  return HEAD.map((name) => cells[name] ?? '');
};

/** Rows as text, the heading first. */
export const text = (
  rows: readonly (readonly string[])[] = [row()],
  mark = ',',
  end = '\r\n',
  head: readonly string[] = HEAD,
): string => [head, ...rows].map((cells) => `${cells.join(mark)}${end}`).join('');

export const utf8 = (given: string): Uint8Array => new TextEncoder().encode(given);

/** A file with one row that is right in everything but this. */
export const one = (over: Cells): Uint8Array => utf8(text([row(over)]));

export function utf16(given: string, littleEnd: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(given.length * 2));
  for (let at = 0; at < given.length; at += 1) view.setUint16(at * 2, given.charCodeAt(at), littleEnd);
  return new Uint8Array(view.buffer);
}

/** As Windows saves it: each letter is one byte, curly quotes and the euro among them. */
export const windows = (given: string): Uint8Array =>
  Uint8Array.from([...given], (sign) => ({ '“': 0x93, '”': 0x94, '’': 0x92, '€': 0x80, '–': 0x96 })[sign] ?? sign.charCodeAt(0));

export const workbook = (rows: readonly (readonly MadeCell[])[]): Uint8Array => workbookOf({ Numbers: rows });

/** A ZIP that is no workbook. */
export const zip = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, content]) => [path, utf8(content)])));

/** A part that is small in the file and unpacks to far more than anybody fills in. */
export const bomb = (): Uint8Array =>
  zipSync({ 'xl/workbook.xml': new Uint8Array(40_000_000), '[Content_Types].xml': utf8('<Types/>') });

/** How old Excel files and workbooks with a password begin. */
export const oldExcel = (): Uint8Array =>
  Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(504).fill(0));

export const picture = (): Uint8Array => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
