import type { Report } from '#src/reporting/index.ts';
import { number, platform } from '../format.ts';
import { Cell, Table, Tag } from '../kit/page.tsx';
import { Entered } from './sources.tsx';
import type { Trace } from './trace.ts';

type Verdict = Report['reconciliation'][number]['verdict'];

const VERDICTS: Readonly<Record<Verdict, { text: string; tone: 'ok' | 'warn' }>> = {
  agrees: { text: 'Agrees', tone: 'ok' },
  'within-overlap': { text: 'Fits its posts', tone: 'ok' },
  differs: { text: 'Differs', tone: 'warn' },
  'outside-range': { text: 'Cannot be right', tone: 'warn' },
  'headline-only': { text: 'Only an overall total', tone: 'ok' },
  'items-only': { text: 'Only posts', tone: 'ok' },
};

/** Where a partner gave both an overall total and its posts: whether the two fit. */
export function Differences({ report, trace }: { report: Report; trace: Trace }) {
  const both = report.reconciliation.filter((row) => row.headline !== null && row.items !== null);
  if (both.length === 0) return null;
  return (
    <Table
      caption="Overall totals beside the posts counted"
      stacked
      head={['Partner', 'Measure', { n: 'Overall total' }, { n: 'Posts' }, { n: 'Difference' }, 'Outcome']}
    >
      {both.map((row) => (
        <tr>
          <th scope="row">{trace.name(row.partner)}</th>
          <td>
            {platform(row.platform)} {row.metric}
          </td>
          <Cell of="Overall total" n>
            <a href={trace.href(row.headlineFigures)}>{number(row.headline ?? 0)}</a>
          </Cell>
          <Cell of="Posts" n>
            {row.metric === 'reach'
              ? `largest ${number(row.largestItem ?? 0)}, sum ${number(row.items ?? 0)}`
              : number(row.items ?? 0)}
            {row.metric === 'reach' ? <div class="hint">not people</div> : null}
          </Cell>
          <Cell of="Difference" n>
            {number(row.difference ?? 0)}
          </Cell>
          <Cell of="Outcome">
            <Tag tone={VERDICTS[row.verdict].tone}>{VERDICTS[row.verdict].text}</Tag>
            {row.needsNote && row.notes.length === 0 ? <div class="hint">Please say why in a note.</div> : null}
            {row.notes.map((note) => (
              <div class="hint">{note}</div>
            ))}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** What was shared with each number that was entered for it. */
export function Items({ report, trace }: { report: Report; trace: Trace }) {
  const items = report.figures.filter((figure) => figure.item !== '');
  if (items.length === 0) return null;
  const columns = [...new Set(items.map((figure) => `${figure.platform} ${figure.metric}`))].sort();
  const rows = [...new Set(items.map((figure) => figure.item))];
  const size = (item: string): number =>
    Math.max(0, ...items.filter((figure) => figure.item === item).map((figure) => figure.value ?? 0));
  return (
    <>
      <h3>What was shared, largest first</h3>
      <p>An empty cell means that nobody entered a number. It is not zero.</p>
      <Table
        caption="Numbers by thing shared"
        head={[
          'Shared',
          'Partner',
          ...columns.map((column) => ({ n: `${platform(column.split(' ')[0] ?? '')} ${column.split(' ')[1]}` })),
        ]}
      >
        {rows
          .sort((a, b) => size(b) - size(a))
          .flatMap((item) => {
            const own = items.filter((figure) => figure.item === item);
            return [...new Set(own.map((figure) => figure.partner))].map((partner) => (
              <tr>
                <th scope="row">
                  {own[0]?.itemTitle}
                  {own.some((figure) => figure.scope === 'related') ? (
                    <div class="hint">related, not part of this week</div>
                  ) : null}
                </th>
                <td>{trace.name(partner)}</td>
                {columns.map((column) => (
                  <td class="n">
                    {own
                      .filter((figure) => figure.partner === partner && `${figure.platform} ${figure.metric}` === column)
                      .map((figure) => (
                        <a href={`#${figure.id}`}>
                          <Entered figure={figure} />
                        </a>
                      ))}
                  </td>
                ))}
              </tr>
            ));
          })}
      </Table>
    </>
  );
}

/** Counts of taking part, side by side. */
export function Participation({ report }: { report: Report }) {
  if (report.participation.length === 0) return null;
  return (
    <>
      <h2>Taking part</h2>
      <p>
        These are different kinds of count. They stand side by side and are not added up, because the same person may be in
        several.
      </p>
      <Table caption="Counts of taking part" stacked head={['What', 'Led by', { n: 'Count' }, 'Of', 'Source']}>
        {report.participation.map((row) => (
          <tr>
            <th scope="row">
              {row.activity}
              {row.note === null ? null : <div class="hint">{row.note}</div>}
            </th>
            <Cell of="Led by">{row.partnerName ?? 'Not recorded'}</Cell>
            <Cell of="Count" n>
              {row.approximate ? 'about ' : ''}
              {number(row.value)}
            </Cell>
            <Cell of="Of">{row.measure}</Cell>
            <Cell of="Source">{row.source ?? 'Not recorded'}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
