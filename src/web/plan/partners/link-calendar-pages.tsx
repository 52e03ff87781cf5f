import { CALENDAR_GRACE_DAYS, type CalendarLink } from '#src/access/index.ts';
import type { ListedContact } from '#src/partners/index.ts';
import { calendarInWords } from '../../contact/calendar-words.ts';
import { moment } from '../../format.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Button, Buttons, Form, Hidden } from '../../kit/fields.tsx';
import { Inset, Warning } from '../../kit/notice.tsx';
import { appLink } from '../../public/subscribe-links.ts';
import { PlanPage, type Viewer } from '../frame.tsx';
import { MessageToSend } from './message-to-send.tsx';
import type { ReadPartner } from './partner-read.ts';
import { contactName } from './partner-words.ts';

export interface CalendarPageProps {
  viewer: Viewer;
  partner: ReadPartner;
  contact: ListedContact;
  /** The contact's addresses that answer now, newest first. */
  working: readonly CalendarLink[];
}

const ownPage = ({ partner }: CalendarPageProps): string => `/plan/partners/${partner.value.slug}`;

const frameOf = (props: CalendarPageProps, title: string) => ({
  viewer: props.viewer,
  section: 'partners' as const,
  title,
  back: { href: ownPage(props), text: props.partner.value.name },
});

function Known({ working }: { working: readonly CalendarLink[] }) {
  return (
    <ul>
      {working.map((link) => (
        <li>{calendarInWords(link)}</li>
      ))}
    </ul>
  );
}

/** Says what the private calendar of a contact is, before an address is made for it. */
export function MakeCalendarPage(props: CalendarPageProps & { seen: string }) {
  const { partner, contact, working, seen } = props;
  const title = `Make a private calendar address: ${contactName(contact)}`;
  return (
    <PlanPage {...frameOf(props, title)}>
      <h1>{title}</h1>
      <p>
        A calendar for this contact alone. It holds the dates of the year, also those only for partners, the themes of each week,
        the posts of {partner.value.name} with the finished text, its tasks and when its numbers are due. Whoever has the address
        can read it.
      </p>
      <p>They can make it themselves as well, on the page of their private link: then nobody else sees the address.</p>
      {working.length === 0 ? null : (
        <>
          <h2>What they have now</h2>
          <Known working={working} />
        </>
      )}
      {working.some(({ endsAt }) => endsAt === null) ? (
        <Warning>
          If you make a new one, the address they have goes on for {CALENDAR_GRACE_DAYS} days and then ends. They need the new one
          from you by then.
        </Warning>
      ) : null}
      <Form action={`${ownPage(props)}/contacts/${contact.id}/calendar`}>
        <Hidden name="seen" value={seen} />
        <Buttons>
          <Button>Make the address</Button>
          <a href={ownPage(props)}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

/** Shows the address, once, to be passed on. */
export function MadeCalendarPage(props: CalendarPageProps & { address: string }) {
  const { viewer, partner, contact, working, address } = props;
  const { name } = partner.value;
  const former = working.find(({ endsAt }) => endsAt !== null)?.endsAt;
  const hello = contact.name === null ? 'Hello' : `Hello ${contact.name}`;
  const message = `${hello},

Here is your private calendar for ${name}, from the planner of ${viewer.partnership.name}:
${address}

Subscribe to it, and your posts with the finished text, your tasks and the dates of the year are in your own calendar and stay up to date.
Outlook: in the calendar choose “Add calendar”, then “Subscribe from web”, and paste the address.
Google Calendar: on a computer, choose the plus sign beside “Other calendars”, then “From URL”, and paste the address.
iPhone, iPad or Mac: open ${appLink(address)}

Do not import it as a file: an imported copy never changes again. Anyone who has the address can read the calendar, so please keep it to yourself.`;
  const title = `The private calendar of ${contactName(contact)}`;
  return (
    <PlanPage {...frameOf(props, title)}>
      <h1>{title}</h1>
      <Warning>The address is shown only here and only now: copy it before you leave. If it is lost, make a new one.</Warning>
      {former === undefined || former === null ? null : <Inset>Their earlier address works until {moment(former)}.</Inset>}
      <h2>The address</h2>
      <CopyText id="calendar-address" text={address} what="the address" />
      <MessageToSend email={contact.email} message={message} />
      <p>
        <a href={ownPage(props)}>Back to {name}</a>
      </p>
    </PlanPage>
  );
}

/** A form that was used already, as when its answer is loaded again. */
export function UsedCalendarPage(props: CalendarPageProps) {
  const { partner, contact } = props;
  const title = 'This address was shown already';
  return (
    <PlanPage {...frameOf(props, title)}>
      <h1>{title}</h1>
      <p>
        A calendar address of {contactName(contact)} has been made since you opened the form, and was shown then. Nothing was
        changed now. If it was not kept, <a href={`${ownPage(props)}/contacts/${contact.id}/calendar`}>make a new one</a>.
      </p>
      <p>
        <a href={ownPage(props)}>Back to {partner.value.name}</a>
      </p>
    </PlanPage>
  );
}

/** Says what ending means, before it happens. */
export function EndCalendarPage(props: CalendarPageProps) {
  const { contact, working } = props;
  const title = `End the private calendar: ${contactName(contact)}`;
  return (
    <PlanPage {...frameOf(props, title)}>
      <h1>{title}</h1>
      {working.length === 0 ? <p>They have no calendar address that works.</p> : <Known working={working} />}
      <p>
        From now on, calendar apps that ask for it get nothing. Some go on showing what they had until the calendar is removed
        there. A new address can be made at any time.
      </p>
      <Form action={`${ownPage(props)}/contacts/${contact.id}/calendar/end`}>
        <Buttons>
          <Button kind="warning">End the calendar</Button>
          <a href={ownPage(props)}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}
