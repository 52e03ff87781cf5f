import type { Child } from 'hono/jsx';
import type { Sent } from '#src/definitions/index.ts';
import type { PlannedPost } from '#src/takeup/index.ts';
import { many } from '../../format.ts';
import { Button, Buttons, ErrorSummary, Form, Hidden } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { Details, Inset } from '../../kit/notice.tsx';
import { Paused } from '../campaign/board-notices.tsx';
import type { PostWeek } from '../campaign/post-details.tsx';
import { postErrors } from '../campaign/post-errors.ts';
import { PlanPage, type Viewer } from '../frame.tsx';
import { CheckedPost, problemAnchor } from './send-check-post.tsx';
import { SEND_FIELDS } from './send-form.ts';
import { CloseTogether, FEW, type Halted, unseenOf } from './send-notices.tsx';
import { Why } from './send-when.tsx';

/** What would become of each post, before anything is sent. */
export function SendCheckPage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  typed: Typed;
  plan: Sent;
  /** The chosen posts as their own forms hold them, by slug: what a problem is about. */
  written: ReadonlyMap<string, Typed>;
  halted: Halted;
  /** What was sent of the week already, and when it is posted. */
  others: readonly PlannedPost[];
  /** Somebody changed one of the posts since they were chosen. */
  changed?: boolean;
}) {
  const { viewer, campaign, typed, plan, written, halted, others, changed = false } = props;
  const board = `/plan/campaigns/${campaign.slug}`;
  const errors = errorsOf(plan, written);
  const blocked = Object.keys(errors).length > 0;
  const clashing = plan.posts.some(({ clashes }) => clashes.length > 0);
  const carried = SEND_FIELDS.filter((name) => name !== 'do' && !(clashing && name === 'anyway'));
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title="Check before sending"
      back={{ href: board, text: campaign.title }}
      failed={blocked || changed}
    >
      {changed ? <ErrorSummary errors={{ '': CHANGED }} /> : <ErrorSummary errors={errors} />}
      <h1>Check before sending</h1>
      <p>{summaryOf(plan)}</p>
      <Paused pause={halted.pause} base={board} />
      <Lacking plan={plan} halted={halted} />
      <CloseTogether plan={plan} others={others} />
      <Form action={`${board}/send`}>
        {/* Enter in a field presses a form's first button: that one sends nothing. */}
        <button type="submit" class="govuk-visually-hidden" name="do" value="check" tabindex={-1}>
          Check
        </button>
        {carried.flatMap((name) => (typed[name] ?? []).map((value) => <Hidden name={name} value={value} />))}
        {plan.posts.map((post) => (
          <CheckedPost post={post} halted={halted} board={board} written={written.get(post.slug) ?? {}} decided={!blocked} />
        ))}
        {clashing ? (
          <>
            <h2>Outside the usual times</h2>
            <Why value={one(typed, 'anyway')} />
          </>
        ) : null}
        <Buttons>
          {blocked ? null : (
            <Button name="do" value="send">
              {plan.posts.length === 1 ? 'Send this post' : `Send these ${plan.posts.length} posts`}
            </Button>
          )}
          {clashing ? (
            <Button name="do" value="check" kind="secondary">
              Check again
            </Button>
          ) : null}
          <Button name="do" value="change" kind="secondary">
            Change something
          </Button>
          <a href={board}>Cancel</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

const CHANGED = 'Somebody has changed one of these posts since you chose them. This is how they are now: look again, then send.';

/** What keeps it all from being sent: each fault once, leading to the first post that has it. */
function errorsOf({ posts, problems }: Sent, written: ReadonlyMap<string, Typed>): Readonly<Record<string, string>> {
  const own = posts.flatMap((post) =>
    Object.values(postErrors(post.problems, written.get(post.slug) ?? {})).map((message, index) => ({ message, post, index })),
  );
  const said = [...Map.groupBy(own, ({ message }) => message)].flatMap(([message, [first, ...more]]) =>
    first === undefined
      ? []
      : [
          [
            problemAnchor(first.post, first.index),
            `“${first.post.title}”${more.length > 0 ? ` and ${more.length} more` : ''}: ${message}`,
          ] as const,
        ],
  );
  const other = problems.filter(({ pointer = '' }) => !/^\/posts\/\d/.test(pointer)).map(({ message }) => ['', message] as const);
  const byPlace = Map.groupBy([...said, ...other], ([place]) => place);
  return Object.fromEntries([...byPlace].map(([place, all]) => [place, all.map(([, message]) => message).join('. ')]));
}

function summaryOf({ posts }: Sent): string {
  const partners = new Set(posts.flatMap((post) => post.partners.map(({ slug }) => slug))).size;
  return `${many(posts.length, 'post')}, for ${partners === 0 ? 'no partner' : many(partners, 'partner')}.`;
}

/** What does not keep anything from being sent and should be known. */
function Lacking({ plan: { posts, withoutLink }, halted }: { plan: Sent; halted: Halted }) {
  const said: Child[] = posts.map((post) => unseenOf(post, halted)).filter((words) => words !== '');
  const faulty = posts.filter(({ problems }) => problems.some(({ pointer = '' }) => pointer.startsWith('/variants'))).length;
  if (faulty > 0) said.push(`${many(faulty, 'post has a text', 'posts have texts')} that cannot go out.`);
  if (withoutLink.length > 0) {
    const names = withoutLink.map(({ name }) => name);
    const count = `${many(names.length, 'partner has', 'partners have')} no private link that works`;
    said.push(names.length <= FEW ? `${count}: ${names.join(', ')}.` : <Details summary={count}>{names.join(', ')}</Details>);
  }
  const over = posts.filter((post) => post.over).length;
  if (over > 0) said.push(`The day of ${many(over, 'post')} has passed.`);
  if (said.length === 0) return null;
  return (
    <Inset>
      {said.map((line) => (
        <div class="send-lacking">{line}</div>
      ))}
    </Inset>
  );
}
