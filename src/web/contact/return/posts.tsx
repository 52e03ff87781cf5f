import type { OpenReturn, ReturnForm } from '#src/returns/index.ts';
import { many, platform } from '../../format.ts';
import { Details } from '../../kit/notice.tsx';
import type { LinesProps } from './lines.tsx';
import { postedItems } from './lines.tsx';
import { isUnanswered } from './merge.ts';
import { isPost } from './typed.ts';

/** What the overall numbers should cover: the posts that the partner said were posted. */
export function PostedPosts({ open, week }: { open: OpenReturn; week?: string | undefined }) {
  const posted = postedItems(open);
  const sent = open.items.filter(({ takeUp }) => takeUp !== null).length;
  if (posted.length === 0) {
    if (sent === 0 || week === undefined) return null;
    return (
      <p class="return-posted">
        You have not said yet which of the {many(sent, 'post')} sent to you were posted. <a href={week}>Mark them as posted</a>,
        and they stand here; or just type your numbers.
      </p>
    );
  }
  const list = (
    <ul>
      {posted.map(({ title, link, platforms = [] }) => (
        <li>
          {link !== undefined && /^https?:\/\//i.test(link) ? (
            <a href={link} rel="noopener noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
          {platforms.length === 0 ? null : <span class="hint"> {platforms.map((on) => platform(on)).join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <section class="return-posted" aria-labelledby="you-posted">
      <h2 id="you-posted">What you posted</h2>
      <p>
        You said {posted.length === 1 ? 'this post was posted' : `these ${posted.length} posts were posted`}. Your numbers should
        cover {posted.length === 1 ? 'it' : 'them'}, and anything else you posted for the week.
      </p>
      {posted.length <= 6 ? list : <Details summary={`The ${posted.length} posts`}>{list}</Details>}
    </section>
  );
}

/** How many numbers there are by post, and the way to the page that holds them. */
export function PostNumbers({ form, errors }: Pick<LinesProps, 'form' | 'errors'>) {
  const given = countsByPlatform(form);
  return (
    <section id="posts">
      <h2>Numbers by post</h2>
      {errors.posts === undefined ? null : (
        <p class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {errors.posts}
        </p>
      )}
      <p>
        Only if you have them. They show which posts worked, and they are compared with your overall numbers.
        {given.length === 0 ? '' : ' You have given:'}
      </p>
      {given.length === 0 ? null : (
        <ul>
          {given.map(({ on, answers, posts }) => (
            <li>
              {platform(on)}: {many(answers, 'number')} for {many(posts, 'post or resource', 'posts and resources')}
            </li>
          ))}
        </ul>
      )}
      <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="posts">
        {given.length === 0 ? 'Add numbers by post' : 'Change numbers by post'}
      </button>
      <p class="hint">
        This saves what you have typed as a draft and opens a table of your posts, where you can also paste from a spreadsheet.
      </p>
    </section>
  );
}

function countsByPlatform({ rows }: ReturnForm): { on: string; answers: number; posts: number }[] {
  const lines = rows.filter((row) => isPost(row) && !isUnanswered(row));
  return [...new Set(lines.map((row) => row.platform))].map((on) => {
    const own = lines.filter((row) => row.platform === on);
    return { on, answers: own.length, posts: new Set(own.map(({ item }) => item)).size };
  });
}
