import { OUTCOME_PARTS, type OwnOutcome, type OwnQuote } from '#src/evidence/index.ts';
import type { OwnCount, ReportedActivity } from '#src/returns/index.ts';
import { howItWent } from '../activities/activity-card.tsx';
import { whenOf } from '../activities/activity-words.ts';
import { PERMISSION_WORDS } from '../evidence/quote-form.ts';
import { capital, days, number } from '../format.ts';
import { Done, Empty } from '../kit/notice.tsx';
import { Cell, Table } from '../kit/page.tsx';
import { measureWords, periodWords } from '../report/taking-part.tsx';
import { activitiesAddress, activityAddress } from './activity-place.ts';
import { ContactPage } from './frame.tsx';
import { type MoreList, type MorePlace, type Own, oneAddress, titleOfOwn } from './more-place.ts';

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'Thank you: it is saved'],
  ['saved', 'Your correction is saved'],
  ['removed', 'It is taken back'],
]);

/** What can be given, in the words in which partners know it. */
const OFFERS: readonly { list: MoreList; of?: string; text: string; about: string }[] = [
  { list: 'counts', of: 'attendances', text: 'How many came', about: 'to a webinar, a session, a stall' },
  { list: 'counts', of: 'sessions', text: 'How many sessions you held', about: 'in schools or elsewhere' },
  { list: 'counts', of: 'pupils', text: 'How many pupils took part', about: 'with days of their own, if need be' },
  { list: 'counts', of: 'recipients', text: 'How many you sent something to', about: 'a list, a newsletter, all schools' },
  { list: 'counts', of: 'press-items', text: 'Press coverage', about: 'articles and broadcasts' },
  { list: 'counts', of: 'visits', text: 'Website visits', about: 'to a page about the week' },
  { list: 'counts', text: 'Any other number', about: 'downloads, printed copies, players, responses' },
  { list: 'quotes', text: 'What somebody said', about: 'about the week, without a name' },
  { list: 'outcomes', text: 'What happened before, during and after', about: 'reports made, referrals, requests' },
];

/** What is done with a quote that may be printed as far as whoever said it goes. */
const LOOK_WORDS: Readonly<Record<OwnQuote['look'], string>> = {
  waiting: 'The lead looks at it before it is printed',
  print: 'The lead has looked at it: the report may print it',
  'kept-back': 'The lead does not print it',
};

/** Everything a partner gives for a week beside the numbers of its posts. */
export function MorePage(props: {
  place: MorePlace;
  counts: readonly OwnCount[];
  quotes: readonly OwnQuote[];
  outcomes: readonly OwnOutcome[];
  activities: readonly ReportedActivity[];
  done: string | undefined;
}) {
  const { place, counts, quotes, outcomes } = props;
  const { campaign, partnership, base } = place;
  const done = DONE.get(props.done ?? '');
  return (
    <ContactPage
      place={place}
      title={`More than posts: ${campaign.title}`}
      back={{ href: `${base}/${campaign.slug}/return`, text: 'Your numbers' }}
    >
      {done === undefined ? null : <Done heading={done} />}
      <h1>More than posts</h1>
      <p class="lead">
        {campaign.title}, {days(campaign.from, campaign.to)}
      </p>
      <p>
        Who came, what people said, what happened afterwards: give what you have. Each takes a minute, everything is optional, and{' '}
        {partnership.name} puts it into the report.
      </p>
      <h2>What do you want to give?</h2>
      <ul>
        {OFFERS.map(({ list, of, text, about }) => (
          <li>
            <a href={`${oneAddress(place, list, 'new')}${of === undefined ? '' : `?of=${of}`}`}>{text}</a>: {about}
          </li>
        ))}
        <li>
          <a href={activitiesAddress(place)}>What you did yourself</a>: events, sessions and stalls that you said beforehand
        </li>
      </ul>
      <h2>What you have given</h2>
      {counts.length + quotes.length + outcomes.length === 0 ? (
        <Empty>
          <p>Nothing beside the numbers of your posts yet.</p>
        </Empty>
      ) : null}
      <Counts place={place} counts={counts} />
      <Quotes place={place} quotes={quotes} />
      <Outcomes place={place} outcomes={outcomes} />
      <Activities place={place} activities={props.activities} />
    </ContactPage>
  );
}

function Links({ place, list, own }: { place: MorePlace; list: MoreList; own: Own }) {
  const title = titleOfOwn(own);
  return (
    <span class="given-links">
      <a href={oneAddress(place, list, own.slug)}>
        Correct<span class="govuk-visually-hidden">: {title}</span>
      </a>{' '}
      <a href={oneAddress(place, list, own.slug, '/remove')}>
        Take back<span class="govuk-visually-hidden">: {title}</span>
      </a>
    </span>
  );
}

function Counts({ place, counts }: { place: MorePlace; counts: readonly OwnCount[] }) {
  if (counts.length === 0) return null;
  return (
    <Table caption="Numbers you gave" head={['What', { n: 'How many' }, 'When', 'Yours to do']}>
      {counts.map((count) => (
        <tr>
          <th scope="row">
            {count.activity}
            {count.note === undefined ? null : <div class="hint">{count.note}</div>}
          </th>
          <Cell of="How many" n>
            {count.approximate ? 'about ' : ''}
            {number(count.value)} {measureWords(count.measure)}
          </Cell>
          <Cell of="When">{periodWords(count.period ?? null) || 'This week'}</Cell>
          <Cell of="Yours to do">
            <Links place={place} list="counts" own={count} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Quotes({ place, quotes }: { place: MorePlace; quotes: readonly OwnQuote[] }) {
  if (quotes.length === 0) return null;
  return (
    <Table caption="What people said" head={['What they said', 'May it be printed?', 'Yours to do']}>
      {quotes.map((quote) => (
        <tr>
          <th scope="row">
            <span class="as-typed">{quote.text}</span>
            {quote['said-by'] === undefined ? null : <div class="hint">{quote['said-by']}</div>}
          </th>
          <Cell of="May it be printed?">
            {PERMISSION_WORDS[quote.permission]}
            {quote.permission === 'given' || quote.permission === 'published' ? (
              <div class="hint">{LOOK_WORDS[quote.look]}</div>
            ) : null}
          </Cell>
          <Cell of="Yours to do">
            <Links place={place} list="quotes" own={quote} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Outcomes({ place, outcomes }: { place: MorePlace; outcomes: readonly OwnOutcome[] }) {
  if (outcomes.length === 0) return null;
  return (
    <Table caption="What happened before, during and after" head={['What', 'Before', 'During', 'After', 'Yours to do']}>
      {outcomes.map((outcome) => (
        <tr>
          <th scope="row">{outcome.title}</th>
          {OUTCOME_PARTS.map((part) => {
            const count = outcome[part]?.count;
            return <Cell of={capital(part)}>{count === undefined ? 'Not given' : number(count)}</Cell>;
          })}
          <Cell of="Yours to do">
            <Links place={place} list="outcomes" own={outcome} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** What it did itself and how that went, as it said it there: counted already. */
function Activities({ place, activities }: { place: MorePlace; activities: readonly ReportedActivity[] }) {
  const lines = activities.filter(({ report }) => report !== null);
  if (lines.length === 0) return null;
  return (
    <Table
      caption="What you did yourself: what you say there is counted already"
      head={['What', 'When', 'How it went', 'Yours to do']}
    >
      {lines.map((activity) => (
        <tr>
          <th scope="row">{activity.title}</th>
          <Cell of="When">{whenOf(activity)}</Cell>
          <Cell of="How it went">{howItWent(activity)}</Cell>
          <Cell of="Yours to do">
            <a href={activityAddress(place, activity.id, '/report')}>
              {activity.report?.happened === null ? 'Say how it went' : 'Correct'}
              <span class="govuk-visually-hidden">: {activity.title}</span>
            </a>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
