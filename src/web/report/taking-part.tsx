import type { Report } from '#src/reporting/index.ts';
import { days, number, words } from '../format.ts';
import { Cell, Facts, Table } from '../kit/page.tsx';

/** What a count is of, in words: `press items`. */
export const measureWords = (measure: string): string => words(measure).toLowerCase();

/** The days a count has of its own; '' where it is of the week. */
export const periodWords = (period: { from: string; to: string } | string | null): string =>
  period === null ? '' : typeof period === 'string' ? period : days(period.from, period.to);

/** Counts of taking part, side by side. */
export function TakingPart({ report }: { report: Report }) {
  if (report.participation.length === 0) return null;
  return (
    <>
      <h2>Taking part</h2>
      <p>
        These are different kinds of count. They stand side by side and are not added up, because the same person may be in
        several. None of them says how many people were reached.
      </p>
      <Table caption="Counts of taking part" head={['What', 'By', { n: 'Count' }, 'Of', 'When', 'Source']}>
        {report.participation.map((row) => (
          <tr>
            <th scope="row">
              {row.activity}
              {row.note === null ? null : <div class="hint">{row.note}</div>}
            </th>
            <Cell of="By">{row.partnerName ?? 'Not recorded'}</Cell>
            <Cell of="Count" n>
              {row.approximate ? 'about ' : ''}
              {number(row.value)}
            </Cell>
            <Cell of="Of">{measureWords(row.measure)}</Cell>
            <Cell of="When">{row.period === null ? 'This week, or not stated' : periodWords(row.period)}</Cell>
            <Cell of="Source">{row.source ?? 'Not recorded'}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** What was done in the week and what came out of it. */
export function WhatWasDone({ report }: { report: Report }) {
  const { activities } = report.evidence;
  if (activities.length === 0) return null;
  return (
    <>
      <h2>What was done</h2>
      <Table caption="Events, training and local activities" head={['What', 'When', 'Led by']}>
        {activities.map((row) => (
          <tr>
            <th scope="row">
              {row.title}
              {row.description === null ? null : <div class="hint as-typed">{row.description}</div>}
              {row.location === null ? null : <div class="hint">{row.location}</div>}
            </th>
            <Cell of="When">{days(row.from, row.to)}</Cell>
            <Cell of="Led by">{row.leadName ?? 'Not recorded'}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** What was made and shared, by kind, whether anybody counted it or not. */
export function WhatWasShared({ report }: { report: Report }) {
  const { resources } = report;
  if (resources.length === 0) return null;
  const kinds = [...new Set(resources.map(({ kind }) => kind))].sort();
  return (
    <>
      <h2>What was made and shared</h2>
      <Facts
        rows={kinds.map(
          (kind) => [words(kind), resources.filter((each) => each.kind === kind).map(({ title }) => <div>{title}</div>)] as const,
        )}
      />
    </>
  );
}
