import type { CellProblem } from '#src/platform/sheets/index.ts';
import { Cell, Table } from '../kit/page.tsx';

/** Every cell of a file that has to be put right. */
export function CellProblems({ problems, of, index }: { problems: readonly CellProblem[]; of?: string; index?: number }) {
  const caption = of === undefined ? 'What to put right, cell by cell' : `What to put right in ${of}, cell by cell`;
  return (
    <div id={index === undefined ? 'problems' : `problems-${index}`} tabindex={-1}>
      <Table caption={caption} head={['Sheet', 'Cell', 'What is wrong']}>
        {problems.map(({ sheet, cell, message }) => (
          <tr>
            <Cell of="Sheet">{sheet === '' ? 'The whole file' : sheet}</Cell>
            <Cell of="Cell">{cell === '' ? '–' : cell}</Cell>
            <Cell of="What is wrong">{message}</Cell>
          </tr>
        ))}
      </Table>
      <p>Put it right in the file, save it there and choose it again.</p>
    </div>
  );
}
