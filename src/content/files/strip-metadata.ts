import type { MediaType } from './media-type.ts';
import { onlyOrientation, orientationIn } from './orientation.ts';

/**
 * A picture without what it says about itself: where and when it was taken, with which camera, by whom, and whatever stands after its
 * end. What is kept is named here, so that nothing unknown gets through. Pixels are not touched; how the picture is to be turned stays,
 * or photos of telephones would lie on their side. Undefined where the picture is damaged or cut short.
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

const latin = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

const SOS = 0xda;
const EOI = 0xd9;
/** Markers that stand alone: restarts and TEM. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** What programs need to show the picture: JFIF, colours. */
const KEPT_APPS: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' };

function plainJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [];
  let turned = 1;
  let jfif = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined || marker === 0) return undefined;
    if (marker === EOI) break;
    const length = isAlone(marker) ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    let end = at + 2 + length;
    if ((!isAlone(marker) && length < 2) || end > bytes.length) return undefined;
    if (marker === SOS) {
      scans += 1;
      end = endOfScan(bytes, end);
    }
    const isApp = marker >= 0xe0 && marker <= 0xef;
    const own = KEPT_APPS[marker];
    if (marker === 0xe1 && turned === 1 && text(bytes, at + 4, 6) === 'Exif\0\0')
      turned = orientationIn(bytes.subarray(at + 10, end));
    if (marker !== 0xfe && (!isApp || (own !== undefined && text(bytes, at + 4, own.length) === own))) {
      kept.push(bytes.subarray(at, end));
      if (marker === 0xe0 && kept.length === 1) jfif = 1;
    }
    at = end;
  }
  if (scans === 0) return undefined;
  const exif = turned === 1 ? [] : [jpegExif(turned)];
  return joined([Uint8Array.of(0xff, 0xd8), ...kept.slice(0, jfif), ...exif, ...kept.slice(jfif), Uint8Array.of(0xff, EOI)]);
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

/** Colours, transparency, size and movement; chunks with a capital are the picture itself. */
const KEPT_CHUNKS = new Set('tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '));

function plainPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let turned = 1;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    const name = text(bytes, at + 4, 4);
    if (end > bytes.length || !/^[a-zA-Z]{4}$/.test(name) || (kept.length === 0) !== (name === 'IHDR')) return undefined;
    if (name === 'eXIf') turned = orientationIn(bytes.subarray(at + 8, end - 4));
    if (/^[A-Z]/.test(name) || KEPT_CHUNKS.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') {
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
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return undefined;
    const name = text(bytes, at, 4);
    if (name === 'EXIF') turned = orientationIn(withoutMark(bytes.subarray(at + 8, at + 8 + length)));
    const part = bytes.slice(at, Math.min(end, whole));
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
