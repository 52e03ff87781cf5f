import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PlannerError } from '#src/platform/errors.ts';
import { packSheets, readSheets, unpackSheets } from '#src/platform/sheets/index.ts';
import { cases } from '../../support/stores.ts';
import { sheetXml, workbookOf, workbookParts } from './workbook-files.ts';

/** What somebody reads who uploads this, and how many megabytes it took to say so. */
async function refused(bytes: Uint8Array, name = 'plan.xlsx'): Promise<string> {
  const before = process.memoryUsage().rss;
  const message = await readSheets(bytes, name).then(
    () => 'it was read',
    (error: unknown) => (error instanceof PlannerError ? `${error.code}: ${error.message}` : `not expected: ${String(error)}`),
  );
  expect((process.memoryUsage().rss - before) / 1024 / 1024, 'megabytes').toBeLessThan(200);
  return message;
}

const good = workbookParts({ Posts: sheetXml([['Post title', 'Day', 'Text']]) });

/** A workbook whose one worksheet is this. */
const withSheet = (xml: string): Uint8Array => zipSync(workbookParts({ Posts: xml }));

/** A part of very many zeros that says of itself that it is small: all of it is a few kilobytes. */
function lying(): Uint8Array {
  const bytes = zipSync({ ...good, 'xl/worksheets/sheet1.xml': [new Uint8Array(11_000_000), { level: 9 }] });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 30; at += 1) {
    // The size when unpacked, in the list of contents and before the part itself.
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000) view.setUint32(at + 24, 100, true);
    if (view.getUint32(at, true) === 0x04034b50 && view.getUint32(at + 22, true) > 1_000_000) view.setUint32(at + 22, 100, true);
  }
  return bytes;
}

/** Many parts that are each small enough, and together are not. */
function manyLarge(): Uint8Array {
  const part = new Uint8Array(9_000_000).fill(32);
  return zipSync({ ...good, ...Object.fromEntries([1, 2, 3].map((number) => [`xl/worksheets/sheet${number}.xml`, part])) });
}

/** An archive that says of itself that it has very many parts. */
function manyEntries(count: number): Uint8Array {
  const bytes = zipSync(good);
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(bytes.length - 12, count, true);
  return bytes;
}

describe('a file that would cost too much is refused, in words', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    ['a part that lies about its size', lying, /far larger inside/],
    ['parts that are too much together', manyLarge, /far larger inside/],
    ['more parts than a workbook has', () => manyEntries(60_000), /far larger inside/],
    ['more than 5 MB', () => new Uint8Array(5 * 1024 * 1024 + 1), /larger than 5 MB/],
    [
      'a document type with texts that multiply',
      () => withSheet('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'),
      /damaged/,
    ],
    [
      'a cell far away',
      () => withSheet('<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'),
      /60 columns/,
    ],
    [
      'a cell far down',
      () => withSheet('<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'),
      /2,000 rows/,
    ],
    [
      'a row that there cannot be',
      () => withSheet('<worksheet><sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'),
      /damaged/,
    ],
    [
      'a column that there cannot be',
      () => withSheet('<worksheet><sheetData><row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>'),
      /damaged/,
    ],
    [
      'a far cell behind a quoted mark',
      () => withSheet(`<worksheet><sheetData><row a=">" r="1"><c b='>' r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>`),
      /60 columns/,
    ],
    ['very many rows', () => withSheet(sheetXml(Array.from({ length: 2_001 }, () => ['x']))), /2,000 rows/],
    ['tags within tags', () => withSheet(`<worksheet>${'<a>'.repeat(100_000)}`), /damaged/],
    ['one text said by every cell', quadratic, /far more text/],
    ['a cell of its own size', () => workbookOf({ Posts: [['x'.repeat(40_000)]] }), /Posts!A1 is too long/],
    ['a part that is said twice', () => withTwin(), /damaged/],
    ['an archive that is cut off', () => withSheet('<worksheet/>').subarray(0, 400), /damaged/],
  ])('%s', async (_, bytes, words) => {
    const message = await refused(bytes());
    expect(message).toMatch(/^INVALID_FILE: /);
    expect(message).toMatch(words);
  });

  it('a CSV of very many rows', async () => {
    expect(await refused(strToU8('a,b\n'.repeat(100_000)), 'x.csv')).toMatch(/2,000 rows/);
  });
});

function quadratic(): Uint8Array {
  const cell = (row: number, column: number) => `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>0</v></c>`;
  const rows = Array.from(
    { length: 2_000 },
    (_, row) => `<row r="${row + 1}">${Array.from({ length: 20 }, (_, column) => cell(row + 1, column)).join('')}</row>`,
  );
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';
  const relations = new TextDecoder().decode(good['xl/_rels/workbook.xml.rels']);
  return zipSync(
    workbookParts(
      { Posts: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>` },
      {
        'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`,
        'xl/_rels/workbook.xml.rels': relations.replace(
          '</R',
          `<Relationship Id="x" Type="${type}" Target="sharedStrings.xml"/></R`,
        ),
      },
    ),
  );
}

/** The same part under two names that become one. */
function withTwin(): Uint8Array {
  return zipSync({ ...good, '/xl/workbook.xml': strToU8('<workbook/>') });
}

describe('a workbook with some bytes changed', () => {
  it('is read or refused in words, and nothing else happens', async () => {
    const parts = workbookParts({
      Posts: sheetXml([
        ['Post title', 'Day', 'Text'],
        ['A', '12/10/2020', 'B & C'],
      ]),
    });
    const stored = zipSync(parts, { level: 0 });
    const packed = zipSync(parts);
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(change, { minLength: 1, maxLength: 6 }), async (isStored, changes) => {
        const bytes = (isStored ? stored : packed).slice();
        for (const [place, byte] of changes) bytes[Math.floor(place * bytes.length)] = byte;
        expect(await refused(bytes)).toMatch(/^(?:it was read|INVALID_FILE: .+)$/);
      }),
      { numRuns: cases(400) },
    );
  });
});

describe('another kind of file is told by what it is, whatever it is called', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['old Excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Excel file .*Save As/],
    ['PDF', strToU8('%PDF-1.7'), /PDF/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), /picture/],
    [
      'OpenDocument',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        'content.xml': strToU8('<x/>'),
      }),
      /OpenDocument/,
    ],
    ['Word', zipSync({ 'word/document.xml': strToU8('<x/>') }), /Word/],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), /xlsb/],
    ['a ZIP with a workbook in it', zipSync({ 'plan.xlsx': strToU8('x') }), /ZIP with files in it/],
    ['a web page', strToU8('<html><table><tr><td>x</td></tr></table></html>'), /web page/],
    ['nothing', new Uint8Array(), /empty/],
    ['an empty sheet', strToU8('\n\n'), /nothing in the file/],
    ['a broken CSV', strToU8('a,b\n"x,y\n'), /cannot be read as CSV/],
  ])('%s', async (_, bytes, words) => {
    expect(await refused(bytes)).toMatch(words);
  });
});

describe('what a form carried is believed to be cells and nothing else', () => {
  const refusedWord = (word: string): string => {
    try {
      unpackSheets(word);
      return 'it was read';
    } catch (error) {
      return error instanceof PlannerError ? error.code : String(error);
    }
  };
  const packed = (value: unknown): string => packSheets(value as never);

  it('comes back', () => {
    const sheets = [
      {
        name: 'Posts',
        rows: [
          ['Title', ''],
          ['“A”\n😀', 'b'],
        ],
      },
    ];
    expect(unpackSheets(packSheets(sheets))).toEqual([{ name: 'Posts', rows: [['Title'], ['“A”\n😀', 'b']] }]);
  });

  it.each<[string, () => string]>([
    ['no packed text', () => 'abc'],
    ['letters that it never has', () => '<script>'],
    ['something else than sheets', () => packed({ sheets: [] })],
    ['more fields than a sheet has', () => packed([{ name: 'x', rows: [], admin: true }])],
    ['cells that are no text', () => packed([{ name: 'x', rows: [[1]] }])],
    ['far too many rows', () => packed([{ name: 'x', rows: Array.from({ length: 2_001 }, () => ['']) }])],
    ['far too many letters', () => 'A'.repeat(1_000_001)],
  ])('%s', (_, word) => {
    expect(refusedWord(word())).toBe('INVALID_INPUT');
  });
});
