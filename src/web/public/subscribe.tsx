import { CopyText } from '../kit/copy-text.tsx';
import { ButtonLink } from '../kit/fields.tsx';
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
      <div class="not-printed">
        <ButtonLink href={howToPage(address)}>
          Subscribe<span class="govuk-visually-hidden"> to {of}</span> in Outlook, Google, Apple or another calendar
        </ButtonLink>
      </div>
      <CopyText id="calendar-address" text={address} what={`the address of the calendar of ${of}`}>
        <p class="calendar-file">
          <a href={appLink(address)}>Open {of} in the calendar app of this phone or computer</a>
        </p>
      </CopyText>
    </section>
  );
}
