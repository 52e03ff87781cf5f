import { MEASURES } from '#src/returns/index.ts';
import { Choices, type FieldErrors, Select, TextArea, TextField } from '../kit/fields.tsx';
import { one, type Typed } from '../kit/form.ts';
import { MEASURE_WORDS } from './count-form.ts';

/** The fields of a count: what, how many, exact or not, when, and a note. */
export function CountFields({ typed, errors, week }: { typed: Typed; errors: FieldErrors; week: string }) {
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <TextField {...field('activity', 'What was it?')} hint="For example: Two webinars on mate crime" />
      <Select
        {...field('measure', 'What is counted?')}
        hint="One kind for each number: they stand side by side and are never added up."
        options={[{ value: '', text: 'Choose' }, ...MEASURES.map((value) => ({ value, text: MEASURE_WORDS[value] }))]}
      />
      <TextField {...field('value', 'How many?')} width={10} hint="A whole number, or about 90, 90+ or 12k. Zero is a number." />
      <Choices
        name="exact"
        label="Is that exact?"
        values={[one(typed, 'exact') === 'about' ? 'about' : 'exact']}
        error={errors.exact}
        choices={[
          { value: 'exact', text: 'Yes, it was counted' },
          { value: 'about', text: 'No, it is about that many' },
        ]}
        inline
        small
      />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend">When, if not in the week itself (optional)</legend>
        <div class="time-pair">
          <TextField {...field('from', 'First day')} type="date" width={20} />
          <TextField {...field('to', 'Last day')} type="date" width={20} />
        </div>
        <TextField {...field('words', 'Or in words')} hint={`Only where there are no dates. The week is ${week}.`} />
      </fieldset>
      <TextArea {...field('note', 'Note (optional)')} rows={3} hint="What somebody has to know to read the number." />
      <TextField
        {...field('source', 'Where is the number from? (optional)')}
        hint="For example: list of who came, web statistics"
      />
    </>
  );
}
