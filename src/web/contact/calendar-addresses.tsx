import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';

/** A calendar that others can subscribe to. */
export interface CalendarAddress {
  /** Unique on the page, for its copy button. */
  id: string;
  title: string;
  href: string;
}

/** Addresses of calendars to subscribe to, and how that is done. */
export function CalendarAddresses({ calendars }: { calendars: readonly CalendarAddress[] }) {
  return (
    <>
      {calendars.map(({ id, title, href }) => (
        <div class="calendar-address">
          <h3>{title}</h3>
          <CopyText id={id} text={href} what={`the calendar address of ${title}`}>
            <p class="open-calendar">
              <a href={href.replace(/^https?:/, 'webcal:')}>
                Open in your calendar app<span class="govuk-visually-hidden">: {title}</span>
              </a>
            </p>
          </CopyText>
        </div>
      ))}
      <Details summary="How to subscribe in Outlook, Google or Apple calendar">
        <p>Copy an address above. Subscribing keeps it up to date by itself; importing the file once does not.</p>
        <ul>
          <li>
            <strong>Outlook</strong>: Add calendar, then Subscribe from web, and paste the address. Some organisations switch this
            off: then ask your IT team, or use the pages here.
          </li>
          <li>
            <strong>Google Calendar</strong> on a computer: beside Other calendars choose +, then From URL, and paste the address.
          </li>
          <li>
            <strong>Apple Calendar</strong>: on a Mac, File, then New Calendar Subscription; on an iPhone, use the link to your
            calendar app.
          </li>
        </ul>
      </Details>
    </>
  );
}
