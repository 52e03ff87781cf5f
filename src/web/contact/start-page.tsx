import type { OwnReturn } from '#src/returns/index.ts';
import type { PartnerCampaign } from '#src/takeup/index.ts';
import { yearsToPrint } from '../calendar/period.ts';
import { day, days, many, moment, number } from '../format.ts';
import { ButtonLink, Buttons } from '../kit/fields.tsx';
import { Details, Empty, Inset } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { type CalendarAddress, CalendarAddresses } from './calendar-addresses.tsx';
import { ContactPage, type LinkPlace } from './frame.tsx';

export interface StartPageProps {
  place: LinkPlace;
  /** In the order they are shown. */
  campaigns: readonly PartnerCampaign[];
  /** Where its numbers stand, by slug of the week. */
  returns: ReadonlyMap<string, OwnReturn>;
  /** Today in London. */
  today: string;
  calendars: readonly CalendarAddress[];
  /** The last day on which the private link works. */
  worksUntil: string;
}

/** Weeks as a partner needs them: the one that runs, those to come by date, those that are over from the latest on. */
export function inOrder(campaigns: readonly PartnerCampaign[], today: string): PartnerCampaign[] {
  const rank = ({ local }: PartnerCampaign): number => (today > local.to ? 2 : today < local.from ? 1 : 0);
  const nearest = (a: PartnerCampaign, b: PartnerCampaign): number => a.local.from.localeCompare(b.local.from);
  return campaigns.toSorted((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? -nearest(a, b) : nearest(a, b)));
}

/** What a private link opens with: the partner's weeks, what waits in them, and what to know about the link. */
export function StartPage({ place, campaigns, returns, today, calendars, worksUntil }: StartPageProps) {
  const { partner, partnership } = place;
  return (
    <ContactPage place={place} title={`Hello, ${partner.name}`}>
      <h1>Hello, {partner.name}</h1>
      {campaigns.length === 0 ? (
        <Empty>
          <p>Nothing was sent to you yet. When {partnership.name} shares a week with you, it is here.</p>
        </Empty>
      ) : null}
      {campaigns.map((campaign) => (
        <Week place={place} campaign={campaign} numbers={returns.get(campaign.slug)} today={today} />
      ))}
      <h2>Calendars</h2>
      <h3>Your private calendar</h3>
      <p>
        Your posts with the finished text ready to copy, your tasks and when your numbers are due, in your own calendar beside the
        dates of the year.
      </p>
      <ButtonLink href={`${place.base}/programme/calendar`} kind="secondary">
        Your private calendar
      </ButtonLink>
      <p>
        To print:{' '}
        {yearsToPrint(today).map(({ key, name }, index) => (
          <>
            {index === 0 ? '' : ', '}
            <a href={`/${partnership.slug}/year/${key}`}>the year {name} on one sheet</a>
          </>
        ))}{' '}
        (what is for the public).
      </p>
      <Details summary="Public calendars, without your posts">
        <CalendarAddresses calendars={calendars} />
      </Details>
      <h2>Good to know</h2>
      <Inset>
        <p>
          <strong>This private link is yours. Please don’t forward it:</strong> whoever has it can answer for {partner.name}. It
          works until {day(worksUntil)}. For a new one, or one for a colleague, ask {partnership.name}.
        </p>
        <p>
          What you write here is OFFICIAL: no names of members of the public, and nothing about incidents, victims or tensions in
          communities.
        </p>
      </Inset>
    </ContactPage>
  );
}

interface WeekProps {
  place: LinkPlace;
  campaign: PartnerCampaign;
  numbers: OwnReturn | undefined;
  today: string;
}

function Week({ place, campaign, numbers, today }: WeekProps) {
  const { title, local, focus } = campaign;
  const address = `${place.base}/${campaign.slug}`;
  const runs = today >= local.from && today <= local.to;
  const has = campaign.posts + campaign.takeDowns > 0;
  const begun = today >= local.from;
  const received = numbers?.receivedAt ?? null;
  return (
    <section class={`sent-week${runs ? ' sent-week-now' : ''}`}>
      <h2>{title}</h2>
      <p>
        {days(local.from, local.to)} <When local={local} today={today} />
      </p>
      {focus === null ? null : <p>Focus: {focus}</p>}
      <Question numbers={numbers} partnership={place.partnership.name} />
      <Waiting campaign={campaign} />
      <Buttons>
        {runs && has ? <ButtonLink href={`${address}/today`}>Today’s posts{unseen(title)}</ButtonLink> : null}
        {has ? (
          <a class="govuk-link" href={address}>
            The whole week{unseen(title)}
          </a>
        ) : null}
        {begun ? (
          <a class="govuk-link" href={`${address}/return`}>
            {numbersLink(numbers)}
            {unseen(title)}
          </a>
        ) : null}
      </Buttons>
      {received === null ? null : (
        <p class="hint">
          {numbers?.nothing ? 'You said that you posted nothing. We received that on' : 'We received your numbers on'}{' '}
          {moment(received)}.
        </p>
      )}
      {begun ? null : <p class="hint">You can give your numbers once the week has begun.</p>}
    </section>
  );
}

/** What there is to do about a week's numbers. */
function numbersLink(numbers: OwnReturn | undefined): string {
  if (numbers?.question) return 'Look at your numbers again';
  if (!numbers?.receivedAt) return 'Give your numbers';
  return numbers.nothing ? 'Correct your answer' : 'Correct your numbers';
}

/** What the partner was asked to look at again. */
function Question({ numbers, partnership }: { numbers: OwnReturn | undefined; partnership: string }) {
  if (!numbers?.question) return null;
  return (
    <Inset>
      <p>
        <strong>Please look at your numbers again.</strong> {partnership} asks: <span class="as-typed">{numbers.question}</span>
      </p>
    </Inset>
  );
}

/** Makes a link's text make sense where it is read alone. */
const unseen = (title: string) => <span class="govuk-visually-hidden">: {title}</span>;

function When({ local, today }: { local: PartnerCampaign['local']; today: string }) {
  if (today > local.to) return <Tag tone="off">Over</Tag>;
  return today < local.from ? <Tag>To come</Tag> : <Tag tone="ok">Now</Tag>;
}

function Waiting({ campaign: { posts, unanswered, changed, takeDowns, paused } }: { campaign: PartnerCampaign }) {
  if (posts + takeDowns === 0) return <p>There are no posts for you in this week now.</p>;
  return (
    <ul class="sent-waits">
      {paused === null ? null : (
        <li class="sent-waits-stop">
          <strong>Paused: please do not post.</strong> <span class="as-typed">{paused.reason}</span>
        </li>
      )}
      {takeDowns > 0 ? (
        <li class="sent-waits-stop">
          <strong>{many(takeDowns, 'post')}</strong> {takeDowns === 1 ? 'is' : 'are'} withdrawn or paused: please look
        </li>
      ) : null}
      {posts === 0 || paused !== null ? null : unanswered > 0 ? (
        <li>
          <strong>{many(unanswered, 'post')}</strong> {unanswered === 1 ? 'has' : 'have'} no answer yet
        </li>
      ) : (
        <li>{posts === 1 ? 'Your post has' : `All ${many(posts, 'post')} have`} an answer. Thank you</li>
      )}
      {changed > 0 && paused === null ? (
        <li>
          <strong>{number(changed)} changed:</strong> use the new {changed === 1 ? 'one' : 'ones'}
        </li>
      ) : null}
    </ul>
  );
}
