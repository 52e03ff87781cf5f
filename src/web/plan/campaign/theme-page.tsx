import { isDay } from '#src/calendar/index.ts';
import type { CampaignValue, ThemeDefinition } from '#src/content/index.ts';
import { day } from '../../format.ts';
import { Button, Buttons, Choices, Form, Select, TextArea, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Inset } from '../../kit/notice.tsx';
import { Facts } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { type Draft, hasFailed } from '../item/item-form.ts';
import { RemovePage, Trouble, Version } from '../item/item-page.tsx';
import { daysOfWeek } from './week-days.ts';

type Week = Pick<CampaignValue, 'slug' | 'title' | 'local' | 'national'>;
type Named = { slug: string; name: string };

/** The form of a theme, new or not. */
export function ThemeFormPage(props: {
  viewer: Viewer;
  campaign: Week;
  draft: Draft;
  edited?: { slug: string; title: string };
  partners: readonly Named[];
}) {
  const { viewer, campaign, draft, edited, partners } = props;
  const { typed, errors } = draft;
  const board = `/plan/campaigns/${campaign.slug}`;
  const here = `${board}/themes/${edited?.slug ?? 'new'}`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={edited === undefined ? 'Add a theme' : edited.title}
      back={{ href: board, text: campaign.title }}
      failed={hasFailed(draft)}
    >
      <Trouble draft={draft} what="this theme" />
      <h1>{edited === undefined ? 'Add a theme' : edited.title}</h1>
      <Form action={here}>
        <Version draft={draft} />
        <TextField {...field('title', 'Title')} hint="The subject of a day, for example: Mate crime" />
        <Choices
          name="day"
          label="Days"
          hint="One day or several."
          many
          small
          values={all(typed, 'day')}
          error={errors.day}
          choices={daysOfWeek(campaign, all(typed, 'day')).map((each) => ({
            value: each,
            text: isDay(each) ? day(each) : each,
            ...(each < campaign.local.from || each > campaign.local.to ? { hint: 'Outside the local week' } : {}),
          }))}
        />
        <TextArea {...field('questions', 'Questions it answers (optional)')} rows={4} hint="One a line." />
        <TextArea
          {...field('messages', 'Key messages (optional)')}
          rows={5}
          hint="One a line. The public page and partners’ pages show them."
        />
        <Select
          {...field('lead', 'Who leads (optional)')}
          options={[
            { value: '', text: 'Nobody in particular' },
            ...partners.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        <Buttons>
          <Button>{edited === undefined ? 'Add this theme' : 'Save'}</Button>
          <a href={board}>Cancel</a>
        </Buttons>
      </Form>
      {edited === undefined ? null : (
        <p>
          <a href={`${here}/remove`}>Remove this theme</a>
        </p>
      )}
    </PlanPage>
  );
}

/** A theme for those who may only read. */
export function ThemeReadPage(props: { viewer: Viewer; campaign: Week; theme: ThemeDefinition; lead: string | undefined }) {
  const { viewer, campaign, theme, lead } = props;
  const list = (items: readonly string[]) => (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={theme.title}
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
    >
      <h1>{theme.title}</h1>
      <Facts
        rows={[
          ['Days', list(theme.days.map(day))],
          theme.questions.length > 0 && ['Questions it answers', list(theme.questions)],
          theme['key-messages'].length > 0 && ['Key messages', list(theme['key-messages'])],
          lead !== undefined && ['Who leads', lead],
        ]}
      />
    </PlanPage>
  );
}

/** Asks before a theme is removed; one that posts belong to cannot be. */
export function ThemeRemovePage(props: {
  viewer: Viewer;
  campaign: Week;
  theme: { slug: string; title: string; days: readonly string[]; version: number };
  posts: readonly { slug: string; title: string }[];
  errors?: Draft['errors'];
}) {
  const { viewer, campaign, theme, posts } = props;
  const board = `/plan/campaigns/${campaign.slug}`;
  const here = `${board}/themes/${theme.slug}`;
  return (
    <RemovePage
      viewer={viewer}
      section="campaigns"
      what={`the theme “${theme.title}”`}
      back={{ href: here, text: theme.title }}
      action={`${here}/remove`}
      version={theme.version}
      blocked={posts.length > 0}
      {...(props.errors === undefined ? {} : { errors: props.errors })}
    >
      {posts.length > 0 ? (
        <>
          <Inset>These posts belong to it. Give each another theme, or none, before you remove it.</Inset>
          <ul>
            {posts.map(({ slug, title }) => (
              <li>
                <a href={`${board}/posts/${slug}`}>{title}</a>
              </li>
            ))}
          </ul>
          <p>
            <a href={here}>Back to the theme</a>
          </p>
        </>
      ) : (
        <>
          <p>It goes from the board, from partners’ pages and from the public page. These days are then without it:</p>
          <ul>
            {theme.days.map((each) => (
              <li>{day(each)}</li>
            ))}
          </ul>
        </>
      )}
    </RemovePage>
  );
}
