import type { ResourceUse } from '#src/takeup/index.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { Inset } from '../../kit/notice.tsx';
import type { Viewer } from '../frame.tsx';
import { RemovePage } from '../item/item-page.tsx';
import { ResourcePosts } from './resource-use.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

/** Asks before a thing to share is removed; one that posts share cannot be. */
export function ResourceRemovePage(props: {
  viewer: Viewer;
  campaign: Week;
  use: ResourceUse;
  version: number;
  errors: FieldErrors;
}) {
  const { viewer, campaign, use, version, errors } = props;
  const here = `${resourcesOf(campaign)}/${use.slug}`;
  const inPosts = use.posts.filter(({ standing }) => standing === 'now');
  return (
    <RemovePage
      viewer={viewer}
      section="campaigns"
      what={`“${use.title}”`}
      back={{ href: here, text: use.title }}
      action={`${here}/remove`}
      version={version}
      errors={errors}
      blocked={inPosts.length > 0}
    >
      {inPosts.length > 0 ? (
        <>
          <Inset>These posts have it. Take it out of each before you remove it.</Inset>
          <ResourcePosts posts={inPosts} board={`/plan/campaigns/${campaign.slug}`} />
          <p>
            If it may not be used any more, <a href={`${here}/permission`}>end the permission</a>: that takes the posts down too.
          </p>
        </>
      ) : (
        <p>Posts can no longer share it, and its files go with it.</p>
      )}
    </RemovePage>
  );
}
