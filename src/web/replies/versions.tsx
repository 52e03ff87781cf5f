import type { ComparedVersions, FigureValue, SubmittedVersion } from '#src/returns/index.ts';
import { stateText } from '../contact/return/typed.ts';
import { many, moment, number } from '../format.ts';
import { Button, Select } from '../kit/fields.tsx';
import { Cell, Table } from '../kit/page.tsx';
import { besideChanges, changedText, placeText, sentBy, type Titles } from './version-words.ts';

interface VersionListProps {
  /** The newest first. */
  versions: readonly SubmittedVersion[];
  /** Address of the receipt of a submission, where there is a page of it. */
  receiptAt?: (number: number) => string;
  /** Address that compares a submission with the one before it. */
  compareAt: (from: number, to: number) => string;
}

/** Every answer that was sent in, with what each changed and why. */
export function VersionList({ versions, receiptAt, compareAt }: VersionListProps) {
  const reasons = versions.some(({ reason }) => reason !== null);
  return (
    <>
      <Table
        caption={many(versions.length, 'answer sent in', 'answers sent in')}
        head={['Answer', 'Sent', 'What changed', ...(reasons ? ['Why'] : []), 'Receipt']}
      >
        {versions.map((version) => (
          <tr>
            <th scope="row">{version.number === 1 ? 'First' : `Number ${number(version.number)}`}</th>
            <Cell of="Sent">
              {moment(version.submittedAt)}
              <div class="hint">{sentBy(version)}</div>
            </Cell>
            <Cell of="What changed">
              {version.state === 'nil' ? 'Nothing was posted. ' : ''}
              {changedText(version)}
              {version.number === 1 ? null : (
                <div>
                  <a href={compareAt(version.number - 1, version.number)}>
                    Compare with {version.number === 2 ? 'the first' : `number ${version.number - 1}`}
                    <span class="govuk-visually-hidden"> (answer {version.number})</span>
                  </a>
                </div>
              )}
            </Cell>
            {reasons ? (
              <Cell of="Why" empty={version.reason === null}>
                {version.reason === null ? '' : <span class="as-typed">{version.reason}</span>}
              </Cell>
            ) : null}
            <Cell of="Receipt">
              {receiptAt === undefined ? (
                <Reference>{version.reference}</Reference>
              ) : (
                <a href={receiptAt(version.number)}>
                  <Reference>{version.reference}</Reference>
                </a>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      {versions.length < 3 ? null : <ChooseTwo versions={versions} action={compareAt(1, 2).replace(/\?.*$/, '')} />}
    </>
  );
}

/** Any two answers, to compare them. */
function ChooseTwo({ versions, action }: { versions: readonly SubmittedVersion[]; action: string }) {
  const options = versions.map(({ number: at, submittedAt }) => ({
    value: String(at),
    text: `${at === 1 ? 'First' : `Number ${number(at)}`}, ${moment(submittedAt)}`,
  }));
  return (
    <div class="not-printed">
      <form method="get" action={action}>
        <Select name="from" label="Compare answer" value={options.at(-1)?.value ?? ''} options={options} />
        <Select name="to" label="with answer" value={options[0]?.value ?? ''} options={options} />
        <Button kind="secondary">Compare the two</Button>
      </form>
    </div>
  );
}

/** What a receipt is quoted by, never broken over two lines. */
const Reference = ({ children }: { children: string }) => <span class="receipt-reference">{children}</span>;

const numberText = (figure: FigureValue): string => `${stateText(figure)}${figure.estimate ? ' (estimate)' : ''}`;

const answerText = (version: SubmittedVersion | null): string =>
  version === null ? 'nothing' : `answer ${version.number} (sent on ${moment(version.submittedAt)}, ${sentBy(version)})`;

/** What the later of two answers says otherwise, place by place. */
export function ComparedAnswers({ compared, titles }: { compared: ComparedVersions; titles: Titles }) {
  const { from, to, changes } = compared;
  if (to === null) return <p>Nothing was sent in yet.</p>;
  return (
    <>
      <p>
        From {answerText(from)} to {answerText(to)}.
      </p>
      {to.reason === null ? null : (
        <p>
          Why: <span class="as-typed">{to.reason}</span>
        </p>
      )}
      {changes === null ? (
        <p>The numbers of one of the two are not kept with it: history shows each change.</p>
      ) : (
        <Changes changes={changes} titles={titles} states={[from?.state, to.state]} />
      )}
    </>
  );
}

function Changes(props: {
  changes: NonNullable<ComparedVersions['changes']>;
  titles: Titles;
  states: [string | undefined, string | undefined];
}) {
  const { changes, titles, states } = props;
  const { added, changed, takenBack } = changes;
  const [was, is] = states;
  const nil =
    was === is ? null : (
      <p>{is === 'nil' ? 'It now says that nothing was posted.' : 'It no longer says that nothing was posted.'}</p>
    );
  if (added.length + changed.length + takenBack.length === 0) return nil ?? <p>Both say the same.</p>;
  return (
    <>
      {nil}
      {changed.length === 0 ? null : (
        <Table caption={`Changed: ${number(changed.length)}`} head={['What', { n: 'From' }, { n: 'To' }]}>
          {changed.map(({ before, after }) => (
            <tr>
              <th scope="row">
                {placeText(titles, after)}
                {besideChanges(before, after).map(({ label, from, to }) => (
                  <div class="hint">
                    {label}: {from === '' ? 'not said' : from} → {to === '' ? 'not said' : to}
                  </div>
                ))}
              </th>
              <Cell of="From" n>
                {numberText(before)}
              </Cell>
              <Cell of="To" n>
                {numberText(after)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Answers caption="New" figures={added} titles={titles} />
      <Answers caption="Taken back" figures={takenBack} titles={titles} />
    </>
  );
}

function Answers({ caption, figures, titles }: { caption: string; figures: readonly FigureValue[]; titles: Titles }) {
  if (figures.length === 0) return null;
  return (
    <Table caption={`${caption}: ${number(figures.length)}`} head={['What', { n: 'Number' }]}>
      {figures.map((figure) => (
        <tr>
          <th scope="row">{placeText(titles, figure)}</th>
          <Cell of="Number" n>
            {numberText(figure)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
