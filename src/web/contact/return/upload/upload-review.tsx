import type { Child } from 'hono/jsx';
import type { FileReview, MatchedPost, PostsReview, WeekNumber } from '#src/returns/index.ts';
import { capital, days, many, number, platform } from '../../../format.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Choices,
  ErrorSummary,
  type FieldErrors,
  Form,
  Hidden,
  Select,
  TextField,
} from '../../../kit/fields.tsx';
import { Details, Inset } from '../../../kit/notice.tsx';
import { type Carried, carriedFields, type PostChoice } from './upload-form.ts';
import type { UploadView } from './upload-pages.tsx';
import { PostCard } from './upload-post.tsx';

interface ReviewProps {
  view: UploadView;
  carried: Carried;
  review: FileReview;
  /** Day on which the file was made. */
  countedOn: string;
  /** Who sends it. */
  sender: Child;
  errors?: FieldErrors;
}

/** The posts that were found, with what each was taken for: the last step before they are sent. */
export function PostsPage(props: ReviewProps & { found: PostsReview; choices: ReadonlyMap<number, PostChoice> }) {
  const { view, carried, review, found, choices } = props;
  const isAbout = ({ how, ticked }: MatchedPost): boolean => how !== 'none' || ticked;
  const about = found.posts.filter((post) => post.inWeek && isAbout(post));
  const others = found.posts.filter((post) => post.inWeek && !isAbout(post));
  const outside = found.posts.filter(({ inWeek }) => !inWeek);
  const isIn = ({ row }: MatchedPost): boolean => choices.get(row)?.part !== 'no';
  const asked = askedPosts(found.posts, isIn, review.items.length);
  const card = (post: MatchedPost) => (
    <PostCard {...{ post, review }} days={found.days} choice={choices.get(post.row)} asks={asked.has(post)} />
  );
  return (
    <ReviewFrame {...props} title="These are the posts we found">
      <p class="lead">
        {carried.name}: {found.kind.name}, {many(found.posts.length, 'post')}.
      </p>
      <p>
        {about.length === 0
          ? 'None of them has one of the week’s links, texts or hashtags. Choose below which belong to it.'
          : `${many(about.length, 'post has', 'posts have')} one of the week’s links, texts or hashtags. Look whether each is right.`}
      </p>
      {found.posts.some(({ how }) => how === 'before') ? <Hidden name="known" value="yes" /> : null}
      <TypedToo found={found} review={review} />
      {about.length === 0 ? null : (
        <>
          <h2>About this week</h2>
          <ul class="upload-posts">{about.map(card)}</ul>
        </>
      )}
      {others.length === 0 ? null : (
        <Details
          summary={`${many(others.length, 'other post', 'other posts')} of these days`}
          open={about.length === 0 || others.some(isIn)}
        >
          <ul class="upload-posts">{others.map(card)}</ul>
        </Details>
      )}
      {outside.length === 0 ? null : (
        <Details
          summary={`${many(outside.length, 'post')} outside ${days(view.week.from, view.week.to)}`}
          open={outside.some(isIn)}
        >
          <ul class="upload-posts">{outside.map(card)}</ul>
        </Details>
      )}
      <Unread found={found} />
      <Skipped found={found} />
      {asked.size === found.posts.length ? null : (
        <Inset>
          <p>
            Have you chosen “Yes” or “Related” for a post that does not ask which one it is, and it is one of the shared posts?{' '}
            <Button kind="secondary" name="do" value="ask">
              Ask which posts these are
            </Button>
          </p>
        </Inset>
      )}
    </ReviewFrame>
  );
}

/** Most answers on a page to which shared post each post is: all of them beside each of thousands would be megabytes. */
const MOST_ANSWERS = 20_000;

/** The posts of which the page asks which shared one each is: those that are chosen, those that may be one, and those of the week. */
function askedPosts(
  posts: readonly MatchedPost[],
  isIn: (post: MatchedPost) => boolean,
  items: number,
): ReadonlySet<MatchedPost> {
  const likely = posts.filter(({ item, perhaps }) => item !== '' || perhaps !== null);
  const inOrder = new Set([...posts.filter(isIn), ...likely, ...posts.filter(({ inWeek }) => inWeek)]);
  return new Set([...inOrder].slice(0, Math.max(20, Math.floor(MOST_ANSWERS / (items + 1)))));
}

function ReviewFrame(props: ReviewProps & { title: string; children: Child }) {
  const { view, carried, review, countedOn, sender, errors = {}, title } = props;
  return view.frame({
    title,
    failed: Object.keys(errors).length > 0,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>
          {title} <span class="return-of">{view.week.title}</span>
        </h1>
        <Form action={`${view.action}/posts`}>
          {carriedFields(carried).map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          <Hidden name="version" value={review.version} />
          {props.children}
          <TextField
            name="countedOn"
            type="date"
            width={10}
            label="When was the file downloaded?"
            hint="Its numbers are those of that day."
            value={countedOn}
            error={errors.countedOn}
          />
          {sender}
          <Buttons>
            <Button name="do" value="send">
              Send these numbers
            </Button>
            <ButtonLink href={view.action} kind="secondary">
              Choose another file
            </ButtonLink>
          </Buttons>
        </Form>
      </>
    ),
  });
}

function TypedToo({ found, review }: { found: PostsReview; review: FileReview }) {
  if (found.typedToo.length === 0) return null;
  return (
    <Inset>
      <p>
        <strong>You typed numbers for some of these posts too.</strong> The file’s numbers count; the typed ones do not. After
        sending this file, you can open your numbers and take these lines out:
      </p>
      <ul>
        {found.typedToo.map(({ item, metric, value }) => (
          <li>
            {review.items.find(({ slug }) => slug === item)?.title ?? item}: {platform(found.kind.platform)}, {metric}{' '}
            {number(value)}
          </li>
        ))}
      </ul>
    </Inset>
  );
}

/** Rows that are named one by one; of more there is only the number. */
const MOST_ROWS = 10;

/** Words that stand where numbers could: nobody should wonder where a number went. */
function Unread({ found }: { found: PostsReview }) {
  if (found.unread.length === 0) return null;
  const rowsOf = (rows: readonly number[]): string => {
    const named = rows.slice(0, MOST_ROWS).join(', ');
    return `row${rows.length === 1 ? '' : 's'} ${named}${rows.length > MOST_ROWS ? ` and ${rows.length - MOST_ROWS} more` : ''}`;
  };
  return (
    <ul>
      {found.unread.map(({ word, column, rows }) => (
        <li>
          “{word}” in {rowsOf(rows)}, column {column}: read as no number
        </li>
      ))}
    </ul>
  );
}

function Skipped({ found }: { found: PostsReview }) {
  if (found.skipped.length === 0) return null;
  return (
    <Details summary={`${many(found.skipped.length, 'row')} left out`}>
      <ul>
        {found.skipped.map(({ row, reason }) => (
          <li>
            Row {row}: {reason}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** The sums of the week's days of a whole account. */
export function DaysPage(
  props: ReviewProps & {
    numbers: readonly WeekNumber[];
    notAdded: readonly WeekNumber[];
    left: readonly string[];
    platform: string;
    ticked: readonly string[];
  },
) {
  const { view, numbers, notAdded, left, errors = {} } = props;
  const asks = [...numbers, ...notAdded].some((each) => each.platform === undefined);
  const known = [...numbers, ...notAdded][0]?.platform;
  return (
    <ReviewFrame {...props} title="Numbers of the whole account">
      <p>
        This file has a row for each day. Added up over {days(view.week.from, view.week.to)} they can stand as overall numbers,
        and take the place of those that are there now. Single posts are in another file: choose “Content” where you download it.
      </p>
      {asks ? (
        <Select
          name="platform"
          label="Which platform is it?"
          value={props.platform}
          error={errors.platform}
          options={[
            { value: '', text: 'Choose one' },
            { value: 'facebook', text: platform('facebook') },
            { value: 'instagram', text: platform('instagram') },
          ]}
        />
      ) : (
        <Hidden name="platform" value={known ?? ''} />
      )}
      {numbers.length === 0 ? (
        <p>Nothing in it can be added up for the week.</p>
      ) : (
        <Choices
          name="numbers"
          label="Which should be sent?"
          many
          error={errors.numbers}
          values={props.ticked}
          choices={numbers.map(({ metric, sum, days: found }) => ({
            value: metric,
            text: `${capital(metric)}: ${number(sum)}`,
            hint: `${many(found, 'day')} of the week ${found === 1 ? 'is' : 'are'} in the file.`,
          }))}
        />
      )}
      {notAdded.map(({ largest }) => (
        <Inset>
          <p>
            Reach cannot be added up: the same people are counted again every day. The largest day has {number(largest)}, so it
            was at least that many. For the reach of the whole week choose its days where the platform shows it, and type the
            number.
          </p>
        </Inset>
      ))}
      {left.length === 0 ? null : <p class="hint">Not read: {left.join(', ')}.</p>}
    </ReviewFrame>
  );
}
