import type { WeekPost } from '#src/takeup/index.ts';
import { moment } from '../format.ts';
import { Done } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { PostAnswer } from './post-answer.tsx';
import type { Tried } from './post-form.ts';
import { PostTexts, WebLink } from './post-texts.tsx';
import { anchorOf, SAVED, STATE_TAGS, usesIt } from './post-words.ts';
import type { WeekPlace } from './week-place.ts';

export interface PostCardProps {
  place: WeekPlace;
  post: WeekPost;
  /** Its answer was just saved; `next` is the next one that waits for an answer. */
  saved?: { next: WeekPost | undefined } | undefined;
  tried?: Tried | undefined;
  /** The page is about this post alone and names it in its heading. */
  alone?: boolean;
}

/** One post: when and what, the texts to copy, and what the partner says about it. */
export function PostCard({ place, post, saved, tried, alone }: PostCardProps) {
  return (
    <article class={`sent sent-is-${post.state}`} id={anchorOf(post)} aria-label={post.title}>
      {saved === undefined ? null : <Saved post={post} next={saved.next} />}
      {alone ? null : <h3>{post.title}</h3>}
      <p class="sent-state">
        <span class="sent-when">{post.time === null ? 'Any time' : `Post at ${post.time}`}</span> <StateTags post={post} />
      </p>
      <WhatWasSaid post={post} />
      <PostTexts
        post={post}
        now={place.now}
        files={`${place.base}/${place.campaign}/files`}
        askWhom={place.partnership.name}
        alone={alone === true}
      />
      <PostAnswer place={place} post={post} tried={tried} />
    </article>
  );
}

/** What became of the post, in colour and word. */
export function StateTags({ post }: { post: Pick<WeekPost, 'state' | 'changed'> }) {
  const { word, tone } = STATE_TAGS[post.state];
  return (
    <>
      <Tag {...(tone === undefined ? {} : { tone })}>{word}</Tag>
      {post.changed ? (
        <>
          {' '}
          <Tag tone="warn">Changed: use the new one</Tag>
        </>
      ) : null}
    </>
  );
}

function Saved({ post, next }: { post: WeekPost; next: WeekPost | undefined }) {
  return (
    <Done heading={`${SAVED[post.state]}.`}>
      {next === undefined ? null : (
        <p>
          Next without an answer: <a href={`#${anchorOf(next)}`}>{next.title}</a>
        </p>
      )}
    </Done>
  );
}

/** Says what the partner's own wording lacks: it may be the wording, or the text may have changed since. */
function LockBroken({ post: { lockBroken, state } }: { post: WeekPost }) {
  if (lockBroken.length === 0) return null;
  const [what, them] = lockBroken.length === 1 ? ['a part', 'it'] : ['parts', 'them'];
  return (
    <p class="sent-gap">
      <strong>
        Your wording no longer has {what} that must stay: {lockBroken.map((part) => `“${part}”`).join(', ')}.
      </strong>{' '}
      Please put {them} in{state === 'posted' ? ', also in what you posted' : ''}.
    </p>
  );
}

/** Who said what about it, with what was said in words. */
function WhatWasSaid({ post }: { post: WeekPost }) {
  const { state, answeredAt, answeredBy, link, reason } = post;
  if (state === 'offered' || answeredAt === null) return null;
  return (
    <div class="sent-said">
      <p>
        Answered on {moment(answeredAt)}
        {answeredBy === null ? '' : `, by ${answeredBy}`}.
      </p>
      {link === null ? null : (
        <p>
          Your post: <WebLink href={link}>{link}</WebLink>
        </p>
      )}
      {reason === null ? null : <p class="as-typed">Reason: {reason}</p>}
      {usesIt(post) && post.ownWording !== null ? <p>You use your own wording.</p> : null}
      <LockBroken post={post} />
    </div>
  );
}
