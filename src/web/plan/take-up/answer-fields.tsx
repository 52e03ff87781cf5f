import { STATE_WORDS, STEPS, TAKE_UP_STATES, type TakeUpCell, type TakeUpRow } from '#src/takeup/index.ts';
import { Button, Choices, ErrorSummary, Form, Hidden, TextArea, TextField } from '../../kit/fields.tsx';
import { one } from '../../kit/form.ts';
import { Conflict } from '../../kit/notice.tsx';
import { asTyped, type TriedAnswer } from './answer-form.ts';

/** What stands in the way of what was typed, for the top of the page. */
export function AnswerTrouble({ tried }: { tried: TriedAnswer | undefined }) {
  if (tried === undefined) return null;
  return (
    <>
      <ErrorSummary errors={tried.errors} />
      {tried.conflict === undefined ? null : <Conflict what="this answer" rows={tried.conflict} />}
    </>
  );
}

/** A form with which staff record what a partner told them by telephone or mail. */
export function AnswerFields(props: { action: string; row: TakeUpRow; cell: TakeUpCell; tried: TriedAnswer | undefined }) {
  const { action, row, cell, tried } = props;
  const typed = tried?.typed ?? asTyped(cell, row.copyVersion);
  const errors = tried?.errors ?? {};
  const field = (name: string) => ({ name, value: one(typed, name), error: errors[name] });
  const may = [cell.state, ...STEPS[cell.state]];
  const states = TAKE_UP_STATES.filter((state) => may.includes(state) || state === one(typed, 'state'));
  return (
    <Form action={action}>
      <Hidden name="version" value={cell.version} />
      <Choices
        name="state"
        label="What the partner said"
        values={[one(typed, 'state')]}
        error={errors.state}
        choices={states.map((value) => ({
          value,
          text: STATE_WORDS[value],
          ...(value === 'posted'
            ? {
                more: (
                  <TextField
                    {...field('link')}
                    label="Link to the post, if you know it"
                    type="url"
                    autocomplete="off"
                    spellcheck={false}
                  />
                ),
              }
            : {}),
          ...(value === 'declined'
            ? {
                more: (
                  <TextArea
                    {...field('reason')}
                    label="Why it is not for them"
                    hint="In a few words. Do not name members of the public, and write nothing about incidents or victims."
                    rows={2}
                  />
                ),
              }
            : {}),
        }))}
      />
      {cell.changed && cell.takenVersion !== null ? (
        <Choices
          name="copyVersion"
          label="Which text does it use?"
          values={[one(typed, 'copyVersion')]}
          error={errors.copyVersion}
          choices={[
            { value: String(cell.takenVersion), text: 'The earlier text' },
            { value: String(row.copyVersion), text: 'The text in use now' },
          ]}
        />
      ) : (
        <Hidden name="copyVersion" value={one(typed, 'copyVersion')} />
      )}
      <TextField
        {...field('role')}
        label="Who at the partner said so"
        hint="A role, such as Comms officer; never a name. Leave it empty if you do not know."
        width={20}
      />
      <Button>Save the answer</Button>
    </Form>
  );
}
