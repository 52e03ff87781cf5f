import type { BoardPost } from '#src/takeup/index.ts';
import { many } from '../../format.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import type { Viewer } from '../frame.tsx';
import { RemovePage } from '../item/item-page.tsx';
import type { PostWeek } from './post-details.tsx';

/** Asks before a post is removed, and says who has it already. */
export function PostRemovePage(props: {
  viewer: Viewer;
  campaign: PostWeek;
  post: { slug: string; title: string; version: number };
  sent: BoardPost | undefined;
  errors: FieldErrors;
}) {
  const { viewer, campaign, post, sent, errors } = props;
  const here = `/plan/campaigns/${campaign.slug}/posts/${post.slug}`;
  const using = sent === undefined ? 0 : sent.states.taken + sent.states.scheduled + sent.states.posted;
  return (
    <RemovePage
      viewer={viewer}
      section="campaigns"
      what={`the post “${post.title}”`}
      back={{ href: here, text: post.title }}
      action={`${here}/remove`}
      version={post.version}
      errors={errors}
    >
      <p>
        {sent === undefined || sent.sentTo === 0
          ? 'It is for no partner.'
          : `It is for ${many(sent.sentTo, 'partner')}; it goes from their pages and calendars.`}
      </p>
      {using === 0 ? null : (
        <p>
          {using === 1 ? 'One partner uses it or has posted it already.' : `${using} partners use it or have posted it already.`}{' '}
          Their pages ask them to take it down and to say so. To give them a reason, <a href={`${here}/recall`}>withdraw it</a>{' '}
          first.
        </p>
      )}
    </RemovePage>
  );
}
