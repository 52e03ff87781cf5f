import type { PartnerWeek } from '#src/takeup/index.ts';
import { days, many } from '../format.ts';
import { ErrorSummary } from '../kit/fields.tsx';
import { Done, Empty, Inset } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { ContactPage } from './frame.tsx';
import { MarkPosts, type TriedMarks } from './mark-posts.tsx';
import type { Tried } from './post-form.ts';
import { TakeDowns } from './take-down.tsx';
import { dayAnchor, dayTitle, postsOf, WeekDay } from './week-day.tsx';
import { returnAddress, todayAddress, type WeekPlace, weekAddress } from './week-place.ts';
import { WhoAnswers } from './week-who.tsx';

export interface WeekPageProps {
  place: WeekPlace;
  week: PartnerWeek;
  /** Today in London. */
  today: string;
  /** What was just answered: a post, or a key of {@link SAID}. */
  done?: string | undefined;
  /** The last try about taking posts down, or about several posts, where it was not saved. */
  triedDown?: (Tried & { post: string }) | undefined;
  triedMarks?: TriedMarks | undefined;
  /** What was typed about a post that was withdrawn meanwhile, so that it is not lost. */
  lost?: string | undefined;
  /** A role that was asked for and cannot be one. */
  wrongRole?: string | undefined;
}

/** What is said once an answer that is not about one post was saved, by what the address carries. */
const SAID: ReadonlyMap<string, string> = new Map([
  ['~down', 'Thank you. The comms lead sees that it is done.'],
  ['~cannot', 'Saved. The comms lead sees that you cannot.'],
  ['~marked', 'Saved for all the posts you ticked.'],
]);

export function SaidAbout({ done }: { done: string | undefined }) {
  const heading = SAID.get(done ?? '');
  return heading === undefined ? null : <Done heading={heading} />;
}

/** The whole week, day by day, with every post that was sent to the partner. */
export function WeekPage({ place, week, today, done, wrongRole, triedDown, triedMarks, lost }: WeekPageProps) {
  const { campaign } = week;
  const posts = postsOf(week);
  return (
    <ContactPage
      place={place}
      title={campaign.title}
      back={{ href: place.base, text: 'Your weeks' }}
      failed={wrongRole !== undefined || triedDown !== undefined || triedMarks !== undefined || lost !== undefined}
    >
      <ErrorSummary errors={{ ...triedDown?.errors, ...triedMarks?.errors }} />
      <SaidAbout done={done} />
      <h1>{campaign.title}</h1>
      {lost === undefined ? null : <Lost text={lost} />}
      <p class="lead">{days(campaign.local.from, campaign.local.to)}</p>
      <TakeDowns place={place} week={week} tried={triedDown} />
      {campaign.summary === null ? null : <p>{campaign.summary}</p>}
      <Facts
        rows={[
          campaign.focus !== null && ['Focus', campaign.focus],
          campaign.hashtags.length > 0 && ['Hashtags', campaign.hashtags.map(({ tag }) => tag).join(' ')],
          campaign.national !== null && ['Nationally', days(campaign.national.from, campaign.national.to)],
        ]}
      />
      {posts.length === 0 ? (
        week.pause === null ? (
          <Empty>
            <p>There are no posts for {place.partner.name} in this week now.</p>
          </Empty>
        ) : null
      ) : (
        <>
          <nav class="sent-days" aria-label="Days of the week">
            <ul>
              {week.days.map((day) => (
                <li>
                  <a href={`#${dayAnchor(day)}`}>{dayTitle(day)}</a> <span class="hint">{waitingOn(day.posts)}</span>
                </li>
              ))}
            </ul>
          </nav>
          <p>
            <a href={todayAddress(place)}>Only today’s posts</a>,{' '}
            <a href={`${place.base}/${place.campaign}/packs`}>take your posts away</a> as files, or{' '}
            <a href={returnAddress(place)}>give your numbers</a>
          </p>
          <WhoAnswers place={place} action={weekAddress({ ...place, role: place.ownRole })} wrong={wrongRole} />
          <MarkPosts place={place} posts={posts} tried={triedMarks} />
        </>
      )}
      {/* A pause hides every post: days without any would say that there is none. */}
      {(posts.length === 0 && week.pause !== null ? [] : week.days).map((day) => (
        <WeekDay place={place} day={day} today={day.day === today} paused={week.pause !== null} posts={posts} done={done} />
      ))}
      <p>
        An event, a session or a stall of your own?{' '}
        <a href={`${place.base}/${place.campaign}/activities`}>Say what you do yourself</a>
      </p>
      <Inset>
        <p>
          When your posts have run, <a href={returnAddress(place)}>give your numbers for {campaign.title}</a>.
        </p>
      </Inset>
    </ContactPage>
  );
}

/** What was typed too late, to copy for another time. */
function Lost({ text }: { text: string }) {
  return (
    <Inset>
      <p>
        <strong>Nothing was saved:</strong> the post was withdrawn or paused while you had it open. This is what you typed:
      </p>
      <p class="as-typed">{text}</p>
    </Inset>
  );
}

function waitingOn(posts: readonly { state: string }[]): string {
  if (posts.length === 0) return 'no post';
  const waiting = posts.filter(({ state }) => state === 'offered').length;
  return waiting === 0
    ? `${many(posts.length, 'post')}, all answered`
    : `${many(posts.length, 'post')}, ${waiting} without an answer`;
}
