import type { Child } from 'hono/jsx';
import type { TemplateDefinition } from '#src/content/index.ts';
import type { BoardPost } from '#src/takeup/index.ts';
import { day, words } from '../../format.ts';
import { Facts } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { PostState } from './board-page.tsx';
import { PostApproval, place, Told, type Waiting } from './post-approval.tsx';
import type { PostChoices, PostWeek } from './post-page.tsx';
import { ChoosePartner, type Preview } from './post-preview.tsx';

/** A post for those who may not edit: what it says, what became of it, and for approvers the decision. */
export function PostReadPage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  post: TemplateDefinition;
  choices: PostChoices;
  sent: BoardPost | undefined;
  waiting: Waiting | undefined;
  tooLong: readonly string[];
  preview: Preview;
  /** What was done, or why it was not. */
  notice: Child;
}) {
  const { viewer, campaign, post, choices, sent, waiting, tooLong, preview } = props;
  const theme = choices.themes.find(({ slug }) => slug === post.theme)?.title;
  const { assign } = post;
  const names = new Map(choices.partners.map(({ slug, name }) => [slug, name]));
  const recipients =
    assign === 'all'
      ? 'Every partner'
      : Array.isArray(assign)
        ? assign.map((slug) => names.get(slug) ?? slug).join(', ')
        : assign.kinds.map(words).join(', ');
  const when = post['post-on'];
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
      {waiting === undefined ? null : <PostApproval waiting={waiting} tooLong={tooLong} here={preview.here} />}
      <Facts
        rows={[
          [
            'When to post',
            when === undefined ? 'Any day' : `${day(when)}${post['post-at'] === undefined ? '' : ` at ${post['post-at']}`}`,
          ],
          theme !== undefined && ['Theme', theme],
          ['Who gets it', recipients],
        ]}
      />
      {post.variants.length === 0 ? null : (
        <>
          <h2>{waiting === undefined ? 'Texts' : 'Texts in use now'}</h2>
          {post.variants.map((variant) => (
            <>
              <h3>{place(variant)}</h3>
              <Told variant={variant} />
            </>
          ))}
        </>
      )}
      <ChoosePartner {...preview} />
    </PlanPage>
  );
}
