import { COLUMNS, LEAVE_OUT, type MatchedColumn, type PlannedChange, type WorkbookPlan } from '#src/definitions/index.ts';
import { many } from '../../format.ts';
import { Button, ButtonLink, Buttons, Choices, ErrorSummary, Form, Hidden, Select } from '../../kit/fields.tsx';
import { Details, Done, Inset } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type WorkbookWeek, workbookBase } from './workbook-page.tsx';

/** What was chosen on the preview, as its form holds it. */
export interface PreviewChoices {
  /** By `Sheet!Column`. */
  mapping: ReadonlyMap<string, string>;
  texts: 'draft' | 'send';
  overwrite: readonly string[];
  remove: readonly string[];
}

export interface PreviewProps {
  viewer: Viewer;
  week: WorkbookWeek | undefined;
  plan: WorkbookPlan;
  choices: PreviewChoices;
  /** The sheets, as the form carries them. */
  carried: string;
  /** Something moved on since the last look. */
  changed: boolean;
}

const KINDS: Readonly<Record<PlannedChange['kind'], string>> = {
  campaign: 'Week',
  theme: 'Theme',
  template: 'Post',
  partner: 'Partner',
};

/** What an upload would do, and what is wrong with it. */
export function PreviewPage(props: PreviewProps) {
  const { viewer, week, plan, choices, carried, changed } = props;
  const base = workbookBase(week);
  const of = (...wanted: PlannedChange['what'][]) => plan.changes.filter(({ what }) => wanted.includes(what));
  const doing = of('new', 'changed', 'removed');
  const failed = plan.problems.length > 0;
  const unknown = plan.columns.filter(({ sheet, column, field }) => field === null || choices.mapping.has(`${sheet}!${column}`));
  const ready = !failed && doing.length > 0;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title="What the workbook would do"
      back={{ href: base, text: week === undefined ? 'Choose another file' : `Workbook of ${week.title}` }}
      failed={failed}
    >
      {changed ? (
        <Done important heading="This is not what you saw before">
          <p>You chose something else, or somebody changed the week meanwhile. Look again: nothing has been saved yet.</p>
        </Done>
      ) : null}
      {failed ? (
        <ErrorSummary
          errors={{
            problems: `${many(plan.problems.length, 'thing is', 'things are')} wrong in the workbook: nothing can be imported yet`,
          }}
        />
      ) : null}
      <h1>What the workbook would do</h1>
      <Inset>{summaryOf(plan)}</Inset>
      {failed ? <Problems plan={plan} /> : null}
      <Form action={`${base}/import`}>
        <Hidden name="sheets" value={carried} />
        <Hidden name="digest" value={plan.digest} />
        <Unknown columns={unknown} all={plan.columns} choices={choices} />
        <LeftOut plan={plan} />
        <Kept changes={of('kept')} choices={choices} />
        <Changes changes={doing} />
        {week === undefined ? (
          <>
            <Hidden name="texts" value="draft" />
            <p>Every text of a new week is a draft: nothing goes to anybody before you send it.</p>
          </>
        ) : (
          <Choices
            name="texts"
            label="What becomes of new and changed texts?"
            values={[choices.texts]}
            choices={[
              { value: 'draft', text: 'Keep them as drafts' },
              { value: 'send', text: 'Send them', hint: 'To a second person first, where two must agree.' },
            ]}
          />
        )}
        <Buttons>
          {ready ? (
            <Button name="do" value="import">
              {doing.length === 1 ? 'Import one change' : `Import ${many(doing.length, 'change')}`}
            </Button>
          ) : null}
          <Button name="do" value="check" kind="secondary">
            Check again with these choices
          </Button>
          <ButtonLink href={base} kind="secondary">
            Choose another file
          </ButtonLink>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function summaryOf({ changes, problems }: WorkbookPlan): string {
  const count = (what: PlannedChange['what']): number => changes.filter((change) => change.what === what).length;
  const some = (what: PlannedChange['what'], words: string): string => (count(what) > 0 ? `, ${count(what)} ${words}` : '');
  const parts = `${count('new')} new, ${count('changed')} changed${some('removed', 'taken away')}${some('kept', 'left alone')}`;
  return `${parts}, ${count('same')} the same.${problems.length === 0 ? ' Nothing is wrong.' : ''}`;
}

function Problems({ plan }: { plan: WorkbookPlan }) {
  return (
    <div id="problems" tabindex={-1}>
      <h2>What is wrong</h2>
      <p>Put it right in the workbook, save it there and choose the file again.</p>
      <Table caption="What is wrong, cell by cell" head={['Sheet', 'Cell', 'What is wrong']}>
        {plan.problems.map(({ sheet, cell, message }) => (
          <tr>
            <Cell of="Sheet">{sheet === '' ? 'The whole file' : sheet}</Cell>
            <Cell of="Cell">{cell === '' ? '–' : cell}</Cell>
            <Cell of="What is wrong">{message}</Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Unknown(props: { columns: readonly MatchedColumn[]; all: readonly MatchedColumn[]; choices: PreviewChoices }) {
  if (props.columns.length === 0) return null;
  return (
    <>
      <h2>Columns the planner does not know</h2>
      <p>Say what they hold, or leave them out.</p>
      {props.columns.map(({ sheet, kind, column, heading }) => {
        const key = `${sheet}!${column}`;
        const taken = new Set(
          props.all.filter((each) => each.sheet === sheet && each.column !== column).map(({ field }) => field),
        );
        const free = COLUMNS[kind].filter(({ field }) => !taken.has(field));
        return (
          <Select
            name={`map:${key}`}
            label={`“${heading}” (${sheet}, column ${column})`}
            value={choicesOf(props.choices, key)}
            options={[
              { value: LEAVE_OUT, text: 'Leave it out' },
              ...free.map(({ field, heading: text }) => ({ value: field, text })),
            ]}
          />
        );
      })}
    </>
  );
}

const choicesOf = ({ mapping }: PreviewChoices, key: string): string => mapping.get(key) ?? LEAVE_OUT;

function LeftOut({ plan }: { plan: WorkbookPlan }) {
  if (plan.leftOut.length === 0 && plan.ignored.length === 0) return null;
  return (
    <Details summary="What is not read">
      <ul>
        {plan.leftOut.map((name) => (
          <li>The sheet “{name}”</li>
        ))}
        {plan.ignored.map(({ sheet, cell, text }) => (
          <li>
            {sheet}!{cell}: “{text}”
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Kept({ changes, choices }: { changes: readonly PlannedChange[]; choices: PreviewChoices }) {
  const because = (reason: PlannedChange['reason']) => changes.filter((change) => change.reason === reason);
  const edited = [...because('edited-since'), ...because('exists-already')];
  const gone = because('gone-from-file');
  const barred = because('not-allowed');
  if (changes.length === 0 && choices.overwrite.length + choices.remove.length === 0) return null;
  return (
    <>
      {/* What was ticked before is no longer kept: it goes on being ticked. */}
      {choices.overwrite
        .filter((path) => !edited.some((change) => change.path === path))
        .map((path) => (
          <Hidden name="overwrite" value={path} />
        ))}
      {choices.remove
        .filter((path) => !gone.some((change) => change.path === path))
        .map((path) => (
          <Hidden name="remove" value={path} />
        ))}
      {edited.length === 0 ? null : (
        <>
          <h2>Changed in the planner too</h2>
          <Choices
            name="overwrite"
            label="Tick what the workbook should replace"
            hint="It was changed in the planner after the workbook was downloaded, or the workbook was not made from it. What you do not tick stays as it is."
            many
            values={choices.overwrite}
            choices={edited.map((change) => ({ value: change.path, text: called(change), more: <Fields change={change} /> }))}
          />
        </>
      )}
      {gone.length === 0 ? null : (
        <>
          <h2>What is not in the workbook any more</h2>
          <Choices
            name="remove"
            label="Tick what should be taken away"
            hint="What you do not tick stays in the planner."
            many
            values={choices.remove}
            choices={gone.map((change) => ({ value: change.path, text: called(change) }))}
          />
        </>
      )}
      {barred.length === 0 ? null : (
        <>
          <h2>What you may not change</h2>
          <p>Only a lead may change partners. These stay as they are:</p>
          <ul>
            {barred.map((change) => (
              <li>{called(change)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const called = ({ kind, title }: PlannedChange): string => `${KINDS[kind]}: ${title === '' ? 'without a title' : title}`;

const TAGS = { new: ['new', 'New'], changed: ['ok', 'Changed'], removed: ['warn', 'Taken away'] } as const;

function Changes({ changes }: { changes: readonly PlannedChange[] }) {
  if (changes.length === 0) return <p>Nothing would change.</p>;
  return (
    <>
      <h2>What would change</h2>
      <ul class="workbook-changes">
        {changes.map((change) => {
          const [tone, word] = TAGS[change.what as keyof typeof TAGS];
          return (
            <li>
              <Tag tone={tone}>{word}</Tag> {called(change)}
              {change.fields.length === 0 ? null : <Fields change={change} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Fields({ change }: { change: PlannedChange }) {
  return (
    <Details
      summary={
        <>
          {`Show ${many(change.fields.length, 'field')}`}
          <span class="govuk-visually-hidden"> of {called(change)}</span>
        </>
      }
    >
      <Table
        caption={`Fields of ${called(change)}`}
        head={change.what === 'new' ? ['Field', 'In the workbook'] : ['Field', 'Now', 'In the workbook']}
      >
        {change.fields.map(({ name, before, after }) => (
          <tr>
            <Cell of="Field">{name}</Cell>
            {change.what === 'new' ? null : (
              <Cell of="Now">
                <span class="as-typed">{before === '' ? 'Nothing' : before}</span>
              </Cell>
            )}
            <Cell of="In the workbook">
              <span class="as-typed">{after === '' ? 'Nothing' : after}</span>
            </Cell>
          </tr>
        ))}
      </Table>
    </Details>
  );
}
