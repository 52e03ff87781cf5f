import { isDay } from '#src/calendar/index.ts';
import type { TemplateDefinition } from '#src/content/index.ts';
import type { StoredItem } from '#src/definitions/index.ts';
import { day, words } from '../../format.ts';
import { Button, Buttons, Choices, Form } from '../../kit/fields.tsx';
import { all, one } from '../../kit/form.ts';
import { Done, Empty } from '../../kit/notice.tsx';
import { Paused } from '../campaign/board-notices.tsx';
import { type PostChoices, type PostWeek, Recipients } from '../campaign/post-details.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import type { Draft } from '../item/item-form.ts';
import { Trouble } from '../item/item-page.tsx';
import { postKey } from './send-form.ts';
import type { Halted } from './send-notices.tsx';
import { When } from './send-when.tsx';

export interface SendPageProps {
  viewer: Viewer;
  campaign: PostWeek;
  draft: Pick<Draft, 'typed' | 'errors'>;
  posts: readonly StoredItem[];
  partners: PostChoices['partners'];
  halted: Halted;
  /** What was done. */
  done?: string | undefined;
}

/** Which posts of a week go to whom, and when: one form for many posts. */
export function SendPage({ viewer, campaign, draft, posts, partners, halted, done }: SendPageProps) {
  const { typed, errors } = draft;
  const board = `/plan/campaigns/${campaign.slug}`;
  const here = `${board}/send`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title="Send posts"
      back={{ href: board, text: campaign.title }}
      failed={Object.keys(errors).length > 0}
    >
      {done === undefined ? null : (
        <Done heading={done}>
          <p>
            <a href={board}>Back to the week</a>
          </p>
        </Done>
      )}
      <Trouble draft={{ ...draft, version: null }} what="these posts" />
      <h1>Send posts</h1>
      <Paused pause={halted.pause} base={board} />
      {posts.length === 0 ? (
        <Empty>
          <p>
            This week has no posts yet. <a href={`${board}/posts/new`}>Add a post</a>.
          </p>
        </Empty>
      ) : (
        <>
          <p>Choose posts, who gets them and when. You see what each partner will have before anything is sent.</p>
          <Form action={here}>
            {/* Enter in a field presses a form's first button: that one sends nothing. */}
            <button type="submit" class="govuk-visually-hidden" name="do" value="check" tabindex={-1}>
              Check
            </button>
            <WhichPosts {...{ typed, errors, posts, halted, here }} />
            <h2>For whom</h2>
            <Recipients draft={draft} partners={partners} keep="Leave it as each post has it" />
            <When {...{ typed, errors, campaign, partners }} />
            <h2>What is sent</h2>
            <Choices
              name="texts"
              label="Texts that are drafts"
              values={[one(typed, 'texts')]}
              choices={[
                {
                  value: 'send',
                  text: 'Send them',
                  hint: 'A second person approves them first, where your partnership wants that.',
                },
                { value: 'as-they-are', text: 'Leave them as drafts', hint: 'Only who gets the posts, and when, is changed.' },
              ]}
            />
            <Buttons>
              <Button name="do" value="check">
                Check before sending
              </Button>
              <a href={board}>Cancel</a>
            </Buttons>
          </Form>
        </>
      )}
    </PlanPage>
  );
}

type Part = Pick<Draft, 'typed' | 'errors'>;

const firstTimeOf = ({ value }: StoredItem): string => (value as TemplateDefinition)['post-at'] ?? '';

function WhichPosts(props: Part & { posts: readonly StoredItem[]; halted: Halted; here: string }) {
  const { typed, errors, posts, halted, here } = props;
  const ofDay = posts.toSorted((a, b) => (firstTimeOf(a) < firstTimeOf(b) ? -1 : 1));
  const byDay = Map.groupBy(ofDay, ({ value }) => (value as TemplateDefinition)['post-on'] ?? '');
  const chosen = all(typed, 'post');
  const inOrder = [...byDay].sort(([a], [b]) => ((a || '9') < (b || '9') ? -1 : 1));
  const hasDraft = posts.some(({ pending }) => pending !== undefined);
  return (
    <>
      <h2>Which posts</h2>
      <p class="hint">
        <a href={`${here}?choose=all`}>Tick all of them</a>
        {hasDraft ? (
          <>
            {' or '}
            <a href={`${here}?choose=drafts`}>only those that are not sent yet</a>
          </>
        ) : null}
        {'. Do that first: it empties the rest of the form.'}
      </p>
      {inOrder.map(([on, own], index) => (
        <Choices
          name="post"
          id={index === 0 ? 'post' : `post-${on}`}
          label={on === '' ? 'Any day' : isDay(on) ? day(on) : on}
          many
          small
          values={chosen}
          error={index === 0 ? errors.post : undefined}
          choices={own.map((item) => ({
            value: postKey(item.ref.slug, item.version),
            text: String(item.value.title),
            hint: [
              halted.withdrawn.has(item.ref.slug) ? 'Withdrawn: partners do not see it' : '',
              timeOf(item.value as TemplateDefinition),
              stateOf(item),
              forWhom(item.value as TemplateDefinition),
            ]
              .filter((part) => part !== '')
              .join(' · '),
          }))}
        />
      ))}
    </>
  );
}

function timeOf({ 'post-at': at, 'spread-until': until, times }: TemplateDefinition): string {
  if (at === undefined) return times.length === 0 ? '' : 'Own times';
  return until === undefined ? at : `${at} to ${until}`;
}

/** What became of a post's texts, in words. */
function stateOf({ pending, value }: StoredItem): string {
  const inUse = (value as TemplateDefinition).variants.length > 0;
  if (pending === undefined) return inUse ? 'In use' : 'No text';
  const what = pending.state === 'draft' ? 'Draft' : 'Waits for approval';
  return inUse ? `In use; new text: ${what.toLowerCase()}` : what;
}

function forWhom({ assign }: TemplateDefinition): string {
  if (assign === 'all') return 'Every partner';
  return Array.isArray(assign) ? `${assign.length} named` : assign.kinds.map(words).join(', ');
}
