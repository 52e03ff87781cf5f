import { crc32, deflateSync } from 'node:zlib';

/** Small files of every kind that resources take, byte for byte as programs write them. */

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One byte a character. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function number(value: number, bytes: 2 | 4, little = false): Uint8Array {
  const made = new Uint8Array(bytes);
  const view = new DataView(made.buffer);
  if (bytes === 2) view.setUint16(0, value, little);
  else view.setUint32(0, value, little);
  return made;
}

/** Exif as a camera writes it: its name, where it was, and how to turn the picture. */
export function exif(orientation: number, secret = 'GPS 54.0000 N'): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
    joined(number(tag, 2, true), number(type, 2, true), number(count, 4, true), value);
  const text = latin(`${secret}\0`);
  return joined(
    latin('II*\0'),
    number(8, 4, true),
    number(2, 2, true),
    entry(0x010f, 2, text.length, number(38, 4, true)),
    entry(0x0112, 3, 1, joined(number(orientation, 2, true), number(0, 2, true))),
    number(0, 4, true),
    text,
  );
}

/** A segment of a JPEG. */
export const segment = (marker: number, body: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(0xff, marker), number(body.length + 2, 2), body);

/** What makes the picture of a JPEG, with data that holds FF and restarts. */
export const JPEG_PICTURE: readonly Uint8Array[] = [
  segment(0xdb, joined(Uint8Array.of(0), new Uint8Array(64).fill(16))),
  segment(0xc0, Uint8Array.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0)),
  segment(0xc4, joined(Uint8Array.of(0), new Uint8Array(16))),
  joined(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0, 0xd9)),
];
export const JFIF = segment(0xe0, joined(latin('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)));

export const jpeg = (...parts: readonly Uint8Array[]): Uint8Array =>
  joined(Uint8Array.of(0xff, 0xd8), ...(parts.length === 0 ? [JFIF, ...JPEG_PICTURE] : parts), Uint8Array.of(0xff, 0xd9));

/** A chunk of a PNG. */
export function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = joined(latin(name), body);
  return joined(number(body.length, 4), named, number(crc32(named), 4));
}

/** A real picture of one dot; what is given stands between its head and its data. */
export function png(...more: readonly Uint8Array[]): Uint8Array {
  const head = joined(number(1, 4), number(1, 4), Uint8Array.of(8, 2, 0, 0, 0));
  const data = new Uint8Array(deflateSync(Uint8Array.of(0, 200, 100, 50)));
  return joined(latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), ...more, chunk('IDAT', data), chunk('IEND', new Uint8Array()));
}

/** A part of a WebP picture. */
export const part = (name: string, body: Uint8Array): Uint8Array =>
  joined(latin(name), number(body.length, 4, true), body, new Uint8Array(body.length % 2));

export const webpOf = (...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(latin('WEBP'), ...parts);
  return joined(latin('RIFF'), number(body.length, 4, true), body);
};
/** The smallest lossless picture. */
export const VP8L = part('VP8L', Uint8Array.of(0x2f, 0, 0, 0, 0, 0, 0x88, 0x88, 8));
export const webp = (): Uint8Array => webpOf(VP8L);
export const vp8x = (flags: number): Uint8Array => part('VP8X', Uint8Array.of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0));

export const pdf = (text = 'A leaflet'): Uint8Array => bytesOf(`%PDF-1.7\n% ${text}\n%%EOF\n`);
export const vtt = (text = 'Hello.'): Uint8Array => bytesOf(`WEBVTT\n\n00:00.000 --> 00:02.000\n${text}\n`);
export const srt = (text = 'Hello.'): Uint8Array => bytesOf(`1\r\n00:00:00,000 --> 00:00:02,000\r\n${text}\r\n`);
