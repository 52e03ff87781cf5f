import type { CheckedReturn, PlannedReturnFile, RecordedReturnFile, WhyAsk } from '#src/returns/index.ts';
import { stateText } from '../../contact/return/typed.ts';
import { many, platform } from '../../format.ts';
import { Choices, Select, TextField } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { CellProblems } from '../../replies/cell-problems.tsx';
import type { CheckedFile } from './check-files-page.tsx';
import { fieldOf } from './inbox-form.ts';

type ReadFile = (PlannedReturnFile | RecordedReturnFile) & {
  sent: { anyway?: boolean; partner?: string | undefined } | undefined;
};

interface SectionProps {
  file: CheckedFile;
  index: number;
  partners: readonly { slug: string; name: string }[];
  /** Whether somebody just asked for it to be recorded. */
  tried: boolean;
}

const TAGS: Readonly<Record<PlannedReturnFile['state'], readonly [tone: 'ok' | 'warn' | 'off' | 'new', words: string]>> = {
  ready: ['ok', 'Ready'],
  same: ['off', 'Already on record'],
  ask: ['new', 'A question for you'],
  problems: ['warn', 'Not recorded'],
  'no-form': ['warn', 'Not recorded'],
  'not-recognised': ['new', 'Whose is it?'],
  foreign: ['warn', 'Not recorded'],
  'other-week': ['warn', 'Not recorded'],
  twice: ['warn', 'Not recorded'],
};

/** One file, with what would become of it. */
export function FileSection({ file, index, partners, tried }: SectionProps) {
  if ('unread' in file) {
    return (
      <section class="inbox-file">
        <h2>{file.name}</h2>
        <p>
          <Tag tone="warn">Not recorded</Tag> {file.unread}
        </p>
      </section>
    );
  }
  const receipt = 'receipt' in file ? file.receipt : null;
  const fault = 'fault' in file ? file.fault : null;
  const [tone, words] = receipt === null ? TAGS[file.state] : (['ok', 'Recorded'] as const);
  return (
    <section class="inbox-file">
      <h2>
        {file.partner?.name ?? file.name} {file.partner === null ? null : <span class="hint">{file.name}</span>}
      </h2>
      <p>
        <Tag tone={tone}>{words}</Tag> {receipt === null ? sentenceOf(file) : doneText(receipt)}
      </p>
      {fault === null ? null : (
        <p>
          <Tag tone="warn">Not recorded</Tag> {fault}.
        </p>
      )}
      {receipt === null ? <Body file={file} index={index} partners={partners} tried={tried} /> : null}
    </section>
  );
}

function doneText({ added, replaced, withdrawn, unchanged, reference }: NonNullable<RecordedReturnFile['receipt']>): string {
  const counts = `${many(added, 'answer')} added, ${replaced} replaced, ${withdrawn} taken back, ${unchanged} as before.`;
  return reference === null ? counts : `${counts} Receipt ${reference}.`;
}

function sentenceOf({ name, state, checked, form, partner, otherWeek, earlier }: ReadFile): string {
  switch (state) {
    case 'ready':
      return checked === null ? '' : `${whatItDoes(checked, form.nothing)}, sent by the ${form.role}.`;
    case 'same':
      return 'It says what we have. Nothing changes.';
    case 'ask':
      return checked === null ? '' : `${whatItDoes(checked, form.nothing)}.`;
    case 'problems':
      return 'Something in it cannot be read, so none of it is recorded.';
    case 'no-form':
      return 'It is no form of ours: it has neither the headings of the form nor the name of a partner. Download the form and fill that in.';
    case 'not-recognised':
      return 'The file does not say whose form it is.';
    case 'foreign':
      return 'It is the form of another planner, or of a partner that is not here.';
    case 'other-week':
      return otherWeek === null
        ? 'It is the form of a week that is not here.'
        : `It is the form for ${otherWeek.title}${partner === null ? '' : ` of ${partner.name}`}. Put it in there.`;
    case 'twice':
      return `“${earlier}” is of the same partner and says something else, so “${name}” is left out. Put in the right one alone.`;
  }
}

function whatItDoes({ lines, takenBack }: CheckedReturn, nothing: boolean): string {
  const changed = lines.filter((line) => line.changed);
  const fresh = changed.filter(({ before }) => before === null).length;
  const parts = [
    ...(nothing ? ['Says that nothing was posted'] : []),
    ...(fresh > 0 || changed.length + takenBack.length === 0 ? [many(fresh, 'new answer')] : []),
    ...(changed.length > fresh ? [`${changed.length - fresh} changed`] : []),
    ...(takenBack.length > 0 ? [`${takenBack.length} taken back`] : []),
  ];
  return parts.join(', ');
}

const WHY: Readonly<Record<WhyAsk, string>> = {
  older: 'The return has changed since this form was made. The file would put back what it says.',
  'unknown-age': 'The file does not say when it was made, and there are numbers on record already.',
  correction: 'It corrects what the partner has sent in before.',
  'takes-back': 'Numbers that are on record are no longer in it. They would be taken back.',
  draft: 'Somebody has begun to fill in the form online and has not sent it. What is typed there would be lost.',
};

function Body({ file, index, partners, tried }: SectionProps & { file: ReadFile }) {
  if (file.state === 'problems' || (file.state === 'twice' && file.problems.length > 0))
    return <CellProblems problems={file.problems} of={file.name} index={index} />;
  if (file.state === 'not-recognised') {
    return (
      <Select
        name={fieldOf('partner', index)}
        label={`Whose form is ${file.name}?`}
        value={file.sent?.partner ?? ''}
        options={[{ value: '', text: 'Leave it out' }, ...partners.map(({ slug, name }) => ({ value: slug, text: name }))]}
      />
    );
  }
  if (file.checked === null || !['ready', 'ask'].includes(file.state)) return null;
  return (
    <>
      {file.sent?.partner === undefined ? null : (
        <input type="hidden" name={fieldOf('partner', index)} value={file.sent.partner} />
      )}
      {file.why.length === 0 ? null : (
        <ul>
          {file.why.map((why) => (
            <li>{WHY[why]}</li>
          ))}
        </ul>
      )}
      <Changes file={file} checked={file.checked} />
      {file.asksFor.role ? (
        <TextField
          name={fieldOf('role', index)}
          label={`Who filled in ${file.name}?`}
          hint="The file says no role. Write one, such as “Comms officer”, never a name."
          value={file.role}
          error={tried && file.sent?.anyway === true ? (file.roleFault ?? undefined) : undefined}
          width={20}
        />
      ) : null}
      {file.asksFor.reason ? (
        <TextField
          name={fieldOf('reason', index)}
          label={`What does ${file.name} correct, and why?`}
          hint="It stands beside the corrected numbers."
          value={file.reason}
          error={tried && file.sent?.anyway === true && file.reason === '' ? 'Say what is corrected, and why' : undefined}
        />
      ) : null}
      {file.state === 'ask' ? (
        <Choices
          name={fieldOf('anyway', index)}
          label={`Record ${file.name}?`}
          values={file.sent?.anyway === true ? ['yes'] : []}
          choices={[{ value: 'yes', text: 'Yes, record it' }]}
          many
          small
        />
      ) : null}
    </>
  );
}

function Changes({ file, checked: { lines, takenBack } }: { file: ReadFile; checked: CheckedReturn }) {
  const about = ({ item }: { item: string }): string =>
    item === '' ? 'All posts together' : (file.items.find(({ slug }) => slug === item)?.title ?? item);
  const changed = lines.filter((line) => line.changed);
  if (changed.length + takenBack.length === 0) return null;
  return (
    <Details summary={`What it says in ${file.name}`} open={file.state === 'ask'}>
      <Table caption={`Answers in ${file.name}`} head={['For', 'Measure', { n: 'On record now' }, { n: 'In the file' }]}>
        {changed.map(({ figure, before }) => (
          <tr>
            <th scope="row">{about(figure)}</th>
            <Cell of="Measure">
              {platform(figure.platform)}, {figure.metric}
            </Cell>
            <Cell of="On record now" n>
              {before === null ? 'Nothing' : stateText(before)}
            </Cell>
            <Cell of="In the file" n>
              {stateText(figure)}
            </Cell>
          </tr>
        ))}
        {takenBack.map((gone) => (
          <tr>
            <th scope="row">{about(gone)}</th>
            <Cell of="Measure">
              {platform(gone.platform)}, {gone.metric}
            </Cell>
            <Cell of="On record now" n>
              {stateText(gone)}
            </Cell>
            <Cell of="In the file" n>
              Taken back
            </Cell>
          </tr>
        ))}
      </Table>
    </Details>
  );
}
