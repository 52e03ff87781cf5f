import type { Sent, SentPost } from '#src/definitions/index.ts';
import { closePosts, MINUTES_APART, type PlannedPost, pauseToTell, type Recall, type WhyStopped } from '#src/takeup/index.ts';
import { day as dayInWords, many } from '../../format.ts';
import { Details, Inset } from '../../kit/notice.tsx';

/** Partners that are shown at once; more are behind a summary. */
export const FEW = 3;

/** What nobody may post now, whatever is sent. */
export interface Halted {
  pause: WhyStopped | null;
  /** Posts that were withdrawn, by slug. */
  withdrawn: ReadonlySet<string>;
}

/** What the recalls of a partnership say about posts of one week. */
export function haltedIn(
  recalls: readonly Recall[],
  campaignId: string,
  posts: readonly { id: string; ref: { slug: string } }[],
): Halted {
  const ids = new Set(recalls.map(({ templateId }) => templateId));
  const withdrawn = new Set(posts.filter(({ id }) => ids.has(id)).map(({ ref }) => ref.slug));
  return { pause: pauseToTell(recalls, campaignId), withdrawn };
}

/** Why partners would not see a post that is sent; '' where they would. */
export function unseenOf({ slug, title }: Pick<SentPost, 'slug' | 'title'>, { withdrawn }: Halted): string {
  return withdrawn.has(slug) ? `“${title}” is withdrawn: partners do not see it until you let it be used again.` : '';
}

/** Partners that would post one thing soon after another. */
export function CloseTogether({ plan, others }: { plan: Sent; others: readonly PlannedPost[] }) {
  const chosen = new Set(plan.posts.map(({ slug }) => slug));
  const planned = plan.posts.flatMap(({ slug, title, partners }) =>
    partners.map(({ slug: partner, day, time }): PlannedPost => ({ partner, slug, title, day, time })),
  );
  const kept = others.filter(({ slug }) => !chosen.has(slug));
  const close = closePosts([...planned, ...kept]).filter(({ posts }) => posts.some(({ slug }) => chosen.has(slug)));
  if (close.length === 0) return null;
  const names = new Map(plan.posts.flatMap(({ partners }) => partners.map(({ slug, name }) => [slug, name])));
  const list = (
    <ul>
      {close.map(({ partner, day, posts }) => (
        <li>
          {`${names.get(partner) ?? partner}, ${dayInWords(day)}: ${inOneLine(posts.map(({ title, time }) => `“${title}” at ${time}`))}`}
        </li>
      ))}
    </ul>
  );
  const bodies = new Set(close.map(({ partner }) => partner)).size;
  const said = `${many(bodies, 'partner')} would post things less than ${MINUTES_APART} minutes apart`;
  return (
    <Inset>
      <div class="send-lacking">{close.length <= FEW ? [<p>{said}:</p>, list] : <Details summary={said}>{list}</Details>}</div>
    </Inset>
  );
}

const inOneLine = (parts: readonly string[]): string => [parts.slice(0, -1).join(', '), parts.at(-1)].join(' and ');
