import { CsvError, parse } from 'csv-parse/sync';
import { isDay } from '#src/calendar/index.ts';
import type { Problem } from '#src/platform/errors.ts';
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
] as const;
type Column = (typeof FIGURE_COLUMNS)[number];
const NEEDED: readonly Column[] = ['partner', 'platform', 'metric', 'value'];

/** What a row may refer to. */
export interface KnownNames {
  partners: ReadonlySet<string>;
  /** Slugs of resources and templates. */
  items: ReadonlySet<string>;
}

/** What a file holds: figures with the line each stands on (1 is the heading), rows left blank, and what is wrong. */
export interface ReadFigures {
  figures: (FigureDefinition & { line: number })[];
  /** Rows without a value. Not answered is not zero, so nothing is stored for them. */
  blank: number;
  problems: Problem[];
}

const MAX_ROWS = 100_000;

/** Reads a CSV of figures: comma, semicolon or tab, with or without a byte order mark. All problems are told at once. */
export function readFiguresCsv(file: string, csv: string, known: KnownNames): ReadFigures {
  const outcome: ReadFigures = { figures: [], blank: 0, problems: [] };
  const rows = records(file, csv, outcome.problems);
  const [head, ...body] = rows;
  if (!head) {
    if (outcome.problems.length === 0)
      outcome.problems.push({ file, message: `is empty: the first line must name the columns ${NEEDED.join(', ')}` });
    return outcome;
  }
  const columns = head.cells.map((cell) => cell.normalize('NFKC').trim().toLowerCase());
  outcome.problems.push(...headingProblems(file, columns));
  if (outcome.problems.length > 0) return outcome;

  const seen = new Map<string, number>();
  for (const { cells, line } of body) {
    const cell = (name: Column): string => (cells[columns.indexOf(name)] ?? '').trim();
    if (FIGURE_COLUMNS.every((name) => cell(name) === '')) continue;
    if (cell('value') === '') {
      outcome.blank += 1;
      continue;
    }
    const found: Problem[] = [];
    const refuse = (field: Column, message: string) => found.push({ file, line, field, message });
    const figure = readRow(cell, known, refuse);
    const place = [figure.partner, figure.item, figure.platform, figure.metric, figure.scope].join('/');
    const earlier = seen.get(place);
    if (earlier !== undefined) refuse('value', `is a second number for the same place as row ${earlier}: keep one of them`);
    seen.set(place, line);
    outcome.problems.push(...found);
    if (found.length === 0) outcome.figures.push({ ...figure, line });
  }
  return outcome;
}

function records(file: string, csv: string, problems: Problem[]): { cells: string[]; line: number }[] {
  const heading = csv.slice(0, csv.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].reduce(
    (best, mark) => (heading.split(mark).length > heading.split(best).length ? mark : best),
    ',',
  );
  try {
    const parsed = parse(csv, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: MAX_ROWS + 2,
    });
    const rows = (parsed as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      // `lines` is where the record ends; a cell may hold line breaks.
      line: info.lines - record.reduce((breaks, text) => breaks + (text.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
    }));
    if (rows.length > MAX_ROWS + 1)
      problems.push({ file, message: `has more than ${MAX_ROWS.toLocaleString('en-GB')} rows: split it` });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines: line } = error as { lines?: number };
    problems.push({
      file,
      ...(line === undefined ? {} : { line }),
      message: `cannot be read as CSV here: ${csvReason(error)}`,
    });
    return [];
  }
}

function csvReason(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a cell opens a quote (") that is never closed';
  if (error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE')
    return 'a quote (") stands inside a cell: double it ("")';
  return error.message;
}

function headingProblems(file: string, columns: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of NEEDED) {
    if (!columns.includes(name)) problems.push({ file, line: 1, field: name, message: 'is missing from the first line' });
  }
  columns.forEach((name, index) => {
    if (name === '') return;
    if (!FIGURE_COLUMNS.includes(name as Column)) {
      problems.push({ file, line: 1, field: name, message: `is not a known column; known are ${FIGURE_COLUMNS.join(', ')}` });
    } else if (columns.indexOf(name) !== index) {
      problems.push({ file, line: 1, field: name, message: 'stands twice in the first line' });
    }
  });
  return problems;
}

type Refuse = (field: Column, message: string) => void;

function readRow(cell: (name: Column) => string, known: KnownNames, refuse: Refuse): FigureDefinition {
  const word = <T extends string>(name: Column, words: readonly T[]): T => {
    const given = cell(name).toLowerCase() as T;
    if (!words.includes(given)) refuse(name, `"${cell(name)}" is not one of: ${words.join(', ')}`);
    return given;
  };
  const partner = cell('partner');
  if (!known.partners.has(partner)) refuse('partner', `"${partner}" is not a partner in partnership.yaml`);
  const item = cell('item');
  if (item !== '' && !known.items.has(item))
    refuse('item', `"${item}" is not a resource or post of this campaign (leave it empty for the overall number)`);
  const platform = word('platform', FIGURE_PLATFORMS);
  const metric = word('metric', METRICS);
  const scope = item === '' && cell('scope') === '' ? '' : cell('scope') === '' ? 'campaign' : word('scope', SCOPES);
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
export function readValue(given: string, refuse: Refuse): Pick<FigureDefinition, 'state' | 'value'> {
  const plain = given.normalize('NFKC').trim();
  const word = plain.toLowerCase();
  if (word === 'not-used' || word === 'not-available') return { state: word, value: null };
  if (/^\d{1,15}$/.test(plain)) return { state: 'value', value: Number(plain) };
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
