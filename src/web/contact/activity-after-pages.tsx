import type { ReportedActivity } from '#src/returns/index.ts';
import { whenOf } from '../activities/activity-words.ts';
import { Button, Buttons, Choices, ErrorSummary, Form, Hidden, TextArea, TextField } from '../kit/fields.tsx';
import { all, one } from '../kit/form.ts';
import { Conflict, Warning } from '../kit/notice.tsx';
import type { Tried } from './activity-form.ts';
import { type ActivityPlace, activitiesAddress, activityAddress } from './activity-place.ts';
import { ContactPage } from './frame.tsx';

interface AfterProps {
  place: ActivityPlace;
  activity: ReportedActivity;
  tried: Tried;
}

/** Asks before something is called off. */
export function CancelActivityPage({ place, activity, tried }: AfterProps) {
  const { typed, errors, conflict, version } = tried;
  const list = activitiesAddress(place);
  const title = `Call off “${activity.title}”?`;
  const isPublished = activity.own?.entry !== null;
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
      <p class="lead">{whenOf(activity)}</p>
      {isPublished ? <Warning>Calendars will show it as cancelled.</Warning> : null}
      <Form action={activityAddress(place, activity.id, '/cancel')}>
        <Hidden name="version" value={version ?? 0} />
        <TextArea
          name="reason"
          label="Why?"
          rows={2}
          value={one(typed, 'reason')}
          error={errors.reason}
          hint={`${place.partnership.name} reads it; it is not published.`}
        />
        <Buttons>
          <Button kind="warning">Yes, call it off</Button>
          <a href={list}>No, go back</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}

/** Asks how it went: one line of the return. */
export function ReportActivityPage({ place, activity, tried }: AfterProps) {
  const { typed, errors, conflict, version } = tried;
  const list = activitiesAddress(place);
  const title = `How did “${activity.title}” go?`;
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
      <p class="lead">{whenOf(activity)}</p>
      <Form action={activityAddress(place, activity.id, '/report')}>
        <Hidden name="version" value={version ?? 0} />
        <Choices
          name="happened"
          label="Did it take place?"
          values={[one(typed, 'happened')]}
          error={errors.happened}
          choices={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
          inline
        />
        <TextField
          name="came"
          label="How many came?"
          value={one(typed, 'came')}
          error={errors.came}
          hint="A number; 0 if nobody came. Leave it empty if it did not take place. The report shows it by itself and adds it to no other number."
          inputmode="numeric"
          width={10}
        />
        <Choices
          name="about-number"
          label="About this number"
          many
          small
          values={all(typed, 'about-number')}
          choices={[
            { value: 'estimate', text: 'It is an estimate' },
            { value: 'not-known', text: 'We don’t know how many came' },
          ]}
        />
        <TextArea
          name="note"
          label="Anything to add? (optional)"
          rows={3}
          value={one(typed, 'note')}
          error={errors.note}
          hint="The report shows it beside the number. No names of members of the public, and nothing about incidents or victims."
        />
        <Buttons>
          <Button>Save how it went</Button>
          <a href={list}>Cancel</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}
