import { isDay } from '#src/calendar/index.ts';
import { didYouMean } from '#src/platform/closest.ts';
import { FIGURE_PLATFORMS, type FigureDefinition, METRICS, SCOPES, type Scope } from '../schemas.ts';
import { dayFault, ownWord, valueFault } from './figure-words.ts';

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
  /** Where the partners are: `in partnership.yaml` unless told otherwise. */
  where?: string;
}

/** Takes what is wrong with a cell. */
type Refuse = (field: Column, message: string) => void;

/** “Part of this week?” as pages ask it. */
const PARTS: Readonly<Partial<Record<string, Scope>>> = { yes: 'campaign', no: 'other' };

/** Control characters other than tab and line ends. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/u;

/** The days for which calendars can count. */
const isOurs = (day: string): boolean => day >= '1971-01-01' && day <= '2199-12-31';

/** One row's figure; every cell that cannot be read is told to `refuse`. */
export function readRow(cell: (name: Column) => string, known: KnownNames, refuse: Refuse): FigureDefinition {
  const word = <T extends string>(name: Column, words: readonly T[]): T => {
    const given = cell(name).toLowerCase() as T;
    if (!words.includes(given)) refuse(name, `"${short(cell(name))}" is not one of: ${words.join(', ')}${meantBy(name, given)}`);
    return given;
  };
  const partner = cell('partner');
  if (!known.partners.has(partner)) refuse('partner', partnerFault(partner, known));
  const item = cell('item');
  if (item !== '' && !known.items.has(item))
    refuse(
      'item',
      `"${short(item)}" is not a resource or post of this campaign${didYouMean(item, known.items) || ' (leave it empty for the overall total)'}`,
    );
  const platform = word('platform', FIGURE_PLATFORMS);
  const metric = word('metric', METRICS);
  const post = cell('post');
  const said = cell('scope').toLowerCase();
  const unsaid = item === '' && post === '' ? '' : 'campaign';
  const scope = said === '' ? unsaid : (PARTS[said] ?? word('scope', SCOPES));
  const yesNo = (name: Column): boolean | null => {
    const given = cell(name).toLowerCase();
    if (given === '') return null;
    if (!['yes', 'no', 'true', 'false'].includes(given)) refuse(name, `"${short(cell(name))}" is not yes or no`);
    return given === 'yes' || given === 'true';
  };
  const countedOn = cell('counted-on');
  if (countedOn !== '' && !isDay(countedOn)) refuse('counted-on', dayFault(short(countedOn)));
  else if (countedOn !== '' && !isOurs(countedOn)) refuse('counted-on', `"${countedOn}" must be between 1971 and 2199`);
  const text = (name: Column, most: number): string | null => {
    const given = cell(name);
    if (UNPRINTABLE.test(given) || !given.isWellFormed())
      refuse(name, 'has characters that cannot be printed: type the text again');
    else if (given.length > most)
      refuse(name, `has ${given.length.toLocaleString('en-GB')} characters: at most ${most.toLocaleString('en-GB')}`);
    return given || null;
  };
  return {
    partner,
    item,
    platform,
    post: text('post', 200) ?? '',
    metric,
    scope,
    ...readValue(cell('value'), refuse),
    ...readPeriod(cell('period'), refuse),
    countedOn: countedOn || null,
    source: text('source', 500),
    estimate: yesNo('estimate') ?? false,
    paid: yesNo('paid'),
    reshared: yesNo('reshared'),
    note: text('note', 1000),
  };
}

/** As much of a cell as a message repeats. */
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** ` (write "twitter")` for a word that somebody else uses for one of ours. */
function meantBy(name: Column, given: string): string {
  const meant = name === 'platform' || name === 'metric' ? ownWord(name, given) : undefined;
  return meant === undefined ? '' : ` (write "${meant}")`;
}

function partnerFault(given: string, { partners, where = 'in partnership.yaml' }: KnownNames): string {
  if (given === '') return 'is empty: write which partner the number is of';
  if (/^(?:grand |sub-?)?totals?\b/i.test(given)) return `"${short(given)}" is not a partner: leave rows of totals out`;
  return `"${short(given)}" is not a partner ${where}${didYouMean(given, partners)}`;
}

/** A whole number, or a word for why there is none. */
function readValue(given: string, refuse: Refuse): Pick<FigureDefinition, 'state' | 'value'> {
  // Wide digits are digits; a footnote mark (8317¹) is not, so nothing else is folded.
  const plain = given.replaceAll(/[０-９]/g, (digit) => digit.normalize('NFKC')).trim();
  const word = plain.toLowerCase();
  if (word === 'not-used' || word === 'not-available') return { state: word, value: null };
  if (/^\d+$/.test(plain)) {
    if (plain.replace(/^0+/, '').length > 15) refuse('value', `"${short(given)}" is too large to be a count`);
    return { state: 'value', value: Number(plain) };
  }
  refuse('value', valueFault(short(plain)));
  return { state: 'value', value: null };
}

function readPeriod(given: string, refuse: Refuse): Pick<FigureDefinition, 'periodFrom' | 'periodTo' | 'periodWords'> {
  const none = { periodFrom: null, periodTo: null, periodWords: null };
  if (given === '') return none;
  if (/^[\p{L} ]{2,60}$/u.test(given)) return { ...none, periodWords: given };
  const [from = '', to = from] = given.split('/').map((part) => part.trim());
  if (given.split('/').length > 2 || !isDay(from) || !isDay(to)) {
    refuse('period', `"${short(given)}" is not a period: write 2020-10-12/2020-10-16, a word such as "week", or leave it empty`);
    return none;
  }
  if (to < from) refuse('period', `"${given}" ends before it starts: write ${to}/${from}`);
  else if (!isOurs(from) || !isOurs(to)) refuse('period', `"${given}" must be between 1971 and 2199`);
  return { periodFrom: from, periodTo: to, periodWords: null };
}
