import type { ReportedActivity } from '#src/returns/index.ts';
import { howItWent } from '../../activities/activity-card.tsx';
import { whenOf } from '../../activities/activity-words.ts';
import { Cell, Table } from '../../kit/page.tsx';
import { activitiesAddress, activityAddress } from '../activity-place.ts';
import type { ReturnPlace } from './return-place.ts';

/** What the partner did itself, one line each with how it went: filled in from what it said beforehand. */
export function ReturnActivities(props: { place: ReturnPlace; activities: readonly ReportedActivity[] }) {
  const place = { base: props.place.base, campaign: { slug: props.place.campaign } };
  const lines = props.activities.filter(({ report }) => report !== null);
  return (
    <section class="return-activities" aria-labelledby="what-you-did">
      <h2 id="what-you-did">What you did yourself</h2>
      {lines.length === 0 ? (
        <p>
          An event, a session, a stall? <a href={activitiesAddress(place)}>Say what you do yourself</a>.
        </p>
      ) : (
        <>
          <Table caption="Events, sessions and stalls of your own" head={['What', 'When', 'How it went', 'Yours to say']}>
            {lines.map((activity) => (
              <tr>
                <th scope="row">{activity.title}</th>
                <Cell of="When">{whenOf(activity)}</Cell>
                <Cell of="How it went">{howItWent(activity)}</Cell>
                <Cell of="Yours to say">
                  <a href={activityAddress(place, activity.id, '/report')}>
                    {activity.report?.happened === null ? 'Say how it went' : 'Correct it'}
                    <span class="govuk-visually-hidden">: {activity.title}</span>
                  </a>
                </Cell>
              </tr>
            ))}
          </Table>
          <p class="hint">Each is saved on a page of its own. Save what you have typed below as a draft before you go there.</p>
        </>
      )}
    </section>
  );
}
