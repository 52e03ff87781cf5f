import {
  definitionFor,
  METRICS,
  type OpenReturn,
  type ReturnForm,
  type ReturnRow,
  sumSentence,
  wordIn,
} from '#src/returns/index.ts';
import { many, platform, words } from '../../format.ts';
import { Choices, type FieldErrors, Hidden, TextField } from '../../kit/fields.tsx';
import { AddLines } from './add-lines.tsx';
import { markOf } from './merge.ts';
import { type LineProps, MoreFields } from './more-fields.tsx';
import type { ReturnPlace } from './return-place.ts';
import { boxText, cellName, emptyName, isPost, scopeOf, titleOf } from './typed.ts';
import { WhereToFind } from './where-to-find.tsx';

export interface LinesProps {
  place: Pick<ReturnPlace, 'action'>;
  open: OpenReturn;
  form: LineProps['form'];
  /** What is saved, with a name for every line. */
  saved: ReturnForm;
  errors: FieldErrors;
  /** The reader is the partner; otherwise somebody enters it for them. */
  own: boolean;
}

type Line = LinesProps & { row: ReturnRow; index: number };

/** The short part: for each platform one overall line for each number asked for; first where something was posted. */
export function OverallLines(props: LinesProps) {
  const { form, open } = props;
  const lines = form.rows.map((row, index) => ({ row, index })).filter(({ row }) => !isPost(row));
  const platforms = [...new Set(lines.map(({ row }) => row.platform))];
  const posted = new Set(postedItems(open).flatMap((item) => item.platforms ?? []));
  const inOrder = [...platforms.filter((on) => posted.has(on)), ...platforms.filter((on) => !posted.has(on))];
  return (
    <section id="platforms">
      <h2>{props.own ? 'Your overall numbers' : `Overall numbers of ${open.partner.name}`}</h2>
      {platforms.length === 0 ? null : (
        <p>
          Everything you posted for this week, together. 12,345 and 12k are both fine. Leave a box empty where you have no answer
          yet: <strong>empty is not zero</strong>.
        </p>
      )}
      {inOrder.map((on) => (
        <Platform {...props} on={on} lines={lines.filter(({ row }) => row.platform === on)} />
      ))}
      <AddLines place={props.place} errors={props.errors} shown={platforms} />
    </section>
  );
}

/** The posts that the partner said were posted. */
export const postedItems = ({ items }: Pick<OpenReturn, 'items'>) => items.filter(({ takeUp }) => takeUp === 'posted');

/** One platform: its boxes, and one answer for all of them that stay empty. */
function Platform(props: LinesProps & { on: string; lines: readonly { row: ReturnRow; index: number }[] }) {
  const { open, on, lines, errors } = props;
  const empty = emptyAnswer(lines.map(({ row }) => row));
  const posted = postedItems(open).filter((item) => item.platforms?.includes(on)).length;
  return (
    <fieldset class="govuk-fieldset return-platform">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{platform(on)}</legend>
      {posted === 0 ? null : <p class="hint return-covers">For your {many(posted, 'post')} here</p>}
      <div class={`return-boxes${lines.length === 1 ? ' is-one' : ''}`}>
        {lines.map((line) => (
          <OverallLine {...props} {...line} shown={empty === '' || line.row.value.trim() !== '' ? boxText(line.row) : ''} />
        ))}
      </div>
      <Choices
        name={emptyName(on)}
        label={lines.length === 1 ? 'If the box stays empty' : 'For boxes that stay empty'}
        error={errors[emptyName(on)]}
        values={[empty]}
        choices={EMPTY_OPTIONS}
        small
        inline
      />
      <WhereToFind on={on} />
    </fieldset>
  );
}

const EMPTY_OPTIONS = [
  { value: '', text: 'No answer yet' },
  { value: 'zero', text: 'Zero' },
  { value: 'not-used', text: 'We don’t use it' },
  { value: 'not-available', text: 'We can’t get it' },
];

/** What all lines without a number say; '' where they differ, so that each says it in its own box. */
function emptyAnswer(rows: readonly ReturnRow[]): string {
  const answers = [...new Set(rows.filter(({ value }) => value.trim() === '').map(({ answer }) => answer))];
  return answers.length === 1 && EMPTY_OPTIONS.some(({ value }) => value === answers[0]) ? (answers[0] ?? '') : '';
}

function OverallLine(props: Line & { shown: string }) {
  const { open, form, saved, row, index, errors, shown } = props;
  const what = `${words(row.metric)} on ${platform(row.platform)}${SCOPED.get(scopeShown(props)) ?? ''}`;
  const definition = definitionOf(row, open.campaign.localFrom);
  const sum = definition ? sumOf(props, definition.additive) : undefined;
  return (
    <div class="return-line" {...(sum === undefined ? {} : { 'data-sum-row': '' })}>
      {(['key', 'platform', 'metric'] as const).map((field) => (
        <Hidden name={cellName(index, field)} value={row[field]} />
      ))}
      <Hidden name={cellName(index, 'was')} value={markOf(saved.rows.find(({ key }) => key === row.key))} />
      <TextField
        name={cellName(index, 'value')}
        value={shown}
        label={what}
        {...(definition === undefined ? {} : { hint: definition.meaning })}
        error={errors[cellName(index, 'value')]}
        inputmode="numeric"
        autocomplete="off"
        spellcheck={false}
        width={10}
        {...(sum === undefined ? {} : { data: { 'data-sum-total': '' } })}
      />
      {sum === undefined ? null : (
        <>
          {partsOf(props).map((part) => (
            <input
              type="hidden"
              value={numberIn(part)}
              data-sum-part=""
              data-sum-name={titleOf(open.items, part)}
              data-sum-group={`${part.platform}/${part.metric}/${scopeOf(part)}`}
            />
          ))}
          <p
            id={`r${index}-sum`}
            class={`return-sum${sum.wrong ? ' is-wrong' : ''}`}
            data-sum-output=""
            data-sum-kind={definition?.additive ? 'additive' : 'reach'}
          >
            {sum.text}
          </p>
        </>
      )}
      <MoreFields form={form} index={index} row={row} errors={errors} week={open.campaign} asked={sum?.wrong ?? false} />
    </div>
  );
}

/** What a line counts as in a sum: words are no number. */
export function numberIn(row: Pick<ReturnRow, 'answer' | 'value'>): string {
  const text = boxText(row);
  return wordIn(text) === undefined ? text : '';
}

/** The posts' lines that an overall line of this platform and metric covers as far as its part of the week goes. */
function partsOf({ form, row }: Pick<Line, 'form' | 'row'>): ReturnRow[] {
  return form.rows.filter((part) => isPost(part) && part.platform === row.platform && part.metric === row.metric);
}

/** What the browser's script says too while somebody types. */
function sumOf(props: Line, additive: boolean) {
  const { open, row, index, errors } = props;
  const parts = partsOf(props).filter((part) => row.scope === '' || scopeOf(part) === row.scope);
  return sumSentence({
    kind: additive ? 'additive' : 'reach',
    parts: parts.map(numberIn),
    names: parts.map((part) => titleOf(open.items, part)),
    total: errors[cellName(index, 'value')] === undefined ? numberIn(row) : '',
    explained: row.note.trim() !== '',
  });
}

/** What the platform meant by it when the week began; a line may name what nobody measures. */
function definitionOf({ platform: on, metric }: ReturnRow, day: string) {
  return METRICS.some((known) => known === metric) ? definitionFor(on, metric, day) : undefined;
}

const SCOPED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    campaign: ', this week only',
    '': ', with related days perhaps',
    related: ', related days only',
    other: ', not this week',
  }),
);

/** What a line says that it covers, where that is not simply the week or where two lines would look alike. */
function scopeShown({ form, row }: LinesProps & { row: ReturnRow }): string {
  const alike = form.rows.filter((each) => !isPost(each) && each.platform === row.platform && each.metric === row.metric);
  return alike.length > 1 || ['related', 'other'].includes(row.scope) ? row.scope : 'unsaid';
}
