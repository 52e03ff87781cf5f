import { type Warning, warningText } from '#src/returns/index.ts';
import { Inset } from '../../../kit/notice.tsx';
import { asksForNote, NoteBox, type NotesAsked } from './note-boxes.tsx';

/**
 * What to look at again before sending, with a box for the note that says why. It holds nothing up. Overall totals that differ
 * from their posts are told by `Differences` beside it, and what a note explains is not asked again.
 */
export function ReturnWarnings({ warnings, own, ...notes }: { warnings: readonly Warning[]; own: boolean } & NotesAsked) {
  const shown = warnings.filter((warning) => warning.code !== 'overall-differs' && !(warning.needsNote && warning.explained));
  const asks = shown.filter(asksForNote);
  const tells = shown.filter(({ needsNote }) => !needsNote);
  const text = (warning: Warning): string => (own ? warning.message : warningText(warning, 'reader'));
  if (shown.length === 0) return null;
  return (
    <Inset>
      {asks.length === 0 ? null : (
        <>
          <h2>Please look at these again</h2>
          <ul class="return-warnings">
            {asks.map((warning) => (
              <li>
                {text(warning)}
                <NoteBox {...notes} warning={warning} />
              </li>
            ))}
          </ul>
          <p>You can send it as it is. A note beside the number helps whoever reads the report.</p>
        </>
      )}
      {tells.map((warning) => (
        <p>{text(warning)}</p>
      ))}
    </Inset>
  );
}
