import type { PartnerWeek } from '#src/takeup/index.ts';
import { days, many } from '../format.ts';
import { Empty, Inset } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { ContactPage } from './frame.tsx';
import { dayAnchor, dayTitle, postsOf, WeekDay } from './week-day.tsx';
import { returnAddress, todayAddress, type WeekPlace, weekAddress } from './week-place.ts';
import { WhoAnswers } from './week-who.tsx';

export interface WeekPageProps {
  place: WeekPlace;
  week: PartnerWeek;
  /** Today in London. */
  today: string;
  done?: string | undefined;
  /** A role that was asked for and cannot be one. */
  wrongRole?: string | undefined;
}

/** The whole week, day by day, with every post that was sent to the partner. */
export function WeekPage({ place, week, today, done, wrongRole }: WeekPageProps) {
  const { campaign } = week;
  const posts = postsOf(week);
  return (
    <ContactPage
      place={place}
      title={campaign.title}
      back={{ href: place.base, text: 'Your weeks' }}
      failed={wrongRole !== undefined}
    >
      <h1>{campaign.title}</h1>
      <p class="lead">{days(campaign.local.from, campaign.local.to)}</p>
      {campaign.summary === null ? null : <p>{campaign.summary}</p>}
      <Facts
        rows={[
          campaign.focus !== null && ['Focus', campaign.focus],
          campaign.hashtags.length > 0 && ['Hashtags', campaign.hashtags.map(({ tag }) => tag).join(' ')],
          campaign.national !== null && ['Nationally', days(campaign.national.from, campaign.national.to)],
        ]}
      />
      {posts.length === 0 ? (
        <Empty>
          <p>
            There are no posts for {place.partner.name} in this week now. If you used one that is gone, please take it down, or
            ask {place.partnership.name}.
          </p>
        </Empty>
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
            <a href={todayAddress(place)}>Only today’s posts</a> or <a href={returnAddress(place)}>give your numbers</a>
          </p>
          <WhoAnswers place={place} action={weekAddress({ ...place, role: place.ownRole })} wrong={wrongRole} />
        </>
      )}
      {week.days.map((day) => (
        <WeekDay place={place} day={day} today={day.day === today} posts={posts} done={done} />
      ))}
      <Inset>
        <p>
          When your posts have run, <a href={returnAddress(place)}>give your numbers for {campaign.title}</a>.
        </p>
      </Inset>
    </ContactPage>
  );
}

function waitingOn(posts: readonly { state: string }[]): string {
  if (posts.length === 0) return 'no post';
  const waiting = posts.filter(({ state }) => state === 'offered').length;
  return waiting === 0
    ? `${many(posts.length, 'post')}, all answered`
    : `${many(posts.length, 'post')}, ${waiting} without an answer`;
}
