import { CopyText } from '../kit/copy-text.tsx';
import { appLink, howToPage } from '../public/subscribe-links.ts';

/** A calendar that others can subscribe to. */
export interface CalendarAddress {
  /** Unique on the page, for its copy button. */
  id: string;
  title: string;
  href: string;
}

/** Addresses of public calendars to subscribe to, each with the way to how that is done. */
export function CalendarAddresses({ calendars }: { calendars: readonly CalendarAddress[] }) {
  return (
    <>
      {calendars.map(({ id, title, href }) => (
        <div class="calendar-address">
          <h3>{title}</h3>
          <CopyText id={id} text={href} what={`the calendar address of ${title}`}>
            <p class="open-calendar">
              <a href={appLink(href)}>
                Open in the calendar app of this phone or computer<span class="govuk-visually-hidden">: {title}</span>
              </a>
            </p>
            <p class="open-calendar">
              <a href={howToPage(href)}>
                Subscribe in Outlook, Google, Apple or another calendar<span class="govuk-visually-hidden">: {title}</span>
              </a>
            </p>
          </CopyText>
        </div>
      ))}
    </>
  );
}
