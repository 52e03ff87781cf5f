import type { MediaType } from './media-type.ts';
import { onlyOrientation, orientationIn } from './orientation.ts';

/**
 * A picture without what it says about itself: where and when it was taken, with which camera, by whom, and whatever stands after its
 * end. What is kept is named here, so that nothing unknown gets through. Pixels are not touched; how the picture is to be turned stays,
 * or photos of telephones would lie on their side. Undefined where the picture is damaged or cut short, or in more pieces than any is.
 */
export function withoutMetadata(bytes: Uint8Array, mediaType: MediaType): Uint8Array | undefined {
  if (mediaType === 'image/jpeg') return plainJpeg(bytes);
  if (mediaType === 'image/png') return plainPng(bytes);
  if (mediaType === 'image/webp') return plainWebp(bytes);
  return bytes;
}

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Most segments, chunks or parts of a picture: each costs memory, and no program writes nearly so many. */
const MOST_PIECES = 20_000;

const latin = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

const SOS = 0xda;
const EOI = 0xd9;
/** Markers that stand alone: restarts and TEM. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** What the picture is drawn from: its frame (C0 to CF but for C8, with DHT and DAC among them), scans, DQT and DRI. */
const isDrawn = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || marker === SOS || marker === 0xdb || marker === 0xdd;
const [APP0, APP14] = [0xe0, 0xee];
/** What programs need to show the picture: JFIF, colours. */
const KEPT_APPS: Readonly<Record<number, string>> = { [APP0]: 'JFIF\0', 226: 'ICC_PROFILE\0', [APP14]: 'Adobe' };
/** How long those are, with their markers, of which all is known: JFIF without a small picture of the picture, and Adobe. */
const WHOLE_APPS: Readonly<Record<number, number>> = { [APP0]: 18, [APP14]: 16 };

function plainJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [];
  let turned = 1;
  let jfif = 0;
  let drawn = 0;
  let at = 2;
  for (let pieces = 0; ; pieces += 1) {
    if (pieces > MOST_PIECES) return undefined;
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined || marker === 0) return undefined;
    if (marker === EOI) break;
    const length = isAlone(marker) ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    let end = at + 2 + length;
    if ((!isAlone(marker) && length < 2) || end > bytes.length) return undefined;
    if (marker === SOS) end = endOfScan(bytes, end);
    if (marker === 0xe1 && turned === 1 && text(bytes, at + 4, 6) === 'Exif\0\0')
      turned = orientationIn(bytes.subarray(at + 10, end));
    const segment = isDrawn(marker) ? bytes.subarray(at, end) : keptApp(bytes.subarray(at, end), marker);
    if (segment !== undefined) kept.push(segment);
    if (segment !== undefined && marker === APP0 && kept.length === 1) jfif = 1;
    if (marker === SOS) drawn = kept.length;
    at = end;
  }
  if (drawn === 0) return undefined;
  // Nothing is drawn from what follows the last scan.
  kept.length = drawn;
  const exif = turned === 1 ? [] : [jpegExif(turned)];
  return joined([Uint8Array.of(0xff, 0xd8), ...kept.slice(0, jfif), ...exif, ...kept.slice(jfif), Uint8Array.of(0xff, EOI)]);
}

/** A segment that says how to show the picture, without a small picture in it; undefined for every other. */
function keptApp(segment: Uint8Array, marker: number): Uint8Array | undefined {
  const own = KEPT_APPS[marker];
  if (own === undefined || text(segment, 4, own.length) !== own) return undefined;
  const whole = WHOLE_APPS[marker] ?? segment.length;
  if (segment.length < whole) return undefined;
  const plain = segment.slice(0, whole);
  plain[2] = (whole - 2) >> 8;
  plain[3] = (whole - 2) & 0xff;
  if (marker === APP0) plain.fill(0, whole - 2);
  return plain;
}

/** Where the next marker after the data of a scan stands: in it, FF is followed by 00 or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) return bytes.length;
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !isAlone(next)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

function jpegExif(turned: number): Uint8Array {
  const block = joined([latin('Exif\0\0'), onlyOrientation(turned)]);
  return joined([Uint8Array.of(0xff, 0xe1, 0, block.length + 2), block]);
}

/** The picture itself, and its transparency, colours, size and movement. */
const KEPT_CHUNKS = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '));

function plainPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let turned = 1;
  let pieces = 0;
  for (let at = 8; at + 12 <= bytes.length && pieces <= MOST_PIECES; pieces += 1) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    const name = text(bytes, at + 4, 4);
    if (end > bytes.length || !/^[a-zA-Z]{4}$/.test(name) || (kept.length === 0) !== (name === 'IHDR')) return undefined;
    if (name === 'eXIf') turned = orientationIn(bytes.subarray(at + 8, end - 4));
    if (KEPT_CHUNKS.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') {
      if (length > 0) return undefined;
      const exif = turned === 1 ? [] : [pngExif(turned)];
      return joined([bytes.subarray(0, 8), ...kept.slice(0, 1), ...exif, ...kept.slice(1)]);
    }
    at = end;
  }
  return undefined;
}

function pngExif(turned: number): Uint8Array {
  const block = onlyOrientation(turned);
  const named = joined([latin('eXIf'), block]);
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, block.length);
  new DataView(check.buffer).setUint32(0, crc32(named));
  return joined([length, named, check]);
}

/** The check sum of a PNG chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const KEPT_PARTS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

function plainWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = view.getUint32(4, true) + 8;
  if (whole > bytes.length) return undefined;
  const kept: Uint8Array[] = [];
  let turned = 1;
  let extended: Uint8Array | undefined;
  let pieces = 0;
  for (let at = 12; at + 8 <= whole; pieces += 1) {
    if (pieces > MOST_PIECES) return undefined;
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return undefined;
    const name = text(bytes, at, 4);
    if (name === 'EXIF') turned = orientationIn(withoutMark(bytes.subarray(at + 8, at + 8 + length)));
    const own = bytes.subarray(at, Math.min(end, whole));
    // Its flags are changed.
    const part = name === 'VP8X' ? own.slice() : own;
    if (KEPT_PARTS.has(name)) kept.push(part);
    if (name === 'VP8X' && length >= 10) extended = part;
    at = end;
  }
  if (kept.length === 0) return undefined;
  // Only the extended form may say how the picture is to be turned.
  const exif =
    turned === 1 || extended === undefined ? [] : [joined([latin('EXIF'), Uint8Array.of(26, 0, 0, 0), onlyOrientation(turned)])];
  if (extended !== undefined) extended[8] = ((extended[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (exif.length === 0 ? 0 : HAS_EXIF);
  const body = joined([latin('WEBP'), ...kept, ...exif]);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, body.length, true);
  return joined([latin('RIFF'), size, body]);
}

/** Some programs put JPEG's mark before the block. */
const withoutMark = (block: Uint8Array): Uint8Array => (text(block, 0, 6) === 'Exif\0\0' ? block.subarray(6) : block);
