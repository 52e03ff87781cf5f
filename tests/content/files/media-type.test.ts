import { describe, expect, it } from 'vitest';
import { plainFileName } from '#src/content/files/file-name.ts';
import { mediaTypeOf } from '#src/content/files/media-type.ts';
import { bytesOf, joined, jpeg, latin, pdf, png, srt, vtt, webp } from '../../support/tiny-files.ts';

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

describe('what a file is, by its first bytes', () => {
  it.each<[string, Uint8Array, string]>([
    ['a PNG picture', png(), 'image/png'],
    ['a JPEG picture', jpeg(), 'image/jpeg'],
    ['a WebP picture', webp(), 'image/webp'],
    ['a PDF', pdf(), 'application/pdf'],
    ['captions as WebVTT', vtt('Siân says hello.'), 'text/vtt'],
    ['WebVTT with a byte order mark', joined(BOM, vtt()), 'text/vtt'],
    ['WebVTT with a title', bytesOf('WEBVTT - The film\r\n\r\n'), 'text/vtt'],
    ['WebVTT without a cue', bytesOf('WEBVTT'), 'text/vtt'],
    ['captions as SubRip', srt(), 'application/x-subrip'],
    ['SubRip with a byte order mark and a blank line', joined(BOM, bytesOf('\r\n'), srt()), 'application/x-subrip'],
  ])('%s', (_, bytes, mediaType) => {
    expect(mediaTypeOf(bytes)).toEqual({ mediaType });
  });

  const ftyp = (brand: string) => latin(`\0\0\0\x18ftyp${brand}\0\0\0\0`);
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /is empty/],
    ['an SVG drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), /SVG.*PNG/],
    [
      'an SVG drawing behind a comment',
      bytesOf('<?xml version="1.0"?>\n<!-- mine -->\n<!DOCTYPE svg PUBLIC "x">\n<svg >'),
      /SVG/,
    ],
    ['a web page', bytesOf('\n<!DOCTYPE html><title>x</title>'), /web page/],
    ['a script', bytesOf('<script>alert(1)</script>'), /web page/],
    ['a zip folder', latin('PK\x03\x04rest'), /zip.*PDF/],
    ['an old Word document', latin('\xd0\xcf\x11\xe0\xa1\xb1'), /office document: save it as PDF/],
    ['a GIF', latin('GIF89a'), /GIF.*PNG/],
    ['a photo of a telephone', ftyp('heic'), /HEIC.*JPEG/],
    ['an AVIF picture', ftyp('avif'), /AVIF/],
    ['a film', ftyp('isom'), /too large to be kept here.*link/],
    ['sound', latin('ID3\x03'), /too large to be kept here/],
    ['a bitmap', latin('BM6'), /save it as PNG or JPEG/],
    ['text in UTF-16', latin('\xff\xfeW\0E\0B\0'), /not in UTF-8/],
    ['captions in an old alphabet', joined(srt(), latin('\xe2 is \xe2')), /not in UTF-8/],
    ['plain text', bytesOf('Hello'), /of this kind is not taken/],
    ['a word that only begins so', bytesOf('WEBVTTX'), /of this kind is not taken/],
    ['cues without their number', bytesOf('00:00:00,000 --> 00:00:02,000\nHello'), /of this kind is not taken/],
    ['half the mark of a PNG', latin('\x89PNG'), /of this kind is not taken/],
    ['a PDF that begins later', bytesOf('x%PDF-1.7'), /of this kind is not taken/],
    ['a program', latin('MZ\x90\0'), /of this kind is not taken/],
  ])('%s is refused with what to do instead', (_, bytes, why) => {
    const told = mediaTypeOf(bytes);
    expect('refused' in told && told.refused).toMatch(why);
  });
});

describe('what a file is called', () => {
  it.each([
    ['as it was', 'Leaflet for schools.pdf', 'application/pdf', 'Leaflet for schools.pdf'],
    ['with another way to write its ending', 'Photo.JPEG', 'image/jpeg', 'Photo.JPEG'],
    ['with the right ending', 'photo.png', 'image/jpeg', 'photo.jpg'],
    ['with an ending', 'Report v1.2', 'application/pdf', 'Report v1.2.pdf'],
    ['without a program’s ending', 'page.html', 'application/pdf', 'page.pdf'],
    ['without folders', 'C:\\Users\\me\\..\\film.vtt', 'text/vtt', 'film.vtt'],
    ['without ways out', '../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['without what nobody sees', 'in\u202evoice\u0000\r\n.pdf', 'application/pdf', 'invoice.pdf'],
    ['without what systems keep for themselves', 'a:b*c?.srt', 'application/x-subrip', 'a-b-c-.srt'],
    ['not hidden', '.htaccess', 'image/png', 'htaccess.png'],
    ['something', '', 'image/webp', 'file.webp'],
    ['something instead of dots', ' .. ', 'image/png', 'file.png'],
    ['in any alphabet', 'Cafe\u0301 Ŵythnos.png', 'image/png', 'Café Ŵythnos.png'],
  ] as const)('%s', (_, given, mediaType, name) => {
    expect(plainFileName(given, mediaType)).toBe(name);
  });

  it('not too long, and no letter cut in two', () => {
    const name = plainFileName(`${'🎈'.repeat(300)}.pdf`, 'application/pdf');
    expect(name).toBe(`${'🎈'.repeat(116)}.pdf`);
    expect(name.isWellFormed()).toBe(true);
  });
});
