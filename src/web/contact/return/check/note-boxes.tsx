import type { ReturnForm, Warning } from '#src/returns/index.ts';
import { TextArea } from '../../../kit/fields.tsx';
import { keyOf, plainly } from '../merge.ts';
import { cellName, lineName } from '../typed.ts';

/** The place of the number that a warning asks about, as {@link keyOf}; undefined where no note can be written beside it. */
function placeOf({ figures: [first], partner, post }: Warning): string | undefined {
  return first === undefined || post !== '' ? undefined : first.slice(partner.length + 1);
}

/** Whether a warning asks for a note that nobody has written yet. */
export const asksForNote = ({ needsNote, explained }: Warning): boolean => needsNote && !explained;

/** The numbers about which somebody is asked for a note, each once: by their place, the first warning about it. */
export function askedPlaces(warnings: readonly Warning[]): Map<string, Warning> {
  const asked = new Map<string, Warning>();
  // What is said of overall totals stands first on the page.
  const inOrder = warnings.filter(asksForNote).sort((a, b) => Number(isOverall(b)) - Number(isOverall(a)));
  for (const warning of inOrder) {
    const place = placeOf(warning);
    if (place !== undefined && !asked.has(place)) asked.set(place, warning);
  }
  return asked;
}

const isOverall = ({ code }: Warning): boolean => code === 'overall-differs';

/** Where a line stands. */
export const placeOfLine = (row: ReturnForm['rows'][number]): string => keyOf(plainly(row));

/** A box for the note of the number that a warning asks about; nothing where an earlier warning has it. */
export function NoteBox({ warning, rows, asked }: { warning: Warning } & NotesAsked) {
  const place = placeOf(warning);
  const index = rows.findIndex((row) => placeOfLine(row) === place);
  const row = rows[index];
  if (place === undefined || row === undefined || asked.get(place) !== warning) return null;
  return (
    <TextArea
      name={cellName(index, 'note')}
      label={`Note on this number (${[warning.title, lineName({ rows: [row] }, 0)].filter((part) => part !== '').join(': ')})`}
      value={row.note}
      rows={2}
    />
  );
}

/** The lines of the page's form, and the numbers that are asked about. */
export interface NotesAsked {
  rows: ReturnForm['rows'];
  asked: ReadonlyMap<string, Warning>;
}
