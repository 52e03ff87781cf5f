import type { ResourceDefinition } from '#src/content/index.ts';
import type { ResourceUse } from '#src/takeup/index.ts';
import { day, many } from '../../format.ts';
import { ButtonLink } from '../../kit/fields.tsx';
import { Done, Empty } from '../../kit/notice.tsx';
import { Cell, Table, Tag } from '../../kit/page.tsx';
import { canDo, PlanPage, type Viewer } from '../frame.tsx';
import { permissionState } from './permission-state.ts';
import { kindName } from './resource-form.ts';
import { isFilm, told } from './resource-read-page.tsx';
import { partnersOf } from './resource-use.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

/** A thing to share with where it stands. */
export interface ListedResource {
  value: ResourceDefinition;
  posts: ResourceUse['posts'];
  /** How many files it has. */
  files: number;
}

/** What a week has to share, by title; then what may not be shared any more. */
export function ResourcesPage(props: {
  viewer: Viewer;
  campaign: Week;
  resources: readonly ListedResource[];
  ended: readonly ResourceUse[];
  today: string;
  done: string | undefined;
}) {
  const { viewer, campaign, resources, ended, today } = props;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title="What there is to share"
      back={{ href: `/plan/campaigns/${campaign.slug}`, text: campaign.title }}
      wide
    >
      {props.done === undefined ? null : <Done heading={props.done} />}
      <h1>What there is to share</h1>
      <p>Films, leaflets, pictures and links of this week. Posts share them with partners.</p>
      {canDo(viewer, 'content.edit') ? <ButtonLink href={`${resourcesOf(campaign)}/new`}>Add a thing to share</ButtonLink> : null}
      {resources.length === 0 ? (
        <Empty>
          <p>There is nothing to share yet.</p>
        </Empty>
      ) : (
        <Table
          caption={many(resources.length, 'thing', 'things')}
          head={['Title', 'Where', 'Description or captions', 'Permission', 'Posts with it']}
        >
          {resources.map((resource) => (
            <Row resource={resource} campaign={campaign} today={today} />
          ))}
        </Table>
      )}
      {ended.length === 0 ? null : (
        <>
          <h2>Permission ended</h2>
          <p>These are out of use for good, and so are the posts that had them.</p>
          <ul>
            {ended.map(({ slug, title, endedOn, posts }) => (
              <li>
                <a href={`${resourcesOf(campaign)}/${slug}/permission`}>{title}</a>
                {endedOn === null ? '' : `, ended on ${day(endedOn)}`}
                {partnersOf(posts) === 0 ? '' : `. ${many(partnersOf(posts), 'partner')} to ring`}
              </li>
            ))}
          </ul>
        </>
      )}
    </PlanPage>
  );
}

function Row({ resource, campaign, today }: { resource: ListedResource; campaign: Week; today: string }) {
  const { value, posts, files } = resource;
  const { slug, title, link } = value;
  const state = permissionState(value, today);
  const partners = partnersOf(posts);
  return (
    <tr>
      <Cell of="Title">
        <a href={`${resourcesOf(campaign)}/${slug}`}>{title}</a>
        <div class="hint">{kindName(value.kind)}</div>
      </Cell>
      <Cell of="Where">
        {link === undefined ? null : (
          <a href={link} rel="noopener noreferrer">
            Link<span class="govuk-visually-hidden"> to {title}</span>
          </a>
        )}
        {files === 0 ? null : <div>{many(files, 'file')}</div>}
        {link === undefined && files === 0 ? <span class="hint">No link or file yet</span> : null}
      </Cell>
      <Cell of="Description or captions">
        {isFilm(value) ? (
          <>
            <div>Captions: {told(value.captions)}</div>
            <div>Transcript: {told(value.transcript)}</div>
          </>
        ) : (
          `Picture description: ${value['alt-text'] === undefined ? 'none' : 'yes'}`
        )}
      </Cell>
      <Cell of="Permission">
        {state.tag === undefined ? null : <Tag tone={state.tag.tone}>{state.tag.text}</Tag>}
        <div>{state.words}</div>
      </Cell>
      <Cell of="Posts with it">
        {posts.length === 0 ? (
          'None'
        ) : (
          <>
            {many(posts.length, 'post')}
            <div class="hint">{partners === 0 ? 'Taken by no partner' : `Taken by ${many(partners, 'partner')}`}</div>
          </>
        )}
      </Cell>
    </tr>
  );
}
