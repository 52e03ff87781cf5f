import type { Child } from 'hono/jsx';
import type { Report, ReportTotal } from '#src/reporting/index.ts';
import { number, platform, words } from '../format.ts';
import { Table } from '../kit/page.tsx';
import type { Trace } from './trace.ts';

/** A number, or a range where adding up would count people twice. */
function Amount({ total, href }: { total: ReportTotal; href: string }) {
  const exact = total.lowerBound === total.upperBound;
  const said = total.partner !== null && total.figures.length === 1 ? total.notes : [];
  return (
    <>
      <a href={href}>
        {exact ? number(total.upperBound) : `at least ${number(total.lowerBound)}, at most ${number(total.upperBound)}`}
      </a>
      {exact ? null : <div class="hint">not people</div>}
      {said.map((note) => (
        <div class="hint">{note}</div>
      ))}
    </>
  );
}

/** Reach and impressions: a table a platform, partners side by side, this week beside everything entered. */
export function Totals({ report, trace }: { report: Report; trace: Trace }) {
  const best = report.totals.filter((total) => total.basis === 'best');
  const platforms = [...new Set(best.map((total) => total.platform))];
  const part = (scope: string, like: ReportTotal): ReportTotal | undefined =>
    best.find(
      (total) =>
        total.scope === scope &&
        total.partner === like.partner &&
        total.platform === like.platform &&
        total.definition === like.definition,
    );
  const cell = (total: ReportTotal | undefined): Child => (total ? <Amount total={total} href={trace.href(total)} /> : '–');
  return (
    <>
      {platforms.map((slug) => (
        <Table
          caption={platform(slug)}
          head={['Measure', 'Partner', { n: 'This week’s campaign' }, { n: 'Related days' }, { n: 'Everything entered' }]}
        >
          {best
            .filter((total) => total.platform === slug && total.scope === 'all')
            .filter(
              (total, _index, rows) =>
                total.partner !== null || rows.filter((row) => row.definition === total.definition).length > 2,
            )
            .map((total) => (
              <tr>
                <td>{report.definitions.find(({ id }) => id === total.definition)?.name ?? words(total.metric)}</td>
                <th scope="row">{total.partner === null ? 'All partners' : trace.name(total.partner)}</th>
                <td class="n">{cell(part('campaign', total))}</td>
                <td class="n">{cell(part('related', total))}</td>
                <td class="n">{cell(total)}</td>
              </tr>
            ))}
        </Table>
      ))}
    </>
  );
}
