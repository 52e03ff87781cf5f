import type { Clash } from '#src/definitions/index.ts';
import type { BoardPost, WeekBoard, WhyStopped } from '#src/takeup/index.ts';
import { many, moment } from '../../format.ts';
import { Details, Warning } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';

/** Who uses an earlier text of a post, or changed a part of it that should stay. */
export interface ToLookAt {
  changed: readonly { slug: string; name: string }[];
  lockBroken: readonly { slug: string; name: string }[];
}

/** Says that posts are there for partners who have no way to see them yet. */
export function Reach({ partners, linked, mayMake }: { partners: number; linked: number; mayMake: boolean }) {
  if (linked >= partners) return null;
  return (
    <p>
      <Tag tone="warn">Links missing</Tag>{' '}
      {`${linked} of ${many(partners, 'partner')} ${linked === 1 ? 'has' : 'have'} a private link that works.`}
      {mayMake ? (
        <>
          {' '}
          Make links under <a href="/plan/partners">Partners</a>.
        </>
      ) : null}
    </p>
  );
}

/** Posts to come that stand where nothing is posted, as long as nobody has said why. */
export function Clashes({ clashes, base }: { clashes: readonly Clash[]; base: string }) {
  const open = clashes.filter(({ anyway, over }) => anyway === null && !over);
  if (open.length === 0) return null;
  return (
    <Details
      summary={
        <>
          <Tag tone="warn">When to post</Tag> {many(open.length, 'post is', 'posts are')} on do-not-post dates or outside working
          hours
        </>
      }
    >
      <ul>
        {open.map(({ slug, title, messages }) => (
          <li>
            <a href={`${base}/posts/${slug}`}>{title}</a>: {messages.join('; ')}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** Why partners see no text, in sight, with the way to end it. */
function Halted({ what, why, base }: { what: string; why: WhyStopped; base: string }) {
  return (
    <>
      <Warning>{what}</Warning>
      <p class="as-typed">
        <strong>Why:</strong> {why.reason}
      </p>
      <p>
        Since {moment(why.since)}. <a href={`${base}/recalls`}>Please take down: who has confirmed, and how to end it</a>
      </p>
    </>
  );
}

/** Says that nobody may post anything of a week now. */
export const Paused = ({ pause, base }: { pause: WhyStopped | null; base: string }) =>
  pause === null ? null : <Halted what="Paused: partners see no text of this week." why={pause} base={base} />;

/** Says that partners do not see some posts now, and where it stands who has taken them down. */
export function Stopped({ board, base }: { board: Pick<WeekBoard, 'days'>; base: string }) {
  const stopped = board.days.flatMap(({ posts }) => posts).filter(({ recall, approved }) => recall !== null && approved).length;
  if (stopped === 0) return null;
  return (
    <p>
      <Tag tone="warn">Please take down</Tag> {many(stopped, 'post is', 'posts are')} withdrawn: partners do not see{' '}
      {stopped === 1 ? 'its' : 'their'} text. <a href={`${base}/recalls`}>See who has confirmed</a>
    </p>
  );
}

/** Names who a post's counts are about, each with the way to what it said. */
export function WhoToLookAt({ look, base, post }: { look: ToLookAt | undefined; base: string; post: string }) {
  if (look === undefined) return null;
  const named = (label: string, partners: ToLookAt['changed']) =>
    partners.length === 0 ? null : (
      <p class="hint board-who">
        {label}:{' '}
        {partners.map(({ slug, name }, index) => (
          <>
            {index === 0 ? '' : ', '}
            <a href={`${base}/take-up/${post}/${slug}`}>{name}</a>
          </>
        ))}
      </p>
    );
  return (
    <>
      {named('With an earlier text', look.changed)}
      {named('Changed a part', look.lockBroken)}
    </>
  );
}

/** Says on the page of one post that partners do not see it now, and why. */
export function StoppedPost({ sent, pause, base }: { sent: BoardPost | undefined; pause: WhyStopped | null; base: string }) {
  if (sent === undefined || !sent.approved) return null;
  if (sent.recall !== null) return <Halted what="Withdrawn: partners do not see this post." why={sent.recall} base={base} />;
  return <Paused pause={pause} base={base} />;
}
