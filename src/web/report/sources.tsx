import type { Report, ReportFigure } from '#src/reporting/index.ts';
import { days, moment, number, onPlatform } from '../format.ts';
import { Cell, Table } from '../kit/page.tsx';
import { wayAfter } from '../replies/way-words.ts';
import type { Trace } from './trace.ts';

/** What a coordinator entered, with the word for why there is no number. */
export function Entered({ figure }: { figure: ReportFigure }) {
  if (figure.state === 'not-used') return <>We don’t use it</>;
  if (figure.state === 'not-available') return <>We can’t get it</>;
  return <>{`${figure.estimate ? 'about ' : ''}${number(figure.value ?? 0)}`}</>;
}

const PARTS: Readonly<Record<string, string>> = { campaign: 'yes', related: 'related', other: 'no' };
/** For every number made of several entries, the entries: each leads to who said so. */
export function Behind({ report, trace }: { report: Report; trace: Trace }) {
  if (trace.several.length === 0) return null;
  const values = new Map(report.figures.map((entry) => [entry.id, entry]));
  return (
    <>
      <h3>Numbers made of several entries</h3>
      <ul>
        {trace.several.map(({ id, entries, of }) => (
          <li id={id}>
            {onPlatform(of.platform, of.metric)}, {of.whose}:{' '}
            {entries.map((entry, index) => (
              <>
                {index > 0 ? ', ' : ''}
                <a href={`#${entry}`}>{trace.shown(values.get(entry)?.value ?? 0, [entry])}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a number is of; a post of a platform's file that is none of the shared ones has no name but the platform's own. */
function aboutOf({ itemTitle, post }: ReportFigure): string {
  if (post === '') return itemTitle ?? 'Overall total';
  return `${itemTitle ?? 'Another post'} (${post})`;
}

function periodOf(period: ReportFigure['period']): string {
  if (period === null) return 'Not stated';
  return typeof period === 'string' ? `“${period}” as printed` : days(period.from, period.to);
}

/** Entries that the same role gave in the same way at the same time. */
function bySource(entries: readonly ReportFigure[]): ReportFigure[][] {
  const groups = new Map<string, ReportFigure[]>();
  for (const entry of entries) {
    const { answeredBy, receivedVia, receivedAt } = entry.return;
    const key = JSON.stringify([answeredBy, receivedVia, receivedAt]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

/** Every entry with who said so and when: a table for each time that a partner gave numbers. */
export function Sources({ report }: { report: Report }) {
  return (
    <div id="sources">
      {report.completeness.partners.map((partner) => (
        <section id={`from-${partner.slug}`}>
          {bySource(report.figures.filter((figure) => figure.partner === partner.slug)).map((entries) => (
            <Given partner={partner.name} entries={entries} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Given({ partner, entries }: { partner: string; entries: readonly ReportFigure[] }) {
  const from = entries[0]?.return;
  if (!from) return null;
  return (
    <div>
      <p>
        <strong>{partner}</strong>: given by {from.answeredBy ?? 'somebody whose role was not recorded'}
        {wayAfter(from.receivedVia, ', entered from')} on {moment(from.receivedAt)}.
      </p>
      <Table
        caption={`Numbers from ${partner}`}
        head={['Shared', 'Measure', { n: 'Number' }, 'Part of this week?', 'Period', 'Source']}
      >
        {entries.map((figure) => (
          <tr id={figure.id}>
            <th scope="row">
              {aboutOf(figure)}
              <div class="hint">{partner}</div>
            </th>
            <Cell of="Measure">{onPlatform(figure.platform, figure.metric)}</Cell>
            <Cell of="Number" n>
              <Entered figure={figure} />
              {figure.note === null ? null : <div class="hint">{figure.note}</div>}
            </Cell>
            <Cell of="Part of this week">{figure.scope === null ? 'not stated' : PARTS[figure.scope]}</Cell>
            <Cell of="Period">{periodOf(figure.period)}</Cell>
            <Cell of="Source">{figure.source ?? 'Not given'}</Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}
