import type { PartnerWeek, TakeDown } from '#src/takeup/index.ts';
import { day as dayName, many, moment } from '../format.ts';
import { Details } from '../kit/notice.tsx';
import { Tag } from '../kit/page.tsx';
import { WebLink } from './post-texts.tsx';
import { TakeDownAnswer, type TakeDownProps, Unseen } from './take-down-answer.tsx';

/** What a partner must not use now, before anything else of its week: what is to come down, and what is paused. */
export function TakeDowns({ place, week, tried }: TakeDownProps & { week: Pick<PartnerWeek, 'pause' | 'takeDowns'> }) {
  const { pause, takeDowns } = week;
  const paused = takeDowns.filter(({ kind }) => kind === 'paused');
  const down = takeDowns.filter(({ kind, answer }) => kind !== 'paused' && answer?.state !== 'confirmed');
  const done = takeDowns.filter(({ kind, answer }) => kind !== 'paused' && answer?.state === 'confirmed');
  const list = (posts: readonly TakeDown[]) =>
    posts.map((post) => <Down place={place} post={post} tried={tried?.post === post.template.slug ? tried : undefined} />);
  return (
    <>
      {pause === null ? null : <Paused place={place} pause={pause} posts={paused} tried={tried} />}
      {down.length === 0 ? null : (
        <section class="take-down" aria-labelledby="take-down-title">
          <h2 id="take-down-title">Please take this down</h2>
          {list(down)}
        </section>
      )}
      {done.length === 0 ? null : (
        <section aria-labelledby="taken-down-title">
          <h2 id="taken-down-title">Withdrawn: please do not post again</h2>
          {list(done)}
        </section>
      )}
    </>
  );
}

/** Nothing may be posted now. What is scheduled is stopped by one button; what is out may stay. */
function Paused({
  place,
  pause,
  posts,
  tried,
}: TakeDownProps & { pause: { reason: string; since: string }; posts: readonly TakeDown[] }) {
  const asked = posts.filter(({ asks }) => asks);
  const said = posts.filter(({ answer }) => answer !== null);
  const waiting = posts.filter(({ asks, answer }) => !asks && answer === null).length;
  return (
    <section class="take-down" aria-labelledby="paused-title">
      <h2 id="paused-title">Paused: please do not post</h2>
      <p class="as-typed">
        <strong>Why:</strong> {pause.reason}
      </p>
      <p class="hint">
        Since {moment(pause.since)}. Your texts are hidden until {place.partnership.name} lets you go on.
      </p>
      {asked.length === 0 ? null : (
        <>
          <p>
            Please stop{' '}
            {asked.length === 1 ? 'the post that you have scheduled' : `the ${asked.length} posts that you have scheduled`} in
            your own tool:
          </p>
          <ul>
            {asked.map((post) => (
              <li>
                {post.template.title}
                <When post={post} />
              </li>
            ))}
          </ul>
          <TakeDownAnswer
            place={place}
            posts={asked}
            tried={tried}
            done={asked.length === 1 ? 'It is stopped' : 'They are all stopped'}
          />
        </>
      )}
      {said.map((post) => (
        <Said post={post} done="stopped" />
      ))}
      {waiting === 0 ? null : <p>{many(waiting, 'more post comes', 'more posts come')} back when the pause is over.</p>}
    </section>
  );
}

function Down({ place, post, tried }: TakeDownProps & { post: TakeDown }) {
  const { template, reason, kind, state, link, asks, answer, slot } = post;
  return (
    <article class="take-down-post" id={`down-${template.slug}`} aria-label={template.title}>
      <h3>{template.title}</h3>
      <p>
        {kind === 'removed' ? 'The comms lead has removed this post from the week.' : 'The comms lead has withdrawn this post.'}
        {reason === null ? null : (
          <>
            {' '}
            <span class="as-typed">
              <strong>Why:</strong> {reason}
            </span>
          </>
        )}
      </p>
      <p class="hint">
        {STOOD[state]}
        {link === null ? null : (
          <>
            : <WebLink href={link}>{link}</WebLink>
          </>
        )}
        .{slot.day === null ? '' : ` It was for ${dayName(slot.day)}${slot.time === null ? '' : ` at ${slot.time}`}.`}
      </p>
      {answer === null ? null : <Said post={post} done="down" />}
      {asks || tried !== undefined ? (
        <TakeDownAnswer place={place} posts={[post]} tried={tried} done={IS_DONE[post.state]} />
      ) : answer?.state === 'confirmed' ? null : (
        <Details
          summary={
            <>
              If it is out after all
              <Unseen post={post} />
            </>
          }
        >
          <TakeDownAnswer place={place} posts={[post]} tried={tried} done={IS_DONE[post.state]} />
        </Details>
      )}
    </article>
  );
}

const STOOD: Readonly<Record<TakeDown['state'], string>> = {
  offered: 'It was sent to you',
  taken: 'You said that you use it: please don’t',
  scheduled: 'You have scheduled it',
  posted: 'You have posted it',
  declined: 'It was not for you',
};

/** What the button says: a post that was only scheduled is stopped. */
const IS_DONE: Readonly<Record<TakeDown['state'], string>> = {
  offered: 'It is down',
  taken: 'It is down',
  scheduled: 'It is stopped',
  posted: 'It is down',
  declined: 'It is down',
};

function When({ post: { slot } }: { post: Pick<TakeDown, 'slot'> }) {
  if (slot.day === null) return null;
  return (
    <>
      {', '}
      {dayName(slot.day)}
      {slot.time === null ? '' : ` at ${slot.time}`}
    </>
  );
}

/** What was answered, in word and colour. */
function Said({ post, done }: { post: TakeDown; done: string }) {
  const { answer, template } = post;
  if (answer === null) return null;
  const by = answer.answeredBy === null ? '' : `, by ${answer.answeredBy}`;
  return (
    <p class="as-typed">
      {answer.state === 'confirmed' ? <Tag tone="ok">You said it is {done}</Tag> : <Tag tone="warn">You said you cannot</Tag>}{' '}
      {done === 'stopped' ? `${template.title}, on` : 'On'} {moment(answer.answeredAt)}
      {by}.{answer.reason === null ? '' : ` ${answer.reason}`}
    </p>
  );
}
