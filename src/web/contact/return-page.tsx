import {
  cameFromFile,
  type LastSubmission,
  type OpenReturn,
  type ReportedActivity,
  type ReturnForm,
} from '#src/returns/index.ts';
import { days, moment } from '../format.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden } from '../kit/fields.tsx';
import { Conflict, Details, Done, Inset } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { ContactPage } from './frame.tsx';
import { ReturnActivities } from './return-activities.tsx';
import { OverallLines } from './return-lines.tsx';
import { type ReturnPlace, receiptAddress } from './return-place.ts';
import { PostLines } from './return-posts.tsx';
import { isBlank, isPost, withPosts } from './return-typed.ts';

export interface ReturnPageProps {
  place: ReturnPlace;
  open: OpenReturn;
  /** What the fields hold: what is saved, or what was typed a moment ago. */
  form: ReturnForm;
  /** The version that the form was opened with. */
  version: number;
  errors?: FieldErrors;
  /** Opens the lines of posts, where otherwise only begun ones do. */
  showPosts?: boolean;
  /** What the partner does itself, with how it went. */
  activities?: readonly ReportedActivity[];
  /** A draft was just saved. */
  saved?: boolean;
  /** Somebody else was faster: what is saved now beside what was typed. */
  conflict?: readonly { label: string; mine: string; theirs: string }[] | undefined;
}

/** The form of a return: a few overall numbers, then posts for those who have them. */
export function ReturnPage({ place, open, version, errors = {}, saved, conflict, ...props }: ReturnPageProps) {
  const form = props.form.rows.some(isPost) ? props.form : withPosts(props.form, 3);
  const { campaign, partner } = open;
  const failed = Object.keys(errors).length > 0 || conflict !== undefined;
  const lines = { place, open, form, errors };
  return (
    <ContactPage
      place={place}
      title={`Your numbers: ${campaign.title}`}
      back={{ href: place.base, text: 'Your weeks' }}
      failed={failed}
      wide
    >
      {saved ? (
        <Done heading="Your draft is saved. Nothing is sent yet.">
          <p>You can close this page and come back by the same link.</p>
        </Done>
      ) : null}
      {conflict === undefined ? null : <Conflict what="these numbers" rows={conflict} />}
      <ErrorSummary errors={errors} />
      <h1>
        Your numbers <span class="return-of">{campaign.title}</span>
      </h1>
      <State place={place} open={open} />
      <div class="return-intro">
        <p>
          How did {partner.name} do on social media in the week of {days(campaign.localFrom, campaign.localTo)}? We ask for the
          one or two numbers that each platform shows first, so that this takes ten minutes. What you cannot find may stay empty.
        </p>
        <Details summary="Where to find the numbers">
          <p>
            Look in the statistics of your own page or channel: Facebook and Instagram call them Insights, X and LinkedIn
            Analytics, YouTube and TikTok Studio. Choose the days of the week, and type what stands there: 12,345 and 12k are both
            fine.
          </p>
          <p>No access? Choose “We can’t get it”. That is a useful answer too.</p>
        </Details>
        <Inset>
          <p>
            What you write is OFFICIAL: no names of members of the public, and nothing about incidents, victims or tensions in
            communities.
          </p>
        </Inset>
      </div>
      {props.activities === undefined ? null : <ReturnActivities place={place} activities={props.activities} />}
      <Form action={place.action}>
        <Hidden name="version" value={version} />
        <Hidden name="role" value={form.role} />
        {/* What the Enter key presses: it must neither save nor add anything. */}
        <button type="submit" name="do" value="check" hidden>
          Check
        </button>
        <div data-sums="">
          <Choices
            name="nothing"
            label="Did you post anything for this week?"
            error={errors.nothing}
            values={form.nothing ? ['yes'] : []}
            choices={[{ value: 'yes', text: 'No, we posted nothing', hint: 'Then leave the rest empty.' }]}
            many
            small
          />
          <OverallLines {...lines} />
          <PostLines {...lines} shown={props.showPosts ?? form.rows.some((row) => isPost(row) && !isBlank(row))} />
        </div>
        <Buttons>
          <Button name="do" value="check">
            Check and send
          </Button>
          <Button name="do" value="draft" kind="secondary">
            Save as a draft
          </Button>
        </Buttons>
        <p class="hint">“Check and send” first shows you what will be sent.</p>
      </Form>
    </ContactPage>
  );
}

function cameBy(last: Pick<LastSubmission, 'answeredBy' | 'receivedVia'>): string {
  if (cameFromFile(last)) return 'Your numbers were taken from a file on';
  return last.answeredBy === null ? 'We have had your answer since' : `The ${last.answeredBy} sent your answer on`;
}

/** Where the return stands: not begun, a draft, or received. */
function State({ place, open }: Pick<ReturnPageProps, 'place' | 'open'>) {
  const { lastSubmission: last, draftAt } = open;
  return (
    <div class="return-state">
      {last === null ? (
        <p>
          <Tag tone={draftAt === null ? 'new' : 'warn'}>{draftAt === null ? 'Not sent yet' : 'Draft, not sent yet'}</Tag>
          {draftAt === null ? null : ` You saved this draft on ${moment(draftAt)}.`}
        </p>
      ) : (
        <p>
          <Tag tone="ok">Received</Tag> {cameBy(last)} {moment(last.submittedAt)}. You can correct{' '}
          {cameFromFile(last) ? 'them' : 'it'} here. <a href={receiptAddress(place)}>What we received</a>
        </p>
      )}
      {last !== null && draftAt !== null ? (
        <p>
          <Tag tone="warn">Draft, not sent yet</Tag> You began a correction and saved it on {moment(draftAt)}. Until you send it,
          what we received stays as it is.
        </p>
      ) : null}
    </div>
  );
}
