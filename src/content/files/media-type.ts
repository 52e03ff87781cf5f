/** What a resource's file may be, with the ending of its name. */
export const MEDIA_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

/** What a file is for, and what it may be then. */
export const FILE_PURPOSES = {
  file: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'],
  captions: ['text/vtt', 'application/x-subrip'],
  transcript: ['application/pdf', 'text/vtt', 'application/x-subrip'],
} as const satisfies Record<string, readonly MediaType[]>;
export type FilePurpose = keyof typeof FILE_PURPOSES;

const TAKEN = 'Pictures (PNG, JPEG or WebP), PDF, and captions (VTT or SRT) are taken.';

/** Bytes as text, one character a byte, as far as `to`. */
const latin = (bytes: Uint8Array, to: number): string => String.fromCharCode(...bytes.subarray(0, to));

/** One of the words at this byte. */
type Mark = readonly [at: number, ...words: string[]];
const bears = (start: string, marks: readonly Mark[]): boolean =>
  marks.every(([at, ...words]) => words.some((word) => start.startsWith(word, at)));

/** What is told by how it begins. */
const BEGINNINGS: readonly [MediaType, ...Mark[]][] = [
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/webp', [0, 'RIFF'], [8, 'WEBP']],
  ['application/pdf', [0, '%PDF-1', '%PDF-2']],
];

const TOO_LARGE_TO_KEEP =
  'Films and sound are too large to be kept here: put them where you keep such things, and give the link.';

/** What people would try all the same, and what to do instead. */
const REFUSED: readonly [string, ...Mark[]][] = [
  ['This is a GIF. Moving pictures keep people from reading, and still ones are smaller as PNG: save it as PNG.', [0, 'GIF8']],
  [
    'This is a photo in Apple’s own form (HEIC), which many cannot open: save it as JPEG.',
    [4, ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map((brand) => `ftyp${brand}`)],
  ],
  ['This is an AVIF picture, which many programs cannot open: save it as JPEG or PNG.', [4, 'ftypavif', 'ftypavis']],
  [TOO_LARGE_TO_KEEP, [4, 'ftyp']],
  [TOO_LARGE_TO_KEEP, [0, '\x1aE\xdf\xa3', 'ID3', 'OggS', '\xff\xfb', '\xff\xf3', '\xff\xf2']],
  [TOO_LARGE_TO_KEEP, [0, 'RIFF'], [8, 'AVI ', 'WAVE']],
  [
    'This is a zip folder, or a Word, Excel or PowerPoint file: save it as PDF, or add the files one by one.',
    [0, 'PK\x03\x04', 'PK\x05\x06'],
  ],
  ['This is a packed folder: add the files one by one.', [0, 'Rar!', '7z\xbc\xaf', '\x1f\x8b']],
  ['This is an office document: save it as PDF.', [0, '\xd0\xcf\x11\xe0', '{\\rtf']],
  ['A picture of this kind is large and many cannot open it: save it as PNG or JPEG.', [0, 'II*\0', 'MM\0*', 'BM']],
  ['This text is not in UTF-8: save it again as “UTF-8”.', [0, '\xff\xfe', '\xfe\xff']],
];

/** Of text, once the byte order mark, blank lines and comments are off. */
const REFUSED_TEXT: readonly [string, RegExp][] = [
  ['This is an SVG drawing, which can hold programs: save it as PNG.', /^<(?:!doctype svg|svg)[\s>]/i],
  [
    'This is a web page, which can hold programs: save it as PDF, or give its link.',
    /^<(?:!doctype html|html|head|body|script|iframe)[\s>]/i,
  ],
];
const BEFORE_MARKUP = /^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/;

const CUE_TIME = String.raw`\d{2,}:[0-5]\d:[0-5]\d,\d{3}`;
const VTT = /^WEBVTT(?:[ \t\r\n]|$)/;
const SRT = new RegExp(String.raw`^\d+[ \t]*\r?\n${CUE_TIME} --> ${CUE_TIME}`);
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
/** Far more than stands before the first cue. */
const LOOKED_AT = 4096;

/** What a file is, told by its first bytes and never by its name; or why it is not taken, for people. */
export function mediaTypeOf(bytes: Uint8Array): { mediaType: MediaType } | { refused: string } {
  if (bytes.length === 0) return { refused: 'The file is empty: choose it again.' };
  const start = latin(bytes, 16);
  const known = BEGINNINGS.find(([, ...marks]) => bears(start, marks));
  if (known !== undefined) return { mediaType: known[0] };
  const refused = REFUSED.find(([, ...marks]) => bears(start, marks));
  return refused === undefined ? textTypeOf(bytes) : { refused: `${refused[0]} ${TAKEN}` };
}

function textTypeOf(bytes: Uint8Array): ReturnType<typeof mediaTypeOf> {
  const start = latin(bytes, LOOKED_AT).replace(BYTE_ORDER_MARK, '');
  const markup = REFUSED_TEXT.find(([, pattern]) => pattern.test(start.replace(BEFORE_MARKUP, '')));
  if (markup !== undefined) return { refused: `${markup[0]} ${TAKEN}` };
  const isSrt = (): boolean => SRT.test(start.replace(/^(?:[ \t]*\r?\n)+/, ''));
  const mediaType = VTT.test(start) ? 'text/vtt' : isSrt() ? 'application/x-subrip' : undefined;
  if (mediaType === undefined) return { refused: `A file of this kind is not taken. ${TAKEN}` };
  if (isUtf8(bytes)) return { mediaType };
  return { refused: 'These captions are not in UTF-8, so letters would come out wrong: save them again as “UTF-8”.' };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
