import type { ReportedActivity } from '#src/returns/index.ts';
import { ACTIVITY_STEPS } from '#src/takeup/index.ts';
import { ActivityCard } from '../activities/activity-card.tsx';
import { days } from '../format.ts';
import { ButtonLink, Buttons } from '../kit/fields.tsx';
import { Done, Empty, Inset } from '../kit/notice.tsx';
import { type ActivityPlace, activitiesAddress, activityAddress } from './activity-place.ts';
import { ContactPage } from './frame.tsx';

const DONE: ReadonlyMap<string, string> = new Map([
  ['said', 'Saved. It is in the programme once it is confirmed'],
  ['changed', 'Your change is saved'],
  ['cancelled', 'It is called off'],
  ['reported', 'Thank you: how it went is saved'],
]);

/** What the partner does itself in a week, with what others do that is open to anybody. */
export function ActivityListPage(props: {
  place: ActivityPlace;
  activities: readonly ReportedActivity[];
  done: string | undefined;
}) {
  const { place, activities } = props;
  const { campaign, partnership } = place;
  const done = DONE.get(props.done ?? '');
  const own = activities.filter((each) => each.own !== null);
  const others = activities.filter((each) => each.own === null);
  return (
    <ContactPage
      place={place}
      title={`What you do yourself: ${campaign.title}`}
      back={{ href: `${place.base}/${campaign.slug}`, text: campaign.title }}
    >
      {done === undefined ? null : <Done heading={done} />}
      <h1>What you do yourself</h1>
      <p class="lead">
        {campaign.title}, {days(campaign.from, campaign.to)}
      </p>
      <p>
        An event, a session, a stall: say it here beforehand. {partnership.name} confirms it, and then it is in the calendar of
        the week. Afterwards you say in one line how it went.
      </p>
      <Buttons>
        <ButtonLink href={`${activitiesAddress(place)}/new`}>Say what you will do</ButtonLink>
      </Buttons>
      <h2>Yours</h2>
      {own.length === 0 ? (
        <Empty>
          <p>You have not said anything yet. If you do nothing of your own in this week, you need not do anything here.</p>
        </Empty>
      ) : (
        own.map((activity) => <OwnActivity place={place} activity={activity} />)
      )}
      {others.length === 0 ? null : (
        <>
          <h2>What others do</h2>
          {others.map((activity) => (
            <ActivityCard activity={activity} withPartner />
          ))}
        </>
      )}
    </ContactPage>
  );
}

function OwnActivity({ place, activity }: { place: ActivityPlace; activity: ReportedActivity }) {
  const { id, title, state, report } = activity;
  const steps = ACTIVITY_STEPS[state];
  const again = state === 'declined' || state === 'cancelled';
  return (
    <ActivityCard activity={activity}>
      {state === 'said' && activity.own?.entry ? (
        <Inset>
          <p>The calendar shows what was confirmed before, marked as provisional, until your change is confirmed.</p>
        </Inset>
      ) : null}
      <p class="own-activity-links">
        {report === null ? null : (
          <a href={activityAddress(place, id, '/report')}>
            {report.happened === null ? 'Say how it went' : 'Correct how it went'}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        )}{' '}
        {steps.change === undefined ? null : (
          <a href={activityAddress(place, id)}>
            {again ? 'Change it and say it again' : 'Change it'}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        )}{' '}
        {steps.cancel === undefined ? null : (
          <a href={activityAddress(place, id, '/cancel')}>
            Call it off<span class="govuk-visually-hidden">: {title}</span>
          </a>
        )}
      </p>
    </ActivityCard>
  );
}
