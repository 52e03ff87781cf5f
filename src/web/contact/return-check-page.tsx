import type { Child } from 'hono/jsx';
import type { Contact } from '#src/partners/index.ts';
import type { CheckedLine, CheckedReturn, OpenReturn, ReturnForm } from '#src/returns/index.ts';
import { many, platform } from '../format.ts';
import { Button, Buttons, Choices, ErrorSummary, type FieldErrors, Form, Hidden, TextArea, TextField } from '../kit/fields.tsx';
import { Details, Inset } from '../kit/notice.tsx';
import { Cell, Table, Tag } from '../kit/page.tsx';
import { ContactPage } from './frame.tsx';
import { aboutText, Differences } from './return-differences.tsx';
import { Kept } from './return-page.tsx';
import type { ReturnPlace } from './return-place.ts';
import type { Sender } from './return-sender.ts';
import { answerText, cellName, isPost, lineName, stateText } from './return-typed.ts';
import { ReturnWarnings } from './return-warnings.tsx';
import { carriedLines } from './return-work.ts';

export interface CheckPageProps {
  place: ReturnPlace;
  open: OpenReturn;
  form: ReturnForm;
  checked: CheckedReturn;
  /** Whose private link it is. */
  contact: Pick<Contact, 'role' | 'name'> | undefined;
  sender: Sender;
  /** What was typed as the reason of a correction. */
  reason?: string;
  /** `excel` where the form came as a file. */
  via?: string;
  errors?: FieldErrors;
  /** What somebody else typed meanwhile and is sent along, in words. */
  kept?: readonly string[];
  /** Something has changed since the reader checked it last. */
  anew?: boolean;
}

/** What will be sent, line by line, and who sends it: the last step. */
export function CheckPage(props: CheckPageProps) {
  const { place, errors = {} } = props;
  return (
    <ContactPage place={place} title={CHECK_TITLE} failed={Object.keys(errors).length > 0}>
      <CheckBody {...props} who={<WhoSends {...props} errors={errors} />} />
    </ContactPage>
  );
}

export const CHECK_TITLE = 'Check what you are sending';

/** The same without its frame. Staff who answer for a partner use it too: `who` asks who says it. */
export function CheckBody(
  props: Omit<CheckPageProps, 'contact' | 'sender' | 'place'> & { place: Pick<ReturnPlace, 'action'>; who: Child },
) {
  const { place, open, form, checked, errors = {}, kept = [], anew = false } = props;
  const changed = checked.lines.some((line) => line.changed) || checked.takenBack.length > 0;
  const title = CHECK_TITLE;
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>
        {title} <span class="return-of">{open.campaign.title}</span>
      </h1>
      {anew || kept.length > 0 ? (
        <Inset>
          {anew ? (
            <p>Somebody else has changed these numbers since you checked them. Nothing is sent yet: this is what would be.</p>
          ) : null}
          <Kept kept={kept} />
        </Inset>
      ) : null}
      {changed || open.lastSubmission === null ? null : (
        <Inset>
          <p>
            This is what we have already.{' '}
            {open.reopened?.reason ? 'Sending it as it is says that it is right.' : 'Sending it again changes nothing.'}
          </p>
        </Inset>
      )}
      {form.nothing ? (
        <p>
          <strong>You say that {open.partner.name} posted nothing for this week.</strong>
        </p>
      ) : null}
      <Lines open={open} lines={checked.lines} />
      <LeftOut form={form} />
      {checked.takenBack.length === 0 ? null : (
        <>
          <h2>Taken back</h2>
          <p>We have these now, and they are no longer in your form. Sending it takes them out of the report.</p>
          <ul>
            {checked.takenBack.map((gone) => (
              <li>
                {aboutText(open, gone)}: {platform(gone.platform)}, {gone.metric}, {stateText(gone)}
              </li>
            ))}
          </ul>
        </>
      )}
      {checked.differences.length === 0 ? null : (
        <Inset>
          <h2>Please say why</h2>
          <Differences rows={checked.differences} open={open} figures={checked.lines.map(({ figure }) => figure)} />
          <p>You can send it as it is. A note beside the overall number helps whoever reads the report.</p>
        </Inset>
      )}
      <ReturnWarnings warnings={checked.warnings} />
      <Form action={place.action}>
        <Hidden name="version" value={open.version} />
        <Hidden name="role" value={form.role} />
        {props.via ? <Hidden name="via" value={props.via} /> : null}
        {form.nothing ? <Hidden name="nothing" value="yes" /> : null}
        <Hidden name="nothing-was" value={open.form.nothing ? 'yes' : ''} />
        {carriedLines(form, open.form).map(({ row, was }, index) => (
          <>
            <Hidden name={cellName(index, 'was')} value={was} />
            {(Object.keys(row) as (keyof typeof row)[]).map((field) => (
              <Hidden name={cellName(index, field)} value={row[field]} />
            ))}
          </>
        ))}
        {checked.correction ? <WhyCorrected reason={props.reason ?? ''} error={errors.reason} /> : null}
        {props.who}
        <Buttons>
          <Button name="do" value="send">
            Send
          </Button>
          <Button name="do" value="edit" kind="secondary">
            Change something
          </Button>
        </Buttons>
      </Form>
    </>
  );
}

/** What is new or different, and one click away what stays as it is. */
function Lines({ open, lines }: { open: OpenReturn; lines: readonly CheckedLine[] }) {
  const changed = lines.filter((line) => line.changed);
  const kept = lines.filter((line) => !line.changed);
  const corrects = open.lastSubmission !== null;
  return (
    <>
      {changed.length === 0 ? null : (
        <LineTable open={open} lines={changed} caption={many(changed.length, corrects ? 'new or changed answer' : 'answer')} />
      )}
      {kept.length === 0 ? null : (
        <Details summary={`${many(kept.length, 'answer')} as we have ${kept.length === 1 ? 'it' : 'them'} already`}>
          <LineTable open={open} lines={kept} caption="Stays as it is" />
        </Details>
      )}
    </>
  );
}

function LineTable({ open, lines, caption }: { open: OpenReturn; lines: readonly CheckedLine[]; caption: string }) {
  const noted = lines.some(({ figure }) => figure.note !== null);
  const differs = open.lastSubmission !== null && lines.some(({ changed }) => changed);
  return (
    <Table
      caption={caption}
      head={['For', 'Counted on', { n: 'Number' }, ...(differs ? ['What changes'] : []), ...(noted ? ['Note'] : [])]}
    >
      {lines.map(({ figure, before }) => (
        <tr>
          <th scope="row">{aboutText(open, figure)}</th>
          <Cell of="Counted on">
            {platform(figure.platform)}, {figure.metric}
          </Cell>
          <Cell of="Number" n>
            {stateText(figure)}
            {figure.estimate ? ' (estimate)' : ''}
          </Cell>
          {differs ? (
            <Cell of="What changes">
              {before === null ? <Tag tone="new">New</Tag> : <Changed before={before} now={figure} />}
            </Cell>
          ) : null}
          {noted ? (
            <Cell of="Note" empty={figure.note === null}>
              {figure.note === null ? '' : <span class="as-typed">{figure.note}</span>}
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function Changed({ before, now }: { before: CheckedLine['figure']; now: CheckedLine['figure'] }) {
  const was = stateText(before);
  return (
    <>
      <Tag tone="warn">Changed</Tag> {was === stateText(now) ? 'what is said about it' : `was ${was}`}
    </>
  );
}

/** Overall lines without an answer: said, so that nobody takes them for zero. */
function LeftOut({ form }: { form: ReturnForm }) {
  const open = form.rows.flatMap((row, index) => (!isPost(row) && answerText(row) === '' ? [lineName(form, index)] : []));
  if (open.length === 0 || form.nothing) return null;
  return <p>Without an answer for now: {open.join('; ')}. That is not counted as zero.</p>;
}

/** Asks what is corrected where an earlier answer was sent in. */
export function WhyCorrected({ reason, error }: { reason: string; error: string | undefined }) {
  return (
    <TextArea
      name="reason"
      label="What did you correct, and why?"
      hint="A sentence for whoever reads the history, such as “Reach of the whole page, not of the week”. OFFICIAL: no names of members of the public."
      value={reason}
      rows={2}
      error={error}
    />
  );
}

/** Asks for the role, and for the name of somebody other than the contact. */
export function WhoSends({
  open,
  contact,
  sender,
  errors = {},
}: Pick<CheckPageProps, 'contact' | 'sender' | 'errors'> & { open: { partner: { name: string } } }) {
  const own = (
    <div class="return-sender">
      <TextField
        name="ownRole"
        label="Your role"
        hint="Such as “Comms officer”. It stands beside the numbers."
        value={sender.role}
        error={errors.ownRole}
        width={20}
      />
      <TextField
        name="ownName"
        label="Your name"
        hint={`Kept with the contacts of ${open.partner.name}, so that questions reach you. It never stands in the report.`}
        value={sender.name}
        error={errors.ownName}
        autocomplete="name"
        width={20}
      />
    </div>
  );
  if (contact === undefined) return own;
  return (
    <>
      <h2>Who sends this</h2>
      <Choices
        name="who"
        label={`Are you the ${contact.role}?`}
        hint={`This private link belongs to the ${contact.role} of ${open.partner.name}${contact.name === null ? '' : `, ${contact.name}`}.`}
        error={errors.who}
        values={[sender.who]}
        choices={[
          { value: 'self', text: `Yes, I am the ${contact.role}` },
          { value: 'other', text: 'No, I answer for them', more: own },
        ]}
      />
    </>
  );
}
