import type { Child } from 'hono/jsx';
import type { Contact } from '#src/partners/index.ts';
import type { CheckedReturn, OpenReturn, ReturnForm } from '#src/returns/index.ts';
import { platform } from '../../../format.ts';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form, Hidden, TextArea } from '../../../kit/fields.tsx';
import { Inset } from '../../../kit/notice.tsx';
import { aboutText } from '../../../replies/version-words.ts';
import { ContactPage } from '../../frame.tsx';
import { Kept } from '../return-page.tsx';
import type { ReturnPlace } from '../return-place.ts';
import { cellName, stateText } from '../typed.ts';
import { carriedLines } from '../work.ts';
import { CheckedLines, LeftOut } from './checked-lines.tsx';
import { type Difference, Differences } from './differences.tsx';
import { askedPlaces, NoteBox, type NotesAsked, placeOfLine } from './note-boxes.tsx';
import type { Sender } from './sender.ts';
import { ReturnWarnings } from './warnings.tsx';
import { WhoSends } from './who-sends.tsx';

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

const CHECK_TITLE = 'Check what you are sending';

/** The heading where somebody enters what a partner told them. */
export const checkTitleFor = (partner: string): string => `Check what you enter for ${partner}`;

/** The same without its frame. Staff who answer for a partner use it too: `who` asks who says it. */
export function CheckBody(
  props: Omit<CheckPageProps, 'contact' | 'sender' | 'place'> & {
    place: Pick<ReturnPlace, 'action'>;
    who: Child;
    /** The reader is the partner; otherwise somebody enters it for them. */
    own?: boolean;
  },
) {
  const { place, open, form, checked, errors = {}, kept = [], anew = false, own = true } = props;
  const changed = checked.lines.some((line) => line.changed) || checked.takenBack.length > 0;
  const title = own ? CHECK_TITLE : checkTitleFor(open.partner.name);
  const asked = askedPlaces(checked.warnings);
  const carried = carriedLines(form, open.form, (row) => asked.has(placeOfLine(row)));
  const notes = { asked, rows: carried.map(({ row }) => row) };
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
          <strong>
            {own ? 'You say that ' : ''}
            {open.partner.name} posted nothing for this week.
          </strong>
        </p>
      ) : null}
      <CheckedLines open={open} lines={checked.lines} />
      <LeftOut form={form} />
      {checked.takenBack.length === 0 ? null : (
        <>
          <h2>Taken back</h2>
          <p>We have these now, and they are no longer in your form. Sending it takes them out of the report.</p>
          <ul>
            {checked.takenBack.map((gone) => (
              <li>
                {aboutText(open.items, gone)}: {platform(gone.platform)}, {gone.metric}, {stateText(gone)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Form action={place.action}>
        {checked.differences.length === 0 ? null : (
          <Inset>
            <h2>Please say why</h2>
            <Differences
              {...{ open, own, rows: checked.differences, figures: checked.lines.map(({ figure }) => figure) }}
              after={(row) => <DifferenceNote row={row} notes={notes} />}
            />
            <p>You can send it as it is. A note beside the overall number helps whoever reads the report.</p>
          </Inset>
        )}
        <ReturnWarnings {...notes} warnings={checked.warnings} own={own} />
        <Hidden name="version" value={open.version} />
        <Hidden name="role" value={form.role} />
        {props.via ? <Hidden name="via" value={props.via} /> : null}
        {form.nothing ? <Hidden name="nothing" value="yes" /> : null}
        <Hidden name="nothing-was" value={open.form.nothing ? 'yes' : ''} />
        {carried.map(({ row, was }, index) => (
          <>
            <Hidden name={cellName(index, 'was')} value={was} />
            {(Object.keys(row) as (keyof typeof row)[])
              .filter((field) => field !== 'note' || !asked.has(placeOfLine(row)))
              .filter((field) => row[field] !== '' || was !== '' || ['answer', 'value', 'note'].includes(field))
              .map((field) => (
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

/** The box for the note that says why an overall total differs. */
function DifferenceNote({ row, notes }: { row: Difference; notes: NotesAsked }) {
  const warning = [...notes.asked.values()].find(
    ({ code, platform: on, metric, facts }) =>
      code === 'overall-differs' && on === row.platform && metric === row.metric && facts.overall === row.headline,
  );
  return warning === undefined ? null : <NoteBox {...notes} warning={warning} />;
}

/** Asks what is corrected where an earlier answer was sent in. */
function WhyCorrected({ reason, error }: { reason: string; error: string | undefined }) {
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
