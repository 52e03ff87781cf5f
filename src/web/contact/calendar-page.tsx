import { CALENDAR_GRACE_DAYS, type CalendarLink } from '#src/access/index.ts';
import { moment } from '../format.ts';
import { Button, Buttons, Form, Hidden } from '../kit/fields.tsx';
import { Details, Done, Inset, Warning } from '../kit/notice.tsx';
import { ChoiceFields, choiceInWords } from '../public/subscribe-choice.tsx';
import { SubscribeHelp } from '../public/subscribe-help.tsx';
import { type CalendarChoice, withChoice } from '../public/subscribe-links.ts';
import { SubscribeTo } from '../public/subscribe-to.tsx';
import { calendarInWords, privateCalendarName } from './calendar-words.ts';
import { ContactPage, type LinkPlace } from './frame.tsx';

const TITLE = 'Your private calendar';
const EVERYTHING: CalendarChoice = { kinds: [], hideCancelled: false };

/** Path of the page. It is called as the calendar of the year is, so that no week’s page is ever in its way. */
export const calendarPath = (base: string): string => `${base}/programme/calendar`;

export interface CalendarPageProps {
  place: LinkPlace;
  /** The addresses that answer now, newest first. */
  links: readonly CalendarLink[];
  /** What the page was opened on: a form that was used once makes no second address. */
  seen: string;
  ended: boolean;
}

/** What the private calendar holds, whether there is one, and the way to a new address. */
export function CalendarPage({ place, links, seen, ended }: CalendarPageProps) {
  const own = calendarPath(place.base);
  const lasting = links.find(({ endsAt }) => endsAt === null);
  const back = { href: place.base, text: 'Your weeks' };
  return (
    <ContactPage place={place} title={TITLE} back={back}>
      {ended ? <Done heading="Your private calendar has ended. Calendar apps that still ask for it get nothing." /> : null}
      <h1>{TITLE}</h1>
      <p>A calendar for you alone. Subscribe to it once, and it follows every change. It holds:</p>
      <ul>
        <li>the dates of the year, with those that are only for partners</li>
        <li>the themes of each day of a week</li>
        <li>your posts at the time to post them, with the finished text ready to copy</li>
        <li>your tasks, and the day when your numbers are due</li>
      </ul>
      {links.length === 0 ? null : (
        <>
          <h2>What you have now</h2>
          <ul>
            {links.map((link) => (
              <li>{calendarInWords(link)}</li>
            ))}
          </ul>
          <p>
            Its address was shown once, when it was made, and cannot be shown again. If you have lost it, make a new one. If
            somebody else has it, end it first, then make a new one. <a href={`${own}/end`}>End your private calendar</a>
          </p>
        </>
      )}
      <h2>{lasting === undefined ? 'Make your address' : 'Make a new address'}</h2>
      {lasting === undefined ? null : (
        <p>
          If you make a new one, the address you have goes on for {CALENDAR_GRACE_DAYS} days, so that you can change over, and
          then ends.
        </p>
      )}
      <p>
        Whoever has the address can read this calendar, so do not pass it on. A colleague can have a calendar of their own: ask{' '}
        {place.partnership.name}.
      </p>
      <Form action={own}>
        <Hidden name="seen" value={seen} />
        <Details summary="Choose what to see">
          <ChoiceFields sort="private" choice={EVERYTHING} />
        </Details>
        <Button>{lasting === undefined ? 'Make my calendar address' : 'Make a new calendar address'}</Button>
      </Form>
    </ContactPage>
  );
}

export interface MadeCalendarProps {
  place: LinkPlace;
  /** Absolute address with everything in it. */
  calendar: string;
  choice: CalendarChoice;
  /** Until when the address before it works; null where there was none. */
  formerUntil: string | null;
}

/** Shows the address, once, with every way to subscribe to it. */
export function MadeCalendarPage({ place, calendar, choice, formerUntil }: MadeCalendarProps) {
  const own = calendarPath(place.base);
  const address = withChoice(calendar, choice);
  const chosen = choiceInWords('private', choice);
  const title = 'Your calendar address';
  return (
    <ContactPage place={place} title={title} back={{ href: own, text: TITLE }}>
      <h1>{title}</h1>
      <Warning>It is shown only here and only now. Subscribe, or copy it, before you leave this page.</Warning>
      {formerUntil === null ? null : (
        <Inset>
          Your earlier address works until {moment(formerUntil)}. Remove that calendar from your calendar app when you have the
          new one.
        </Inset>
      )}
      {chosen === undefined ? null : <p>{chosen}</p>}
      <h2>Choose your calendar</h2>
      <SubscribeTo address={address} name={privateCalendarName(place.partner.name)} isPrivate />
      <h2>Keep it to yourself</h2>
      <ul>
        <li>Anyone who has this address can read your calendar. It needs no password.</li>
        <li>
          It cannot be shown again. If it is lost, <a href={own}>make a new one</a>: the old one goes on for {CALENDAR_GRACE_DAYS}{' '}
          days and then ends.
        </li>
        <li>
          If somebody else has it, <a href={`${own}/end`}>end your private calendar</a> first: that stops it at once, for
          everybody who has it. Then make a new one.
        </li>
      </ul>
      <SubscribeHelp
        address={address}
        instead={{ href: place.base, text: 'the page of your private link' }}
        endPage={`${own}/end`}
      />
    </ContactPage>
  );
}

/** A form that was used already, as when its answer is loaded again. */
export function UsedCalendarPage({ place }: { place: LinkPlace }) {
  const own = calendarPath(place.base);
  const title = 'This address was shown already';
  return (
    <ContactPage place={place} title={title} back={{ href: own, text: TITLE }}>
      <h1>{title}</h1>
      <p>
        A calendar address of yours has been made since you opened the form, and was shown then. Nothing was changed now. If you
        did not keep it, <a href={own}>make a new one</a>.
      </p>
    </ContactPage>
  );
}

/** Says what ending means, before it happens. */
export function EndCalendarPage({ place }: { place: LinkPlace }) {
  const own = calendarPath(place.base);
  const title = 'End your private calendar';
  return (
    <ContactPage place={place} title={title} back={{ href: own, text: TITLE }}>
      <h1>{title}</h1>
      <p>
        Every calendar address of yours stops at once, also one that still works for some days. Calendar apps that ask for it get
        nothing; some go on showing what they had until you remove the calendar there. You can make a new address at any time.
      </p>
      <Form action={`${own}/end`}>
        <Buttons>
          <Button kind="warning">End my private calendar</Button>
          <a href={own}>Cancel</a>
        </Buttons>
      </Form>
    </ContactPage>
  );
}
