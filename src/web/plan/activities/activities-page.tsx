import type { ReportedActivity } from '#src/returns/index.ts';
import { ActivityCard } from '../../activities/activity-card.tsx';
import { STATE_TAGS, whenOf } from '../../activities/activity-words.ts';
import { days, many } from '../../format.ts';
import { Button, ErrorSummary, type FieldErrors, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { Conflict, Details, Done, Empty, Inset } from '../../kit/notice.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';

/** A decision that was not saved: about which activity, and the reason that was typed. */
export interface TriedDecision {
  activity: string;
  reason: string;
  errors: FieldErrors;
  changed: boolean;
}

const DONE: ReadonlyMap<string, string> = new Map([
  ['confirmed', 'It is in the programme now, and in its calendars'],
  ['declined', 'It is not in the programme. The partner reads your reason'],
]);

/** What partners do themselves in a week: what waits for a decision first. */
export function ActivitiesPage(props: {
  viewer: Viewer;
  campaign: { slug: string; title: string; local: { from: string; to: string } };
  activities: readonly ReportedActivity[];
  tried?: TriedDecision | undefined;
  done?: string | undefined;
}) {
  const { viewer, campaign, activities, tried } = props;
  const board = `/plan/campaigns/${campaign.slug}`;
  const done = DONE.get(props.done ?? '');
  const of = (...states: string[]): ReportedActivity[] => activities.filter(({ state }) => states.includes(state));
  const about = activities.find(({ id }) => id === tried?.activity);
  const card = (activity: ReportedActivity) => (
    <ActivityCard activity={activity} withPartner>
      {canDo(viewer, 'programme.edit') ? (
        <Decide board={board} activity={activity} tried={tried?.activity === activity.id ? tried : undefined} />
      ) : null}
    </ActivityCard>
  );
  const waiting = of('said');
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`What partners do themselves: ${campaign.title}`}
      back={{ href: board, text: campaign.title }}
      failed={tried !== undefined}
    >
      {done === undefined ? null : <Done heading={done} />}
      {tried?.changed && about !== undefined ? (
        <Conflict
          what="this"
          rows={[
            { label: about.title, mine: 'Your decision', theirs: `${STATE_TAGS[about.state].word}: ${whenOf(about)}` },
            ...(tried.reason === '' ? [] : [{ label: 'Why not', mine: tried.reason, theirs: about.own?.reason ?? '' }]),
          ]}
        />
      ) : null}
      <ErrorSummary errors={tried?.errors ?? {}} />
      <h1>What partners do themselves</h1>
      <p class="lead">
        {campaign.title}, {days(campaign.local.from, campaign.local.to)}
      </p>
      {activities.length === 0 ? (
        <Empty>
          <p>No partner has said anything yet. They do it on their private link, under “What you do yourself”.</p>
        </Empty>
      ) : null}
      {waiting.length === 0 ? null : (
        <>
          <h2>{many(waiting.length, 'waits', 'wait')} for your decision</h2>
          {waiting.map(card)}
        </>
      )}
      <Section title="In the programme" activities={of('confirmed', 'happened', 'did-not-happen')} card={card} />
      <Section title="Not in the programme" activities={of('declined', 'cancelled')} card={card} />
    </PlanPage>
  );
}

function Section(props: {
  title: string;
  activities: readonly ReportedActivity[];
  card: (activity: ReportedActivity) => unknown;
}) {
  if (props.activities.length === 0) return null;
  return (
    <>
      <h2>{props.title}</h2>
      {props.activities.map(props.card)}
    </>
  );
}

function Decide(props: { board: string; activity: ReportedActivity; tried: TriedDecision | undefined }) {
  const { board, activity, tried } = props;
  const { id, state, title, own } = activity;
  const at = `${board}/activities/${id}`;
  const version = own?.version ?? 0;
  return (
    <>
      {state === 'said' && own?.entry ? (
        <Inset>
          <p>The partner has changed it. The calendar shows it as you confirmed it, marked as provisional, until you decide.</p>
        </Inset>
      ) : null}
      {state === 'said' || state === 'declined' ? (
        <Form action={`${at}/confirm`}>
          <Hidden name="version" value={version} />
          <Button
            label={`${state === 'declined' ? 'Confirm it after all' : 'Confirm it'}: ${title}`}
            {...(state === 'declined' ? { kind: 'secondary' } : {})}
          >
            {state === 'declined' ? 'Confirm it after all' : 'Confirm it'}
          </Button>
        </Form>
      ) : null}
      {state === 'said' || state === 'confirmed' ? (
        <Details
          summary={
            <>
              {state === 'said' ? 'Do not add it to the programme' : 'Take it out of the programme'}
              <span class="govuk-visually-hidden">: {title}</span>
            </>
          }
          open={tried !== undefined}
        >
          <Form action={`${at}/decline`}>
            <Hidden name="version" value={version} />
            <TextArea
              name="reason"
              id={`reason-${id}`}
              label="Why not?"
              rows={2}
              value={tried?.reason ?? ''}
              error={tried?.errors[`reason-${id}`]}
              hint="The partner reads it; it is not published."
            />
            <Button kind="secondary" label={`Tell the partner: ${title}`}>
              Tell the partner
            </Button>
          </Form>
        </Details>
      ) : null}
    </>
  );
}
