import { CopyText } from '../kit/copy-text.tsx';
import { ButtonLink } from '../kit/fields.tsx';
import { Warning } from '../kit/notice.tsx';
import { appLink, googleLink, MOST_CHARACTERS, outlookComLink, outlookLink } from './subscribe-links.ts';
import { QrCode } from './subscribe-qr.tsx';

export interface SubscribeToProps {
  /** Absolute address of the calendar, with what was chosen. */
  address: string;
  /** Name of the calendar as it will stand in the reader’s own. */
  name: string;
  /** One person’s own: whoever has the address reads it. */
  isPrivate?: boolean;
}

/** One clear way into each program, the address itself, and a code for phones. */
export function SubscribeTo({ address, name, isPrivate = false }: SubscribeToProps) {
  return (
    <>
      {address.length > MOST_CHARACTERS ? (
        <Warning>
          This address is longer than some calendars take, Google Calendar among them. Choose fewer kinds, or everything.
        </Warning>
      ) : null}
      {address.startsWith('https:') ? null : (
        <Warning>
          This address is for trying the planner out: Outlook on the web and Google Calendar cannot reach it, a calendar app on
          this computer can.
        </Warning>
      )}
      <div class="subscribe-ways">
        <section>
          <h3>iPhone, iPad and Mac</h3>
          <ButtonLink href={appLink(address)}>Subscribe in Apple Calendar</ButtonLink>
          <p>On the iPhone, iPad or Mac itself: choose “Subscribe” when it asks.</p>
        </section>
        <section>
          <h3>Outlook</h3>
          <ButtonLink href={outlookLink(address, name)} away>
            Subscribe in Outlook
          </ButtonLink>
          <p>
            Sign in with your work account, then choose “Import”: that is what Outlook calls it there. It shows in Outlook on your
            computer and phone as well.
          </p>
          <p>
            <a href={outlookComLink(address, name)} rel="noopener noreferrer">
              Use a personal Outlook.com or Hotmail account
            </a>
          </p>
        </section>
        <section>
          <h3>Google Calendar</h3>
          <ButtonLink href={googleLink(address)} away>
            Subscribe in Google Calendar
          </ButtonLink>
          <p>On a computer: choose “Add” when Google asks. It then shows on your phone as well.</p>
        </section>
        <section>
          <h3>Another calendar app</h3>
          <CopyText id="calendar-address" text={address} what={`the address of the calendar “${name}”`} />
          <p>
            Copy this address. In Thunderbird, Nextcloud or any other, look for “subscribe”, “from a web address” or “network
            calendar”, and paste it. Outlook and Google take it too: choose “Subscribe from web” or “From URL” there, never
            “Upload from file”.
          </p>
        </section>
      </div>
      {isPrivate ? (
        <p class="hint">
          The buttons for Outlook and Google give your private address to Microsoft or Google, which then read the calendar for
          you. Nobody is given it unless you press one.
        </p>
      ) : null}
      <div class="subscribe-code">
        <QrCode text={appLink(address)} label={`Code for a phone’s camera: subscribe to the calendar “${name}”`} />
        <div>
          <h3>On an iPhone or iPad</h3>
          <p>Point its camera at this code and choose “Subscribe”.</p>
          <p>On an Android phone, subscribe in Google Calendar on a computer instead: the phone then shows it by itself.</p>
        </div>
      </div>
    </>
  );
}
