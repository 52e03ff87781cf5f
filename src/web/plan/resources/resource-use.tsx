import type { SameThing } from '#src/content/index.ts';
import type { ResourcePost, ResourceTaker } from '#src/takeup/index.ts';
import { day } from '../../format.ts';
import { Tag } from '../../kit/page.tsx';

const SAID: Readonly<Record<string, string>> = { taken: 'will use', scheduled: 'has scheduled', posted: 'has posted' };
const did = ({ state }: ResourceTaker): string => SAID[state] ?? state;
const ownWords = ({ hasOwnWording }: ResourceTaker): string => (hasOwnWording ? ', in their own words' : '');

/** Posts with a thing in them, each with who has taken it. `board` is the address of the week. */
export function ResourcePosts({ posts, board }: { posts: readonly ResourcePost[]; board: string }) {
  return (
    <ul>
      {posts.map((post) => (
        <li>
          {post.standing === 'removed' ? post.title : <a href={`${board}/posts/${post.slug}`}>{post.title}</a>}{' '}
          <span class="hint">{post.day === null ? 'any day' : day(post.day)}</span> <Standing post={post} />
          {post.takers.length === 0 ? (
            <p class="hint">No partner has taken it.</p>
          ) : (
            <ul>
              {post.takers.map((taker) => (
                <li>
                  {taker.name} {did(taker)} it{ownWords(taker)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Standing({ post: { standing } }: { post: ResourcePost }) {
  if (standing === 'now') return null;
  return <Tag tone="off">{standing === 'removed' ? 'Removed' : 'Only in an earlier text'}</Tag>;
}

/** Partners to ring, each with what they use: nobody else tells them. */
export function PartnersToRing({ posts }: { posts: readonly ResourcePost[] }) {
  const uses = posts.flatMap((post) => post.takers.map((taker) => ({ post, taker })));
  const partners = [...Map.groupBy(uses, ({ taker }) => taker.slug).values()].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), 'en-GB'),
  );
  return (
    <ul>
      {partners.map((of) => (
        <li>
          <a href={`/plan/partners/${of[0]?.taker.slug ?? ''}`}>{nameOf(of)}</a>
          <ul>
            {of.map(({ post, taker }) => (
              <li>
                {did(taker)} “{post.title}”{ownWords(taker)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const nameOf = (uses: readonly { taker: ResourceTaker }[]): string => uses[0]?.taker.name ?? '';

/** What else may have the same thing. Nothing takes it down by itself. */
export function AlsoLookAt({ places }: { places: readonly SameThing[] }) {
  if (places.length === 0) return null;
  return (
    <>
      <h2>Also look at</h2>
      <p>These have the same link or the same file. They stay as they are: look at each yourself.</p>
      <ul>
        {places.map(({ kind, campaign, slug, title }) => (
          <li>
            <a href={`/plan/campaigns/${campaign}/${kind === 'template' ? 'posts' : 'resources'}/${slug}`}>{title}</a>{' '}
            <span class="hint">{kind === 'template' ? 'post' : 'thing to share'}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many partners use one of these posts, each counted once. */
export const partnersOf = (posts: readonly ResourcePost[]): number =>
  new Set(posts.flatMap(({ takers }) => takers.map(({ slug }) => slug))).size;
