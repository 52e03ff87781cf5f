import type { Partner } from '#src/partners/index.ts';
import { Button, Buttons, Choices, Form, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Details, Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';

export interface CampaignFormProps {
  viewer: Viewer;
  draft: Draft;
  /** Slug and title of the week that is edited; none for a new one. */
  edited?: { slug: string; title: string };
  partnership: { slug: string };
  /** Who can be asked for numbers. */
  partners: readonly Pick<Partner, 'slug' | 'name'>[];
}

/** The form of an awareness week, new or not. */
export function CampaignFormPage({ viewer, draft, edited, partnership, partners }: CampaignFormProps) {
  const { typed, errors } = draft;
  const back = edited === undefined ? '/plan' : `/plan/campaigns/${edited.slug}`;
  const heading = edited === undefined ? 'Add an awareness week' : `Change ${edited.title}`;
  const chosen = all(typed, 'asked-partner');
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const dateField = (name: string, label: string) => <TextField {...field(name, label)} type="date" width={10} />;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={{ href: back, text: edited === undefined ? 'Awareness weeks' : edited.title }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this week" />
      <h1>{heading}</h1>
      <Inset>Dates, themes and events of a week are public as soon as they are saved. The texts of its posts are not.</Inset>
      {edited === undefined ? (
        <p>
          You have it in a spreadsheet? <a href="/plan/workbook">Start from a workbook</a>.
        </p>
      ) : (
        <p>
          Many changes at once? <a href={`/plan/campaigns/${edited.slug}/workbook`}>Download and upload the week as a workbook</a>
          .
        </p>
      )}
      <Form action={edited === undefined ? '/plan/campaigns/new' : `/plan/campaigns/${edited.slug}/edit`}>
        <Version draft={draft} />
        <TextField {...field('title', 'Title')} hint="For example: Hate Crime Awareness Week 2027" />
        {edited === undefined ? (
          <TextField
            {...field('slug', 'Name in the address (optional)')}
            width={30}
            spellcheck={false}
            hint={`Where the public finds the week: /${partnership.slug}/… Lower-case letters, digits and hyphens. Leave it empty to have it made from the title. It cannot be changed later.`}
          />
        ) : null}
        <div class="date-pair">
          <h2>Local week</h2>
          {dateField('local-from', 'First day of the local week')}
          {dateField('local-to', 'Last day of the local week')}
        </div>
        <div class="date-pair">
          <h2>National week (optional)</h2>
          <p class="hint">Where the country’s week has other days than yours. Posts and themes may be on either’s days.</p>
          {dateField('national-from', 'First day of the national week')}
          {dateField('national-to', 'Last day of the national week')}
        </div>
        <h2>What it is about</h2>
        <TextField {...field('focus', 'Focus of the year (optional)')} hint="For example: Mate crime" />
        <TextArea
          {...field('summary', 'Summary (optional)')}
          rows={3}
          hint="A few sentences for the public page and the report."
        />
        <TextArea
          {...field('hashtags', 'Hashtags (optional)')}
          rows={3}
          hint="One a line, a capital for each word. Write “national” after one that the whole country uses. The first goes where a post says ((hashtag))."
        />
        <TextField
          {...field('toolkit-from', 'When everybody may see the posts (optional)')}
          type="date"
          width={10}
          hint="From this day on, the public page shows the texts of posts in use to everybody. Left empty: from the first day of the local week."
        />
        <h2>Numbers afterwards</h2>
        <Choices
          name="asked"
          label="Who was asked for their numbers?"
          hint="Only those who were asked can be shown as not having replied."
          values={[one(typed, 'asked')]}
          error={errors.asked}
          choices={[
            { value: 'not-recorded', text: 'Not decided yet, or not recorded' },
            {
              value: 'partners',
              text: 'These partners',
              more: (
                <Details summary={`Choose partners (${chosen.length} chosen)`} open={one(typed, 'asked') === 'partners'}>
                  <Choices
                    name="asked-partner"
                    label="Partners"
                    many
                    small
                    values={chosen}
                    choices={partners.map(({ slug, name }) => ({ value: slug, text: name }))}
                  />
                </Details>
              ),
            },
          ]}
        />
        <Buttons>
          <Button>{edited === undefined ? 'Add this week' : 'Save'}</Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
