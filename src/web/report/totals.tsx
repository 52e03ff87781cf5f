import type { Child } from 'hono/jsx';
import type { Report, ReportTotal } from '#src/reporting/index.ts';
import { many, number, platform, words } from '../format.ts';
import { Cell, Table } from '../kit/page.tsx';
import type { Trace } from './trace.ts';

/** A number, or a range where adding up would count people twice. */
function Amount({ total, trace, unsure }: { total: ReportTotal; trace: Trace; unsure: boolean }) {
  const exact = total.lowerBound === total.upperBound;
  const shown = (value: number): string => trace.shown(value, total.figures);
  const said = total.partner !== null && total.figures.length === 1 ? total.notes : [];
  return (
    <>
      <a href={trace.href(total.figures)}>
        {exact ? shown(total.upperBound) : `at least ${shown(total.lowerBound)}, at most ${shown(total.upperBound)}`}
      </a>
      {total.additive ? null : <div class="hint">not people</div>}
      {unsure ? <div class="hint">may hold related days too: not stated</div> : null}
      <PartOf total={total} marked={total.shares} what="in shares of other partners’ posts" />
      <PartOf total={total} marked={total.paid} what="paid for" />
      {said.map((note) => (
        <div class="hint">{note}</div>
      ))}
    </>
  );
}

/** How much of a number is of a kind that others may count too, or that money bought. */
function PartOf({ total, marked, what }: { total: ReportTotal; marked: ReportTotal['shares']; what: string }) {
  if (marked === null) return null;
  if (marked.sum === null || total.sum === null)
    return <div class="hint">{`${many(marked.figures.length, 'number')} ${what}`}</div>;
  return <div class="hint">{`${number(marked.sum)} of it ${what}, ${number(total.sum - marked.sum)} without`}</div>;
}

/** Reach and impressions: a table a platform, partners side by side, this week beside everything entered. */
export function Totals({ report, trace }: { report: Report; trace: Trace }) {
  const best = report.totals.filter((total) => total.basis === 'best');
  const unstated = new Set(report.figures.filter((entry) => entry.scope === null).map((entry) => entry.id));
  const part = (scope: string, like: ReportTotal): Child => {
    const total = best.find(
      (each) =>
        each.scope === scope &&
        each.partner === like.partner &&
        each.platform === like.platform &&
        each.definition === like.definition,
    );
    if (!total) return '–';
    const unsure = scope === 'campaign' && total.figures.some((id) => unstated.has(id));
    return <Amount total={total} trace={trace} unsure={unsure} />;
  };
  const measure = (total: ReportTotal): string =>
    report.definitions.find(({ id }) => id === total.definition)?.name ?? words(total.metric);
  return (
    <>
      {[...new Set(best.map((total) => total.platform))].map((slug) => {
        const rows = best.filter((total) => total.platform === slug && total.scope === 'all');
        // "All partners" says nothing new where only one partner gave the measure.
        const shown = rows.filter(
          (total) => total.partner !== null || rows.filter((row) => row.definition === total.definition).length > 2,
        );
        return (
          <Table
            caption={platform(slug)}
            head={['Measure', 'Partner', { n: 'This week’s campaign' }, { n: 'Related days' }, { n: 'Everything entered' }]}
          >
            {shown.map((total) => (
              <tr>
                <th scope="row">{measure(total)}</th>
                <td>{total.partner === null ? 'All who gave numbers' : trace.name(total.partner)}</td>
                <Cell of="This week’s campaign" n>
                  {part('campaign', total)}
                </Cell>
                <Cell of="Related days" n>
                  {part('related', total)}
                </Cell>
                <Cell of="Everything entered" n>
                  {part('all', total)}
                </Cell>
              </tr>
            ))}
          </Table>
        );
      })}
    </>
  );
}
