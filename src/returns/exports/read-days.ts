import { type CellProblem, problemAt, type Sheet } from '#src/platform/sheets/index.ts';
import { type ExportField, type ExportKind, isDayHead, isMetric, isTotal, type Metric, measureNamed } from './export-kinds.ts';
import { decimalsOf, readCount } from './read-counts.ts';
import type { ExportChoices, PostsRead } from './read-posts.ts';
import { type DateOrder, dateQuestions, dayIn } from './read-published.ts';
import type { ExportColumns, ExportTable } from './recognise-export.ts';

/** What a file with a row a day says of a week's days. */
export interface WeekNumber {
  platform: string | undefined;
  metric: Metric;
  /** Sum of the days of the week that the file has. */
  sum: number;
  /** Its largest day. */
  largest: number;
  /** Days of the week that the file has. */
  days: number;
}

/** What reading a file with a row a day comes to. */
export type DaysRead =
  | {
      step: 'days';
      /** Sums that may be given as overall numbers. */
      numbers: WeekNumber[];
      /** Reach by day: nobody can add those up. */
      notAdded: WeekNumber[];
      /** Names of blocks that the planner keeps nothing of. */
      left: string[];
    }
  | Extract<PostsRead, { step: 'problems' | 'dates' | 'decimals' | 'year' }>;

/** A column of numbers with the days they are of. */
interface Series {
  platform: string | undefined;
  metric: Metric;
  cells: { day: string; value: string; row: number; dayColumn: number; column: number }[];
}

/** The sums of a week's days in a table of an account, such as the X overview. */
export function readDayTable(
  kind: ExportKind,
  table: ExportTable,
  columns: ExportColumns,
  week: Week,
  choices: ExportChoices,
): DaysRead {
  const dayColumn = [...columns].find(([, field]: [number, ExportField]) => field === 'day')?.[0] ?? 0;
  const rows = table.sheet.rows
    .map((cells, row) => ({ cells, row }))
    .slice(table.head + 1)
    .filter(({ cells }) => (cells[dayColumn] ?? '') !== '' && !isTotal(cells[dayColumn] ?? ''));
  const series = [...columns].flatMap(([column, metric]): Series[] =>
    isMetric(metric)
      ? [
          {
            platform: kind.platform,
            metric,
            cells: rows.map(({ cells, row }) => ({
              day: cells[dayColumn] ?? '',
              value: cells[column] ?? '',
              row,
              dayColumn,
              column,
            })),
          },
        ]
      : [],
  );
  return summed(table.sheet, series, [], week, kind.usualOrder, choices);
}

/** The sums of a week's days in a file of Meta's: blocks one under the other, each with its name, a head and a row a day. */
export function readMetaDays(sheet: Sheet, week: Week, choices: ExportChoices): DaysRead {
  const series: Series[] = [];
  const left: string[] = [];
  let open: Series | undefined;
  let name = '';
  for (const [row, cells] of sheet.rows.entries()) {
    const [first = '', second = ''] = cells;
    if (isDayHead(cells)) {
      const { metric, platform } = measureNamed(name);
      open = metric === undefined ? undefined : { metric, platform, cells: [] };
      if (open === undefined) left.push(name);
      else series.push(open);
    } else if (first !== '' && second === '') {
      name = first;
      open = undefined;
    } else if (first !== '') open?.cells.push({ day: first, value: second, row, dayColumn: 0, column: 1 });
  }
  return summed(sheet, series, left, week, undefined, choices);
}

/** First and last day. */
export interface Week {
  from: string;
  to: string;
}

function summed(
  sheet: Sheet,
  series: readonly Series[],
  left: string[],
  week: Week,
  usual: DateOrder | undefined,
  choices: ExportChoices,
): DaysRead {
  const all = series.flatMap(({ cells }) => cells);
  const dates = dateQuestions(all.map(({ day }) => day));
  if (dates.ambiguous !== null && choices.dateOrder === undefined) return { step: 'dates', example: dates.ambiguous, usual };
  if (dates.yearless !== null && choices.year === undefined) return { step: 'year', example: dates.yearless };
  const values = all.map(({ value }) => value);
  const decimals = choices.decimals ?? decimalsOf(values, []);
  if (decimals === null) return { step: 'decimals', example: values.find((each) => /^\d{1,3}\.\d{3}$/.test(each)) ?? '' };
  const order = dates.order ?? choices.dateOrder ?? 'day-first';
  const problems: CellProblem[] = [];
  const numbers = series.map(({ platform, metric, cells }): WeekNumber => {
    const byDay = new Map<string, number>();
    for (const { day: given, value, row, dayColumn, column } of cells) {
      const day = dayIn(given, order, choices.year);
      const count = readCount(value, decimals);
      const at = (where: number, message: string) =>
        problems.push(problemAt({ sheet: sheet.name, row, column: where }, `row ${row + 1}: ${message}`));
      if (day === undefined) at(dayColumn, `"${given.slice(0, 60)}" is not a date the planner knows`);
      else if (count !== null && 'fault' in count) at(column, count.fault.slice(0, 200));
      else if (count !== null && day >= week.from && day <= week.to) {
        if (byDay.has(day)) at(dayColumn, `there is a second row for ${given.slice(0, 60)}`);
        byDay.set(day, count.value);
      }
    }
    const found = [...byDay.values()];
    return {
      platform,
      metric,
      sum: found.reduce((sum, each) => sum + each, 0),
      largest: Math.max(0, ...found),
      days: found.length,
    };
  });
  if (problems.length > 0) return { step: 'problems', problems };
  const within = numbers.filter(({ days }) => days > 0);
  return {
    step: 'days',
    numbers: within.filter(({ metric }) => metric !== 'reach'),
    notAdded: within.filter(({ metric }) => metric === 'reach'),
    left,
  };
}
