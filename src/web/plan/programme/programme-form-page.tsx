import { AUDIENCES, ENTRY_KINDS, type EntryDefinition } from '#src/programme/index.ts';
import { many, words } from '../../format.ts';
import { Button, Buttons, Choices, Form, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Done, Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { DatesBlock } from './dates-block.tsx';
import type { DatesInWords } from './entry-dates.ts';
import { WhenFields } from './when-fields.tsx';

export interface EntryFormPageProps {
  viewer: Viewer;
  draft: Draft;
  /** The entry as it is saved, with its dates; absent for a new one. */
  edited?: { entry: EntryDefinition; dates: DatesInWords };
  /** The dates that were typed, where somebody asked to see them. */
  preview?: DatesInWords;
  partners: readonly { slug: string; name: string }[];
  done?: string | undefined;
}

/** The page of an entry of the programme: its dates and its form; for a new one the form alone. */
export function EntryFormPage({ viewer, draft, edited, preview, partners, done }: EntryFormPageProps) {
  const { typed, errors } = draft;
  const heading = edited === undefined ? 'Add an entry to the programme' : edited.entry.title;
  const here = `/plan/programme/${edited?.entry.slug ?? 'new'}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <PlanPage
      viewer={viewer}
      section="programme"
      title={heading}
      back={{ href: '/plan/programme', text: 'The year’s programme' }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this entry" />
      {done === undefined ? null : <Done heading={done} />}
      <h1>{heading}</h1>
      {preview === undefined ? null : <Preview dates={preview} />}
      {edited === undefined || preview !== undefined ? null : <Saved {...edited} here={here} />}
      <Form action={here}>
        <Version draft={draft} />
        <TextField {...field('title', 'Title')} />
        <Select {...field('kind', 'Kind')} options={ENTRY_KINDS.map((value) => ({ value, text: words(value) }))} />
        <h2>When</h2>
        <WhenFields draft={draft} />
        <h2>What and for whom</h2>
        <TextArea {...field('description', 'Description (optional)')} rows={4} />
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
        <TextField
          {...field('link', 'Link (optional)')}
          type="url"
          hint="A full web address that starts with https://. A join link put here is public where the entry is for the public."
        />
        <TextField
          {...field('source-title', 'Where the date comes from (optional)')}
          hint="Such as the list of awareness days of a charity."
        />
        <TextField
          {...field('source-link', 'Link to that (optional)')}
          type="url"
          hint="A full web address that starts with https://"
        />
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
          <Button kind="secondary" name="do" value="dates">
            Show the dates, save nothing
          </Button>
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

/** What was typed as dates, above the form that still holds it. */
export function Preview({ dates }: { dates: DatesInWords }) {
  return (
    <Inset>
      <div role="status">
        <h2>The dates you typed</h2>
        <DatesBlock dates={dates} />
        <p>Nothing is saved yet. If the dates are right, save at the end of this page.</p>
      </div>
    </Inset>
  );
}

/** When the entry takes place as it is saved. */
function Saved({ entry, dates, here }: { entry: EntryDefinition; dates: DatesInWords; here: string }) {
  const count = entry.except.length + entry.cancelled.length + entry.moved.length;
  return (
    <section class="saved-dates" aria-label="When it takes place">
      <DatesBlock dates={dates} />
      {count === 0 ? null : (
        <p>{`${many(count, 'single date is', 'single dates are')} left out, called off or moved. That stays while it repeats.`}</p>
      )}
      {dates.repeats ? (
        <p>
          <a href={`${here}/dates`}>Move, call off or leave out single dates, or end the series</a>
        </p>
      ) : null}
    </section>
  );
}
