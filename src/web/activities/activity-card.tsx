import type { Child } from 'hono/jsx';
import type { ReportedActivity } from '#src/returns/index.ts';
import type { ActivityLink } from '#src/takeup/index.ts';
import { day, number } from '../format.ts';
import { Facts, Tag } from '../kit/page.tsx';
import { activityAnchor, KIND_WORDS, STATE_TAGS, whenOf } from './activity-words.ts';

/** Something that a partner does itself: what, where, when, for whom, and what can be done about it. */
export function ActivityCard(props: {
  activity: ReportedActivity;
  /** Names the partner, where several stand on the page. */
  withPartner?: boolean;
  /** Buttons, links and forms. */
  children?: Child;
}) {
  const { activity, withPartner } = props;
  const { own, link, report } = activity;
  const { word, tone } = STATE_TAGS[activity.state];
  return (
    <article class={`own-activity own-activity-is-${tone}`} id={activityAnchor(activity)} aria-label={activity.title}>
      <h3>{activity.title}</h3>
      <p>
        <Tag tone={tone}>{word}</Tag> {activity.open ? 'Open to anybody' : 'Only for those invited'}
      </p>
      {own !== null && own.reason !== null && report === null ? (
        <p class="as-typed">
          <strong>{activity.state === 'cancelled' ? 'Why it was called off: ' : 'Why not: '}</strong>
          {own.reason}
        </p>
      ) : null}
      {activity.about === null ? null : <p class="as-typed">{activity.about}</p>}
      <Facts
        rows={[
          withPartner === true && ['Partner', activity.partner.name],
          ['When', whenOf(activity)],
          activity.place !== null && ['Where', activity.place],
          activity.forWhom !== null && ['For whom', activity.forWhom],
          ['Kind', KIND_WORDS[activity.kind]],
          link !== null && [
            'More or booking',
            <a href={link} rel="noopener noreferrer">
              {link}
            </a>,
          ],
          activity.cameOutOf !== null && ['Came out of', linkText(activity.cameOutOf)],
          activity.ledTo.length > 0 && [
            'Led to',
            <ul class="plain">
              {activity.ledTo.map((each) => (
                <li>{linkText(each)}</li>
              ))}
            </ul>,
          ],
          report !== null && ['How it went', howItWent(activity)],
          own !== null && own.saidBy !== null && ['Told us by', own.saidBy],
        ]}
      />
      {props.children}
    </article>
  );
}

const linkText = ({ title, partner, day: on, campaign }: ActivityLink): string =>
  `${title} (${partner}, ${day(on)}, ${campaign.title})`;

/** How it went in a few words, with the note. */
export function howItWent({ report, own }: Pick<ReportedActivity, 'report' | 'own'>): string {
  if (report === null || report.happened === null) return 'Not said yet';
  const note = own === null || own.reason === null ? '' : `. ${own.reason}`;
  if (!report.happened) return `It did not take place${note}`;
  if (report.came === null) return `It took place; how many came is not known${note}`;
  return `${report.estimate ? 'About ' : ''}${number(report.came)} came${note}`;
}
