import { QUOTE_KINDS, QUOTE_PERMISSIONS } from '#src/evidence/index.ts';
import { Choices, type FieldErrors, TextArea, TextField } from '../kit/fields.tsx';
import { one, type Typed } from '../kit/form.ts';
import { nameDoubts, PERMISSION_WORDS, QUOTE_KIND_WORDS } from './quote-form.ts';

/** The fields of a quote: what was said, by whom as a role, and whether it may be printed. */
export function QuoteFields({ typed, errors }: { typed: Typed; errors: FieldErrors }) {
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <TextArea
        {...field('text', 'What did they say?')}
        rows={5}
        hint="In their own words. Put a role in square brackets where they said a name, such as [the speaker]. Write nothing about incidents or victims."
      />
      <Choices
        name="kind"
        label="What kind of remark is it?"
        values={[one(typed, 'kind')]}
        error={errors.kind}
        choices={QUOTE_KINDS.map((value) => ({ value, text: QUOTE_KIND_WORDS[value] }))}
        small
      />
      <TextField {...field('said-by', 'Who said it? (optional)')} hint="A role and never a name, for example: Teacher" />
      {nameDoubts(typed).length === 0 ? null : (
        <Choices
          name="no-name"
          label="Names are never printed"
          hint="Take the name out of what they said and of who said it. If it is none, say so."
          values={[one(typed, 'no-name')]}
          error={errors['no-name']}
          choices={[{ value: 'yes', text: 'There is no name in it' }]}
          many
          small
        />
      )}
      <Choices
        name="permission"
        label="May we print it?"
        hint="Nothing is printed that nobody agreed to."
        values={[one(typed, 'permission')]}
        error={errors.permission}
        choices={QUOTE_PERMISSIONS.map((value) => ({
          value,
          text: PERMISSION_WORDS[value],
          ...(value === 'not-asked' || value === 'refused' ? { hint: 'It is kept here and not printed.' } : {}),
        }))}
        small
      />
      <TextField
        {...field('reference', 'Who holds the permission? (optional)')}
        hint="For example: our comms team, in an e-mail"
      />
      <TextField {...field('until', 'Last day it may be printed (optional)')} type="date" width={20} />
      <TextField {...field('source', 'Where was it said? (optional)')} hint="For example: feedback form of the webinar" />
    </>
  );
}
