import type { WeekPost } from '#src/takeup/index.ts';
import { day as dayName, many } from '../format.ts';
import { ErrorSummary } from '../kit/fields.tsx';
import { Empty } from '../kit/notice.tsx';
import { ContactPage } from './frame.tsx';
import { StateTags } from './post-card.tsx';
import { anchorOf } from './post-words.ts';
import { TakeDowns } from './take-down.tsx';
import { postsOf, WeekDay } from './week-day.tsx';
import { SaidAbout, type WeekPageProps } from './week-page.tsx';
import { returnAddress, todayAddress, type WeekPlace, weekAddress } from './week-place.ts';
import { WhoAnswers } from './week-who.tsx';

/** Today's posts and nothing else; where there is none, when the next one is. */
export function TodayPage({ place, week, today, done, wrongRole, triedDown }: WeekPageProps) {
  const day = week.days.find((each) => each.day === today);
  const posts = day?.posts ?? [];
  const dated = postsOf(week).filter((post) => post.day !== null);
  const earlier = dated.filter(({ day: on, state }) => (on ?? '') < today && state === 'offered');
  const next = dated.find(({ day: on }) => (on ?? '') > today);
  const anyDay = postsOf(week).filter(({ day: on, state }) => on === null && state === 'offered');
  return (
    <ContactPage
      place={place}
      title={`Today’s posts, ${week.campaign.title}`}
      back={{ href: place.base, text: 'Your weeks' }}
      failed={wrongRole !== undefined || triedDown !== undefined}
    >
      <ErrorSummary errors={{ ...triedDown?.errors }} />
      <SaidAbout done={done} />
      <h1>Today’s posts</h1>
      <p class="lead">{week.campaign.title}</p>
      <TakeDowns place={place} week={week} tried={triedDown} />
      {posts.length === 0 ? null : (
        <WhoAnswers place={place} action={todayAddress({ ...place, role: place.ownRole })} wrong={wrongRole} />
      )}
      {day === undefined ? null : (
        <WeekDay place={place} day={day} today paused={week.pause !== null} posts={posts} done={done} />
      )}
      {posts.length > 0 || week.pause !== null ? null : (
        <Empty>
          {day === undefined ? <p>There is no post for you today, {dayName(today)}.</p> : null}
          {next === undefined ? <AllOver place={place} /> : <Next place={place} next={next} />}
        </Empty>
      )}
      <Waiting place={place} title="Earlier posts without an answer" posts={earlier} />
      <Waiting place={place} title="For any day, without an answer" posts={anyDay} />
      <p>
        <a href={weekAddress(place)}>
          The whole week{postsOf(week).length === 0 ? '' : `: ${many(postsOf(week).length, 'post')}`}
        </a>
      </p>
    </ContactPage>
  );
}

function Next({ place, next }: { place: WeekPlace; next: WeekPost }) {
  return (
    <p>
      The next one is <a href={`${weekAddress(place)}#${anchorOf(next)}`}>{next.title}</a>, on {dayName(next.day ?? '')}
      {next.time === null ? '' : ` at ${next.time}`}.
    </p>
  );
}

function AllOver({ place }: { place: WeekPlace }) {
  return (
    <p>
      The last post of the week has been. You can <a href={returnAddress(place)}>give your numbers</a> now.
    </p>
  );
}

function Waiting({ place, title, posts }: { place: WeekPlace; title: string; posts: readonly WeekPost[] }) {
  if (posts.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul class="sent-list">
        {posts.map((post) => (
          <li>
            <a href={`${weekAddress(place)}#${anchorOf(post)}`}>{post.title}</a>
            {post.day === null ? null : <span class="hint"> {dayName(post.day)}</span>} <StateTags post={post} />
          </li>
        ))}
      </ul>
    </>
  );
}
