import { isDay } from '#src/calendar/index.ts';
import type { CampaignValue } from '#src/content/index.ts';
import { day, words } from '../../format.ts';
import { Choices, Select, TextField } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Details } from '../../kit/notice.tsx';
import type { Draft } from '../item/item-form.ts';
import type { Placeholders } from './post-placeholders.tsx';
import { PostTimes } from './post-times.tsx';
import { daysOfWeek } from './week-days.ts';

/** A week as a post's pages need it. */
export type PostWeek = Pick<CampaignValue, 'slug' | 'title' | 'local' | 'national'>;

/** What can be chosen in a post's form. */
export interface PostChoices {
  themes: readonly { slug: string; title: string }[];
  resources: readonly { slug: string; title: string; kind: string }[];
  /** Who can be sent a post of this week. */
  partners: readonly { slug: string; name: string; kind: string }[];
  placeholders: Placeholders;
}

/** What a post has beside its texts: its title, when it is posted, who gets it and what goes with it. */
export function PostDetails({ campaign, draft, choices }: { campaign: PostWeek; draft: Draft; choices: PostChoices }) {
  const { typed, errors } = draft;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const on = one(typed, 'day');
  const days = daysOfWeek(campaign, on === '' ? [] : [on]);
  const outside = (each: string) => each < campaign.local.from || each > campaign.local.to;
  return (
    <>
      <TextField {...field('title', 'Title')} hint="For you and the partners; it is not posted." />
      <Select
        {...field('theme', 'Theme')}
        options={[{ value: '', text: 'No theme' }, ...choices.themes.map(({ slug, title }) => ({ value: slug, text: title }))]}
      />
      <Select
        {...field('day', 'Day')}
        options={[
          { value: '', text: 'Any day' },
          ...days.map((each) => ({
            value: each,
            text: `${isDay(each) ? day(each) : each}${outside(each) ? ' (outside the local week)' : ''}`,
          })),
        ]}
      />
      <TextField {...field('time', 'Time (optional)')} type="time" width={5} hint="UK time, for example 08:30." />
      <PostTimes campaign={campaign} draft={draft} partners={choices.partners} />
      <Recipients draft={draft} partners={choices.partners} />
      {choices.resources.length === 0 ? null : (
        <Details
          summary={`What to share with it (${all(typed, 'resource').length} chosen)`}
          open={all(typed, 'resource').length > 0 || errors.resource !== undefined}
        >
          <Choices
            name="resource"
            label="What to share with it"
            hint={<a href={`/plan/campaigns/${campaign.slug}/resources`}>Everything there is to share this week</a>}
            many
            small
            values={all(typed, 'resource')}
            error={errors.resource}
            choices={choices.resources.map(({ slug, title, kind }) => ({ value: slug, text: `${title} (${words(kind)})` }))}
          />
        </Details>
      )}
    </>
  );
}

/** Who gets a post; `keep` is offered first where several posts may be for different partners. */
export function Recipients({
  draft,
  partners,
  keep,
}: {
  draft: Pick<Draft, 'typed' | 'errors'>;
  partners: PostChoices['partners'];
  keep?: string;
}) {
  const { typed, errors } = draft;
  const to = one(typed, 'to');
  const kinds = all(typed, 'to-kind');
  const named = all(typed, 'to-partner');
  const counts = new Map<string, number>(kinds.map((kind) => [kind, 0]));
  for (const { kind } of partners) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const wrong = errors.to !== undefined;
  return (
    <Choices
      name="to"
      label="Who gets it?"
      values={[to]}
      error={errors.to}
      choices={[
        ...(keep === undefined ? [] : [{ value: 'keep', text: keep }]),
        { value: 'all', text: `Every partner (${partners.length})` },
        {
          value: 'kinds',
          text: 'Some kinds of partner',
          more: (
            <Details summary={`Choose kinds (${kinds.length} chosen)`} open={to === 'kinds' || (wrong && kinds.length > 0)}>
              <Choices
                name="to-kind"
                label="Kinds of partner"
                many
                small
                values={kinds}
                choices={[...counts].sort().map(([kind, count]) => ({ value: kind, text: `${words(kind)} (${count})` }))}
              />
            </Details>
          ),
        },
        {
          value: 'partners',
          text: 'The partners I name',
          more: (
            <Details summary={`Choose partners (${named.length} chosen)`} open={to === 'partners' || (wrong && named.length > 0)}>
              <Choices
                name="to-partner"
                label="Partners"
                many
                small
                values={named}
                choices={partners.map(({ slug, name }) => ({ value: slug, text: name }))}
              />
            </Details>
          ),
        },
      ]}
    />
  );
}
