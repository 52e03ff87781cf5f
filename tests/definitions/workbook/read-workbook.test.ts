import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#src/definitions/index.ts';
import { readDay, readDays, readTime } from '#src/definitions/workbook/read-dates.ts';
import { writeXlsx } from '#src/definitions/workbook/write-xlsx.ts';
import { csvFile } from '#src/platform/csv-file.ts';
import { cases } from '../../support/stores.ts';
import { dayCell, sheetXml, timeCell, workbookOf, workbookParts } from './workbook-files.ts';

const read = async (bytes: Uint8Array, name = 'plan.xlsx') => (await readWorkbook(bytes, name)).map(({ rows }) => rows);
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

describe('days and times as people type them', () => {
  const around = { from: '2020-10-12', to: '2020-10-16' };
  const value = (read: object) => ('value' in read ? read.value : 'said to be wrong');

  it.each([
    ['12/10/2020', '2020-10-12'],
    ['12 October 2020', '2020-10-12'],
    ['Mon 12 Oct', '2020-10-12'],
    ['2020-10-12', '2020-10-12'],
    ['12.10.20', '2020-10-12'],
    ['October 12, 2020', '2020-10-12'],
    ['Monday', '2020-10-12'],
    ['12/10', '2020-10-12'],
    ['44116', '2020-10-12'],
    ['10/25/2020', undefined],
    ['12.1', undefined],
    ['Tues 12 Oct', undefined],
    ['31/02/2020', undefined],
    ['12 March', undefined],
    ['soon', undefined],
  ])('the day “%s”', (text, day) => {
    expect(value(readDay(text, around))).toEqual(day === undefined ? 'said to be wrong' : { day });
  });

  it.each([
    ['15–16 October 2020', ['2020-10-15', '2020-10-16']],
    ['Thu 15 to Fri 16 October', ['2020-10-15', '2020-10-16']],
    ['12/10/2020, 14/10/2020', ['2020-10-12', '2020-10-14']],
    ['16 October to 12 October', undefined],
  ])('the days “%s”', (text, days) => {
    expect(value(readDays(text, around))).toEqual(days ?? 'said to be wrong');
  });

  it.each([
    ['8.30', '08:30'],
    ['8:30am', '08:30'],
    ['0830', '08:30'],
    ['8 pm', '20:00'],
    ['12am', '00:00'],
    ['noon', '12:00'],
    ['0.354166666666667', '08:30'],
    ['8.3', '08:30'],
    ['8.5', undefined],
    ['8', undefined],
    ['25:00', undefined],
    ['morning', undefined],
  ])('the time “%s”', (text, time) => {
    expect(value(readTime(text))).toEqual(time ?? 'said to be wrong');
  });
});
