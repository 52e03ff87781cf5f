import { Button } from '../kit/fields.tsx';
import { Details, Inset } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { ChoiceFields, choiceInWords } from './subscribe-choice.tsx';
import { SubscribeHelp } from './subscribe-help.tsx';
import { type CalendarChoice, type CalendarSort, withChoice } from './subscribe-links.ts';
import { SubscribeTo } from './subscribe-to.tsx';

export interface SubscribePageProps {
  partnership: { name: string; page: string };
  /** Name of the calendar. */
  title: string;
  sort: Exclude<CalendarSort, 'private'>;
  /** The page that shows the same. */
  back: { href: string; text: string };
  /** Path of this page. */
  own: string;
  /** Absolute address of the calendar with everything in it. */
  calendar: string;
  choice: CalendarChoice;
}

/** How to have a public calendar in one’s own, for people who have never done it. */
export function SubscribePage(props: SubscribePageProps) {
  const { partnership, title, sort, back, own, calendar, choice } = props;
  const address = withChoice(calendar, choice);
  const chosen = choiceInWords(sort, choice);
  return (
    <Page title={`Subscribe: ${title}`} home={partnership.page} owner={partnership.name} back={back}>
      <h1>Have it in your own calendar: {title}</h1>
      <p class="lead">
        Do this once. Dates that are added, changed or called off then change in your own calendar too, by themselves.
      </p>
      <p>It is free, needs no account here, and holds only what anyone may see.</p>
      <h2>Choose your calendar</h2>
      {chosen === undefined ? null : (
        <Inset>
          <p>{chosen}</p>
          <p>
            <a href={own}>Show everything again</a>
          </p>
        </Inset>
      )}
      <SubscribeTo address={address} name={title} />
      <Details summary="Choose what to see" open={chosen !== undefined}>
        <p>Your choice becomes part of the address. If you change your mind, come back and subscribe again.</p>
        <form method="get" action={own}>
          <ChoiceFields sort={sort} choice={choice} />
          <Button kind="secondary">Change the address</Button>
        </form>
      </Details>
      <SubscribeHelp address={address} instead={back} />
    </Page>
  );
}
