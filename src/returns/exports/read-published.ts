import { isDay, londonDay } from '#src/calendar/index.ts';

/** How dates of digits alone are ordered. */
export type DateOrder = 'day-first' | 'month-first';

/** Month names of languages that exports were seen in or may be in, January first; a name may be shortened. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januari', 'januar', 'janvier', 'enero', 'ionawr'],
  ['february', 'februari', 'februar', 'fevrier', 'febrero', 'chwefror'],
  ['march', 'mars', 'marz', 'maerz', 'marzo', 'mawrth'],
  ['april', 'avril', 'abril', 'ebrill'],
  ['may', 'maj', 'mai', 'mayo'],
  ['june', 'juni', 'juin', 'junio', 'mehefin'],
  ['july', 'juli', 'juillet', 'julio', 'gorffennaf'],
  ['august', 'augusti', 'aout', 'agosto', 'awst'],
  ['september', 'septembre', 'septiembre', 'medi'],
  ['october', 'oktober', 'octobre', 'octubre', 'hydref'],
  ['november', 'novembre', 'noviembre', 'tachwedd'],
  ['december', 'dezember', 'decembre', 'diciembre', 'rhagfyr'],
];

/** What a cell says of a day. `digits` may be read in either order; `yearless` lacks its year. */
type DateCell =
  | { as: 'day'; day: string }
  | { as: 'digits'; first: number; second: number; year: string }
  | { as: 'yearless'; month: number; day: number }
  | { as: 'yearless-digits'; first: number; second: number }
  | { as: 'none' };

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const DIGITS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const SHORT_DIGITS = /^(\d{1,2})[-/.](\d{1,2})\.?$/;
const TIME =
  /(?<![,\s])[,\s]+(?:at\s+|um\s+|kl\.?\s*|à\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:uhr|utc|gmt|[+-]\d{2}:?\d{2}))?$/i;
const WEEKDAY = /^(?:\p{L}+\.?,\s*)(?=\S)/u;
const MONTH_FIRST = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th|er|\.)? (?:de |o )?(\p{L}+)\.?,?(?: (?:de )?(\d{4}))?$/u;

/** Longest cell that is looked at as a date. */
const MOST_DATE = 80;

/** Reads a cell as a date, as the platforms write it; time is left out, and a moment with its zone becomes a day in London. */
function readDateCell(cell: string): DateCell {
  if (cell.length > MOST_DATE) return { as: 'none' };
  const typed = cell
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const iso = ISO.exec(typed);
  if (iso) return isoDay(iso);
  const plain = typed.replace(TIME, '').trim();
  const digits = DIGITS.exec(plain);
  if (digits) {
    const [first, second] = [Number(digits[1]), Number(digits[3])];
    const year = (digits[4] ?? '').length === 2 ? `20${digits[4]}` : (digits[4] ?? '');
    // Dots are never written with the month first.
    return digits[2] === '.' ? dayOr(year, second, first) : { as: 'digits', first, second, year };
  }
  const short = SHORT_DIGITS.exec(plain);
  if (short) return { as: 'yearless-digits', first: Number(short[1]), second: Number(short[2]) };
  const words = plain.toLowerCase().replace(WEEKDAY, '');
  const [, name, day, year] = MONTH_FIRST.exec(words) ?? swapped(DAY_FIRST.exec(words)) ?? [];
  const month = name === undefined ? 0 : monthNamed(name);
  if (month === 0) return { as: 'none' };
  return year === undefined ? { as: 'yearless', month, day: Number(day) } : dayOr(year, month, Number(day));
}

const swapped = (found: RegExpExecArray | null): (string | undefined)[] | undefined =>
  found === null ? undefined : [found[0], found[2], found[1], found[3]];

function monthNamed(name: string): number {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (plain.length < 3) return 0;
  const exact = MONTHS.findIndex((names) => names.includes(plain));
  return (exact === -1 ? MONTHS.findIndex((names) => names.some((each) => each.startsWith(plain))) : exact) + 1;
}

function isoDay([, year = '', month = '', date = '', time, zone]: RegExpExecArray): DateCell {
  const read = dayOr(year, Number(month), Number(date));
  if (read.as !== 'day' || time === undefined || zone === undefined) return read;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(.\d{2}):?/, '$1:') : 'Z';
  const moment = Date.parse(`${read.day}T${time.padStart(5, '0').replace(/^(\d):/, '0$1:')}${offset}`);
  return Number.isNaN(moment) ? { as: 'none' } : { as: 'day', day: londonDay(new Date(moment).toISOString()) };
}

function dayOr(year: string, month: number, date: number): DateCell {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(day) ? { as: 'day', day } : { as: 'none' };
}

/** What the cells of a column leave open. */
interface DateQuestions {
  /** The order that some cell of the column shows; null where none does, or where all dates are the same either way. */
  order: DateOrder | null;
  /** A cell that means another day in the other order, where nothing shows the order. */
  ambiguous: string | null;
  /** A cell without a year. */
  yearless: string | null;
}

/** What a column of dates shows of its order, and what it leaves to be asked. */
export function dateQuestions(cells: readonly string[]): DateQuestions {
  const read = cells.map((cell) => ({ cell, date: readDateCell(cell) }));
  const pairs = read.flatMap(({ cell, date }) =>
    date.as === 'digits' || date.as === 'yearless-digits' ? [{ cell, first: date.first, second: date.second }] : [],
  );
  const dayFirst = pairs.some(({ first }) => first > 12);
  const monthFirst = pairs.some(({ second }) => second > 12);
  const order = dayFirst ? 'day-first' : monthFirst ? 'month-first' : null;
  const open = pairs.find(({ first, second }) => first !== second);
  return {
    order,
    ambiguous: order === null ? (open?.cell ?? null) : null,
    yearless: read.find(({ date }) => date.as === 'yearless' || date.as === 'yearless-digits')?.cell ?? null,
  };
}

/** The day that a cell means in an order, with the year for cells that have none; undefined where it means none. */
export function dayIn(cell: string, order: DateOrder, year: string | undefined): string | undefined {
  const date = readDateCell(cell);
  if (date.as === 'day') return date.day;
  if (date.as === 'none') return undefined;
  const withYear = date.as === 'digits' ? date.year : year;
  if (withYear === undefined) return undefined;
  const [month, day] =
    date.as === 'yearless'
      ? [date.month, date.day]
      : order === 'day-first'
        ? [date.second, date.first]
        : [date.first, date.second];
  const found = dayOr(withYear, month, day);
  return found.as === 'day' ? found.day : undefined;
}
