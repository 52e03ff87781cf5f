import type { Clash } from '#src/definitions/index.ts';
import { many } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';
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
