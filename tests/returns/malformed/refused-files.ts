import { bomb, HEAD, oldExcel, one, picture, row, text, utf8, utf16, workbook, zip } from './made-files.ts';

const PLATFORMS =
  'facebook, instagram, twitter, linkedin, youtube, tiktok, threads, bluesky, mastodon, whatsapp, nextdoor, not-stated';
const METRICS = 'reach, impressions, views, engagements, reactions, likes, comments, shares, clicks';
const COLUMNS = 'partner, item, platform, metric, value, scope, period, source, note, counted-on, estimate, paid, reshared, post';
const several = (...rows: readonly (readonly string[])[]): Uint8Array => utf8(text(rows));
const headed = (...head: readonly string[]): Uint8Array => utf8(text([row()], ',', '\n', head));

/** Files that cannot be read at all: what each is told, whole. */
export const NO_TABLE: readonly (readonly [string, Uint8Array, string])[] = [
  ['a picture called .csv', picture(), 'This is a picture: a workbook (.xlsx) or CSV is needed.'],
  [
    'a PDF called .csv',
    utf8('%PDF-1.7\n1 0 obj'),
    'This is a PDF: the planner needs the workbook it was made from (.xlsx) or a CSV.',
  ],
  ['nothing', new Uint8Array(), 'The file is empty: choose it again.'],
  [
    'empty lines',
    utf8('\r\n\r\n\n'),
    'numbers.csv is empty: the first row must name the columns partner, platform, metric, value.',
  ],
  [
    'a byte order mark and nothing else',
    utf8('\uFEFF'),
    'numbers.csv is empty: the first row must name the columns partner, platform, metric, value.',
  ],
  [
    'an old Excel file, or one with a password',
    oldExcel(),
    'This is an old Excel file (.xls), or one with a password: open it, take the password off, and use Save As, “Excel Workbook (.xlsx)”.',
  ],
  [
    'a web page saved as .xls',
    utf8('<html><table><tr><td>partner</td></tr></table></html>'),
    'This is a web page or XML file, whatever its name says: open it in Excel and use Save As, “Excel Workbook (.xlsx)”.',
  ],
  [
    'a form with the file in it',
    utf8('--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na'),
    'This is a form with the file somewhere in it: send the file itself as the body, with curl as --data-binary @week.xlsx.',
  ],
  [
    'NUL bytes among the letters',
    utf8(text().replace('film', 'fi\0lm')),
    'This is not a CSV, whatever its name says: a workbook (.xlsx) or CSV is needed.',
  ],
  ['a packed file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'This file is packed: unpack it and upload the workbook.'],
  [
    'a text document',
    utf8('{\\rtf1 numbers}'),
    'This is a text document (.rtf): copy its table into a workbook and upload that.',
  ],
  [
    'a quote that is never closed',
    utf8(`${text()}dale-council,,facebook,reach,2,,,,"the rest\n`),
    'The file cannot be read as CSV: in row 3 a text in quotes does not end, or quotes stand in the middle of a cell.',
  ],
  [
    'a quote in the middle of a cell',
    utf8(text([row({ note: 'a "word" more' })])),
    'The file cannot be read as CSV: in row 2 a text in quotes does not end, or quotes stand in the middle of a cell.',
  ],
  [
    'a cell without end',
    utf8(text([row({ note: 'x'.repeat(100_001) })])),
    'Row 2 has a cell that is too long: a cell holds 100,000 characters.',
  ],
  ['301 columns', utf8(`${'a,'.repeat(300)}b\n`), '“numbers” has more than 300 columns: keep those the planner can use.'],
  [
    'a ZIP that is no workbook',
    zip({ 'readme.txt': 'numbers' }),
    'This is not an Excel workbook, whatever its name says: a workbook (.xlsx) or CSV is needed.',
  ],
  [
    'an OpenDocument sheet',
    zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
    'This is an OpenDocument file (.ods): use Save As, “Excel 2007–365 (.xlsx)”, and upload that.',
  ],
  [
    'a ZIP that unpacks to 40 MB',
    bomb(),
    'The file is far larger inside than a week’s workbook: keep the sheets of one week, without pictures.',
  ],
  ['a workbook without cells', workbook([]), 'There is nothing in the file: fill in at least one sheet.'],
];

/** Files with something to put right, in every store nothing of them: what is told, by row and column. */
export const WITH_FAULTS: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
  ['no metric', headed('partner', 'item', 'platform', 'value'), ['row 1, column metric: is missing from the first row']],
  [
    'a heading that nobody knows',
    headed(...HEAD.slice(0, 8), 'notes', 'counted-on'),
    [`row 1, column notes: is not a known column; known are ${COLUMNS}: did you mean "note"?`],
  ],
  ['a heading twice', headed(...HEAD.slice(0, 8), 'value', 'counted-on'), ['row 1, column value: stands twice in the first row']],
  [
    'a title and merged cells above the headings',
    utf8(`Numbers of the week,,,\n,,,\n${text()}`),
    ['the headings stand in row 3: delete the rows above them'],
  ],
  [
    'more cells than headings',
    utf8(
      `${text()}dale-council,,facebook,reach,1,234,campaign,week,Return,a note,2020-10-19,\n`.replace(
        '2020-10-19,',
        '2020-10-19,x',
      ),
    ),
    [
      'row 3, column value: the row has more cells than the heading: write numbers without commas, and put text with commas in quotes',
    ],
  ],
  [
    'a row of totals',
    several(row(), row({ partner: 'Total', item: '', value: '12' })),
    ['row 3, column partner: "Total" is not a partner: leave rows of totals out'],
  ],
  ['"12k"', one({ value: '12k' }), ['row 2, column value: "12k" is not a whole number: write 12000']],
  ['"1.2K"', one({ value: '1.2K' }), ['row 2, column value: "1.2K" is not a whole number: write 1200']],
  ['"1,234"', one({ value: '"1,234"' }), ['row 2, column value: "1,234" is not a whole number: write 1234']],
  [
    '"1.234"',
    one({ value: '1.234' }),
    ['row 2, column value: "1.234" is not a whole number: write 1234 if the point only parts the thousands'],
  ],
  [
    '"1 234" with a space that does not break',
    one({ value: '1\u00a0234' }),
    ['row 2, column value: "1\u00a0234" is not a whole number: write 1234'],
  ],
  ['a minus sign', one({ value: '−5' }), ['row 2, column value: "−5" is negative: a count starts at 0']],
  ['a hyphen', one({ value: '-5' }), ['row 2, column value: "-5" is negative: a count starts at 0']],
  ['a negative zero', one({ value: '-0' }), ['row 2, column value: "-0" is negative: write 0']],
  ['"5.5"', one({ value: '5.5' }), ['row 2, column value: "5.5" is not a whole number, "not-used" or "not-available"']],
  [
    '"1e3"',
    one({ value: '1e3' }),
    ['row 2, column value: "1e3" is not a whole number: a spreadsheet has shortened it, write all its digits'],
  ],
  [
    '"1.23E+05"',
    one({ value: '1.23E+05' }),
    ['row 2, column value: "1.23E+05" is not a whole number: a spreadsheet has shortened it, write all its digits'],
  ],
  [
    'a footnote mark',
    one({ value: '8317¹' }),
    ['row 2, column value: "8317¹" is not a whole number, "not-used" or "not-available"'],
  ],
  ['pounds', one({ value: '£12' }), ['row 2, column value: "£12" is not a whole number, "not-used" or "not-available"']],
  ['a share', one({ value: '12%' }), ['row 2, column value: "12%" is not a whole number: it is a share, write the count itself']],
  [
    'a broken formula',
    one({ value: '#REF!' }),
    ['row 2, column value: has the error #REF!: put right its formula, or write the value itself'],
  ],
  ['a formula', one({ value: '=1+1' }), ['row 2, column value: "=1+1" is not a whole number: write what the formula comes to']],
  [
    'a number with words',
    one({ value: 'about 90' }),
    ['row 2, column value: "about 90" is not a whole number, "not-used" or "not-available"'],
  ],
  [
    '"Not used" as people write it',
    one({ value: 'Not used' }),
    ['row 2, column value: "Not used" is not a whole number: write "not-used"'],
  ],
  [
    'more digits than a count has',
    one({ value: '1234567890123456' }),
    ['row 2, column value: "1234567890123456" is too large to be a count'],
  ],
  [
    'a date with slashes that may be two',
    one({ 'counted-on': '03/04/2020' }),
    ['row 2, column counted-on: "03/04/2020" is not a date: write 2020-04-03 or 2020-03-04'],
  ],
  [
    'a date with slashes that is one',
    one({ 'counted-on': '19/10/2020' }),
    ['row 2, column counted-on: "19/10/2020" is not a date: write 2020-10-19'],
  ],
  [
    'a day that no month has',
    one({ 'counted-on': '2020-02-30' }),
    ['row 2, column counted-on: "2020-02-30" is not a date: write year-month-day, such as 2020-10-19'],
  ],
  [
    'a day as Excel counts them',
    one({ 'counted-on': '44123' }),
    ['row 2, column counted-on: "44123" is not a date but how a spreadsheet counts days: write 2020-10-19'],
  ],
  [
    'a year long ago',
    one({ 'counted-on': '0020-10-19' }),
    ['row 2, column counted-on: "0020-10-19" must be between 1971 and 2199'],
  ],
  [
    'a period that ends before it starts',
    one({ period: '2020-10-16/2020-10-12' }),
    ['row 2, column period: "2020-10-16/2020-10-12" ends before it starts: write 2020-10-12/2020-10-16'],
  ],
  [
    'half a period',
    one({ period: '12/10' }),
    ['row 2, column period: "12/10" is not a period: write 2020-10-12/2020-10-16, a word such as "week", or leave it empty'],
  ],
  [
    'a partner with a slip',
    one({ partner: 'dale-polise' }),
    ['row 2, column partner: "dale-polise" is not a partner here: did you mean "dale-police"?'],
  ],
  [
    'a partner by its name',
    one({ partner: 'Dale Police' }),
    ['row 2, column partner: "Dale Police" is not a partner here: did you mean "dale-police"?'],
  ],
  [
    'a partner of another partnership',
    one({ partner: 'moor-council' }),
    ['row 2, column partner: "moor-council" is not a partner here'],
  ],
  ['no partner', one({ partner: '' }), ['row 2, column partner: is empty: write which partner the number is of']],
  [
    'an item with a slip',
    one({ item: 'films' }),
    ['row 2, column item: "films" is not a resource or post of this campaign: did you mean "film"?'],
  ],
  [
    'an unknown item',
    one({ item: 'podcast' }),
    ['row 2, column item: "podcast" is not a resource or post of this campaign (leave it empty for the overall total)'],
  ],
  [
    '“Twitter/X”',
    one({ platform: 'Twitter/X' }),
    [`row 2, column platform: "Twitter/X" is not one of: ${PLATFORMS} (write "twitter")`],
  ],
  ['an unknown platform', one({ platform: 'myspace' }), [`row 2, column platform: "myspace" is not one of: ${PLATFORMS}`]],
  [
    '“People reached”',
    one({ metric: 'People reached' }),
    [`row 2, column metric: "People reached" is not one of: ${METRICS} (write "reach")`],
  ],
  ['an unknown scope', one({ scope: 'all' }), ['row 2, column scope: "all" is not one of: campaign, related, other']],
  [
    'two numbers for one place',
    several(row(), row({ value: '13' })),
    ['row 3, column value: is a second number for the same place as row 2: keep one of them'],
  ],
  ['a note longer than any', one({ note: 'x'.repeat(1001) }), ['row 2, column note: has 1,001 characters: at most 1,000']],
  [
    'a bell in a note',
    one({ note: 'ding\u0007' }),
    ['row 2, column note: has characters that cannot be printed: type the text again'],
  ],
  [
    'the same post twice',
    utf8('partner,platform,post,metric,value\ndale-police,facebook,123_456,reach,5\ndale-police,facebook,123_456,reach,6\n'),
    ['row 3, column value: is a second number for the same place as row 2: keep one of them'],
  ],
  [
    '“yes please”',
    utf8('partner,platform,metric,value,paid\ndale-police,facebook,reach,5,yes please\n'),
    ['row 2, column paid: "yes please" is not yes or no'],
  ],
  [
    'UTF-16 with a fault',
    utf16(`\uFEFF${text([row({ value: '12k' })], '\t')}`, true),
    ['row 2, column value: "12k" is not a whole number: write 12000'],
  ],
  [
    'a workbook with a broken formula',
    workbook([HEAD, row({ value: '' }).map((cell, at) => (at === 4 ? { xml: '<c t="e"><v>#REF!</v></c>' } : cell))]),
    ['row 2, column value: has the error #REF!: put right its formula, or write the value itself'],
  ],
  [
    'faults in several rows, all of them at once',
    several(row({ value: 'x' }), row({ item: '' }), ['nobody', '', 'tv', 'reach', '-1']),
    [
      'row 2, column value: "x" is not a whole number, "not-used" or "not-available"',
      'row 4, column partner: "nobody" is not a partner here',
      `row 4, column platform: "tv" is not one of: ${PLATFORMS}`,
      'row 4, column value: "-1" is negative: a count starts at 0',
    ],
  ],
];
