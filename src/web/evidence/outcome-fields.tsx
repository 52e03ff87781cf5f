import { OUTCOME_KINDS, OUTCOME_PARTS } from '#src/evidence/index.ts';
import { type FieldErrors, Select, TextArea, TextField } from '../kit/fields.tsx';
import { one, type Typed } from '../kit/form.ts';
import { OUTCOME_KIND_WORDS, PART_WORDS } from './outcome-form.ts';

/** The fields of an outcome: one count before, during and after, each with its own days. */
export function OutcomeFields({ typed, errors, week }: { typed: Typed; errors: FieldErrors; week: string }) {
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <TextField {...field('title', 'What happened?')} hint="For example: Reports made through our website" />
      <Select
        {...field('kind', 'What is counted?')}
        options={[{ value: '', text: 'Choose' }, ...OUTCOME_KINDS.map((value) => ({ value, text: OUTCOME_KIND_WORDS[value] }))]}
      />
      <p>
        Fill in what you have; one number is enough. Use as many days before and after as during: otherwise the numbers are not
        compared. The report prints no number below 5 and never says why a number changed.
      </p>
      {OUTCOME_PARTS.map((part) => (
        <fieldset class="govuk-fieldset outcome-part">
          <legend class="govuk-fieldset__legend">{PART_WORDS[part]}</legend>
          <TextField
            {...field(`${part}-count`, 'How many? (optional)')}
            width={10}
            inputmode="numeric"
            {...(part === 'during' ? { hint: `The week is ${week}.` } : {})}
          />
          <div class="time-pair">
            <TextField {...field(`${part}-from`, 'First day (optional)')} type="date" width={20} />
            <TextField {...field(`${part}-to`, 'Last day (optional)')} type="date" width={20} />
          </div>
          <TextField {...field(`${part}-words`, 'Or when, in words (optional)')} />
        </fieldset>
      ))}
      <TextArea
        {...field('note', 'Note (optional)')}
        rows={3}
        hint="What somebody has to know to read the numbers. Name nobody, and give no small number away."
      />
      <TextField {...field('source', 'Where are the numbers from? (optional)')} />
    </>
  );
}
