import type { Child } from 'hono/jsx';
import {
  cameFromFile,
  type FromFile,
  type LastSubmission,
  type OpenReturn,
  type ReportedActivity,
  type ReturnForm,
} from '#src/returns/index.ts';
import { days, moment } from '../../format.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden } from '../../kit/fields.tsx';
import { Conflict, Done, Inset } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { ContactPage } from '../frame.tsx';
import { ReturnActivities } from './activities.tsx';
import type { ConflictRow } from './conflict.ts';
import { OverallLines } from './lines.tsx';
import { named } from './merge.ts';
import { PostedPosts, PostNumbers } from './posts.tsx';
import { type ReturnPlace, receiptAddress } from './return-place.ts';
import { UploadHint } from './upload/from-files.tsx';
import { OtherWays, type ReturnWay, waysAt } from './ways.tsx';

export interface ReturnFormProps {
  open: OpenReturn;
  /** What the fields hold: what is saved, or what was typed a moment ago. */
  form: ReturnForm;
  errors?: FieldErrors;
  /** A draft was just saved. */
  saved?: boolean;
  /** What somebody else typed meanwhile and stands in the form now, in words. */
  kept?: readonly string[];
  /** Lines that two people changed: what is saved now beside what was typed. */
  conflict?: readonly ConflictRow[] | undefined;
  /** What was typed on the page that checks, to stand there again. */
  said?: readonly (readonly [name: string, value: string])[];
}

export interface ReturnPageProps extends ReturnFormProps {
  place: ReturnPlace;
  /** What the partner does itself, with how it went. */
  activities?: readonly ReportedActivity[];
  /** What is on record from platforms' files. */
  files?: readonly FromFile[];
  /** More to say than numbers of posts: address of its page. */
  more?: string;
}

/** The form of a return on a private link. */
export function ReturnPage({ place, activities, files = [], more, ...props }: ReturnPageProps) {
  const { open, errors = {}, conflict } = props;
  return (
    <ContactPage
      place={place}
      title={`Your numbers: ${open.campaign.title}`}
      back={{ href: place.base, text: 'Your weeks' }}
      failed={Object.keys(errors).length > 0 || conflict !== undefined}
      wide
    >
      <ReturnNotices {...props} />
      <h1>
        Your numbers <span class="return-of">{open.campaign.title}</span>
      </h1>
      <State place={place} open={open} />
      {files.length === 0 ? null : <UploadHint files={files} action={`${place.action}/upload`} />}
      <ReturnFormBody
        {...props}
        place={place}
        week={`${place.base}/${place.campaign}`}
        ways={waysAt(place)}
        aside={activities === undefined ? null : <ReturnActivities place={place} activities={activities} />}
        more={more}
      />
    </ContactPage>
  );
}

/** What has to be said above a form's heading: saved, in conflict, wrong, or with what somebody else typed meanwhile. */
export function ReturnNotices({ saved, conflict, errors = {}, kept = [] }: Omit<ReturnFormProps, 'open' | 'form'>) {
  return (
    <>
      {saved ? (
        <Done heading="Your draft is saved. Nothing is sent yet.">
          <p>You can close this page and come back by the same link.</p>
          <Kept kept={kept} />
        </Done>
      ) : null}
      {conflict === undefined ? null : <Conflict what="these numbers" rows={conflict} />}
      <ErrorSummary errors={errors} />
      {saved || kept.length === 0 ? null : (
        <Inset>
          <Kept kept={kept} />
        </Inset>
      )}
    </>
  );
}

/** Lines of somebody else that were put into the form. */
export function Kept({ kept }: { kept: readonly string[] }) {
  if (kept.length === 0) return null;
  return (
    <>
      <p>We kept what the other person typed meanwhile, where you had not changed anything:</p>
      <ul>
        {kept.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** The form itself: what was posted, a few overall numbers, then the way to numbers by post. Staff who answer for a partner use it too. */
export function ReturnFormBody({
  place,
  open,
  form,
  errors = {},
  said = [],
  ways = [],
  week,
  aside,
  more,
  own = true,
}: ReturnFormProps & {
  place: Pick<ReturnPlace, 'action'>;
  /** The reader is the partner; otherwise somebody enters it for them. */
  own?: boolean;
  ways?: readonly ReturnWay[];
  /** Address of the page on which posts are marked as posted. */
  week?: string | undefined;
  /** What stands between the introduction and the form. */
  aside?: Child;
  more?: string | undefined;
}) {
  const { campaign, partner } = open;
  const lines = { place, open, form, saved: named(open.form), errors, own };
  return (
    <>
      <div class="return-intro">
        <p>
          How did {partner.name} do on social media in the week of {days(campaign.localFrom, campaign.localTo)}? We ask for the
          one or two numbers that each platform shows first, so that this takes ten minutes. What you cannot find may stay empty.
        </p>
        <OtherWays ways={ways} />
        <Inset>
          <p>
            What you write is OFFICIAL: no names of members of the public, and nothing about incidents, victims or tensions in
            communities.
          </p>
        </Inset>
      </div>
      <PostedPosts open={open} week={week} />
      <Form action={place.action}>
        <Hidden name="version" value={open.version} />
        <Hidden name="role" value={form.role} />
        <Hidden name="nothing-was" value={open.form.nothing ? 'yes' : ''} />
        {said.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
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
        </div>
        <PostNumbers form={form} errors={errors} />
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
      {aside ?? null}
      {more === undefined ? null : (
        <p>
          More than posts? <a href={more}>Add who came, what you gave out, what people said and what happened afterwards</a>
        </p>
      )}
    </>
  );
}

function cameBy(last: Pick<LastSubmission, 'answeredBy' | 'receivedVia'>): string {
  if (cameFromFile(last)) return 'Your numbers were taken from a file on';
  return last.answeredBy === null ? 'We have had your answer since' : `The ${last.answeredBy} sent your answer on`;
}

/** Where the return stands: not begun, a draft, or received. */
function State({ place, open }: Pick<ReturnPageProps, 'place' | 'open'>) {
  const { lastSubmission: last, draftAt, reopened } = open;
  return (
    <div class="return-state">
      {reopened?.reason ? (
        <Inset>
          <p>
            <strong>Please look at your numbers again.</strong> {open.partnership.name} asked on {moment(reopened.at)}:{' '}
            <span class="as-typed">{reopened.reason}</span>
          </p>
          <p>Correct them and send them again, or send them as they are. Until then, what we received stays.</p>
        </Inset>
      ) : null}
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
