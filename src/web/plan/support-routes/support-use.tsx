import type { SupportRoutePost, SupportRouteTaker, SupportRouteUse } from '#src/takeup/index.ts';
import { channel, day, many } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';

/** Where a help line stands: posts that partners have taken with who they are, then those that nobody has taken. */
export function SupportUseList({ posts }: Pick<SupportRouteUse, 'posts'>) {
  const [taken = [], untaken = []] = [true, false].map((is) => posts.filter(({ takers }) => takers.length > 0 === is));
  return (
    <>
      <Posts posts={taken} />
      {taken.length === 0 || untaken.length === 0 ? (
        <Posts posts={untaken} />
      ) : (
        <Details summary={`${many(untaken.length, 'post')} that no partner has taken`}>
          <Posts posts={untaken} />
        </Details>
      )}
    </>
  );
}

function Posts({ posts }: Pick<SupportRouteUse, 'posts'>) {
  if (posts.length === 0) return null;
  return (
    <ul class="support-use">
      {posts.map((post) => (
        <li>
          <a href={`/plan/campaigns/${post.campaign.slug}/posts/${post.slug}`}>
            {post.title}
            <span class="govuk-visually-hidden"> in {post.campaign.title}</span>
          </a>{' '}
          <Standing post={post} />
          <div class="hint">
            {[post.campaign.title, post.day === null ? 'any day' : day(post.day), post.channels.map(channel).join(', ')].join(
              ' · ',
            )}
          </div>
          {post.takers.length === 0 ? null : (
            <ul>
              {post.takers.map((taker) => (
                <li>{takerWords(taker)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Standing({ post: { inUse, waiting } }: { post: SupportRoutePost }) {
  if (inUse) return null;
  return waiting ? <Tag tone="warn">In a new text that is not out yet</Tag> : <Tag tone="off">Only in an earlier text</Tag>;
}

const SAID: Readonly<Record<string, string>> = { taken: 'will use it', scheduled: 'has scheduled it', posted: 'has posted it' };

function takerWords({ name, state, holdsIt, hasOwnWording }: SupportRouteTaker): string {
  const notes = [hasOwnWording && 'in their own words', !holdsIt && 'a text without this help line'].filter(
    (note) => note !== false,
  );
  return [`${name} ${SAID[state] ?? state}`, ...notes].join(', ');
}

/** `It stands in 2 posts. 3 partners have taken one of them.` */
export function useInWords({ posts, partners }: SupportRouteUse): string {
  if (posts.length === 0) return 'No post refers to it yet.';
  const taken = partners === 0 ? 'No partner has taken a text with it yet.' : `${partnersHave(partners)} taken a text with it.`;
  return `It stands in ${many(posts.length, 'post')}. ${taken}`;
}

const partnersHave = (partners: number): string => many(partners, 'partner has', 'partners have');

/** What there is to do about partners whose text says what a help line said before. */
export function SupportUseAdvice({ posts }: Pick<SupportRouteUse, 'posts'>) {
  const touched = posts.flatMap(({ takers }) => takers.filter(({ holdsIt }) => holdsIt));
  const has = (state: string): boolean => touched.some((taker) => taker.state === state);
  const ownWords = touched.some(({ hasOwnWording }) => hasOwnWording);
  const advice = [
    has('posted') && 'Partners who posted it have the old name, link or number out: tell them.',
    has('scheduled') && 'Partners who scheduled it may have the old one in their own tool: ask them to copy the text again.',
    has('taken') && 'Partners who will use it find the new one on their page. Tell those who may have copied it already.',
    ownWords && 'Where partners wrote their own words, nobody here can see what those say: ask them to look.',
  ].filter((line) => line !== false);
  return (
    <>
      {advice.map((line) => (
        <p>{line}</p>
      ))}
    </>
  );
}
