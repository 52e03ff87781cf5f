import { refuseFile } from './sheet.ts';

/** How the letters of a file are written; `windows-1252` is what is left when they are nothing else. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  /** Without its byte order mark. */
  text: string;
  encoding: Encoding;
}

/** As much of a file as its headings take: they are Latin letters even where the texts below are not. */
const SAMPLE = 400;

/**
 * The text of a file: by its byte order mark; by where its zeros stand, for UTF-16 without one; as UTF-8; and as Windows saves it where
 * it is none of these. Throws INVALID_FILE for what is no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  if (bytes.includes(0)) throw refuseFile('This is not a CSV, whatever its name says: a workbook (.xlsx) or CSV is needed.');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (even === 0 && odd > most / 2) return 'utf-16le';
  return odd === 0 && even > most / 2 ? 'utf-16be' : undefined;
}
