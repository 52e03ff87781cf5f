import type { SameThing } from '#src/content/index.ts';
import type { ResourcePost, ResourceUse } from '#src/takeup/index.ts';
import { day, many } from '../../format.ts';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form, Hidden, TextArea } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { Done, Warning } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { AlsoLookAt, PartnersToRing, partnersOf, ResourcePosts } from './resource-use.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

const isNow = ({ standing }: ResourcePost): boolean => standing === 'now';

/** Asks before a permission ends: everything that will be taken down, and who has used it already. */
export function EndPermissionPage(props: {
  viewer: Viewer;
  campaign: Week;
  use: ResourceUse;
  same: readonly SameThing[];
  version: number;
  typed: Typed;
  errors: FieldErrors;
}) {
  const { viewer, campaign, use, same, version, typed, errors } = props;
  const list = resourcesOf(campaign);
  const board = `/plan/campaigns/${campaign.slug}`;
  const title = `End the permission to use “${use.title}”`;
  const now = use.posts.filter(isNow);
  const earlier = use.posts.filter((post) => !isNow(post));
  const partners = partnersOf(use.posts);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={title}
      back={{ href: list, text: 'What there is to share' }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}?</h1>
      <p>For when somebody takes back what they agreed to, or a permission has run out.</p>
      <h2>This will be taken down</h2>
      <ul>
        <li>“{use.title}” with its files: nobody can share it again</li>
        {now.length === 0 ? null : (
          <li>
            {many(now.length, 'post')} with it, on partners’ pages and in their calendars:
            <ResourcePosts posts={now} board={board} />
          </li>
        )}
      </ul>
      {now.length === 0 ? <p>No post has it.</p> : <p>To keep one of these posts, take “{use.title}” out of it first.</p>}
      {earlier.length === 0 ? null : (
        <>
          <h2>It was in these before</h2>
          <ResourcePosts posts={earlier} board={board} />
        </>
      )}
      <AlsoLookAt places={same} />
      <h2>Whom you will have to ring</h2>
      <p>
        {partners === 0
          ? 'Nobody: no partner has taken a post with it.'
          : `${many(partners, 'partner has', 'partners have')} taken a post with it. What they posted stays where it is until they take it down: the next page lists them.`}
      </p>
      <Form action={`${list}/${use.slug}/permission`}>
        <Hidden name="version" value={version} />
        <TextArea
          name="reason"
          label="Why? (optional)"
          rows={2}
          value={one(typed, 'reason')}
          error={errors.reason}
          hint="History keeps it. OFFICIAL: no name of a member of the public."
        />
        <Warning>You cannot undo this. With a new permission, add it again as a new thing to share.</Warning>
        <Buttons>
          <Button kind="warning">Yes, end it and take everything down</Button>
          <a href={list}>No, go back</a>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

/** A thing whose permission ended: what was taken down, and whom to ring. It stays there for as long as that takes. */
export function PermissionEndedPage(props: {
  viewer: Viewer;
  campaign: Week;
  use: ResourceUse;
  same: readonly SameThing[];
  justNow: boolean;
}) {
  const { viewer, campaign, use, same } = props;
  const partners = partnersOf(use.posts);
  const heading = `“${use.title}”: permission ended`;
  const told = partners === 0 ? 'No partner has to be told.' : `Now ring ${many(partners, 'partner')}.`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={{ href: resourcesOf(campaign), text: 'What there is to share' }}
    >
      {props.justNow ? <Done heading={`It has been taken down with its posts. ${told}`} important={partners > 0} /> : null}
      <h1>{heading}</h1>
      <p>
        {use.endedOn === null ? '' : `It ended on ${day(use.endedOn)}. `}
        It is out of use, and so are the posts that had it.
      </p>
      <h2>Partners to ring</h2>
      {partners === 0 ? (
        <p>No partner has taken a post with it.</p>
      ) : (
        <>
          <p>
            Ask each to take it down where they posted it, and out of what they have planned. They do not see it here any more.
          </p>
          <PartnersToRing posts={use.posts} />
        </>
      )}
      <AlsoLookAt places={same} />
    </PlanPage>
  );
}
