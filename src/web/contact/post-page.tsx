import type { WeekPost } from '#src/takeup/index.ts';
import { day as dayName } from '../format.ts';
import { ErrorSummary } from '../kit/fields.tsx';
import { Conflict } from '../kit/notice.tsx';
import { ContactPage } from './frame.tsx';
import { PostCard } from './post-card.tsx';
import type { Tried } from './post-form.ts';
import { todayAddress, type WeekPlace, weekAddress } from './week-place.ts';

/** One post on its own: where an answer that could not be saved is put right, and what a mail may lead to. */
export function PostPage(props: { place: WeekPlace; campaign: string; post: WeekPost; done?: boolean; tried?: Tried }) {
  const { place, post, tried } = props;
  const back =
    place.from === 'today'
      ? { href: todayAddress(place), text: 'Today’s posts' }
      : { href: weekAddress(place), text: 'The whole week' };
  return (
    <ContactPage place={place} title={post.title} back={back} failed={tried !== undefined}>
      {tried === undefined ? null : <ErrorSummary errors={tried.errors} />}
      {tried?.conflict === undefined ? null : <Conflict what={`the answer for “${post.title}”`} rows={tried.conflict} />}
      <h1>{post.title}</h1>
      <p class="lead">{post.day === null ? props.campaign : `${dayName(post.day)}, ${props.campaign}`}</p>
      <PostCard place={place} post={post} tried={tried} alone saved={props.done ? { next: undefined } : undefined} />
    </ContactPage>
  );
}
