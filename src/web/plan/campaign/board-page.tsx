import type { CampaignValue } from '#src/content/index.ts';
import type { Clash } from '#src/definitions/index.ts';
import type { BoardPost, BoardTheme, PlanDay, WeekBoard } from '#src/takeup/index.ts';
import { channel, day as dayInWords, days, many } from '../../format.ts';
import { ButtonLink, Buttons } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { BoardLinks } from './board-links.tsx';
import { Clashes, Paused, Reach, Stopped, type ToLookAt, WhoToLookAt } from './board-notices.tsx';

export interface BoardPageProps {
  viewer: Viewer;
  partnership: { slug: string };
  campaign: Pick<CampaignValue, 'slug' | 'title' | 'local' | 'national' | 'focus'>;
  board: Pick<WeekBoard, 'days' | 'totals' | 'pause'>;
  /** Partners that posts of the week can be for, and how many of them can open what is theirs. */
  reach: { partners: number; linked: number };
  /** Posts where the partnership does not post. */
  clashes: readonly Clash[];
  /** By post, who uses an earlier text or changed a part that should stay. */
  toLookAt: ReadonlyMap<string, ToLookAt>;
  done?: string | undefined;
}

/** A week on one page: days across, with the theme and the posts of each and what partners said. */
export function BoardPage({ viewer, partnership, campaign, board, reach, clashes, toLookAt, done }: BoardPageProps) {
  const base = `/plan/campaigns/${campaign.slug}`;
  const mayEdit = canDo(viewer, 'content.edit');
  const { local, national } = campaign;
  return (
    <PlanPage viewer={viewer} section="campaigns" title={campaign.title} back={{ href: '/plan', text: 'Awareness weeks' }} wide>
      {done === undefined ? null : <Done heading={done} />}
      <h1>{campaign.title}</h1>
      <p>
        {days(local.from, local.to)}
        {campaign.focus === undefined ? null : <>. Focus: {campaign.focus}</>}
        {national === undefined ? null : (
          <span class="hint">
            <br />
            National week: {days(national.from, national.to)}
          </span>
        )}
      </p>
      <Paused pause={board.pause} base={base} />
      <Reach {...reach} mayMake={canDo(viewer, 'contacts.manage')} />
      <Clashes clashes={clashes} base={base} />
      <Stopped board={board} base={base} />
      <BoardLinks
        base={base}
        publicPage={`/${partnership.slug}/${campaign.slug}`}
        mayEdit={mayEdit}
        mayRecord={canDo(viewer, 'figures.record')}
      />
      {mayEdit ? (
        <Buttons>
          <ButtonLink href={`${base}/posts/new`}>Add a post</ButtonLink>
          <ButtonLink href={`${base}/themes/new`} kind="secondary">
            Add a theme
          </ButtonLink>
        </Buttons>
      ) : null}
      <Totals board={board} base={base} />
      {board.totals.posts === 0 && board.days.every(({ themes }) => themes.length === 0) ? (
        <Empty>
          <p>Nothing is planned for this week yet.</p>
          {mayEdit ? <p>Give each day its theme first; then write the posts that belong to it.</p> : null}
        </Empty>
      ) : null}
      {[board.days.filter(({ day }) => day !== null), board.days.filter(({ day }) => day === null)].map((days) =>
        days.length === 0 ? null : (
          <ol class="board">
            {days.map((day) => (
              <Day day={day} base={base} mayEdit={mayEdit} toLookAt={toLookAt} />
            ))}
          </ol>
        ),
      )}
    </PlanPage>
  );
}

function Totals({ board: { totals, days }, base }: { board: BoardPageProps['board']; base: string }) {
  if (totals.posts === 0) return null;
  const waiting = totals.pendingApproval;
  const first = days.flatMap(({ posts }) => posts).find(({ pendingApproval }) => pendingApproval);
  return (
    <p>
      {many(totals.posts, 'post')}
      {first === undefined ? null : (
        <>
          {'; '}
          <a href={`${base}/posts/${first.slug}`}>{many(waiting, 'waits', 'wait')} for approval</a>
        </>
      )}
      {'.'}
      {totals.changed === 0 ? null : ` ${many(totals.changed, 'partner uses', 'partners use')} an earlier text of a post.`}
    </p>
  );
}

function Day(props: {
  day: PlanDay<BoardTheme, BoardPost>;
  base: string;
  mayEdit: boolean;
  toLookAt: BoardPageProps['toLookAt'];
}) {
  const { day, base, mayEdit, toLookAt } = props;
  const name = day.day === null ? 'Any day' : dayInWords(day.day);
  const [first, ...more] = day.themes;
  const query = day.day === null ? '' : `?day=${day.day}${first === undefined || more.length > 0 ? '' : `&theme=${first.slug}`}`;
  return (
    <li class={day.day === null ? 'board-day board-any' : 'board-day'}>
      <h2>{withoutYear(name)}</h2>
      {day.day !== null && !day.inWeek ? <p class="hint">Outside the local week</p> : null}
      {day.themes.length === 0 ? (
        <p class="board-theme hint">{day.day === null ? 'Posts for the day a partner chooses' : 'No theme'}</p>
      ) : (
        day.themes.map((theme) => (
          <p class="board-theme">
            <span class="govuk-visually-hidden">Theme: </span>
            <a href={`${base}/themes/${theme.slug}`}>{theme.title}</a>
          </p>
        ))
      )}
      {day.posts.length === 0 ? <p class="hint">No posts</p> : null}
      <ul class="board-posts">
        {day.posts.map((post) => (
          <Post post={post} base={base} look={toLookAt.get(post.slug)} />
        ))}
      </ul>
      {mayEdit ? (
        <p class="board-add">
          <a href={`${base}/posts/new${query}`}>
            Add a post<span class="govuk-visually-hidden"> {day.day === null ? 'for any day' : `on ${name}`}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

/** The year stands above; seven columns have no room for it seven times. */
const withoutYear = (name: string): string => name.replace(/ \d{4}$/, '');

function Post({ post, base, look }: { post: BoardPost; base: string; look: ToLookAt | undefined }) {
  const channels = post.channels.map(channel);
  return (
    <li class="board-post">
      <h3>
        <a href={`${base}/posts/${post.slug}`}>{post.title}</a>
      </h3>
      <p class="hint">{[post.time, channels.join(', ')].filter((part) => part !== null && part !== '').join(' · ')}</p>
      <PostState post={post} />
      <WhoToLookAt look={look} base={base} post={post.slug} />
    </li>
  );
}

/** What partners said about a post, each in colour and in words. */
export function PostState({
  post,
}: {
  post: Pick<BoardPost, 'sentTo' | 'states' | 'changed' | 'lockBroken' | 'pendingApproval' | 'draft' | 'approved' | 'recall'>;
}) {
  const { sentTo, states, changed } = post;
  const answered = sentTo - states.offered;
  return (
    <ul class="states">
      {post.recall !== null && post.approved ? (
        <li>
          <Tag tone="warn">Withdrawn</Tag>
        </li>
      ) : null}
      {post.pendingApproval ? (
        <li>
          <Tag tone="warn">{post.approved ? 'New text waits for approval' : 'Waits for approval'}</Tag>
        </li>
      ) : null}
      {post.draft ? (
        <li>
          <Tag tone="new">{post.approved ? 'New text is a draft' : 'Draft'}</Tag>
        </li>
      ) : null}
      {post.approved ? (
        <li>
          <Tag>{sentTo === 0 ? 'For no partner' : `For ${many(sentTo, 'partner')}`}</Tag>
        </li>
      ) : null}
      {states.taken > 0 ? (
        <li>
          <Tag tone="new">{states.taken} will use it</Tag>
        </li>
      ) : null}
      {states.scheduled > 0 ? (
        <li>
          <Tag tone="new">{states.scheduled} scheduled</Tag>
        </li>
      ) : null}
      {states.posted > 0 ? (
        <li>
          <Tag tone="ok">{states.posted} posted</Tag>
        </li>
      ) : null}
      {states.declined > 0 ? (
        <li>
          <Tag tone="off">{states.declined} not for us</Tag>
        </li>
      ) : null}
      {changed > 0 ? (
        <li>
          <Tag tone="warn">{many(changed, 'uses', 'use')} an earlier text</Tag>
        </li>
      ) : null}
      {post.lockBroken > 0 ? (
        <li>
          <Tag tone="warn">{post.lockBroken} changed a part that should stay</Tag>
        </li>
      ) : null}
      {sentTo > 0 && answered === 0 ? <li class="hint">Nobody has answered yet</li> : null}
    </ul>
  );
}
