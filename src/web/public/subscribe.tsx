import { CopyText } from '../kit/copy-text.tsx';
import { appLink, howToPage } from './subscribe-links.ts';

/** Where a calendar is, and the way to the page that says how to have it in one's own. */
export function Subscribe({ address, of }: { address: string; of: string }) {
  return (
    <section>
      <h2 id="subscribe">Have it in your own calendar</h2>
      <p class="not-printed">
        Subscribe once, and dates that change or are called off change in your calendar too. Importing the file is not
        subscribing: an imported copy never changes again.
      </p>
      <p class="not-printed">
        <a href={howToPage(address)}>How to subscribe to {of} in Outlook, Google, Apple or another calendar</a>
      </p>
      <CopyText id="calendar-address" text={address} what={`the address of the calendar of ${of}`}>
        <p class="calendar-file">
          <a href={appLink(address)}>Subscribe to {of} in the calendar program of this phone or computer</a>
        </p>
      </CopyText>
    </section>
  );
}
