import type { Report } from '#src/reporting/index.ts';
import { warningLines } from '#src/returns/index.ts';
import type { Trace } from './trace.ts';

/** What looked odd and nobody has said why. Overall totals that differ from their posts have a table of their own. */
export function OpenQuestions({ report, trace }: { report: Report; trace: Trace }) {
  const open = report.warnings.filter(({ code }) => code !== 'overall-differs');
  if (open.length === 0) return null;
  return (
    <>
      <h3>Numbers that nobody has explained</h3>
      <p>These are in the totals as they were given. They may be right; nobody has said why they look as they do.</p>
      <ul>
        {warningLines(open).map(({ partner, text }) => (
          <li>
            <strong>{trace.name(partner)}</strong>: {text}
          </li>
        ))}
      </ul>
    </>
  );
}
