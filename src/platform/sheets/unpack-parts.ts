import { Inflate } from 'fflate';
import { damaged, refuseFile, SHEET_LIMITS } from './sheet.ts';

/** A part of a ZIP archive as its list of contents describes it. Sizes are what it says, which need not be true. */
interface Entry {
  name: string;
  method: number;
  packed: number;
  /** Where its own header stands. */
  at: number;
}

const locked = () =>
  refuseFile('The file has a password: take it off in Excel (File, Info, Protect Workbook), save it and upload that.');
const tooLarge = () =>
  refuseFile('The file is far larger inside than a week’s workbook: keep the sheets of one week, without pictures.');

const LIST_END = 0x06054b50;
const LIST_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** So little at a time that even what is packed most tightly unpacks to a few megabytes before it is counted. */
const STEP = 4096;

/** The parts of a workbook that cells are read from. */
const NEEDED = /^xl\/(?:_rels\/workbook\.xml\.rels|(?:workbook|sharedStrings|styles)\d*\.xml|worksheets\/[^/]+\.xml)$/i;

/**
 * The parts of an Excel workbook that hold its cells, unpacked, by name. Nothing else is unpacked, and what is unpacked is counted while
 * it comes out, whatever the file says about its own size. Throws INVALID_FILE.
 */
export function unpackParts(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = listEntries(bytes);
  const names = new Set(entries.map(({ name }) => name));
  refuseOtherKinds(names, bytes);
  const parts = new Map<string, Uint8Array>();
  let all = 0;
  for (const entry of entries) {
    if (!NEEDED.test(entry.name)) continue;
    if (parts.has(entry.name)) throw damaged();
    const part = unpack(bytes, entry, Math.min(SHEET_LIMITS.partBytes, SHEET_LIMITS.allBytes - all));
    all += part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function refuseOtherKinds(names: ReadonlySet<string>, bytes: Uint8Array): void {
  if (names.has('xl/workbook.xml')) return;
  const has = (start: string): boolean => [...names].some((name) => name.startsWith(start));
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  if (names.has('xl/workbook.bin'))
    throw refuseFile('This is a binary Excel workbook (.xlsb): use Save As, “Excel Workbook (.xlsx)”.');
  if (start.includes('application/vnd.oasis.opendocument') || names.has('content.xml')) {
    throw refuseFile('This is an OpenDocument file (.ods): use Save As, “Excel 2007–365 (.xlsx)”, and upload that.');
  }
  if (has('word/')) throw refuseFile('This is a Word document: copy its table into a workbook and upload that.');
  if (has('ppt/')) throw refuseFile('This is a PowerPoint file: a workbook (.xlsx) or CSV is needed.');
  if (has('Index/')) throw refuseFile('This is an Apple Numbers file: use File, Export To, Excel, and upload that.');
  if ([...names].some((name) => /\.(?:xlsx|csv)$/i.test(name))) {
    throw refuseFile('This is a ZIP with files in it: take the workbook out and upload that.');
  }
  throw refuseFile('This is not an Excel workbook, whatever its name says: a workbook (.xlsx) or CSV is needed.');
}

function listEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const first = Math.max(0, end - 65_535);
  while (end >= first && view.getUint32(end, true) !== LIST_END) end -= 1;
  if (end < first) throw damaged();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > SHEET_LIMITS.entries) throw tooLarge();
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== LIST_ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged();
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/^\//, '');
    const isLocked = (view.getUint16(at + 8, true) & 1) === 1;
    if (isLocked) throw locked();
    if (NEEDED.test(name) && view.getUint32(at + 24, true) > SHEET_LIMITS.partBytes) throw tooLarge();
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

function unpack(bytes: Uint8Array, { method, packed, at }: Entry, most: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) throw damaged();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw damaged();
  const data = bytes.subarray(start, start + packed);
  if (method === STORED) {
    if (data.length > most) throw tooLarge();
    return data;
  }
  if (method !== DEFLATED) throw damaged();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  });
  try {
    for (let from = 0; from < data.length; from += STEP)
      inflate.push(data.subarray(from, from + STEP), from + STEP >= data.length);
  } catch (error) {
    throw size > most ? error : damaged();
  }
  const whole = new Uint8Array(size);
  let to = 0;
  for (const chunk of chunks) {
    whole.set(chunk, to);
    to += chunk.length;
  }
  return whole;
}
