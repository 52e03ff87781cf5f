import type { Report, ReportFigure } from '#src/reporting/index.ts';
import { capital, number, onPlatform, platform } from '../format.ts';
import { Cell, Table, Tag } from '../kit/page.tsx';
import { isMain, MAIN_METRICS } from './main-metrics.ts';
import { Entered } from './sources.tsx';
import type { Trace } from './trace.ts';

/** The outcome in words, and what it means where the two do not simply agree. */
function outcome(row: Report['reconciliation'][number]): { text: string; tone: 'ok' | 'warn' } {
  if (row.verdict === 'agrees') return { text: 'Agrees', tone: 'ok' };
  if (row.verdict === 'within-overlap') return { text: 'Fits: posts overlap', tone: 'ok' };
  return (row.difference ?? 0) < 0
    ? { text: 'Higher than the posts listed', tone: 'warn' }
    : { text: 'Lower than the posts listed', tone: 'warn' };
}

function besideTotal(difference: number): string {
  if (difference === 0) return 'the same as the total';
  return `${number(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'} than the total`;
}

/** Where a partner gave both an overall total and its posts: whether the two fit. */
export function Differences({ report, trace }: { report: Report; trace: Trace }) {
  const both = report.reconciliation.filter((row) => row.headline !== null && row.items !== null);
  if (both.length === 0) return null;
  return (
    <Table
      caption="Overall totals beside the posts counted"
      head={['Partner', 'Measure', { n: 'Overall total' }, { n: 'Posts' }, 'Posts added up are', 'Outcome']}
    >
      {both.map((row) => (
        <tr>
          <th scope="row">{trace.name(row.partner)}</th>
          <td>{onPlatform(row.platform, row.metric)}</td>
          <Cell of="Overall total" n>
            <a href={trace.href(row.headlineFigures)}>{trace.shown(row.headline ?? 0, row.headlineFigures)}</a>
          </Cell>
          <Cell of="Posts" n>
            {row.metric === 'reach' ? `largest ${number(row.largestItem ?? 0)}, sum ` : ''}
            {trace.shown(row.items ?? 0, row.itemFigures)}
            {row.metric === 'reach' ? <div class="hint">not people</div> : null}
          </Cell>
          <Cell of="Posts added up are">{besideTotal(row.difference ?? 0)}</Cell>
          <Cell of="Outcome">
            <Tag tone={outcome(row).tone}>{outcome(row).text}</Tag>
            {row.needsNote && row.notes.length === 0 ? <div class="hint">No note says why.</div> : null}
            {row.notes.map((note) => (
              <div class="hint">{note}</div>
            ))}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** A row a thing, partner and part of the week: numbers of different parts never stand in one cell. */
const keyOf = ({ item, partner, scope }: ReportFigure): string => [item, partner, scope].join('\n');

/** What was shared with its main numbers, a table a platform: this week's own first, the largest first. */
export function Items({ report, trace }: { report: Report; trace: Trace }) {
  const items = report.figures.filter(({ item }) => item !== '');
  const main = items.filter(({ metric }) => isMain(metric));
  if (main.length === 0) return null;
  return (
    <>
      {[...Map.groupBy(main, ({ platform: on }) => on)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([on, figures]) => (
          <OnePlatform on={on} figures={figures} trace={trace} />
        ))}
      <p class="hint">
        An empty cell means that nobody entered a number. It is not zero.
        {main.length < items.length ? ' Comments, clicks and the like stand in the list of all numbers below.' : ''}
      </p>
    </>
  );
}

function OnePlatform({ on, figures, trace }: { on: string; figures: readonly ReportFigure[]; trace: Trace }) {
  const columns = MAIN_METRICS.filter((metric) => figures.some((figure) => figure.metric === metric));
  const rows = [...Map.groupBy(figures, keyOf).values()].map((own) => ({
    own,
    related: own.every((figure) => figure.scope !== 'campaign'),
    size: Math.max(...own.map((figure) => figure.value ?? 0)),
  }));
  rows.sort((a, b) => Number(a.related) - Number(b.related) || b.size - a.size);
  return (
    <Table
      caption={`What was shared, largest first: ${platform(on)}`}
      head={['Shared', 'Partner', ...columns.map((column) => ({ n: capital(column) }))]}
    >
      {rows.map(({ own, related }) => (
        <tr>
          <th scope="row">
            {own[0]?.itemTitle}
            {related ? <div class="hint">not part of this week</div> : null}
          </th>
          <td>{trace.name(own[0]?.partner ?? '')}</td>
          {columns.map((column) => {
            const entries = own.filter((figure) => figure.metric === column);
            return (
              <Cell of={capital(column)} n empty={entries.length === 0}>
                <Entries entries={entries} />
              </Cell>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

/** The numbers of one cell, each on a line; where some were typed and some are from a platform's file, which is which. */
function Entries({ entries }: { entries: readonly ReportFigure[] }) {
  const isMixed = entries.some(({ post }) => post === '') && entries.some(({ post }) => post !== '');
  const lines = entries.map((figure) => (
    <>
      {isMixed ? (figure.post === '' ? 'typed ' : 'file ') : ''}
      <a href={`#${figure.id}`}>
        <Entered figure={figure} />
      </a>
    </>
  ));
  return <>{lines.length > 1 ? lines.map((line) => <div>{line}</div>) : lines}</>;
}
