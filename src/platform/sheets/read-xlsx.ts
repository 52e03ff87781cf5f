import { strToU8, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/universal';
import { plainPart, plainSheet } from './plain-parts.ts';
import { type Allowance, StrangeXml, scanXml } from './scan-xml.ts';
import { damaged, refuseFile, refuseTooMuchText, SHEET_LIMITS, type Sheet, tidySheet } from './sheet.ts';
import { unpackParts } from './unpack-parts.ts';

/**
 * The sheets of an Excel workbook, the hidden ones too. What the library is given was unpacked, counted and written again by us, with
 * nothing in it but cells. Throws INVALID_FILE.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const parts = unpackParts(bytes);
  const { elements, cells, area } = SHEET_LIMITS;
  const left = { elements, cells, area };
  const names = sheetNames(parts, left);
  const plain: Record<string, Uint8Array> = {};
  for (const [name, part] of parts) {
    const xml = textOf(part);
    plain[name] = strToU8(
      written(() => (/\/worksheets\//i.test(name) ? plainSheet(xml, names.get(name) ?? 'A sheet', left) : plainPart(xml, left))),
    );
  }
  const read = await readExcelFile(zipSync(plain, { level: 0 }).slice().buffer, { trim: false }).catch(() => {
    throw damaged();
  });
  // Cells share their texts until each is tidied: a text that thousands of cells show is counted once for each before.
  refuseTooMuchText(read.flatMap(({ data }) => data ?? []));
  // A chart on a sheet of its own has no cells.
  return read.map(({ sheet, data }) =>
    tidySheet(
      sheet.slice(0, 60),
      (data ?? []).map((row) => row.map(cellText)),
    ),
  );
}

function textOf(part: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(part);
  } catch {
    throw damaged();
  }
}

function written(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof StrangeXml) throw damaged();
    throw error;
  }
}

/** What each worksheet is called, by the name of its part, for messages. */
function sheetNames(parts: ReadonlyMap<string, Uint8Array>, left: Allowance): Map<string, string> {
  const targets = new Map<string, string>();
  const names = new Map<string, string>();
  const scan = (part: Uint8Array | undefined, open: (name: string, attributes: Readonly<Record<string, string>>) => void) => {
    if (part === undefined) throw damaged();
    written(() => {
      scanXml(textOf(part), { open, close: () => undefined }, left);
      return '';
    });
  };
  scan(parts.get('xl/_rels/workbook.xml.rels'), (_, { Id = '', Target = '' }) => {
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  let sheets = 0;
  scan(parts.get('xl/workbook.xml'), (element, { name = '', id = '' }) => {
    if (element !== 'sheet') return;
    sheets += 1;
    names.set(targets.get(id) ?? '', name.slice(0, 60));
  });
  if (sheets > SHEET_LIMITS.sheets)
    throw refuseFile(`The file has more than ${SHEET_LIMITS.sheets} sheets: keep those of one week.`);
  return names;
}

const DAY_MS = 86_400_000;
/** Excel counts days from here; what lies before its second day is a time without a day. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value.getTime());
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // Excel keeps fifteen digits: what it shows of a longer number is another one, and must not look like an id.
  if (typeof value === 'number' && Math.abs(value) >= 1e15) return value.toExponential();
  return String(value);
}

/** A date of Excel is wall time without a zone; parts of a day are never exact, so it is rounded to the minute. */
function dateText(ms: number): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return '';
  const minute = Math.round(ms / 60_000) * 60_000;
  const iso = new Date(minute).toISOString();
  const time = iso.slice(11, 16);
  if (minute < FIRST_DAY) return time;
  return minute % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${time}`;
}
