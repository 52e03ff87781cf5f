import type { PartnerInRecall, PostInRecall, RecallStatus } from '#src/takeup/index.ts';
import { many, moment } from '../../format.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, Form, Hidden } from '../../kit/fields.tsx';
import { Details, Done, Empty, Warning } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';

export interface RecallsPageProps {
  viewer: Viewer;
  status: RecallStatus;
  done?: string | undefined;
  /** Why the last try changed nothing. */
  failed?: string | undefined;
}

/** What was withdrawn, paused or changed in a week, and who has confirmed, who has not, and who cannot. */
export function RecallsPage({ viewer, status, done, failed }: RecallsPageProps) {
  const { campaign, pause, posts } = status;
  const base = `/plan/campaigns/${campaign.slug}`;
  const mayEdit = canDo(viewer, 'content.edit');
  // A pause holds every post of the week: those that nobody has to stop would bury the others.
  const held = posts.filter((post) => post.kind === 'paused' && askedOf(post) === 0);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Please take down: ${campaign.title}`}
      back={{ href: base, text: campaign.title }}
      failed={failed !== undefined}
    >
      {done === undefined ? null : <Done heading={done} />}
      <ErrorSummary errors={failed === undefined ? {} : { '': failed }} />
      <h1>Please take down</h1>
      <p>
        What partners are asked to take down, to stop, or to replace by a newer text. Their pages, private calendars and files
        stop showing a withdrawn text at once.
      </p>
      {pause === null ? null : <PauseNow pause={pause} base={base} mayEnd={mayEdit} />}
      {posts.length === 0 && pause === null ? (
        <Empty>
          <p>Nothing is withdrawn, paused or changed.</p>
          {mayEdit ? <p>To withdraw a post, open it on the week’s page and choose “Withdraw this post”.</p> : null}
        </Empty>
      ) : null}
      {posts
        .filter((post) => !held.includes(post))
        .map((post) => (
          <Post post={post} base={base} mayEnd={mayEdit} />
        ))}
      <Held posts={held} base={base} />
      {mayEdit && pause === null ? (
        <Buttons>
          <ButtonLink href={`${base}/pause`} kind="secondary">
            Pause this week, or everything
          </ButtonLink>
        </Buttons>
      ) : null}
    </PlanPage>
  );
}

function PauseNow({ pause, base, mayEnd }: { pause: NonNullable<RecallStatus['pause']>; base: string; mayEnd: boolean }) {
  return (
    <section aria-labelledby="pause-title">
      <h2 id="pause-title">
        {pause.everything ? 'Everything is paused' : 'This week is paused'} <Tag tone="warn">Paused</Tag>
      </h2>
      <p class="as-typed">
        <strong>Why:</strong> {pause.reason}
      </p>
      <p class="hint">Since {moment(pause.startedAt)}</p>
      {mayEnd ? (
        <Form action={`${base}/recalls/${pause.id}/end`}>
          <Hidden name="version" value={pause.version} />
          <Button>Go on: end the pause</Button>
        </Form>
      ) : null}
    </section>
  );
}

const KINDS: Readonly<Record<PostInRecall['kind'], { word: string; confirmed: string }>> = {
  recalled: { word: 'Withdrawn', confirmed: 'It is down' },
  removed: { word: 'Removed', confirmed: 'It is down' },
  paused: { word: 'Paused', confirmed: 'It is stopped' },
  changed: { word: 'Changed', confirmed: 'They use the new text' },
};

/** Partners that have something to stop, take down or replace. */
const askedOf = ({ confirmed, notConfirmed, cannot }: PostInRecall): number =>
  confirmed.length + notConfirmed.length + cannot.length;

/** The paused posts that no partner had scheduled. */
function Held({ posts, base }: { posts: readonly PostInRecall[]; base: string }) {
  if (posts.length === 0) return null;
  return (
    <Details summary={`${many(posts.length, 'paused post')} that nobody has to stop`}>
      <ul>
        {posts.map(({ template, told }) => (
          <li>
            <a href={`${base}/posts/${template.slug}`}>{template.title}</a>{' '}
            <span class="hint">({told.length === 0 ? 'no partner' : many(told.length, 'partner')})</span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Post({ post, base, mayEnd }: { post: PostInRecall; base: string; mayEnd: boolean }) {
  const { template, kind, reason, since, recall, confirmed, notConfirmed, cannot, told } = post;
  const asked = askedOf(post);
  return (
    <section class="recall" aria-labelledby={`recall-${kind}-${template.slug}`}>
      <h2 id={`recall-${kind}-${template.slug}`}>
        {kind === 'removed' ? template.title : <a href={`${base}/posts/${template.slug}`}>{template.title}</a>}{' '}
        <Tag tone="warn">{KINDS[kind].word}</Tag>
      </h2>
      {reason === null || kind === 'paused' ? null : (
        <p class="as-typed">
          <strong>Why:</strong> {reason}
        </p>
      )}
      <p class="hint">
        Since {moment(since)}.{' '}
        {asked === 0 ? 'Nobody had it out or scheduled.' : `${confirmed.length} of ${many(asked, 'partner')} confirmed.`}
      </p>
      <Group title="Not confirmed" partners={notConfirmed} tone="warn" />
      <Group title="Cannot" partners={cannot} tone="warn" />
      <Group title={KINDS[kind].confirmed} partners={confirmed} tone="ok" />
      <Group title="Told; nothing is out there" partners={told} />
      {recall !== null && mayEnd && kind === 'recalled' ? (
        <Form action={`${base}/recalls/${recall.id}/end`}>
          <Hidden name="version" value={recall.version} />
          <Button kind="secondary" label={`Let it be used again: ${template.title}`}>
            Let it be used again
          </Button>
        </Form>
      ) : null}
    </section>
  );
}

function Group(props: { title: string; partners: readonly PartnerInRecall[]; tone?: 'ok' | 'warn' }) {
  const { title, partners, tone } = props;
  if (partners.length === 0) return null;
  const heading = (
    <h3>
      <Tag {...(tone === undefined ? {} : { tone })}>{title}</Tag> {many(partners.length, 'partner')}
    </h3>
  );
  const list = (
    <ul>
      {partners.map((each) => (
        <li class="as-typed">
          {each.partner.name}
          <Said of={each} />
        </li>
      ))}
    </ul>
  );
  if (tone !== undefined || partners.length <= FEW) return [heading, list];
  return [heading, <Details summary={`Which ${partners.length} partners`}>{list}</Details>];
}

/** Partners with nothing to do that are shown at once; more are behind a summary. */
const FEW = 3;

const STOOD: Readonly<Record<PartnerInRecall['state'], string>> = {
  offered: '',
  taken: 'will use it',
  scheduled: 'scheduled',
  posted: 'posted',
  declined: 'not for them',
};

function Said({ of: { state, postedAt, answeredAt, answeredBy, reason, link } }: { of: PartnerInRecall }) {
  const shown = link ?? postedAt;
  return (
    <span class="hint">
      {STOOD[state] === '' ? '' : ` (${STOOD[state]})`}
      {answeredAt === null ? '' : `, answered on ${moment(answeredAt)}${answeredBy === null ? '' : `, by ${answeredBy}`}`}
      {reason === null ? '' : `: ${reason}`}
      {shown === null ? null : (
        <>
          {' '}
          <a href={shown} rel="noopener noreferrer">
            {shown}
          </a>
        </>
      )}
    </span>
  );
}

/** What a withdrawal or a pause does, said before it happens. */
export const AtOnce = () => (
  <Warning>
    Partners’ pages, private calendars and files stop showing the text at once. Nothing is mailed yet: ring those who have it out.
  </Warning>
);
