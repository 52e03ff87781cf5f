import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvInPieces, readLargeCsv, readSheets } from '#src/platform/sheets/index.ts';

const wide = (text: string, isBig: boolean): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  return isBig ? bytes.map((_, at) => bytes[at % 2 === 0 ? at + 1 : at - 1] ?? 0) : bytes;
};

const TEXT = 'Post;Reach\r\n"Hé; you";1,234\r\n';
const ROWS = [
  ['Post', 'Reach'],
  ['Hé; you', '1,234'],
];

describe('a CSV of a program', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', strToU8(TEXT), 'utf-8'],
    ['UTF-8 with a mark', strToU8(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16 with a mark', wide(`\uFEFF${TEXT}`, false), 'utf-16le'],
    ['UTF-16 of another machine', wide(`\uFEFF${TEXT}`, true), 'utf-16be'],
    ['UTF-16 without a mark', wide(TEXT, false), 'utf-16le'],
    ['UTF-16 of another machine without a mark', wide(TEXT, true), 'utf-16be'],
    ['what Windows saves', new Uint8Array(Buffer.from(TEXT, 'latin1')), 'windows-1252'],
    ['UTF-8 that says its separator', strToU8(`sep=;\n${TEXT}`), 'utf-8'],
    ['UTF-8 that says its separator in quotes', strToU8(`"sep=;"\r\n${TEXT}`), 'utf-8'],
    ['tabs', strToU8(TEXT.replace('"Hé; you"', 'Hé; you').replaceAll(/(?<!é);/g, '\t')), 'utf-8'],
  ])('in %s is read', async (_, bytes, encoding) => {
    expect(await readLargeCsv(bytes, 'export.csv')).toMatchObject({ name: 'export', rows: ROWS, encoding });
    expect((await readSheets(bytes, 'export.csv')).map(({ rows }) => rows)).toEqual([ROWS]);
  });

  it.each<[string, string, RegExp]>([
    [
      'a text in quotes that never ends',
      `a,b\nc,d\ne,"f\n${'g,h\n'.repeat(50_000)}`,
      /Row 3 has a text in quotes that does not end/,
    ],
    ['a text in quotes that ends the file', 'a,b\nc,"d\ne,f', /in row 2 a text in quotes does not end/],
    ['quotes within a cell', `${'a,b\n'.repeat(40_000)}c,5" screen,"\n`, /in row 40,001 a text in quotes/],
    ['quotes after a text', `${'a,b\n'.repeat(40_000)}"c" d,e\n`, /in row 40,001 a text in quotes/],
    ['a cell of 100,001 letters', `a,b\nc,${'d'.repeat(100_001)}\n`, /Row 2 has a cell that is too long: a cell holds 100,000/],
    ['more columns than any export', `a\n${'b,'.repeat(300)}b\n`, /300 columns/],
    ['more rows than any export', 'a\n'.repeat(200_001), /200,000 rows/],
    ['more cells than fit', `${','.repeat(250)}\n`.repeat(24_000), /far more text/],
    ['nothing', '', /empty/],
    ['a web page', '<html>', /web page/],
    ['a workbook', 'PK', /export it as CSV/],
    ['zeros that are no letters', 'a\0\0\0b,c', /not a CSV/],
  ])('with %s is refused in words', async (_, text, words) => {
    await expect(readLargeCsv(strToU8(text), 'x.csv')).rejects.toMatchObject({
      code: 'INVALID_FILE',
      message: expect.stringMatching(words),
    });
  });

  it('lets others be served between its pieces, and loses no row where it is cut', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [
      `${at}`,
      `line\n"${at}" x${'x'.repeat(at % 40)}`,
      at % 7 === 0 ? '' : 'z',
    ]);
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    let served = 0;
    const waiting = setInterval(() => (served += 1), 0);
    let pieces = 0;
    let at = 0;
    for await (const piece of csvInPieces(strToU8(text), 'x.csv').pieces) {
      pieces += 1;
      const expected = rows.slice(at, at + piece.length).map((row) => (row[2] === '' ? row.slice(0, 2) : row));
      expect(piece).toEqual(expected);
      at += piece.length;
    }
    clearInterval(waiting);
    expect(at).toBe(20_000);
    expect(pieces).toBeGreaterThan(5);
    expect(served).toBeGreaterThan(2);
  });
});
