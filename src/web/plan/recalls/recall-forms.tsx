import type { BoardPost } from '#src/takeup/index.ts';
import { many } from '../../format.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, TextArea } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { PlanPage, type Viewer } from '../frame.tsx';
import { AtOnce } from './recalls-page.tsx';

interface FormProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  typed: Typed;
  errors: FieldErrors;
}

/** Why one post is withdrawn from everybody. */
export function RecallFormPage(props: FormProps & { post: { slug: string; title: string }; sent: BoardPost | undefined }) {
  const { viewer, campaign, typed, errors, post, sent } = props;
  const base = `/plan/campaigns/${campaign.slug}`;
  const here = `${base}/posts/${post.slug}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Withdraw the post “${post.title}”`}
      back={{ href: here, text: post.title }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>Withdraw the post “{post.title}”</h1>
      <p>{whoHasIt(sent)}</p>
      <AtOnce />
      <Form action={`${here}/recall`}>
        <TextArea
          name="reason"
          label="Why?"
          hint="Partners read this. No names, and nothing about an incident or a victim."
          rows={3}
          value={one(typed, 'reason')}
          error={errors.reason}
        />
        <Buttons>
          <Button kind="warning">Withdraw it from everybody</Button>
          <a href={here}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function whoHasIt(sent: BoardPost | undefined): string {
  if (sent === undefined || sent.sentTo === 0) return 'It is for no partner.';
  const { taken, scheduled, posted } = sent.states;
  const using = taken + scheduled + posted;
  if (using === 0) return `It is for ${many(sent.sentTo, 'partner')}, and none of them uses it yet.`;
  return `It is for ${many(sent.sentTo, 'partner')}: ${posted} posted it, ${scheduled} scheduled it, ${taken} will use it. Those who posted or scheduled it are asked to say that it is down.`;
}

/** Why a week, or everything, is paused. */
export function PauseFormPage({ viewer, campaign, typed, errors }: FormProps) {
  const base = `/plan/campaigns/${campaign.slug}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title="Pause posts"
      back={{ href: `${base}/recalls`, text: 'Please take down' }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>Pause posts</h1>
      <p>
        For a major incident, national mourning or the time before an election. Partners who have scheduled a post are asked to
        stop it; what is out stays. When you end the pause, everything is there again.
      </p>
      <AtOnce />
      <Form action={`${base}/pause`}>
        <Choices
          name="what"
          label="What is paused?"
          values={[one(typed, 'what')]}
          error={errors.what}
          choices={[
            { value: 'week', text: `Only “${campaign.title}”` },
            { value: 'everything', text: 'Everything: every week of this partnership' },
          ]}
        />
        <TextArea
          name="reason"
          label="Why?"
          hint="Partners read this. No names, and nothing about an incident or a victim."
          rows={3}
          value={one(typed, 'reason')}
          error={errors.reason}
        />
        <Buttons>
          <Button kind="warning">Pause now</Button>
          <a href={base}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
