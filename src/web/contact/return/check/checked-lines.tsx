import type { CheckedLine, OpenReturn, ReturnForm } from '#src/returns/index.ts';
import { many, platform } from '../../../format.ts';
import { Details } from '../../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../../kit/page.tsx';
import { aboutText } from '../../../replies/version-words.ts';
import { answerText, isPost, lineName, stateText } from '../typed.ts';

/** What is new or different, and one click away what stays as it is. */
export function CheckedLines({ open, lines }: { open: OpenReturn; lines: readonly CheckedLine[] }) {
  const changed = lines.filter((line) => line.changed);
  const kept = lines.filter((line) => !line.changed);
  const corrects = open.lastSubmission !== null;
  return (
    <>
      {changed.length === 0 ? null : (
        <LineTable open={open} lines={changed} caption={many(changed.length, corrects ? 'new or changed answer' : 'answer')} />
      )}
      {kept.length === 0 ? null : (
        <Details summary={`${many(kept.length, 'answer')} as we have ${kept.length === 1 ? 'it' : 'them'} already`}>
          <LineTable open={open} lines={kept} caption="Stays as it is" />
        </Details>
      )}
    </>
  );
}

function LineTable({ open, lines, caption }: { open: OpenReturn; lines: readonly CheckedLine[]; caption: string }) {
  const noted = lines.some(({ figure }) => figure.note !== null);
  const differs = open.lastSubmission !== null && lines.some(({ changed }) => changed);
  return (
    <Table
      caption={caption}
      head={['For', 'Measure', { n: 'Number' }, ...(differs ? ['What changes'] : []), ...(noted ? ['Note'] : [])]}
    >
      {lines.map(({ figure, before }) => (
        <tr>
          <th scope="row">{aboutText(open.items, figure)}</th>
          <Cell of="Measure">
            {platform(figure.platform)}, {figure.metric}
          </Cell>
          <Cell of="Number" n>
            {stateText(figure)}
            {figure.estimate ? ' (estimate)' : ''}
          </Cell>
          {differs ? (
            <Cell of="What changes">
              {before === null ? <Tag tone="new">New</Tag> : <Changed before={before} now={figure} />}
            </Cell>
          ) : null}
          {noted ? (
            <Cell of="Note" empty={figure.note === null}>
              {figure.note === null ? '' : <span class="as-typed">{figure.note}</span>}
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function Changed({ before, now }: { before: CheckedLine['figure']; now: CheckedLine['figure'] }) {
  const was = stateText(before);
  return (
    <>
      <Tag tone="warn">Changed</Tag> {was === stateText(now) ? 'what is said about it' : `was ${was}`}
    </>
  );
}

/** Overall lines without an answer: said, so that nobody takes them for zero. */
export function LeftOut({ form }: { form: ReturnForm }) {
  const open = form.rows.flatMap((row, index) => (!isPost(row) && answerText(row) === '' ? [lineName(form, index)] : []));
  if (open.length === 0 || form.nothing) return null;
  return <p>Without an answer for now: {open.join('; ')}. That is not counted as zero.</p>;
}
