import type { Warning } from '#src/returns/index.ts';
import { Inset } from '../kit/notice.tsx';

/**
 * What to look at again before sending. It holds nothing up. Overall totals that differ from their posts are told by `Differences`
 * beside it, and what a note explains is not asked again.
 */
export function ReturnWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const shown = warnings.filter(({ code, explained, needsNote }) => code !== 'overall-differs' && !(needsNote && explained));
  const asks = shown.filter(({ needsNote }) => needsNote);
  const tells = shown.filter(({ needsNote }) => !needsNote);
  if (shown.length === 0) return null;
  return (
    <Inset>
      {asks.length === 0 ? null : (
        <>
          <h2>Please look at these again</h2>
          <ul class="return-warnings">
            {asks.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
          <p>You can send it as it is. A note beside the number helps whoever reads the report.</p>
        </>
      )}
      {tells.map(({ message }) => (
        <p>{message}</p>
      ))}
    </Inset>
  );
}
