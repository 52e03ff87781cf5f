import { definitionFor, FIGURE_PLATFORMS, METRICS, type OpenReturn, type ReturnRow, sumSentence } from '#src/returns/index.ts';
import { platform, words } from '../format.ts';
import { Choices, type FieldErrors, Hidden, Select, TextField } from '../kit/fields.tsx';
import { Details } from '../kit/notice.tsx';
import { ANSWER_OPTIONS, type LineProps, MoreFields } from './return-more.tsx';
import type { ReturnPlace } from './return-place.ts';
import { cellName, isPost, scopeOf, titleOf } from './return-typed.ts';

export interface LinesProps {
  place: ReturnPlace;
  open: OpenReturn;
  form: LineProps['form'];
  errors: FieldErrors;
}

/** The short part: for each platform one overall line for each number asked for. */
export function OverallLines(props: LinesProps) {
  const { form } = props;
  const lines = form.rows.map((row, index) => ({ row, index })).filter(({ row }) => !isPost(row));
  const platforms = [...new Set(lines.map(({ row }) => row.platform))];
  return (
    <section id="platforms">
      <h2>Your overall numbers</h2>
      {platforms.length === 0 ? null : (
        <p>
          Everything you posted for this week, together. Leave a box empty where you have no answer yet:{' '}
          <strong>empty is not zero</strong>.
        </p>
      )}
      {platforms.map((on) => (
        <fieldset class="govuk-fieldset return-platform">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{platform(on)}</legend>
          {lines
            .filter(({ row }) => row.platform === on)
            .map((line) => (
              <OverallLine {...props} {...line} />
            ))}
        </fieldset>
      ))}
      <AddLines {...props} shown={platforms} />
    </section>
  );
}

function OverallLine(props: LinesProps & { row: ReturnRow; index: number }) {
  const { open, form, row, index, errors } = props;
  const what = `${words(row.metric)} on ${platform(row.platform)}${SCOPED.get(scopeShown(props)) ?? ''}`;
  const definition = definitionOf(row, open.campaign.localFrom);
  const sum = definition ? sumOf(props, definition.additive) : undefined;
  const outputId = `r${index}-sum`;
  return (
    <div class="return-line" {...(sum === undefined ? {} : { 'data-sum-row': '' })}>
      {(['key', 'platform', 'metric'] as const).map((field) => (
        <Hidden name={cellName(index, field)} value={row[field]} />
      ))}
      <div class="return-answer">
        <TextField
          name={cellName(index, 'value')}
          value={row.value}
          label={what}
          {...(definition === undefined ? {} : { hint: definition.meaning })}
          error={errors[cellName(index, 'value')]}
          inputmode="numeric"
          autocomplete="off"
          spellcheck={false}
          width={10}
          {...(sum === undefined ? {} : { data: { 'data-sum-total': '' } })}
        />
        <Choices
          name={cellName(index, 'answer')}
          label="Number, or why there is none"
          error={errors[cellName(index, 'answer')]}
          values={[row.answer === 'value' ? '' : row.answer]}
          choices={ANSWER_OPTIONS}
          small
          inline
        />
      </div>
      {sum === undefined ? null : (
        <p
          id={outputId}
          class={`return-sum${sum.wrong ? ' is-wrong' : ''}`}
          data-sum-output=""
          data-sum-kind={definition?.additive ? 'additive' : 'reach'}
        >
          {sum.text}
        </p>
      )}
      <MoreFields form={form} index={index} row={row} errors={errors} week={open.campaign} asked={sum?.wrong ?? false} />
    </div>
  );
}

/** What the browser's script says too while somebody types. */
function sumOf({ open, form, row, index, errors }: LinesProps & { row: ReturnRow; index: number }, additive: boolean) {
  const numberIn = ({ value, answer }: ReturnRow): string => (value.trim() === '' && answer === 'zero' ? '0' : value);
  const covers = (part: ReturnRow): boolean => row.scope === '' || scopeOf(part) === row.scope;
  const like = (part: ReturnRow): boolean => part.platform === row.platform && part.metric === row.metric;
  const parts = form.rows.filter((part) => isPost(part) && like(part) && covers(part));
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

const choiceOf = (slug: string) => ({
  value: slug,
  text: slug === 'not-stated' ? 'Another platform, or not known' : platform(slug),
});

/** Asks for platforms that have no line yet; the first thing to do where there are none at all. */
function AddLines({ place, errors, shown }: LinesProps & { shown: readonly string[] }) {
  const more = FIGURE_PLATFORMS.filter((each) => !shown.includes(each));
  const none = shown.length === 0;
  const asking = (
    <div class="return-pick">
      <Choices
        name="addPlatform"
        label={none ? 'Where did you post?' : 'Platforms'}
        {...(none ? { hint: 'Choose all that apply. Then you see what to fill in for each.' } : {})}
        error={errors.addPlatform}
        values={[]}
        choices={(none ? FIGURE_PLATFORMS : [...more, ...shown]).map(choiceOf)}
        many
        small
      />
      {none ? (
        <input type="hidden" name="addMetric" value="" />
      ) : (
        <Select
          name="addMetric"
          label="What was counted"
          value=""
          options={[
            { value: '', text: 'What its statistics show first' },
            ...METRICS.map((each) => ({ value: each, text: words(each) })),
          ]}
        />
      )}
      <button
        type="submit"
        class="govuk-button govuk-button--secondary"
        name="do"
        value="add-lines"
        formaction={`${place.action}#platforms`}
      >
        {none ? 'Show what to fill in' : 'Add to the form'}
      </button>
    </div>
  );
  if (none) return <div class="return-platform">{asking}</div>;
  return (
    <Details summary="Add another platform or measure" open={errors.addPlatform !== undefined}>
      {asking}
    </Details>
  );
}
