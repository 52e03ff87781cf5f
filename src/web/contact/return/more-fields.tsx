import type { LocalWeek, ReturnForm, ReturnRow } from '#src/returns/index.ts';
import { Choices, type FieldErrors, Hidden, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { boxText, cellName, isOfWeek, lineName } from './typed.ts';

/** A line of the form, with where it stands in it. */
export interface LineProps {
  form: ReturnForm;
  index: number;
  row: ReturnRow;
  errors: FieldErrors;
}

type Named = readonly (readonly [field: keyof ReturnRow, name: string])[];
const OVERALL: Named = [
  ['note', 'note'],
  ['periodFrom', 'first day'],
  ['periodTo', 'last day'],
  ['periodWords', 'period'],
  ['countedOn', 'read off on'],
  ['source', 'source'],
  ['estimate', 'estimate'],
  ['paid', 'paid for'],
  ['reshared', 'shared from another partner'],
];

/** Everything about a number that most people leave out, one click away; open where something in it is wrong. */
export function MoreFields({ form, index, row, errors, week, asked = false }: LineProps & { week?: LocalWeek; asked?: boolean }) {
  const named = OVERALL;
  const wrong = [...named, ['scope'] as const].some(([field]) => errors[cellName(index, field)] !== undefined);
  // That an overall line is about the week was filled in by the form, not by the reader.
  const given = week !== undefined && isOfWeek(row, week) ? named.filter(([field]) => !PERIOD.includes(field)) : named;
  const filled = given.filter(([field]) => row[field].trim() !== '').map(([, name]) => name);
  const note = <TextArea {...field('note')} label="Anything we should know about this number?" rows={2} />;
  const more = (
    <Details
      open={wrong}
      summary={
        <>
          {filled.length === 0 ? 'Note and more' : `More: ${filled.join(', ')}`}
          <span class="govuk-visually-hidden"> ({lineName(form, index)})</span>
        </>
      }
    >
      {asked ? null : note}
      <Select {...field('scope')} label="Part of this week?" options={scopesFor(row)} />
      <div class="return-fields">
        <TextField {...field('periodFrom')} label="Counted from" hint="Such as 12 October 2020" width={20} />
        <TextField {...field('periodTo')} label="Counted to" hint="The last day" width={20} />
        <TextField {...field('periodWords')} label="Or in words" hint="Such as “week”" width={20} />
        <TextField {...field('countedOn')} label="Read off on" hint="The day you looked" width={20} />
      </div>
      <TextField {...field('source')} label="Where the number is from" hint="Such as “Facebook Insights”" />
      {row.estimate === 'yes' ? <Hidden name={cellName(index, 'rounded')} value={boxText(row)} /> : null}
      <div class="return-fields">
        <Choices
          {...{ name: cellName(index, 'estimate'), error: errors[cellName(index, 'estimate')] }}
          label="How exact it is"
          values={[row.estimate]}
          choices={[{ value: 'yes', text: 'It is an estimate' }]}
          many
          small
        />
        <Select {...field('paid')} label="Paid for?" options={YES_NO} />
      </div>
    </Details>
  );
  // A sum that asks for a note shows where to write it.
  return asked ? (
    <>
      {note}
      {more}
    </>
  ) : (
    more
  );

  function field(name: keyof ReturnRow) {
    return { name: cellName(index, name), value: row[name], error: errors[cellName(index, name)] };
  }
}

const PERIOD: readonly (keyof ReturnRow)[] = ['periodFrom', 'periodTo'];

/** What an overall number may cover. That it is about related days only is kept where it was said, and not asked for. */
function scopesFor({ scope }: ReturnRow): { value: string; text: string }[] {
  const choices = [
    { value: 'campaign', text: 'Yes, this week only' },
    { value: '', text: 'It may include related days (not said)' },
    { value: 'other', text: 'No' },
  ];
  if (choices.some(({ value }) => value === scope)) return choices;
  return [...choices, { value: scope, text: scope === 'related' ? 'Related days only' : scope }];
}

export const YES_NO = [
  { value: '', text: 'Not said' },
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
