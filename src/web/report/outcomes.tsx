import type { Report } from '#src/reporting/index.ts';
import { capital, days, many, number, words } from '../format.ts';
import { Cell, Table } from '../kit/page.tsx';

type Outcome = Report['evidence']['outcomes'][number];
type Part = Outcome['parts'][number];

const KINDS: Readonly<Record<string, string>> = { 'reports-made': 'reports made', 'sign-ups': 'people or groups signed up' };

/** What an outcome counts, in words. */
export const outcomeKindWords = (kind: string): string => KINDS[kind] ?? words(kind).toLowerCase();

/** What happened before, during and after, side by side and without saying why. */
export function Outcomes({ report }: { report: Report }) {
  const { outcomes } = report.evidence;
  if (outcomes.length === 0) return null;
  return (
    <>
      <h2>What happened before, during and after</h2>
      <p>
        These counts do not show why something happened. More reports, for example, may mean that people know better how to
        report. Counts below 5 are not printed, so that nobody can be recognised.
      </p>
      <Table caption="Counts before, during and after the week" head={['What', 'Before', 'During', 'After', 'What can be said']}>
        {outcomes.map((outcome) => (
          <tr>
            <th scope="row">
              {outcome.title}
              <div class="hint">
                {capital(outcomeKindWords(outcome.kind))}
                {outcome.partnerName === null ? '' : `, ${outcome.partnerName}`}
              </div>
              {outcome.note === null ? null : <div class="hint">{outcome.note}</div>}
              {outcome.source === null ? null : <div class="hint">{outcome.source}</div>}
            </th>
            {(['before', 'during', 'after'] as const).map((when) => (
              <Counted of={capital(when)} part={outcome.parts.find((part) => part.when === when)} />
            ))}
            <Cell of="What can be said">
              {outcome.comparisons.length === 0
                ? 'Nothing beyond the counts'
                : outcome.comparisons.map((each) => <div>{comparisonWords(each)}</div>)}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Counted({ of, part }: { of: string; part: Part | undefined }) {
  if (part === undefined) return <Cell of={of}>Not counted</Cell>;
  const { count, from, to, words: said } = part;
  const when = from !== null && to !== null ? days(from, to) : said;
  return (
    <Cell of={of}>
      {count === null ? 'Not known' : count === 'fewer-than-5' ? 'fewer than 5' : number(count)}
      {when === null ? null : <div class="hint">{when}</div>}
      {from !== null && said !== null ? <div class="hint">{said}</div> : null}
    </Cell>
  );
}

/** A comparison in words: in numbers where both times are equally long, and otherwise only that they are not. */
export function comparisonWords({ from, to, days: lengths, difference }: Outcome['comparisons'][number]): string {
  const pair = `${capital(to)} beside ${from}`;
  if (difference === null) {
    const [first = 0, second = 0] = lengths;
    return `${pair}: not compared, because they count ${many(second, 'day')} and ${many(first, 'day')}.`;
  }
  const change = difference === 0 ? 'the same' : `${number(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`;
  return `${pair}, ${many(lengths[0] ?? 0, 'day')} each: ${change}.`;
}
