import { ACTIVITY_KINDS, type Activity, type ActivityLink } from '#src/takeup/index.ts';
import { KIND_WORDS } from '../activities/activity-words.ts';
import { day } from '../format.ts';
import { Button, Buttons, Choices, ErrorSummary, Form, Hidden, Select, TextArea, TextField } from '../kit/fields.tsx';
import { one } from '../kit/form.ts';
import { Conflict, Inset } from '../kit/notice.tsx';
import type { Tried } from './activity-form.ts';
import { type ActivityPlace, activitiesAddress, activityAddress } from './activity-place.ts';
import { ContactPage } from './frame.tsx';

/** The form in which a partner says what it will do, or changes it. */
export function ActivityFormPage(props: {
  place: ActivityPlace;
  /** The one that is changed; left out for a new one. */
  activity?: Activity;
  tried: Tried;
  /** What it may have come out of. */
  causes: readonly ActivityLink[];
}) {
  const { place, activity, tried, causes } = props;
  const { typed, errors, conflict, version } = tried;
  const list = activitiesAddress(place);
  const title = activity === undefined ? 'Say what you will do' : `Change “${activity.title}”`;
  const field = (name: string, label: string) => ({ name, label, value: one(typed, name), error: errors[name] });
  const follows = one(typed, 'follows');
  const chosen = activity?.cameOutOf;
  const known = causes.some(({ id }) => id === follows);
  return (
    <ContactPage
      place={place}
      title={title}
      back={{ href: list, text: 'What you do yourself' }}
      failed={Object.keys(errors).length > 0 || conflict !== undefined}
    >
      {conflict === undefined ? null : <Conflict what="this" rows={conflict} />}
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p class="lead">{place.campaign.title}</p>
      {activity?.state === 'confirmed' ? (
        <Inset>
          <p>
            It is in the programme. What you change here has to be confirmed again; until then the calendar shows it as it is now,
            marked as provisional.
          </p>
        </Inset>
      ) : null}
      <Form action={activity === undefined ? `${list}/new` : activityAddress(place, activity.id)}>
        {version === null ? null : <Hidden name="version" value={version} />}
        <TextField {...field('title', 'What is it called?')} hint="For example: Stall at the Saturday market" />
        <Choices
          name="kind"
          label="What is it?"
          values={[one(typed, 'kind')]}
          error={errors.kind}
          choices={ACTIVITY_KINDS.map((value) => ({ value, text: KIND_WORDS[value] }))}
          inline
          small
        />
        <TextArea
          {...field('about', 'What happens there? (optional)')}
          rows={4}
          hint="Do not name members of the public, and write nothing about incidents or victims."
        />
        <TextField {...field('day', 'Which day?')} type="date" width={20} />
        <div class="time-pair">
          <TextField {...field('from', 'From (optional)')} type="time" width={5} />
          <TextField {...field('until', 'Until (optional)')} type="time" width={5} hint="Leave both empty for the whole day." />
        </div>
        <TextField {...field('place', 'Where? (optional)')} hint="A place, or “online”" />
        <TextField {...field('forWhom', 'For whom? (optional)')} hint="For example: young people, staff, everybody" />
        <Choices
          name="open"
          label="Who may come?"
          values={[one(typed, 'open')]}
          error={errors.open}
          choices={[
            { value: 'open', text: 'Anybody', hint: 'Once confirmed, it is in the public calendar.' },
            {
              value: 'closed',
              text: 'Only those invited',
              hint: 'Once confirmed, the calendars of the other partners show its name and time and nothing else.',
            },
          ]}
        />
        <TextField {...field('link', 'Web address to book or read more (optional)')} type="url" />
        {causes.length === 0 && follows === '' ? null : (
          <Select
            {...field('follows', 'Did this come out of something? (optional)')}
            hint="Something of yours, or something open that another partner does, in this week or an earlier one."
            options={[
              { value: '', text: 'No, or nothing here' },
              ...(follows !== '' && !known ? [{ value: follows, text: chosen?.title ?? 'What you chose before' }] : []),
              ...causes.map(({ id, title: name, partner, day: on }) => ({ value: id, text: `${name} (${partner}, ${day(on)})` })),
            ]}
          />
        )}
        <Buttons>
          <Button>{activity === undefined ? 'Send it' : 'Save the change'}</Button>
          <a href={list}>Cancel</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}
