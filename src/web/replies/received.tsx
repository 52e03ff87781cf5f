import type { FigureValue, OpenReturn, ReturnReceiptAt } from '#src/returns/index.ts';
import { stateText } from '../contact/return/typed.ts';
import { capital, platform } from '../format.ts';
import { Cell, Facts, Table } from '../kit/page.tsx';
import { aboutText, changedText, type Titles } from './version-words.ts';
import { wayAlone } from './way-words.ts';

/** What a receipt is quoted by, which answer it is of, how that came and what it changed. */
export function ReceiptFacts({ receipt }: { receipt: ReturnReceiptAt }) {
  return (
    <Facts
      rows={[
        ['Receipt', receipt.reference],
        ['Answer', receipt.number === 1 ? 'The first' : `Number ${receipt.number}`],
        ['How it came', capital(wayAlone(receipt.receivedVia))],
        receipt.number > 1 && ['What changed', changedText(receipt)],
        receipt.reason !== null && ['Why', <span class="as-typed">{receipt.reason}</span>],
      ]}
    />
  );
}

/** Every number that an answer left on record; `figures` null where they are not kept with it. */
export function Received({ open, figures }: { open: OpenReturn; figures: readonly FigureValue[] | null }) {
  if (figures === null) return <p>These numbers are not kept with their receipt: history shows each change.</p>;
  if (figures.length === 0) return null;
  const noted = figures.some(({ note }) => note !== null);
  return (
    <>
      <h2>What we received</h2>
      <Table
        caption={`${open.partner.name}, ${open.campaign.title}`}
        head={['For', 'Measure', { n: 'Number' }, ...(noted ? ['Note'] : [])]}
      >
        {inOrder(open.items, figures).map((figure) => (
          <tr>
            <th scope="row">{aboutText(open.items, figure)}</th>
            <Cell of="Measure">
              {platform(figure.platform)}, {figure.metric}
            </Cell>
            <Cell of="Number" n>
              {stateText(figure)}
              {figure.estimate ? ' (estimate)' : ''}
            </Cell>
            {noted ? (
              <Cell of="Note" empty={figure.note === null}>
                {figure.note === null ? '' : <span class="as-typed">{figure.note}</span>}
              </Cell>
            ) : null}
          </tr>
        ))}
      </Table>
    </>
  );
}

/** What stands for everything before what stands for one post; the posts by title. */
export function inOrder(titles: Titles, figures: readonly FigureValue[]): FigureValue[] {
  const rank = (figure: FigureValue): number => (figure.item !== '' ? 1 : figure.post === '' ? 0 : 2);
  const name = (figure: FigureValue): string => `${aboutText(titles, figure)}: ${platform(figure.platform)}`;
  const compare = new Intl.Collator('en-GB', { numeric: true }).compare;
  return figures.toSorted((a, b) => rank(a) - rank(b) || compare(name(a), name(b)));
}
