import { many, platform, words } from '../../../format.ts';
import { Choices, Hidden, Select, TextArea, TextField } from '../../../kit/fields.tsx';
import { Details } from '../../../kit/notice.tsx';
import { isUnanswered } from '../merge.ts';
import { YES_NO } from '../more-fields.tsx';
import { BESIDE, type Beside, type Grid, type GridCell, type GridRow, isBegun, shared } from './grid.ts';
import { besideName, boxName, emptyBoxesName, wasName } from './grid-form.ts';

type Column = Grid['columns'][number];

/** The ids of a column's and a row's heading, which together name a box. */
export const headId = (table: string, { metric }: Column): string => `${table}-${metric}`;
const rowId = (grid: Grid, row: GridRow): string => `row-${grid.rows.indexOf(row)}`;

/** What a box is compared with: platform, measure and part of the week. */
const groupOf = ({ row }: GridCell, metric: string): string => `${row.platform}/${metric}/${row.scope}`;

/** The same for a whole row, whatever the measure. */
const ofRow = ({ cells: [first] }: GridRow): string => (first === undefined ? '' : groupOf(first, '*'));

/** A post's boxes, and what stands beside its numbers below them. */
export function GridRows({ grid, table, row }: { grid: Grid; table: string; row: GridRow }) {
  const overall = row.group === 'overall';
  const offers = !overall && (row.group === 'posted' || isBegun(row));
  return (
    <>
      <tr
        data-grid-row=""
        data-sum-row=""
        data-sum-of={ofRow(row)}
        {...(overall ? { class: 'grid-overall' } : { 'data-sum-name': row.title })}
        {...(offers ? { class: 'has-more' } : {})}
      >
        <th scope="row" id={rowId(grid, row)}>
          {row.link !== undefined && /^https?:\/\//i.test(row.link) ? (
            <a href={row.link} rel="noopener noreferrer">
              {row.title}
            </a>
          ) : (
            row.title
          )}
        </th>
        {grid.columns.map((column) => {
          const cell = row.cells.find(({ metric }) => metric === column.metric);
          return cell === undefined ? (
            <td class="empty" />
          ) : (
            <Box label={`${headId(table, column)} ${rowId(grid, row)}`} row={row} cell={cell} column={column} />
          );
        })}
      </tr>
      {offers ? (
        <tr class="grid-more">
          <td colspan={grid.columns.length + 1}>
            <BesideRow row={row} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** A box; there are hundreds, so it carries nothing that its row or its name says already. */
function Box({ label, row, cell, column }: { label: string; row: GridRow; cell: GridCell; column: Column }) {
  const name = boxName(cell.key);
  const errorId = `${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}-error`;
  const part = row.group === 'overall' ? { 'data-sum-total': cell.metric } : { 'data-sum-part': cell.metric };
  const group = groupOf(cell, cell.metric);
  const apart = group === ofRow(row).replace('*', cell.metric) ? {} : { 'data-sum-group': group };
  const noted = row.group === 'overall' && cell.row.note.trim() !== '' ? { 'data-sum-explained': '' } : {};
  return (
    <td data-label={column.name}>
      <input
        class={`govuk-input${cell.fault === undefined ? '' : ' govuk-input--error'}`}
        name={name}
        {...(cell.text === '' ? {} : { value: cell.text })}
        inputmode="numeric"
        aria-labelledby={label}
        {...(cell.fault === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': errorId })}
        {...part}
        {...noted}
        {...apart}
      />
      {cell.fault === undefined ? null : (
        <p class="govuk-error-message" id={errorId}>
          {cell.fault}
        </p>
      )}
      {cell.was === '' ? null : <Hidden name={wasName(cell.key)} value={cell.was} />}
    </td>
  );
}

const FIELD_WORDS: Readonly<Record<Beside, string>> = {
  note: 'Note',
  scope: 'Part of this week?',
  reshared: 'Own post, or shared from another partner?',
  paid: 'Paid for?',
  estimate: 'estimate',
  periodFrom: 'Counted from',
  periodTo: 'Counted to',
  periodWords: 'Period in words',
  countedOn: 'Read off on',
  source: 'Where the number is from',
};

/** Always asked for; the others where something is said in them. */
const ALWAYS: readonly Beside[] = ['note', 'scope', 'reshared', 'paid', 'estimate'];

/** What stands beside a post's numbers: once for the row, and number by number where they differ. */
function BesideRow({ row }: { row: GridRow }) {
  const begun = row.cells.filter((cell) => !isUnanswered(cell.row));
  const asked = BESIDE.filter((field) => ALWAYS.includes(field) || begun.some((cell) => cell.row[field].trim() !== ''));
  const said = BESIDE.filter((field) => field !== 'scope' && begun.some((cell) => cell.row[field].trim() !== ''));
  const summary = said.length === 0 ? 'Note and more' : `More: ${said.map((field) => SHORT[field]).join(', ')}`;
  return (
    <Details
      summary={
        <>
          {summary}
          <span class="govuk-visually-hidden"> ({row.title})</span>
        </>
      }
    >
      <Select
        name={emptyBoxesName(row.place)}
        label="Boxes of this row that stay empty"
        value=""
        options={[
          { value: '', text: 'No answer yet' },
          { value: 'zero', text: 'Zero' },
          { value: 'not-used', text: 'We don’t use it' },
          { value: 'not-available', text: 'We can’t get it' },
        ]}
      />
      <div class="return-fields">
        {asked.flatMap((field) => {
          const value = shared(row, field);
          if (value !== undefined) return [<BesideField field={field} name={besideName(row.place, field)} value={value} of="" />];
          return begun.map((cell) => (
            <BesideField
              field={field}
              name={besideName(cell.key, field)}
              value={cell.row[field]}
              of={` (${words(cell.metric)})`}
            />
          ));
        })}
      </div>
    </Details>
  );
}

const SHORT: Readonly<Record<Beside, string>> = {
  note: 'note',
  scope: 'part of this week',
  reshared: 'own or shared',
  paid: 'paid for',
  estimate: 'estimate',
  periodFrom: 'first day',
  periodTo: 'last day',
  periodWords: 'period',
  countedOn: 'read off on',
  source: 'source',
};

function BesideField({ field, name, value, of }: { field: Beside; name: string; value: string; of: string }) {
  const label = `${FIELD_WORDS[field]}${of}`;
  switch (field) {
    case 'note':
      return <TextArea name={name} label={label} value={value} rows={2} />;
    case 'scope':
      return <Select name={name} label={label} value={value} options={SCOPE_OPTIONS} />;
    case 'reshared':
      return <Select name={name} label={label} value={value} options={RESHARED} />;
    case 'paid':
      return <Select name={name} label={label} value={value} options={YES_NO} />;
    case 'estimate':
      return (
        <Choices
          name={name}
          label={`How exact${of}`}
          values={[value]}
          choices={[{ value: 'yes', text: 'It is an estimate' }]}
          many
          small
        />
      );
    default:
      return <TextField name={name} label={label} value={value} />;
  }
}

const SCOPE_OPTIONS = [
  { value: 'campaign', text: 'Yes' },
  { value: 'related', text: 'Related' },
  { value: 'other', text: 'No' },
];

const RESHARED = [
  { value: '', text: 'Not said' },
  { value: 'no', text: 'Our own post' },
  { value: 'yes', text: 'Shared from another partner' },
];

/** `3 posts, 5 numbers` */
export function groupWords(rows: readonly GridRow[], on: string): string {
  const numbers = rows.flatMap(({ cells }) => cells.filter(({ row }) => !isUnanswered(row))).length;
  return numbers === 0 ? '' : `, ${many(numbers, 'number')} for ${platform(on)}`;
}
