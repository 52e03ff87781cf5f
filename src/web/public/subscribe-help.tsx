import { CopyText } from '../kit/copy-text.tsx';
import { Cell, Table } from '../kit/page.tsx';

/** How often programs look for changes, as they do it and not as we would like it. */
const REFRESH: readonly (readonly [program: string, often: string])[] = [
  ['Outlook', 'About every three hours.'],
  ['Google Calendar', 'When Google decides: it may take a day, and nothing makes it quicker.'],
  ['iPhone, iPad and Mac', 'As often as you choose in the calendar’s settings: every hour is a good choice.'],
  ['Thunderbird', 'Every half an hour, unless you choose otherwise.'],
  ['Nextcloud', 'Once a week, unless whoever runs it has set it otherwise.'],
];

const STOPPING: readonly (readonly [program: string, how: string])[] = [
  ['Outlook', 'Choose the three dots beside the calendar’s name, then “Remove”.'],
  [
    'Google Calendar',
    'On a computer, choose the three dots beside the calendar’s name, “Settings”, then “Remove calendar” and “Unsubscribe”.',
  ],
  ['iPhone and iPad', 'In Calendar choose “Calendars”, the “i” beside its name, then “Delete Calendar” or “Unsubscribe”.'],
  ['Mac', 'In Calendar, press Control and click its name, then choose “Unsubscribe”.'],
  ['Thunderbird', 'Right-click its name and choose “Unsubscribe Calendar”.'],
];

export interface SubscribeHelpProps {
  address: string;
  /** Where somebody looks instead whose Outlook will not subscribe. */
  instead: { href: string; text: string };
  /** Where one person’s own calendar is ended; a public one has no such place. */
  endPage?: string;
}

/** What to know about subscribing: that it is no import, how soon changes come, what to do where it is switched off, how to stop. */
export function SubscribeHelp({ address, instead, endPage }: SubscribeHelpProps) {
  const isPrivate = endPage !== undefined;
  return (
    <>
      <h2>Importing is not subscribing</h2>
      <p>
        A calendar you subscribe to changes when the plan changes; a file you import or download is a copy of today and never
        changes again.
      </p>

      <h2>How soon you see a change</h2>
      <p>Your calendar app decides when it looks for changes. We cannot make it look sooner.</p>
      <Table caption="How often each calendar app looks for changes" head={['Calendar app', 'How often']}>
        {REFRESH.map(([program, often]) => (
          <tr>
            <th scope="row">{program}</th>
            <Cell of="How often">{often}</Cell>
          </tr>
        ))}
      </Table>

      <h2 id="switched-off">If your organisation has switched this off in Outlook</h2>
      <p>Some organisations do not let Outlook subscribe to calendars. You can:</p>
      <ul>
        <li>
          ask your IT team, with the words below
          {isPrivate ? ' (your private address is not in them: do not send it to anybody)' : ''}
        </li>
        <li>
          <a href={address}>download the calendar as it is today</a> and import it: it is a copy that does not change, so do it
          again from time to time
        </li>
        <li>
          come back to <a href={instead.href}>{instead.text}</a>, which is always up to date
        </li>
      </ul>
      <CopyText id="ask-it" text={sentenceForIt(address, isPrivate)} what="the words for your IT team" />
      <p>A morning e-mail with what is on that day is planned. It is not there yet.</p>

      <h2>How to stop</h2>
      <p>Remove the calendar in your own calendar app. You do not need to tell anybody.</p>
      {isPrivate ? (
        <p>
          Its address goes on working until it is ended here: <a href={endPage}>end your private calendar</a>.
        </p>
      ) : null}
      <Table caption="How to stop in each calendar app" head={['Calendar app', 'What to do']}>
        {STOPPING.map(([program, how]) => (
          <tr>
            <th scope="row">{program}</th>
            <Cell of="What to do">{how}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

function sentenceForIt(address: string, isPrivate: boolean): string {
  const { origin } = new URL(address);
  const where = isPrivate ? `from ${origin}` : `at ${address}`;
  return `Please allow me to subscribe to an internet calendar in Outlook (“Subscribe from web”). It is a read-only iCalendar ${where} with the dates of our partnership’s awareness programme. Outlook only reads it: it sends nothing there and needs no password.`;
}
