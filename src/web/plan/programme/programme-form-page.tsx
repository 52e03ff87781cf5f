import { RULE_FORMS, RULE_TAILS } from '#src/calendar/index.ts';
import { AUDIENCES, ENTRY_KINDS, type EntryDefinition } from '#src/programme/index.ts';
import { many, words } from '../../format.ts';
import { Button, Buttons, Choices, Form, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Details, Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';

/** The form of an entry of the programme, new or not. */
export function EntryFormPage(props: {
  viewer: Viewer;
  draft: Draft;
  edited?: EntryDefinition;
  partners: readonly { slug: string; name: string }[];
}) {
  const { viewer, draft, edited, partners } = props;
  const { typed, errors } = draft;
  const heading = edited === undefined ? 'Add an entry to the programme' : edited.title;
  const here = `/plan/programme/${edited?.slug ?? 'new'}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <PlanPage
      viewer={viewer}
      section="programme"
      title={heading}
      back={{ href: '/plan/programme', text: 'Programme of the year' }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this entry" />
      <h1>{heading}</h1>
      <Form action={here}>
        <Version draft={draft} />
        <TextField {...field('title', 'Title')} />
        <Select {...field('kind', 'Kind')} options={ENTRY_KINDS.map((value) => ({ value, text: words(value) }))} />
        <When draft={draft} />
        <ExceptionsOf entry={edited} />
        <h2>What and for whom</h2>
        <Select
          {...field('lead', 'Who leads (optional)')}
          options={[
            { value: '', text: 'Nobody in particular' },
            ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        <TextArea {...field('messages', 'Key messages (optional)')} rows={4} hint="One a line." />
        <Choices
          name="audience"
          label="Who it is for"
          hint="Only what is for the public is on the public page and in the public calendar."
          many
          values={all(typed, 'audience')}
          error={errors.audience}
          choices={AUDIENCES.map((value) => ({ value, text: words(value) }))}
        />
        <TextField {...field('location', 'Place (optional)')} />
        <TextField {...field('link', 'Link (optional)')} type="url" hint="A full web address that starts with https://" />
        <h2>State</h2>
        <Choices
          name="provisional"
          label="Is the date agreed?"
          many
          values={all(typed, 'provisional')}
          choices={[{ value: 'yes', text: 'It is provisional', hint: 'Calendars mark it as not agreed yet.' }]}
        />
        <Choices
          name="called-off"
          label="Does it take place?"
          many
          values={all(typed, 'called-off')}
          choices={[
            {
              value: 'yes',
              text: 'It is called off',
              hint: 'It stays in calendars, marked as cancelled, so that people see it.',
            },
          ]}
        />
        <Buttons>
          <Button>{edited === undefined ? 'Add this entry' : 'Save'}</Button>
          <a href="/plan/programme">Cancel</a>
        </Buttons>
      </Form>
      {edited === undefined ? null : (
        <p>
          <a href={`${here}/remove`}>Remove this entry</a>
        </p>
      )}
    </PlanPage>
  );
}

function When({ draft }: { draft: Draft }) {
  const { typed, errors } = draft;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <>
      <h2>When</h2>
      <div class="date-pair">
        <h3>On a date</h3>
        <TextField {...field('date', 'Date')} type="date" width={10} />
        <TextField {...field('to', 'Last day, if it lasts several')} type="date" width={10} />
      </div>
      <h3>Or by a rule</h3>
      <TextField
        {...field('rule', 'How it repeats')}
        spellcheck={false}
        hint="For example: every year on 18 October. The planner reads a few forms of sentence; they are listed below."
      />
      <Details summary="Sentences the planner reads" open={errors.rule !== undefined}>
        <ul>
          {RULE_FORMS.map((form) => (
            <li>{form}</li>
          ))}
        </ul>
        <p>Each may end with: {RULE_TAILS.join(' or ')}</p>
      </Details>
      <TextField {...field('starts', 'The rule counts from')} type="date" width={10} hint="Left empty, it counts from today." />
      <div class="date-pair">
        <h3>At a time (optional)</h3>
        <TextField {...field('time-from', 'From')} type="time" width={5} />
        <TextField {...field('time-to', 'To')} type="time" width={5} />
      </div>
    </>
  );
}

/** Single days of a series that were left out, cancelled or moved: kept, and not changed here. */
function ExceptionsOf({ entry }: { entry: EntryDefinition | undefined }) {
  const count = entry === undefined ? 0 : entry.except.length + entry.cancelled.length + entry.moved.length;
  if (count === 0) return null;
  return (
    <Inset>
      <p>{`${many(count, 'single day is', 'single days are')} left out, cancelled or moved. That stays while it repeats.`}</p>
    </Inset>
  );
}
