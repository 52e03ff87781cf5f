import { MONTH_CHOICES } from '#src/calendar/index.ts';
import { Choices, Select, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import type { Draft } from '../item/item-form.ts';
import { ENDS, NOTHING, NTH_OPTIONS, REPEATS, repeatsOf, WEEKDAY_CHOICES } from './rule-form.ts';
import { TimeFields } from './time-fields.tsx';

type Fields = (name: string, label: string) => { name: string; label: string; value: string; error: string | undefined };

const fieldsOf =
  ({ typed, errors }: Draft): Fields =>
  (name, label) => ({ name, label, value: one(typed, name), error: errors[name] });

/**
 * When something takes place: once, or by a rule, and at which times. Each answer carries what belongs to it. `series`: it goes on
 * repeating after dates that stay, which its hint names.
 */
export function WhenFields({ draft, series }: { draft: Draft; series?: { startsHint: string } }) {
  const { typed, errors } = draft;
  const field = fieldsOf(draft);
  const more = {
    once: <Once field={field} />,
    week: <Weekly draft={draft} />,
    month: <Monthly draft={draft} />,
    year: <Yearly draft={draft} />,
  };
  return (
    <div class="when">
      <Choices
        name="repeats"
        label={series ? 'How does it repeat from then on?' : 'Does it repeat?'}
        values={[repeatsOf(typed)]}
        error={errors.repeats}
        choices={REPEATS.filter(({ value }) => !series || value !== 'once').map((choice) => ({
          ...choice,
          more: more[choice.value],
        }))}
      />
      {errors.forget === undefined && !all(typed, 'forget').includes('yes') ? null : (
        <Choices
          name="forget"
          label="Single dates that were changed"
          error={errors.forget}
          many
          values={all(typed, 'forget')}
          choices={[
            {
              value: 'yes',
              text: 'Forget what was changed on them',
              hint: 'They were moved, called off or left out. The new rule has no such dates.',
            },
          ]}
        />
      )}
      <div class="if-it-repeats">
        <h3>{series ? 'Start, length and end' : 'If it repeats'}</h3>
        <TextField
          {...field('starts', series ? 'Starts on or after' : 'Starts on or after (optional)')}
          type="date"
          width={10}
          hint={series?.startsHint ?? 'Leave it empty to start today.'}
        />
        <TextField
          {...field('days', 'How many days each time lasts (optional)')}
          width={3}
          inputmode="numeric"
          hint="Leave it empty for one day."
        />
        <Choices
          name="ends"
          label="When does it end?"
          values={[one(typed, 'ends') || 'never']}
          choices={ENDS.map((choice) => {
            if (choice.value === 'until')
              return { ...choice, more: <TextField {...field('until', 'End date')} type="date" width={10} /> };
            if (choice.value === 'times')
              return { ...choice, more: <TextField {...field('times', 'How many times')} width={4} inputmode="numeric" /> };
            return choice;
          })}
        />
      </div>
      <div class="date-pair">
        <h3>At a time (optional)</h3>
        <TimeFields draft={draft} />
      </div>
    </div>
  );
}

function Once({ field }: { field: Fields }) {
  return (
    <div class="date-pair">
      <TextField {...field('date', 'Date')} type="date" width={10} />
      <TextField {...field('to', 'Last day, if it lasts several')} type="date" width={10} />
    </div>
  );
}

function Weekly({ draft }: { draft: Draft }) {
  const { typed, errors } = draft;
  return (
    <>
      <TextField
        {...fieldsOf(draft)('week-every', 'Every how many weeks')}
        width={2}
        inputmode="numeric"
        hint="1 is every week, 2 is every other week."
      />
      <Choices
        name="week-days"
        label="On which days"
        many
        small
        values={all(typed, 'week-days')}
        error={errors['week-days']}
        choices={WEEKDAY_CHOICES}
      />
    </>
  );
}

function Monthly({ draft }: { draft: Draft }) {
  const field = fieldsOf(draft);
  return (
    <>
      <TextField
        {...field('month-every', 'Every how many months')}
        width={2}
        inputmode="numeric"
        hint="1 is every month, 3 is every quarter."
      />
      <DayOfWeek of="month" legend="On a day of the week" field={field} />
      <fieldset class="govuk-fieldset rule-row">
        <legend class="govuk-fieldset__legend">Or on a date</legend>
        <TextField {...field('month-day', 'Day of the month, 1 to 28')} width={2} inputmode="numeric" />
      </fieldset>
    </>
  );
}

function Yearly({ draft }: { draft: Draft }) {
  const field = fieldsOf(draft);
  return (
    <>
      <Select {...field('year-month', 'Month')} options={[NOTHING, ...MONTH_CHOICES]} />
      <fieldset class="govuk-fieldset rule-row">
        <legend class="govuk-fieldset__legend">On a date</legend>
        <TextField {...field('year-day', 'Day, such as 18')} width={2} inputmode="numeric" />
      </fieldset>
      <DayOfWeek of="year" legend="Or on a day of the week" field={field} />
    </>
  );
}

function DayOfWeek({ of, legend, field }: { of: 'month' | 'year'; legend: string; field: Fields }) {
  return (
    <fieldset class="govuk-fieldset rule-row">
      <legend class="govuk-fieldset__legend">{legend}</legend>
      <Select {...field(`${of}-nth`, 'Which one in the month')} options={NTH_OPTIONS} />
      <Select {...field(`${of}-weekday`, 'Day of the week')} options={[NOTHING, ...WEEKDAY_CHOICES]} />
    </fieldset>
  );
}
