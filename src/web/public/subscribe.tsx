import { CopyText } from '../kit/copy-text.tsx';
import { Details } from '../kit/notice.tsx';

/** How to have a calendar in one's own, where it follows every change. */
export function Subscribe({ address, of }: { address: string; of: string }) {
  // Programs on phones and Macs take this for “subscribe”, where https would only download the file.
  const inApp = address.replace(/^https?:/, 'webcal:');
  return (
    <section>
      <h2 id="subscribe">Have it in your own calendar</h2>
      <p class="not-printed">
        Subscribe once, and dates that change or are called off change in your calendar too. Importing the file is not
        subscribing: an imported copy never changes again.
      </p>
      <CopyText id="calendar-address" text={address} what={`the address of the calendar of ${of}`}>
        <p class="calendar-file">
          <a href={address}>Open the calendar of {of} as a file</a>
        </p>
      </CopyText>
      <div class="not-printed">
        <Details summary="Outlook">
          <ol>
            <li>In the calendar, choose “Add calendar”, then “Subscribe from web”.</li>
            <li>Paste the address and choose “Import”, as Outlook calls it there. Do not choose “Upload from file”.</li>
          </ol>
          <p>
            Outlook looks for changes about every three hours. Some organisations switch this off: ask your IT team, or use this
            page.
          </p>
        </Details>
        <Details summary="Google Calendar">
          <ol>
            <li>On a computer, choose the plus sign beside “Other calendars”, then “From URL”.</li>
            <li>Paste the address and choose “Add calendar”. It then shows on your phone as well.</li>
          </ol>
          <p>Google looks for changes when it wants to: it may take a day, and nothing makes it quicker.</p>
        </Details>
        <Details summary="iPhone, iPad and Mac">
          <p>
            <a href={inApp}>Subscribe to {of} in the Calendar app</a>. If that does not work:
          </p>
          <ul>
            <li>
              iPhone or iPad: in Calendar choose “Calendars”, “Add Calendar”, “Add Subscription Calendar”, and paste the address.
            </li>
            <li>Mac: in Calendar choose “File”, “New Calendar Subscription”, and paste the address.</li>
          </ul>
          <p>You choose how often it looks for changes: every hour is a good choice.</p>
        </Details>
        <Details summary="Another program">
          <p>
            Look for “subscribe”, “from a web address” or “network calendar”, and paste the address. Thunderbird looks for changes
            every half an hour; in other programs you can often choose.
          </p>
        </Details>
      </div>
    </section>
  );
}
