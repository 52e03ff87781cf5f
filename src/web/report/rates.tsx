import type { Report } from '#src/reporting/index.ts';
import { platform } from '../format.ts';
import { Cell, Table } from '../kit/page.tsx';
import type { Trace } from './trace.ts';

type Rate = Report['rates'][number];

const PER: Readonly<Record<Rate['per'], string>> = {
  impressions: 'for every 100 impressions',
  views: 'for every 100 views',
  reach: 'for every 100 accounts reached',
};

const nameOf = ({ kind, per }: Rate): string =>
  kind === 'frequency' ? 'Times shown to each account reached' : `Engagements ${PER[per]}`;

/** To one decimal place; what is smaller than that to two digits that say something. */
function shown({ kind, rate }: Rate): string {
  const value = kind === 'frequency' ? rate : rate * 100;
  const decimals = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return value.toLocaleString('en-GB', value >= 0.1 || value === 0 ? decimals : { maximumSignificantDigits: 2 });
}

/** Rates, each worked out from two numbers of the same posts. */
export function Rates({ report, trace }: { report: Report; trace: Trace }) {
  if (report.rates.length === 0) return null;
  const notes = new Map(report.figures.map(({ id, note }) => [id, note]));
  const notesOn = ({ above, below }: Rate): string[] => [
    ...new Set([...above.figures, ...below.figures].flatMap((id) => notes.get(id) ?? [])),
  ];
  return (
    <>
      <h3>Rates</h3>
      <p>
        Each rate is one sum divided by another, over the same posts or the same overall totals, and never an average of rates.
        Those of different platforms, or for different things, are not compared: platforms count different actions.
      </p>
      <Table
        caption="Each rate and what it is worked out from"
        head={['Rate', 'Platform', 'Partner', { n: 'Rate' }, 'Worked out as']}
      >
        {report.rates.map((rate) => (
          <tr>
            <th scope="row">{nameOf(rate)}</th>
            <td>{platform(rate.platform)}</td>
            <Cell of="Partner">{rate.partner === null ? 'All who gave both' : trace.name(rate.partner)}</Cell>
            <Cell of="Rate" n>
              {shown(rate)}
            </Cell>
            <Cell of="Worked out as">
              <a href={trace.href(rate.above.figures)}>{trace.shown(rate.above.value, rate.above.figures)}</a> {rate.above.metric}{' '}
              ÷ <a href={trace.href(rate.below.figures)}>{trace.shown(rate.below.value, rate.below.figures)}</a>{' '}
              {rate.below.metric === 'reach' ? 'accounts reached' : rate.below.metric}
              {rate.scope === '' ? <div class="hint">overall totals that did not say which days they cover</div> : null}
              {notesOn(rate).map((note) => (
                <div class="hint">{note}</div>
              ))}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
