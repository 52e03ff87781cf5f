import type { Report } from '#src/reporting/index.ts';
import { onPlatform, platform } from '../format.ts';
import { Cell, Table } from '../kit/page.tsx';
import { breakdownTitle, isShown } from './breakdown-words.ts';
import { isMain } from './main-metrics.ts';
import type { Trace } from './trace.ts';

type Breakdown = Report['breakdowns'][number];

const TABLES: readonly { by: Breakdown['by']; caption: string; head: string }[] = [
  { by: 'resource', caption: 'What was shared, all partners together', head: 'Shared' },
  { by: 'theme', caption: 'By theme', head: 'Theme' },
  { by: 'day', caption: 'By day, as planned or published', head: 'Day' },
  { by: 'kind', caption: 'By kind', head: 'Kind' },
];

/** The same posts once more by theme, day and kind. Each table holds all of them: they are never added to one another. */
export function Breakdowns({ report, trace }: { report: Report; trace: Trace }) {
  const shown = TABLES.filter(({ by }) => isShown(report, by));
  if (shown.length === 0) return null;
  return (
    <>
      <h3>By theme, day and kind</h3>
      <p>
        The posts counted, in other orders. A resource stands under the theme and day of the ready-made posts that use it, where
        it has only one; a post from a platform’s own file stands under the day on which it was published.
      </p>
      {shown.map((table) =>
        [...Map.groupBy(mainOf(report, table.by), ({ platform: on }) => on)]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([on, own]) => (
            <One {...table} caption={`${table.caption}: ${platform(on)}`} own={own} report={report} trace={trace} />
          )),
      )}
    </>
  );
}

const mainOf = (report: Report, by: Breakdown['by']): Breakdown[] =>
  report.breakdowns.filter((row) => row.by === by && isMain(row.metric));

interface OneProps {
  by: Breakdown['by'];
  caption: string;
  head: string;
  /** What it shows, of one platform. */
  own: readonly Breakdown[];
  report: Report;
  trace: Trace;
}

function One({ by, caption, head, own, report, trace }: OneProps) {
  const columnOf = (row: Breakdown): string => [row.platform, row.definition].join('\n');
  const columns = [...new Map(own.map((row) => [columnOf(row), row])).values()].sort((a, b) =>
    columnOf(a) < columnOf(b) ? -1 : 1,
  );
  const themes = report.themes.map(({ slug }) => slug);
  const rank = ({ key, scope }: Breakdown): string => {
    const place = by === 'theme' ? String(themes.indexOf(key ?? '')).padStart(3, '0') : (key ?? '');
    return [scope === 'campaign' ? 0 : 1, key === null ? 1 : 0, place].join('/');
  };
  const rows = [
    ...Map.groupBy(
      own.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)),
      rank,
    ).values(),
  ];
  const nameOf = (row: Breakdown): string => {
    const meant = report.definitions.find(({ id }) => id === row.definition)?.name ?? row.metric;
    return meant.startsWith(platform(row.platform)) ? meant : onPlatform(row.platform, row.metric);
  };
  return (
    <Table caption={caption} head={[head, ...columns.map((column) => ({ n: nameOf(column) }))]}>
      {rows.map((row) => (
        <tr>
          <th scope="row">
            {row[0] ? breakdownTitle(row[0]) : ''}
            {row[0]?.scope === 'campaign' ? null : <div class="hint">not part of this week</div>}
          </th>
          {columns.map((column) => {
            const found = row.find((each) => columnOf(each) === columnOf(column));
            return (
              <Cell of={nameOf(column)} n empty={found === undefined}>
                {found ? <Amount row={found} trace={trace} /> : ''}
              </Cell>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

function Amount({ row, trace }: { row: Breakdown; trace: Trace }) {
  const shown = (value: number): string => trace.shown(value, row.figures);
  const exact = row.lowerBound === row.upperBound;
  return (
    <>
      <a href={trace.href(row.figures)}>
        {exact ? shown(row.upperBound) : `at least ${shown(row.lowerBound)}, at most ${shown(row.upperBound)}`}
      </a>
      {row.metric === 'reach' ? <div class="hint">not people</div> : null}
    </>
  );
}
