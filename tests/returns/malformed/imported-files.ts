import { HEAD, one, row, text, utf8, utf16, windows, workbook } from './made-files.ts';

const FILM = 'dale-police film facebook reach campaign 12';
const both = [
  row(),
  row({ partner: 'dale-council', item: '', platform: 'twitter', metric: 'views', value: '0', scope: 'related' }),
];
const BOTH = ['dale-council - twitter views related 0', FILM];

/** Files that are odd and say exactly one thing: what is on record afterwards, each figure in words. */
export const IMPORTED: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
  ['only its headings', utf8(text([])), []],
  ['a byte order mark', utf8(`\uFEFF${text(both)}`), BOTH],
  ['UTF-16, little end first', utf16(`\uFEFF${text(both, '\t')}`, true), BOTH],
  ['UTF-16, big end first', utf16(`\uFEFF${text(both, '\t')}`, false), BOTH],
  ['UTF-16 without a mark, little end first', utf16(text(both), true), BOTH],
  ['UTF-16 without a mark, big end first', utf16(text(both), false), BOTH],
  [
    'pounds and curly quotes as Windows saves them',
    windows(text([row({ note: '“£5” – it’s paid' })])),
    [`${FILM} note: “£5” – it’s paid`],
  ],
  ['semicolons', utf8(text(both, ';')), BOTH],
  ['tabs', utf8(text(both, '\t')), BOTH],
  ['a line that names the separator', utf8(`sep=;\r\n${text(both, ';')}`), BOTH],
  ['line ends of three kinds', utf8(text(both, ',', '\n').replace('\n', '\r\n').replace(/\n$/, '\r')), BOTH],
  ['returns alone as line ends', utf8(text(both, ',', '\r')), BOTH],
  ['spaces that do not break around headings and cells', utf8(text(both).replaceAll(',', '\u00a0,\u00a0')), BOTH],
  [
    'headings in capitals, with underlines',
    utf8(
      text(
        both,
        ',',
        '\n',
        HEAD.map((name) => name.toUpperCase().replace('-', '_')),
      ),
    ),
    BOTH,
  ],
  [
    'a question as pages ask it',
    utf8('Partner,Platform,Metric,Value,Part of this week?\ndale-police,facebook,reach,1,Yes\ndale-police,facebook,reach,2,no\n'),
    ['dale-police - facebook reach campaign 1', 'dale-police - facebook reach other 2'],
  ],
  ['marks that turn text around', one({ partner: '\u200fdale-police', value: '\u200e12\u202c' }), [FILM]],
  ['wide digits', one({ value: '０１２' }), [FILM]],
  ['zeros in front', one({ value: '0012' }), [FILM]],
  ['short rows', utf8(`${HEAD.join()}\ndale-police,film,facebook,reach,12\n`), [FILM]],
  ['empty rows and rows of commas', utf8(text(both).replaceAll('\r\n', '\r\n\r\n,,,,,,,,,\r\n')), BOTH],
  ['rows without a number', utf8(text([...both, row({ metric: 'clicks', value: '' })])), BOTH],
  [
    '“NOT-USED” and “Not-Available”',
    utf8(text([row({ value: 'NOT-USED' }), row({ metric: 'views', value: 'Not-Available' })])),
    ['dale-police film facebook reach campaign not-used', 'dale-police film facebook views campaign not-available'],
  ],
  ['a platform and metric in capitals', one({ platform: 'FaceBook', metric: 'REACH' }), [FILM]],
  [
    'formulas in notes',
    one({ note: '"=HYPERLINK(""https://x.example"",""a"")"' }),
    [`${FILM} note: =HYPERLINK("https://x.example","a")`],
  ],
  ['a note that an apostrophe guards', one({ note: "'=1+1" }), [`${FILM} note: =1+1`]],
  [
    'emoji, line breaks and commas in a note',
    one({ note: '"Thank you 👩🏽‍🚒,\r\nall"' }),
    [`${FILM} note: Thank you 👩🏽‍🚒,\nall`],
  ],
  [
    'days and a period',
    one({ period: '2020-10-12/2020-10-16', 'counted-on': '2020-10-19' }),
    [`${FILM} 2020-10-12 to 2020-10-16 counted 2020-10-19`],
  ],
  ['a workbook with numbers kept as text', workbook([HEAD, ...both]), BOTH],
  ['a workbook with real numbers', workbook([HEAD, row().map((cell, at) => (at === 4 ? 12 : cell))]), [FILM]],
];
