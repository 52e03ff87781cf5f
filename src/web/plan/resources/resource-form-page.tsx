import { RESOURCE_KINDS } from '#src/content/index.ts';
import type { ResourceUse } from '#src/takeup/index.ts';
import { KNOWN_LANGUAGES, language } from '../../format.ts';
import { Button, Buttons, Choices, Form, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Details, Done } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { Trouble, Version } from '../item/item-page.tsx';
import type { PermissionState } from './permission-state.ts';
import { kindName, NOT_SAID } from './resource-form.ts';
import { PostsWithIt } from './resource-read-page.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

export interface ResourceFormProps {
  viewer: Viewer;
  campaign: Week;
  draft: Draft;
  edited?: { slug: string; title: string; use: ResourceUse; files: number; state: PermissionState };
  partners: readonly { slug: string; name: string }[];
  done?: string | undefined;
}

/** The form of a thing to share, new or not. */
export function ResourceFormPage({ viewer, campaign, draft, edited, partners, done }: ResourceFormProps) {
  const list = resourcesOf(campaign);
  const here = `${list}/${edited?.slug ?? 'new'}`;
  const heading = edited === undefined ? 'Add a thing to share' : edited.title;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={{ href: list, text: 'What there is to share' }}
      failed={hasFailed(draft)}
    >
      {done === undefined ? null : <Done heading={done} />}
      <Trouble draft={draft} what="this" />
      <h1>{heading}</h1>
      {edited === undefined ? (
        <p>Files are added after this form.</p>
      ) : (
        <p>
          <a href={`${here}/files`}>{edited.files === 0 ? 'Add files' : `Files (${edited.files})`}</a>
        </p>
      )}
      <Form action={here}>
        <Version draft={draft} />
        <About draft={draft} partners={partners} />
        <Reach draft={draft} />
        <Agreed draft={draft} state={edited?.state} />
        <TextArea
          {...field(draft, 'note', 'Note (optional)')}
          rows={3}
          hint="For those who plan. OFFICIAL: no incident, no victim, no community tension, and no name of a member of the public."
        />
        <Buttons>
          <Button>{edited === undefined ? 'Add it' : 'Save'}</Button>
          <a href={list}>Cancel</a>
        </Buttons>
      </Form>
      {edited === undefined ? null : (
        <>
          <PostsWithIt use={edited.use} board={`/plan/campaigns/${campaign.slug}`} />
          <ul class="links">
            <li>
              <a href={`${here}/permission`}>End the permission to use it</a>
            </li>
            <li>
              <a href={`${here}/remove`}>Remove it</a>
            </li>
            <li>
              <a href={`/plan/history?subject=${edited.use.id}`}>History</a>
            </li>
          </ul>
        </>
      )}
    </PlanPage>
  );
}

const field = ({ typed, errors }: Draft, name: string, label: string) => ({
  name,
  label,
  value: one(typed, name),
  error: errors[name],
});

function About({ draft, partners }: { draft: Draft; partners: ResourceFormProps['partners'] }) {
  const kind = one(draft.typed, 'kind');
  return (
    <>
      <TextField {...field(draft, 'title', 'Title')} hint="As partners read it, for example: What is mate crime? (film)" />
      <Select
        {...field(draft, 'kind', 'What is it?')}
        options={[
          ...(kind === '' ? [{ value: '', text: 'Choose' }] : []),
          ...[...RESOURCE_KINDS].sort().map((value) => ({ value, text: kindName(value) })),
        ]}
      />
      <TextField
        {...field(draft, 'link', 'Link (optional)')}
        type="url"
        spellcheck={false}
        hint="Where partners open it. A link to a shared folder or a design tool is fine if they can open it without an account."
      />
      <Select
        {...field(draft, 'owner', 'Who looks after it? (optional)')}
        options={[
          { value: '', text: 'Nobody in particular' },
          ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
        ]}
      />
    </>
  );
}

/** What lets everybody follow it. */
function Reach({ draft }: { draft: Draft }) {
  const { typed, errors } = draft;
  const chosen = all(typed, 'language');
  const known = [...new Set([...KNOWN_LANGUAGES, ...chosen])];
  const yesOrNo = (name: string, label: string, hint: string) => (
    <Choices
      name={name}
      label={label}
      hint={hint}
      inline
      small
      values={[one(typed, name)]}
      error={errors[name]}
      choices={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
        { value: NOT_SAID, text: 'Not known' },
      ]}
    />
  );
  return (
    <>
      <h2>So that everybody can follow it</h2>
      <TextArea
        {...field(draft, 'alt-text', 'Picture description (optional)')}
        rows={3}
        hint="What a picture shows, for people who cannot see it. Do not begin with “image of”."
      />
      {yesOrNo('captions', 'Does the film have captions?', 'For films only: what is said, as text on the film.')}
      {yesOrNo('transcript', 'Does the film have a transcript?', 'For films only: what is said and shown, to read instead.')}
      <Details summary={`Languages (${chosen.map(language).join(', ') || 'none chosen'})`} open={errors.language !== undefined}>
        <Choices
          name="language"
          label="Languages"
          many
          small
          values={chosen}
          error={errors.language}
          choices={known.map((tag) => ({ value: tag, text: language(tag) }))}
        />
      </Details>
    </>
  );
}

/** What people agreed to who are shown or quoted in it. */
function Agreed({ draft, state }: { draft: Draft; state: PermissionState | undefined }) {
  const { typed, errors } = draft;
  return (
    <>
      <h2>Permission</h2>
      {state === undefined ? null : (
        <p>As saved: {state.words.replace(/\.$/, '')}. To end it, use “End the permission to use it” below.</p>
      )}
      <p class="hint">For pictures, films, quotes and stories of people, and for what somebody else made.</p>
      <Choices
        name="permission-about"
        label="Whom does it show or quote?"
        values={[one(typed, 'permission-about')]}
        error={errors['permission-about']}
        small
        choices={[
          { value: 'adult', text: 'An adult' },
          { value: 'child', text: 'A child', hint: 'Also where only something a child made is shown, such as a drawing.' },
          { value: 'nobody', text: 'Nobody' },
          { value: NOT_SAID, text: 'Not known' },
        ]}
      />
      <TextField
        {...field(draft, 'permission-held-by', 'Who holds the signed form? (optional)')}
        hint="The organisation or role, never a name, and never the form itself."
      />
      <TextArea
        {...field(draft, 'permission', 'What was agreed? (optional)')}
        rows={3}
        hint="And where to find the form, such as its file number. No names of people who agreed."
      />
      <TextField
        {...field(draft, 'permission-for', 'Where may it be used? (optional)')}
        hint="Such as: partners’ social media and websites, not in print."
      />
      <TextField
        {...field(draft, 'reuse-until', 'Last day of use (optional)')}
        type="date"
        width={10}
        hint="After it, it is marked here and the checks warn of it in posts: nothing is taken down by itself."
      />
    </>
  );
}
