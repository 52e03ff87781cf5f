import { describe, expect, it } from 'vitest';
import { checkFolder } from '#src/definitions/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import { type Edit, folder } from '../support/definition-files.ts';

const HEAD = 'partner,item,platform,metric,value,scope,period,source,note';

/** The problems, or the figures as `partner/item/platform/metric: value`, of a returns.csv in a folder without other faults. */
function read(content: string | Uint8Array): { problems: Problem[]; figures: string[] } {
  const edit: Edit = () => content;
  const checked = checkFolder(folder({ 'week/returns.csv': edit }));
  if ('problems' in checked) return { problems: checked.problems, figures: [] };
  const figures = checked.items.filter(({ kind }) => kind === 'figure');
  return {
    problems: [],
    figures: figures.map(({ value }) => {
      const { partner, item, platform, metric, state, value: number } = value as Record<string, string | number | null>;
      return `${partner}/${item}/${platform}/${metric}: ${number ?? state}`;
    }),
  };
}

const row = (value: string, period = ''): string => `${HEAD}\ndale-police,film,facebook,reach,${value},campaign,${period},,\n`;

describe('a returns.csv with a fault', () => {
  it.each([
    ['12k', row('12k'), 2, 'value', '"12k" is not a whole number: write 12000'],
    ['1.5m', row('1.5m'), 2, 'value', '"1.5m" is not a whole number: write 1500000'],
    ['1,234 in quotes', row('"1,234"'), 2, 'value', '"1,234" is not a whole number: write 1234'],
    ['1 234', row('1 234'), 2, 'value', '"1 234" is not a whole number: write 1234'],
    ['a number with a minus sign', row('\u22125'), 2, 'value', '"\u22125" is negative: a count starts at 0'],
    ['a number with a hyphen', row('-5'), 2, 'value', '"-5" is negative: a count starts at 0'],
    ['12.5', row('12.5'), 2, 'value', '"12.5" is not a whole number, "not-used" or "not-available"'],
    ['a word for none that nobody knows', row('n/a'), 2, 'value', '"n/a" is not a whole number, "not-used" or "not-available"'],
    [
      'a comma in a number without quotes, and what it shifts',
      `${HEAD}\ndale-police,,facebook,reach,1,234,campaign,week,Return,a note\n`,
      2,
      'value',
      'more cells than the heading: write numbers without commas',
    ],
    ['more digits than a count has', row('1234567890123456'), 2, 'value', 'is too large to be a count'],
    ['a formula', row('=1+1'), 2, 'value', '"=1+1" is not a whole number'],
    ['an unknown partner', row('1').replace('dale-police', 'dale-polise'), 2, 'partner', 'did you mean "dale-police"?'],
    ['an unknown item', row('1').replace('film', 'films'), 2, 'item', 'did you mean "film"?'],
    ['an unknown platform', row('1').replace('facebook', 'myspace'), 2, 'platform', '"myspace" is not one of: facebook'],
    ['an unknown metric', row('1').replace('reach', 'fame'), 2, 'metric', '"fame" is not one of: reach, impressions'],
    ['an unknown scope', row('1').replace(',campaign,', ',all,'), 2, 'scope', '"all" is not one of: campaign, related, other'],
    ['a period with slashes in its days', row('1', '03/04/2020'), 2, 'period', 'write 2020-10-12/2020-10-16'],
    ['a day and month only', row('1', '03/04'), 2, 'period', '"03/04" is not a period'],
    ['a period that ends before it starts', row('1', '2020-10-16/2020-10-12'), 2, 'period', 'ends before it starts'],
    [
      'a missing column',
      row('1').replace('metric', 'note').replace(',note\n', '\n'),
      1,
      'metric',
      'is missing from the first row',
    ],
    ['an unknown column', row('1').replace(',note\n', ',notes\n'), 1, 'notes', 'is not a known column; known are partner, item'],
    ['a doubled column', row('1').replace(',note\n', ',value\n'), 1, 'value', 'stands twice in the first row'],
    [
      'two numbers for one cell',
      `${row('1')}dale-police,film,facebook,reach,2,campaign,,,\n`,
      3,
      'value',
      'the same place as row 2',
    ],
    ['a quote that is never closed', `${row('1')}dale-council,,facebook,reach,2,,,,"the rest`, 3, undefined, 'never closed'],
    ['a quote within a cell', `${HEAD}\ndale-police,,facebook,reach,1,,,,a "word" more\n`, 2, undefined, 'double it ("")'],
  ])('%s is told with its row and column', (_label, csv, line, field, message) => {
    const { problems } = read(csv);
    expect(problems.map((problem) => [problem.file, problem.line, problem.field])).toEqual([['week/returns.csv', line, field]]);
    expect(problems[0]?.message).toContain(message);
  });

  const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
    const text = `${mark ? '\uFEFF' : ''}${row('1')}`;
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
    return new Uint8Array(view.buffer);
  };
  it.each([
    ['UTF-16, little end first', utf16(true, true), 'is saved as UTF-16'],
    ['UTF-16, big end first', utf16(false, true), 'is saved as UTF-16'],
    ['UTF-16 without a mark', utf16(true, false), 'is saved as UTF-16'],
    ['Windows-1252', Buffer.from(row('1').replace(',,\n', ',,caf\u00e9\n'), 'latin1'), 'is not saved as UTF-8'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'save it again as UTF-8'],
    ['nothing', '', 'is empty: the first row must name the columns partner, platform, metric, value'],
  ])('%s is told as a whole', (_label, content, message) => {
    const { problems } = read(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'week/returns.csv', message: expect.stringContaining(message) });
  });

  it('tells every bad row at once, with its own number', () => {
    const lines = ['dale-police,,facebook,reach,x,,,,', '', 'dale-police,,facebook,views,1,,,,', 'nobody,,tv,reach,-1,,,,'];
    expect(read([HEAD, ...lines].join('\n')).problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'value'],
      [5, 'partner'],
      [5, 'platform'],
      [5, 'value'],
    ]);
  });
});

describe('a returns.csv without fault', () => {
  const two = [
    ['dale-police', '', 'facebook', 'reach', '1500', '', '', 'Return', ''],
    ['dale-council', 'film', 'twitter', 'views', '0', 'related', 'week', '', 'a note'],
  ];
  const table = (mark: string, ending: string, head = HEAD.split(',')): string =>
    [head, ...two].map((cells) => `${cells.join(mark)}${ending}`).join('');
  const both = ['dale-police//facebook/reach: 1500', 'dale-council/film/twitter/views: 0'];

  it.each([
    ['commas', table(',', '\n')],
    ['semicolons', table(';', '\n')],
    ['tabs', table('\t', '\n')],
    ['a byte order mark', `\uFEFF${table(',', '\n')}`],
    ['a byte order mark and semicolons', `\uFEFF${table(';', '\r\n')}`],
    ['Windows line ends', table(',', '\r\n')],
    ['old Mac line ends', table(',', '\r')],
    ['line ends of two kinds', table(',', '\n').replace('\n', '\r\n')],
    ['a line that names the separator', `sep=;\r\n${table(';', '\r\n')}`],

    [
      'headings in capitals with spaces around',
      table(
        ',',
        '\n',
        HEAD.toUpperCase()
          .split(',')
          .map((name) => ` ${name} `),
      ),
    ],
    ['empty lines and rows of commas', table(',', '\n\n,,,,,,,,\n')],
    ['spaces around its cells', table(' , ', '\n')],
    ['platforms in capitals', table(',', '\n').replace('facebook', 'Facebook')],
    [
      'columns in another order, some left out',
      'value,metric,platform,partner,item,scope\n1500,reach,facebook,dale-police,,\n0,views,twitter,dale-council,film,related\n',
    ],
  ])('is read with %s', (_label, csv) => {
    expect(read(csv)).toEqual({ problems: [], figures: both });
  });

  it.each([
    ['a blank value is no row, never zero', '', []],
    ['zero is a value', '0', ['dale-police/film/facebook/reach: 0']],
    ['not used is an answer', 'not-used', ['dale-police/film/facebook/reach: not-used']],
    ['not available is an answer', 'Not-Available', ['dale-police/film/facebook/reach: not-available']],
    ['wide digits are digits', '\uFF11\uFF12', ['dale-police/film/facebook/reach: 12']],
  ])('%s', (_label, value, figures) => {
    expect(read(row(value))).toEqual({ problems: [], figures });
  });

  it('keeps notes with line breaks, commas, doubled and curly quotes, and counts rows as a spreadsheet does', () => {
    const note = '"first, line\n“second” ""line""\n\nlast"';
    const good = `${HEAD}\ndale-police,film,facebook,reach,1,campaign,,,${note}\n`;
    const checked = checkFolder(folder({ 'week/returns.csv': () => good }));
    const figure = 'items' in checked ? checked.items.find(({ kind }) => kind === 'figure') : undefined;
    expect(figure?.value).toMatchObject({ note: 'first, line\n“second” "line"\n\nlast' });
    expect(figure?.place.line).toBe(2);
    expect(read(`${good}dale-police,film,facebook,views,x,campaign,,,\n`).problems).toMatchObject([{ line: 3, field: 'value' }]);
  });
});
