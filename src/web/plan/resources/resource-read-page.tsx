import type { ResourceDefinition } from '#src/content/index.ts';
import type { ResourceUse } from '#src/takeup/index.ts';
import { language, many, words } from '../../format.ts';
import { Facts } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { permissionState } from './permission-state.ts';
import { kindName } from './resource-form.ts';
import { ResourcePosts } from './resource-use.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

const ABOUT: Readonly<Record<string, string>> = { adult: 'An adult', child: 'A child', nobody: 'Nobody' };
const FILMS: readonly string[] = ['video', 'bsl-video', 'webinar-recording'];

/** Whether captions and a transcript belong to it. */
export const isFilm = ({ kind }: Pick<ResourceDefinition, 'kind'>): boolean => FILMS.includes(kind);

/** Whether there is something, as far as anybody has said. */
export const told = (said: 'yes' | 'no' | undefined): string => (said === undefined ? 'not known' : said);

/** The posts with a thing in them, below what is known of it. */
export function PostsWithIt({ use, board }: { use: Pick<ResourceUse, 'posts'>; board: string }) {
  return (
    <>
      <h2>Posts with it</h2>
      {use.posts.length === 0 ? <p>No post shares it yet.</p> : <ResourcePosts posts={use.posts} board={board} />}
    </>
  );
}

/** A thing to share for those who may only read. */
export function ResourceReadPage(props: {
  viewer: Viewer;
  campaign: Week;
  value: ResourceDefinition;
  use: ResourceUse;
  files: number;
  owner: string | undefined;
  today: string;
}) {
  const { viewer, campaign, value, use, files, owner, today } = props;
  const { link, note, permission } = value;
  const { 'alt-text': alt, 'permission-for': where, 'permission-about': about, 'permission-held-by': holder } = value;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={value.title}
      back={{ href: resourcesOf(campaign), text: 'What there is to share' }}
    >
      <h1>{value.title}</h1>
      <Facts
        rows={[
          ['What it is', kindName(value.kind)],
          link !== undefined && [
            'Link',
            <a class="resource-link" href={link} rel="noopener noreferrer">
              {link}
            </a>,
          ],
          files > 0 && ['Files', many(files, 'file')],
          owner !== undefined && ['Who looks after it', owner],
          ['Languages', value.languages.map(language).join(', ')],
          isFilm(value) && ['Captions', words(told(value.captions))],
          isFilm(value) && ['Transcript', words(told(value.transcript))],
          alt !== undefined && ['Picture description', alt],
          ['Permission', permissionState(value, today).words],
          where !== undefined && ['Where it may be used', where],
          about !== undefined && ['Whom it shows or quotes', ABOUT[about] ?? about],
          holder !== undefined && ['Who holds the signed form', holder],
          permission !== undefined && ['What was agreed', permission],
          note !== undefined && ['Note', note],
        ]}
      />
      <PostsWithIt use={use} board={`/plan/campaigns/${campaign.slug}`} />
    </PlanPage>
  );
}
