import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaType } from '#src/content/files/media-type.ts';
import { orientationIn } from '#src/content/files/orientation.ts';
import { withoutMetadata } from '#src/content/files/strip-metadata.ts';
import { cases } from '../../support/stores.ts';
import {
  chunk,
  exif,
  JFIF,
  JPEG_PICTURE,
  joined,
  jpeg,
  latin,
  part,
  pdf,
  png,
  segment,
  VP8L,
  vp8x,
  webpOf,
} from '../../support/tiny-files.ts';

const SECRET = 'GPS 54.0000 N';
const told = latin(`${SECRET}, taken by somebody`);
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');
const app1 = (orientation: number) => segment(0xe1, joined(latin('Exif\0\0'), exif(orientation)));
const icc = segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours'));
const adobe = segment(0xee, latin('Adobe\0d\0\0\0\0\0'));

/** The kinds of things that cameras and programs write about a picture, by kind of picture. */
const SAYINGS = {
  'image/jpeg': [
    app1(1),
    segment(0xe1, joined(latin('http://ns.adobe.com/xap/1.0/\0'), told)),
    segment(0xed, joined(latin('Photoshop 3.0\0'), told)),
    segment(0xfe, told),
    segment(0xe2, joined(latin('MPF\0'), told)),
    segment(0xe0, joined(latin('JFXX\0'), told)),
    segment(0xef, told),
  ],
  'image/png': ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'caBX'].map((name) => chunk(name, name === 'eXIf' ? exif(1) : told)),
  'image/webp': [part('EXIF', exif(1)), part('XMP ', told), part('ABCD', told)],
} as const;

/** Pictures with things said about them, and the same without. */
const MAKE: Readonly<Record<keyof typeof SAYINGS, (said: readonly Uint8Array[], at: number) => [Uint8Array, Uint8Array]>> = {
  'image/jpeg': (said, at) => {
    const own = [JFIF, icc, adobe, ...JPEG_PICTURE];
    const place = 1 + (at % own.length);
    return [joined(jpeg(...own.slice(0, place), ...said, ...own.slice(place)), said.length > 0 ? told : latin('')), jpeg(...own)];
  },
  'image/png': (said) => {
    const colour = chunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f));
    return [joined(png(colour, ...said), said.length > 0 ? told : latin('')), png(colour)];
  },
  'image/webp': (said) => {
    const [flags, own] = [0x10, part('ALPH', Uint8Array.of(1, 2, 3))];
    const plain = webpOf(vp8x(flags), own, VP8L);
    return [joined(webpOf(vp8x(flags | 0x0c), own, VP8L, ...said), said.length > 0 ? told : latin('')), plain];
  },
};

describe.each(Object.keys(SAYINGS) as (keyof typeof SAYINGS)[])('%s', (mediaType) => {
  it('keeps its pixels byte for byte, and loses all that is said about them, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SAYINGS[mediaType]), { maxLength: 6 }), fc.nat(20), (said, at) => {
        const [given, wanted] = MAKE[mediaType](said, at);
        const plain = withoutMetadata(given, mediaType);
        expect(text(plain)).toBe(text(wanted));
        expect(text(plain)).not.toContain('54.0000');
      }),
      { numRuns: cases(100) },
    );
  });

  it('that is plain stays as it is', () => {
    const [, plain] = MAKE[mediaType]([], 0);
    expect(withoutMetadata(plain, mediaType)).toEqual(plain);
  });

  it('is refused when it was cut short anywhere, and never makes a fault', () => {
    const [, plain] = MAKE[mediaType]([], 0);
    for (let length = mediaType === 'image/webp' ? 12 : 8; length < plain.length; length += 1) {
      expect(withoutMetadata(plain.subarray(0, length), mediaType), `at ${length}`).toBeUndefined();
    }
  });

  it('with any bytes after its mark makes no fault', () => {
    const [, plain] = MAKE[mediaType]([], 0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(60), (noise, at) => {
        const broken = plain.slice();
        broken.set(noise.subarray(0, Math.max(0, broken.length - 12 - at)), 12 + Math.min(at, broken.length - 12));
        const found = withoutMetadata(broken, mediaType);
        expect(found === undefined || found.length <= broken.length + 40).toBe(true);
      }),
      { numRuns: cases(200) },
    );
  });
});

describe('how a picture is to be turned stays, and nothing else', () => {
  it.each<[string, MediaType, (turned: number) => Uint8Array, (plain: Uint8Array) => Uint8Array]>([
    ['JPEG', 'image/jpeg', (turned) => jpeg(app1(turned), ...JPEG_PICTURE), (plain) => plain.subarray(12)],
    ['JPEG with JFIF', 'image/jpeg', (turned) => jpeg(JFIF, app1(turned), ...JPEG_PICTURE), (plain) => plain.subarray(30)],
    ['PNG', 'image/png', (turned) => png(chunk('eXIf', exif(turned))), (plain) => plain.subarray(8 + 25 + 8)],
    [
      'WebP',
      'image/webp',
      (turned) => webpOf(vp8x(0x0c), VP8L, part('EXIF', exif(turned))),
      (plain) => plain.subarray(plain.length - 26),
    ],
  ])('%s', (_, mediaType, picture, block) => {
    for (let turned = 2; turned <= 8; turned += 1) {
      const plain = withoutMetadata(picture(turned), mediaType) ?? new Uint8Array();
      expect(orientationIn(block(plain))).toBe(turned);
      expect(text(plain)).not.toContain('54.0000');
      // Once more changes nothing.
      expect(withoutMetadata(plain, mediaType)).toEqual(plain);
    }
  });

  it('a WebP picture says that it has a block only where it has one', () => {
    const flags = (turned: number) => withoutMetadata(webpOf(vp8x(0x0c), VP8L, part('EXIF', exif(turned))), 'image/webp')?.[20];
    expect([flags(6), flags(1)]).toEqual([0x08, 0]);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['no such number', exif(9)],
    ['an address beyond its end', joined(latin('II*\0'), Uint8Array.of(0xff, 0xff, 0xff, 0x7f))],
    ['more entries than there are', joined(latin('MM\0*'), Uint8Array.of(0, 0, 0, 8, 0xff, 0xff))],
  ])('%s is read as: not at all', (_, block) => {
    expect(orientationIn(block)).toBe(1);
  });
});

it('a JPEG file without a picture is damaged', () => {
  expect(withoutMetadata(jpeg(JFIF), 'image/jpeg')).toBeUndefined();
});

it('what is no picture stays as it is', () => {
  expect(withoutMetadata(pdf(), 'application/pdf')).toEqual(pdf());
});

describe('a JPEG keeps nothing but what it is drawn from', () => {
  const plain = jpeg(JFIF, ...JPEG_PICTURE);

  it.each([0x02, 0xbf, 0xc8, 0xdc, 0xde, 0xdf, 0xf0, 0xf7, 0xfd])('a segment of marker %i goes', (marker) => {
    expect(withoutMetadata(jpeg(JFIF, segment(marker, told), ...JPEG_PICTURE), 'image/jpeg')).toEqual(plain);
  });

  it.each([0xc0, 0xc2, 0xc9, 0xcf, 0xc4, 0xcc, 0xdb, 0xdd])('a segment of marker %i stays', (marker) => {
    const own = jpeg(JFIF, segment(marker, Uint8Array.of(1, 2)), ...JPEG_PICTURE);
    expect(withoutMetadata(own, 'image/jpeg')).toEqual(own);
  });

  it('a small picture in its head, what an Adobe segment says besides, and what follows the last scan go', () => {
    const head = segment(0xe0, joined(latin('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 5, 5), told));
    const said = segment(0xee, joined(latin('Adobe\0d\0\0\0\0\0'), told));
    const given = jpeg(head, said, ...JPEG_PICTURE, segment(0xdb, told));
    expect(withoutMetadata(given, 'image/jpeg')).toEqual(jpeg(JFIF, adobe, ...JPEG_PICTURE));
  });

  it('restarts outside a scan go', () => {
    expect(withoutMetadata(jpeg(JFIF, Uint8Array.of(0xff, 0xd0, 0xff, 1), ...JPEG_PICTURE), 'image/jpeg')).toEqual(plain);
  });
});

it.each(['ABCD', 'TEXT', 'hIST', 'sPLT', 'prVt'])('a PNG loses a chunk named %s', (name) => {
  expect(withoutMetadata(png(chunk(name, told)), 'image/png')).toEqual(png());
});

it('a PNG whose end says something is damaged', () => {
  const whole = png();
  expect(withoutMetadata(joined(whole.subarray(0, -12), chunk('IEND', told)), 'image/png')).toBeUndefined();
});

describe('a picture in more pieces than any program writes is refused', () => {
  const many = (piece: Uint8Array, count = 20_001): Uint8Array => new Uint8Array(Buffer.alloc(piece.length * count, piece));

  it.each<[string, MediaType, Uint8Array]>([
    ['restarts', 'image/jpeg', jpeg(many(Uint8Array.of(0xff, 0xd0)), ...JPEG_PICTURE)],
    ['empty segments', 'image/jpeg', jpeg(many(Uint8Array.of(0xff, 0xdd, 0, 2)), ...JPEG_PICTURE)],
    ['empty chunks', 'image/png', png(many(chunk('IDAT', new Uint8Array())))],
    ['empty frames', 'image/webp', webpOf(VP8L, many(part('ANMF', new Uint8Array())))],
  ])('%s', (_, mediaType, bytes) => {
    expect(withoutMetadata(bytes, mediaType)).toBeUndefined();
  });

  it('and one in thousands is not', () => {
    const movie = png(many(chunk('IDAT', new Uint8Array()), 5000));
    expect(withoutMetadata(movie, 'image/png')).toEqual(movie);
  });
});
