import { sumSentence } from '#src/returns/index.ts';
import { numberIn } from '../lines.tsx';
import { scopeOf } from '../typed.ts';
import type { Grid } from './grid.ts';

/** Each overall number beside its posts; the browser's script says the same while somebody types. */
export function GridSums({ grid }: { grid: Grid }) {
  const overall = grid.rows.filter(({ group }) => group === 'overall').flatMap(({ cells }) => cells);
  const posts = grid.rows.filter(({ group }) => group !== 'overall');
  return (
    <div class="grid-sums">
      {grid.columns.map(({ metric, name, additive }) => {
        const total = overall.find((cell) => cell.metric === metric);
        if (total === undefined) return null;
        const parts = posts.flatMap(({ title, cells }) =>
          cells
            .filter((cell) => cell.metric === metric && (total.row.scope === '' || scopeOf(cell.row) === total.row.scope))
            .map((cell) => ({ name: title, text: numberIn(cell.row) })),
        );
        const sum = sumSentence({
          kind: additive ? 'additive' : 'reach',
          parts: parts.map(({ text }) => text),
          names: parts.map((part) => part.name),
          total: numberIn(total.row),
          explained: total.row.note.trim() !== '',
        });
        return (
          <p>
            <strong class="grid-sum-name">{name}</strong>{' '}
            <span
              class={`return-sum${sum.wrong ? ' is-wrong' : ''}`}
              data-sum-output=""
              data-sum-kind={additive ? 'additive' : 'reach'}
              data-sum-group={`${grid.platform}/${metric}/${total.row.scope}`}
            >
              {sum.text}
            </span>
          </p>
        );
      })}
    </div>
  );
}
