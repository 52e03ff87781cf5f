import type { DayTheme, PartnerWeek, WeekPost } from '#src/takeup/index.ts';
import { day as dayName } from '../format.ts';
import { Details } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { PostCard } from './post-card.tsx';
import type { WeekPlace } from './week-place.ts';

type Day = PartnerWeek['days'][number];

/** Every post of the week, in its order. */
export const postsOf = (week: PartnerWeek): WeekPost[] => week.days.flatMap(({ posts }) => posts);

/** Where a day stands on the page of the week. */
export const dayAnchor = ({ day }: Pick<Day, 'day'>): string => (day === null ? 'any-day' : `day-${day}`);

/** A day as its heading says it. */
export const dayTitle = ({ day }: Pick<Day, 'day'>): string => (day === null ? 'Any day of the week' : dayName(day));

/** What a page of posts shows beside them: where it is, and the post that was just answered. */
export interface ShownPosts {
  place: WeekPlace;
  /** Posts of the whole page, to lead on from one to the next. */
  posts: readonly WeekPost[];
  /** Slug of the post that was just answered. */
  done?: string | undefined;
}

/** One day: its subject and its posts, which are hidden while everything is `paused`. */
export function WeekDay({ day, today, paused, ...shown }: ShownPosts & { day: Day; today: boolean; paused: boolean }) {
  return (
    <section class="sent-day" id={dayAnchor(day)} aria-labelledby={`${dayAnchor(day)}-title`}>
      <h2 id={`${dayAnchor(day)}-title`}>
        {dayTitle(day)} {today ? <Tag tone="ok">Today</Tag> : null}
      </h2>
      {day.themes.map((theme) => (
        <Theme theme={theme} />
      ))}
      {day.posts.length === 0 && !paused ? <p class="hint">Nothing to post on this day.</p> : null}
      {day.posts.map((post) => (
        <PostCard place={shown.place} post={post} saved={savedOn(post, shown)} />
      ))}
    </section>
  );
}

/** The subject of a day, with what it asks and says for those who write about it. */
export function Theme({ theme: { title, questions, keyMessages } }: { theme: DayTheme }) {
  return (
    <div class="sent-theme">
      <p class="lead">{title}</p>
      {questions.length + keyMessages.length === 0 ? null : (
        <Details summary="Questions and key messages of the day">
          <List title="Questions" lines={questions} />
          <List title="Key messages" lines={keyMessages} />
        </Details>
      )}
    </div>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

function savedOn(post: WeekPost, { done, posts }: ShownPosts): { next: WeekPost | undefined } | undefined {
  if (done !== post.template) return undefined;
  const at = posts.indexOf(post);
  const next = [...posts.slice(at + 1), ...posts.slice(0, at)].find(({ state }) => state === 'offered');
  return { next };
}
