import { gzipSync, strToU8, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { PlannerError } from '#src/platform/errors.ts';
import { readSheets, unpackSheets } from '#src/platform/sheets/index.ts';
import { readCsv } from '#src/platform/sheets/read-csv.ts';
import { workbookParts } from './workbook-files.ts';

/** What each of these costs without its limit is seconds to minutes, from a file of a few kilobytes: then the test runs out of time. */
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

const grid = (rows: number, columns: number, cell: string): string =>
  `<worksheet><sheetData>${`<row>${cell.repeat(columns)}</row>`.repeat(rows)}</sheetData></worksheet>`;

const SHARED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';

/** A workbook of worksheets and parts as they stand. */
function made(sheets: readonly string[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = workbookParts(Object.fromEntries(sheets.map((xml, index) => [`S${index}`, xml])));
  const relations = new TextDecoder().decode(parts['xl/_rels/workbook.xml.rels']);
  const shared = `<Relationship Id="x" Type="${SHARED}" Target="sharedStrings.xml"/></R`;
  const extra = { ...more, 'xl/_rels/workbook.xml.rels': relations.replace('</R', shared) };
  return zipSync({ ...parts, ...Object.fromEntries(Object.entries(extra).map(([path, text]) => [path, strToU8(text)])) });
}

const texts = (xml: string) => ({ 'xl/sharedStrings.xml': `<sst>${xml}</sst>` });
const first = '<c t="s"><v>0</v></c>';

async function refused(read: () => unknown): Promise<string> {
  try {
    await read();
    return 'it was read';
  } catch (error) {
    return error instanceof PlannerError ? `${error.code}: ${error.message}` : `not expected: ${String(error)}`;
  }
}

describe('a small workbook that would be long to read is refused in words', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'one text said by the cells of eight sheets',
      () =>
        made(
          many(8, () => grid(120, 60, first)),
          texts(`<si><t>${'a'.repeat(32_000)}</t></si>`),
        ),
      /far more text/,
    ],
    [
      'a text that no cell says',
      () => made([grid(1, 1, first)], texts(`<si/><si><t>${'a'.repeat(40_000)}</t></si>`)),
      /too long/,
    ],
    ['a number of very many digits', () => made([grid(1, 1, `<c><v>${'1'.repeat(40_000)}</v></c>`)]), /S0!A1 is too long/],
    ['more filled cells than a week has', () => made(many(2, () => grid(600, 60, '<c><v>1</v></c>'))), /far more text/],
    [
      'cells far from the corner of every sheet',
      () => made(many(8, () => `<worksheet><sheetData><row r="1000"><c r="BH1000"><v>1</v></c></row></sheetData></worksheet>`)),
      /far more text/,
    ],
    ['very many texts', () => made([grid(1, 1, first)], texts('<si/>'.repeat(410_000))), /far more text/],
    ['very many parts of a text', () => made([grid(1, 1, first)], texts(`<si>${'<r/>'.repeat(410_000)}</si>`)), /far more text/],
    [
      'very many formats',
      () => made([grid(1, 1, first)], { 'xl/styles.xml': `<styleSheet>${'<numFmt/>'.repeat(1_001)}</styleSheet>` }),
      /far more text/,
    ],
    [
      'a tag of very many attributes',
      () => made([`<worksheet ${many(101, (at) => `a${at}=""`).join(' ')}><sheetData/></worksheet>`]),
      /damaged/,
    ],
    ['a part of 6 MB', () => made([`<worksheet>${' '.repeat(6_000_000)}</worksheet>`]), /far larger inside/],
  ])('%s', async (_, bytes, words) => {
    const message = await refused(() => readSheets(bytes(), 'x.xlsx'));
    expect(message).toMatch(/^INVALID_FILE: /);
    expect(message).toMatch(words);
  });

  it('reads a number in a format of very many brackets as a number', async () => {
    const format = `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(100_000)}"/></numFmts>`;
    const styles = { 'xl/styles.xml': `<styleSheet>${format}<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>` };
    const [sheet] = await readSheets(made([grid(1, 1, '<c s="0"><v>1</v></c>')], styles), 'x.xlsx');
    expect(sheet?.rows).toEqual([['1']]);
  });

  it('reads past tags that are called like what every object has', async () => {
    const odd = '<constructor a="1"/><__proto__/><toString/><si><t>A</t></si>';
    const [sheet] = await readSheets(made([grid(1, 1, first)], texts(odd)), 'x.xlsx');
    expect(sheet?.rows).toEqual([['A']]);
  });

  it('takes a text for as long as it is, not as it is written', async () => {
    const said = '&amp;'.repeat(30_000);
    const [sheet] = await readSheets(made([grid(1, 1, first)], texts(`<si><t>${said}</t></si>`)), 'x.xlsx');
    expect(sheet?.rows[0]?.[0]).toBe('&'.repeat(30_000));
  });
});

describe('a CSV', () => {
  it.each([
    ['a row of very many commas', ','.repeat(5_000_000), /far more text/],
    ['rows of very many commas', `${','.repeat(1200)}\n`.repeat(4000), /far more text/],
    ['more columns than are read', 'a,'.repeat(61), /60 columns/],
    ['a row far below the others', `a\n${'\n'.repeat(2_100)}b`, /2,000 rows/],
    ['very many empty rows', `a\n${'\n'.repeat(100_000)}`, /2,000 rows/],
  ])('of %s is refused in words', async (_, csv, words) => {
    expect(await refused(() => readCsv(strToU8(csv), 'x'))).toMatch(words);
  });

  it('may have commas and rows behind what it says', () => {
    expect(readCsv(strToU8(`a,"b,\n,c"${','.repeat(200)}\n${`${','.repeat(10)}\n`.repeat(1_000)}`), 'x').rows).toEqual([
      ['a', 'b,\n,c'],
    ]);
  });
});

describe('what a form carried', () => {
  const { parse } = JSON;
  afterEach(() => void Object.assign(JSON, { parse }));

  const word = (json: string): string => Buffer.from(gzipSync(strToU8(json), { level: 9 })).toString('base64url');

  it.each([
    ['very many rows', `[{"name":"a","rows":[${'[],'.repeat(1_900_000)}[]]}]`],
    ['very many cells', `[{"name":"a","rows":[[${'"",'.repeat(1_900_000)}""]]}]`],
    ['lists within lists', '['.repeat(5_900_000)],
    ['more letters than are unpacked', JSON.stringify([{ name: 'a', rows: [['x'.repeat(7_000_000)]] }])],
  ])('of %s is refused before anything is made of it', async (_, json) => {
    let parsed = 0;
    JSON.parse = (text: string) => {
      parsed += 1;
      return parse(text);
    };
    expect(await refused(() => unpackSheets(word(json)))).toMatch(/^INVALID_INPUT: /);
    expect(parsed).toBe(0);
  });

  it('may say anything within a text', () => {
    const sheet = { name: 'a', rows: [[`[[[[[{"${','.repeat(30_000)}\\`]] };
    expect(unpackSheets(word(JSON.stringify([sheet])))).toEqual([sheet]);
  });
});
