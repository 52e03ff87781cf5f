import { csvFile } from '#src/platform/csv-file.ts';
import { AUDIENCES } from '#src/programme/index.ts';
import { words } from '../format.ts';
import { type CalendarDate, kindOf, stateOf } from './dates.ts';
import type { Reader } from './filter.ts';

type Column = readonly [name: string, of: (date: CalendarDate, baseUrl: string) => string, reader?: Reader];

const COLUMNS: readonly Column[] = [
  ['Date', ({ from }) => from],
  ['Last day', ({ to }) => to],
  ['From', ({ time }) => time?.from ?? ''],
  ['To', ({ time }) => time?.to ?? ''],
  ['Title', ({ title }) => title],
  ['Kind', kindOf],
  ['Lead', ({ lead }) => lead?.name ?? ''],
  ['Key messages', ({ keyMessages }) => keyMessages.join('\n')],
  [
    'Audience',
    ({ audience }) =>
      AUDIENCES.filter((each) => audience.includes(each))
        .map(words)
        .join(', '),
    'staff',
  ],
  ['Place', ({ place }) => place ?? ''],
  ['Link', ({ link }, baseUrl) => (link?.startsWith('/') ? `${baseUrl}${link}` : (link ?? ''))],
  ['State', stateOf],
];

/** The dates as a spreadsheet, a row each; only people who have signed in see whom each is for. */
export function datesAsCsv(dates: readonly CalendarDate[], reader: Reader, baseUrl: string): string {
  const columns = COLUMNS.filter(([, , only]) => only === undefined || only === reader);
  const rows = dates.map((date) => columns.map(([, of]) => of(date, baseUrl)));
  return csvFile([columns.map(([name]) => name), ...rows]);
}
