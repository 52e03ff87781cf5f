import type { Child } from 'hono/jsx';
import { drawnSummary, type TemplateDefinition } from '#src/content/index.ts';
import type { BoardPost, WhyStopped } from '#src/takeup/index.ts';
import { day, words } from '../../format.ts';
import { Button } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import { Facts } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { StoppedPost } from './board-notices.tsx';
import { PostState } from './board-page.tsx';
import { EarlierVersions, PostApproval, type Waiting } from './post-approval.tsx';
import { AsPartner } from './post-as.tsx';
import { Beside } from './post-beside.tsx';
import type { PostChoices, PostWeek } from './post-details.tsx';
import { Draw } from './post-drawn.tsx';
import type { EditorView } from './post-editor.ts';

/** A post for those who may not edit: how it looks, what became of it, and for approvers the decision. */
export function PostReadPage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  post: TemplateDefinition;
  choices: PostChoices;
  sent: BoardPost | undefined;
  pause: WhyStopped | null;
  waiting: Waiting | undefined;
  editor: EditorView;
  here: string;
  /** What was done, or why it was not. */
  notice: Child;
}) {
  const { viewer, campaign, post, choices, sent, pause, waiting, editor, here } = props;
  const theme = choices.themes.find(({ slug }) => slug === post.theme)?.title;
  const own = post.times.map(
    (time) => `${nameOf(choices, time.partner)}: ${time.on === undefined ? '' : `${day(time.on)} at `}${time.at}`,
  );
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={post.title}
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
    >
      {props.notice}
      <h1>{post.title}</h1>
      {sent === undefined ? null : <PostState post={sent} />}
      <StoppedPost sent={sent} pause={pause} base={`/plan/campaigns/${campaign.slug}`} />
      {waiting === undefined ? null : <PostApproval waiting={waiting} here={here} />}
      <Facts
        rows={[
          ['When to post', whenOf(post)],
          own.length > 0 && ['Times of their own', own.join('; ')],
          post.anyway !== undefined && ['Why it is posted all the same', post.anyway],
          theme !== undefined && ['Theme', theme],
          ['Who gets it', recipientsOf(post, choices)],
        ]}
      />
      {editor.texts.length === 0 ? null : <Texts editor={editor} here={here} ofWaiting={waiting?.mayApprove === true} />}
      <EarlierVersions here={here} />
    </PlanPage>
  );
}

function whenOf({ 'post-on': on, 'post-at': at, 'spread-until': until }: TemplateDefinition): string {
  if (on === undefined) return 'Any day';
  if (at === undefined) return day(on);
  return until === undefined ? `${day(on)} at ${at}` : `${day(on)}, spread from ${at} to ${until}`;
}

const nameOf = ({ partners }: PostChoices, slug: string): string =>
  partners.find((partner) => partner.slug === slug)?.name ?? slug;

function recipientsOf({ assign }: TemplateDefinition, { partners }: PostChoices): string {
  if (assign === 'all') return 'Every partner';
  if (!Array.isArray(assign)) return assign.kinds.map(words).join(', ');
  const names = new Map(partners.map(({ slug, name }) => [slug, name]));
  return assign.map((slug) => names.get(slug) ?? slug).join(', ');
}

/** The texts in one partner's name, with what the checks say of them. */
function Texts({ editor, here, ofWaiting }: { editor: EditorView; here: string; ofWaiting: boolean }) {
  const { texts, data, places, as } = editor;
  return (
    <section>
      <h2>{ofWaiting ? 'How the new text looks' : 'How it looks'}</h2>
      {ofWaiting ? <Inset>This text waits. Partners do not see it yet.</Inset> : null}
      <form method="get" action={here} class="post-as">
        <AsPartner partners={data.partners} as={as} />
        <Button kind="secondary">Show</Button>
      </form>
      <div class="post-summary">
        <Draw of={drawnSummary(texts)} />
      </div>
      {texts.map(({ view, ...text }, index) => (
        <section class="post-read" id={`block-${index}`}>
          <h3>{text.name}</h3>
          {/* Only those who edit are offered to put things right. */}
          <Beside
            text={{ ...text, view: { ...view, findings: view.findings.map(({ fix: _, ...finding }) => finding) } }}
            {...{ index, data, places }}
          />
        </section>
      ))}
    </section>
  );
}
