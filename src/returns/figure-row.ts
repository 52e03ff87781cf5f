import { isDay } from '#src/calendar/index.ts';
import { didYouMean } from '#src/platform/closest.ts';
import { FIGURE_PLATFORMS, type FigureDefinition, METRICS, SCOPES } from './schemas.ts';

export const FIGURE_COLUMNS = [
  'partner',
  'item',
  'platform',
  'metric',
  'value',
  'scope',
  'period',
  'source',
  'note',
  'counted-on',
  'estimate',
  'paid',
  'reshared',
  'post',
] as const;
export type Column = (typeof FIGURE_COLUMNS)[number];

/** What a row may refer to. */
export interface KnownNames {
  partners: ReadonlySet<string>;
  /** Slugs of resources and templates. */
  items: ReadonlySet<string>;
}

/** Takes what is wrong with a cell. */
export type Refuse = (field: Column, message: string) => void;

/** One row's figure; every cell that cannot be read is told to `refuse`. */
export function readRow(cell: (name: Column) => string, known: KnownNames, refuse: Refuse): FigureDefinition {
  const word = <T extends string>(name: Column, words: readonly T[]): T => {
    const given = cell(name).toLowerCase() as T;
    if (!words.includes(given)) refuse(name, `"${cell(name)}" is not one of: ${words.join(', ')}`);
    return given;
  };
  const partner = cell('partner');
  if (!known.partners.has(partner))
    refuse('partner', `"${partner}" is not a partner in partnership.yaml${didYouMean(partner, known.partners)}`);
  const item = cell('item');
  if (item !== '' && !known.items.has(item))
    refuse(
      'item',
      `"${item}" is not a resource or post of this campaign${didYouMean(item, known.items) || ' (leave it empty for the overall total)'}`,
    );
  const platform = word('platform', FIGURE_PLATFORMS);
  const metric = word('metric', METRICS);
  const scope =
    item === '' && cell('post') === '' && cell('scope') === '' ? '' : cell('scope') === '' ? 'campaign' : word('scope', SCOPES);
  const yesNo = (name: Column): boolean | null => {
    const given = cell(name).toLowerCase();
    if (given === '') return null;
    if (!['yes', 'no', 'true', 'false'].includes(given)) refuse(name, `"${cell(name)}" is not yes or no`);
    return given === 'yes' || given === 'true';
  };
  const countedOn = cell('counted-on');
  if (countedOn !== '' && !isDay(countedOn))
    refuse('counted-on', `"${countedOn}" is not a date: write year-month-day, such as 2020-10-19`);
  return {
    partner,
    item,
    platform,
    post: cell('post'),
    metric,
    scope,
    ...readValue(cell('value'), refuse),
    ...readPeriod(cell('period'), refuse),
    countedOn: countedOn || null,
    source: cell('source') || null,
    estimate: yesNo('estimate') ?? false,
    paid: yesNo('paid'),
    reshared: yesNo('reshared'),
    note: cell('note') || null,
  };
}

/** A whole number, or a word for why there is none. */
function readValue(given: string, refuse: Refuse): Pick<FigureDefinition, 'state' | 'value'> {
  // Wide digits are digits; a footnote mark (8317¹) is not, so nothing else is folded.
  const plain = given.replaceAll(/[０-９]/g, (digit) => digit.normalize('NFKC')).trim();
  const word = plain.toLowerCase();
  if (word === 'not-used' || word === 'not-available') return { state: word, value: null };
  if (/^\d{16,}$/.test(plain)) refuse('value', `"${given}" is too large to be a count`);
  if (/^\d+$/.test(plain)) return { state: 'value', value: Number(plain) };
  const offer = suggestion(plain);
  const why = /^[-−–]/.test(plain)
    ? 'is negative: a count starts at 0'
    : `is not a whole number${offer ? `: write ${offer}` : ''}`;
  refuse('value', `"${given}" ${why}${offer || /^[-−–]/.test(plain) ? '' : ', "not-used" or "not-available"'}`);
  return { state: 'value', value: null };
}

function suggestion(given: string): string | undefined {
  const plain = given.replace(/[\s,'’]/g, '').toLowerCase();
  const short = /^(\d+(?:\.\d+)?)([km])$/.exec(plain);
  if (short?.[1]) return String(Math.round(Number(short[1]) * (short[2] === 'k' ? 1000 : 1_000_000)));
  return /^\d+$/.test(plain) ? plain : undefined;
}

function readPeriod(given: string, refuse: Refuse): Pick<FigureDefinition, 'periodFrom' | 'periodTo' | 'periodWords'> {
  const none = { periodFrom: null, periodTo: null, periodWords: null };
  if (given === '') return none;
  if (/^[\p{L} ]{2,60}$/u.test(given)) return { ...none, periodWords: given };
  const [from = '', to = from] = given.split('/').map((part) => part.trim());
  if (given.split('/').length > 2 || !isDay(from) || !isDay(to)) {
    refuse('period', `"${given}" is not a period: write 2020-10-12/2020-10-16, a word such as "week", or leave it empty`);
    return none;
  }
  if (to < from) refuse('period', `"${given}" ends before it starts`);
  return { periodFrom: from, periodTo: to, periodWords: null };
}
