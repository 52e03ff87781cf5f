import { PARTNER_KINDS } from '#src/partners/index.ts';
import { Button, Buttons, Choices, Form, Hidden, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import { languageChoices, PLATFORM_CHOICES, rowsIn } from './partner-form.ts';
import type { ReadPartner } from './partner-read.ts';
import { kindName } from './partner-words.ts';

export interface PartnerFormProps {
  viewer: Viewer;
  draft: Draft;
  /** The partner that is edited; none for a new one. */
  edited?: { slug: string; name: string };
  /** Every partner in use, to choose whom it belongs to and who follows it. */
  partners: readonly ReadPartner[];
}

/** The form of a partner, new or not. */
export function PartnerFormPage({ viewer, draft, edited, partners }: PartnerFormProps) {
  const { typed, errors } = draft;
  const back = edited === undefined ? '/plan/partners' : `/plan/partners/${edited.slug}`;
  const heading = edited === undefined ? 'Add a partner' : `Change ${edited.name}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const others = partners.map(({ value }) => value).filter(({ slug }) => slug !== edited?.slug);
  const groups = others.filter(({ slug, group }) => group || all(typed, 'member-of').includes(slug));
  return (
    <PlanPage
      viewer={viewer}
      section="partners"
      title={heading}
      back={{ href: back, text: edited === undefined ? 'Partners' : edited.name }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this partner" />
      <h1>{heading}</h1>
      <Form action={edited === undefined ? '/plan/partners/new' : `${back}/edit`}>
        <Version draft={draft} />
        <TextField {...field('name', 'Name')} autocomplete="off" />
        <Select
          {...field('kind', 'Kind')}
          options={[{ value: '', text: 'Choose' }, ...PARTNER_KINDS.map((value) => ({ value, text: kindName(value) }))]}
        />
        <TextField {...field('website', 'Website (optional)')} type="url" spellcheck={false} />
        <Languages draft={draft} />
        <Choices
          name="group"
          label="Is it a group of organisations?"
          many
          values={all(typed, 'group')}
          error={errors.group}
          choices={[
            {
              value: 'yes',
              text: 'Yes, its members are not asked one by one',
              hint: 'For example: voluntary organisations of the county.',
            },
          ]}
        />
        {groups.length === 0 ? null : (
          <Choices
            name="member-of"
            label="Which groups does it belong to? (optional)"
            many
            small
            values={all(typed, 'member-of')}
            error={errors['member-of']}
            choices={groups.map(({ slug, name }) => ({ value: slug, text: name }))}
          />
        )}
        <TextArea
          {...field('represented-by', 'Roles that take part (optional)')}
          rows={3}
          hint="One a line, such as Communications lead. Roles only: names belong to contacts, where they can be erased."
        />
        <h2>Channels</h2>
        <p class="hint">Where it posts. Empty a row to take that channel away.</p>
        <Hidden name="rows" value={rowsIn(typed)} />
        {Array.from({ length: rowsIn(typed) }, (_, row) => (
          <ChannelRow row={row} draft={draft} />
        ))}
        <h2>When it began and ended</h2>
        <Details
          summary="For an organisation that is new, or is no more"
          open={['started-on', 'ended-on', 'succeeded-by'].some((name) => one(typed, name) !== '' || errors[name] !== undefined)}
        >
          <TextField {...field('started-on', 'Began on (optional)')} type="date" width={10} />
          <TextField {...field('ended-on', 'Ended on (optional)')} type="date" width={10} />
          <Select
            {...field('succeeded-by', 'Who follows it? (optional)')}
            options={[{ value: '', text: 'Nobody' }, ...others.map(({ slug, name }) => ({ value: slug, text: name }))]}
          />
        </Details>
        <Buttons>
          <Button>{edited === undefined ? 'Add this partner' : 'Save'}</Button>
          <Button kind="secondary" name="do" value="add-row">
            Add a row for a channel
          </Button>
          <a href={back}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function Languages({ draft: { typed, errors } }: { draft: Draft }) {
  const choices = languageChoices(typed);
  return (
    <div class="language-choices">
      <Choices
        name="languages"
        label="Languages it posts in"
        hint="It gets the texts in these languages first. With none ticked it posts in English."
        many
        small
        values={all(typed, 'languages')}
        error={errors.languages}
        choices={choices}
      />
      <Select
        name="first-language"
        label="Which of them comes first? (optional)"
        value={one(typed, 'first-language')}
        error={errors['first-language']}
        options={[{ value: '', text: 'As they stand above' }, ...choices]}
      />
    </div>
  );
}

function ChannelRow({ row, draft: { typed, errors } }: { row: number; draft: Draft }) {
  const field = (name: string, label: string) => ({
    name: `${name}-${row}`,
    label,
    value: one(typed, `${name}-${row}`),
    error: errors[`${name}-${row}`],
  });
  return (
    <fieldset class="govuk-fieldset channel-row">
      <legend class="govuk-visually-hidden">Channel {row + 1}</legend>
      <Select {...field('platform', 'Channel')} options={PLATFORM_CHOICES} />
      <TextField {...field('handle', 'Name there')} spellcheck={false} autocomplete="off" />
      <TextField {...field('audience', 'Followers')} inputmode="numeric" width={10} />
    </fieldset>
  );
}
