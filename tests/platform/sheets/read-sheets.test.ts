import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvFile } from '#src/platform/csv-file.ts';
import { readSheets, writeXlsx } from '#src/platform/sheets/index.ts';
import { cases } from '../../support/stores.ts';
import { dayCell, sheetXml, timeCell, workbookOf, workbookParts } from './workbook-files.ts';

const read = async (bytes: Uint8Array, name = 'plan.xlsx') => (await readSheets(bytes, name)).map(({ rows }) => rows);
const csv = (text: string) => read(new TextEncoder().encode(text), 'Posts.csv');

describe('what cells say', () => {
  it('days and times come as they stand in the sheet, wherever the program runs', async () => {
    const rows = [
      [dayCell('2020-10-12'), timeCell(8, 30), dayCell('2020-03-29', 1.5 / 24), dayCell('2020-10-25', 1 / 24)],
      [timeCell(0, 1), timeCell(23, 59), 830, 8.3],
    ];
    expect(await read(workbookOf({ Posts: rows }))).toEqual([
      [
        ['2020-10-12', '08:30', '2020-03-29T01:30', '2020-10-25T01:00'],
        ['00:01', '23:59', '830', '8.3'],
      ],
    ]);
  });

  it('a formula says its last result, and one without says that it has none', async () => {
    const rows = [
      [
        { xml: '<c t="str"><f>A2&amp;"!"</f><v>Hello!</v></c>' },
        { xml: '<c><f>1+1</f><v>2</v></c>' },
        { xml: '<c t="e"><f>X</f><v>#REF!</v></c>' },
        { xml: '<c><f>NOW()</f></c>' },
        { xml: '<c t="b"><v>1</v></c>' },
      ],
    ];
    expect(await read(workbookOf({ Posts: rows }))).toEqual([[['Hello!', '2', '#REF!', '#FORMULA!', 'yes']]]);
  });

  it('rich text, shared texts and cells without addresses are read', async () => {
    const shared = '<sst><si><t>One</t></si><si><r><t>Two </t></r><r><rPr><b/></rPr><t>halves</t></r></si></sst>';
    const sheet = '<worksheet><sheetData><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row></sheetData></worksheet>';
    const relations = new TextDecoder().decode(workbookParts({ Posts: '' })['xl/_rels/workbook.xml.rels']);
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';
    const more = {
      'xl/sharedStrings.xml': shared,
      'xl/_rels/workbook.xml.rels': relations.replace(
        '</R',
        `<Relationship Id="x" Type="${type}" Target="sharedStrings.xml"/></R`,
      ),
    };
    expect(await read(zipSync(workbookParts({ Posts: sheet }, more)))).toEqual([[['Two halves', 'One']]]);
  });

  it('one styled cell at the end of a million rows is no row', async () => {
    const sheet = sheetXml([['Post title', 'Day']]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>',
    );
    expect(await read(zipSync(workbookParts({ Posts: sheet })))).toEqual([[['Post title', 'Day']]]);
  });

  it.each([
    ['commas', 'Title,Text\r\nA,"B, C"\r\n'],
    ['semicolons', 'Title;Text\nA;"B, C"\n'],
    ['tabs', 'Title\tText\rA\tB, C\r'],
    ['a byte order mark', '\uFEFFTitle,Text\nA,"B, C"'],
    ['the separator said first', 'sep=;\r\nTitle;Text\r\nA;B, C\r\n'],
  ])('a CSV with %s', async (_, text) => {
    expect(await csv(text)).toEqual([
      [
        ['Title', 'Text'],
        ['A', 'B, C'],
      ],
    ]);
  });

  it('a CSV as Windows saves it keeps its quotes and pounds', async () => {
    const bytes = Uint8Array.from([...'T,'].map((letter) => letter.charCodeAt(0)).concat([0x93, 0x41, 0x94, 0x20, 0xa3]));
    expect(await read(bytes, 'x.csv')).toEqual([[['T', '“A” £']]]);
  });
});

describe('texts of any kind come back as they were', () => {
  const wild = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '=1+1',
        '+44 1234',
        '@handle',
        "'=x",
        "''=x",
        '__proto__',
        'constructor',
        '_x0041_',
        '_x005F_',
        '§0',
        '\uFFFD',
        '\uFDD0',
        ']]>',
        '<b>&amp;',
        '#REF',
        '"a""b',
        '😀\u200d🔥',
        'a;b\tc,d',
        '{\\1}',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    .map((text) =>
      text
        .replaceAll(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, '')
        .toWellFormed()
        .trim(),
    )
    .filter((text) => text !== '');

  it('through XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(wild, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (rows) => {
        const sheet = {
          name: 'Posts',
          rows: rows.map((row) => row.map((value) => ({ as: 'text' as const, value }))),
          widths: [],
          sticky: 0,
        };
        expect(await read(await writeXlsx([sheet]))).toEqual([rows]);
      }),
      { numRuns: cases(100) },
    );
  });

  it('through CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(wild, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (rows) => {
        const guarded = rows.map((row) => row.map((text) => text.replace(/^(?='+[=+\-@\t\r＝＋－＠])/, "'")));
        expect(await csv(csvFile([['Title', 'Text'], ...guarded]))).toEqual([[['Title', 'Text'], ...rows]]);
      }),
      { numRuns: cases(100) },
    );
  });
});

it('a form with the file in it is told to be one', async () => {
  const form = new FormData();
  form.set('file', new File([workbookOf({ Posts: [['Post title']] }).slice()], 'week.xlsx'));
  const bytes = new Uint8Array(await new Response(form).arrayBuffer());
  await expect(read(bytes)).rejects.toMatchObject({
    code: 'INVALID_FILE',
    message: expect.stringContaining('send the file itself as the body'),
  });
});
