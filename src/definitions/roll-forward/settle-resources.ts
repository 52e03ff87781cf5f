import { formatDay } from '#src/calendar/index.ts';
import { linkedResources } from '#src/content/index.ts';
import { hasEnded, resourcesOf } from '../ended-permissions.ts';
import { type Roll, readdressed, reworded } from './roll.ts';
import type { StandIns } from './settle-partners.ts';

type Resource = Roll['source']['resources'][number];

/** The resources that go along, and those that do not: each with the item that decides about it, where one does. */
export interface SettledResources {
  copied: Omit<Resource, 'campaign'>[];
  /** Slugs that are left out. */
  gone: ReadonlySet<string>;
  /** Slugs that may be left out, with what decides it; null where nothing does. */
  atStake: ReadonlyMap<string, string | null>;
}

/** Settles which resources go along. What nobody may use any more never does. */
export function settleResources(roll: Roll, partners: StandIns): SettledResources {
  const { source, desk, today } = roll;
  const gone = new Set<string>();
  const atStake = new Map<string, string | null>();
  for (const resource of [...source.ended, ...source.resources.filter((each) => hasEnded(each, today))]) {
    gone.add(resource.slug);
    atStake.set(resource.slug, null);
    desk.say({
      id: `resource/${resource.slug}`,
      kind: 'resource',
      title: resource.title,
      reason: `The permission to use it ended on ${formatDay(resource['permission-ended-on'] ?? '')}: it is not copied.`,
      places: usersOf(roll, resource.slug),
    });
  }
  const copied = source.resources.flatMap((resource) => {
    const { slug } = resource;
    if (gone.has(slug)) return [];
    const doubt = doubtAbout(roll, resource);
    if (doubt !== undefined) {
      const id = `resource/${slug}`;
      atStake.set(slug, id);
      const { choice } = desk.settle({
        ...{ id, kind: 'resource', title: resource.title, reason: doubt.reason, places: usersOf(roll, slug) },
        choices: [
          { value: 'leave-out', label: 'Leave it out' },
          { value: 'keep', label: 'Copy it' },
        ],
        otherwise: doubt.leave ? 'leave-out' : 'keep',
      });
      if (choice === 'leave-out') {
        gone.add(slug);
        return [];
      }
    }
    return [inNewWeek(roll, resource, partners)];
  });
  return { copied, gone, atStake };
}

/** Why it may not be used again. What needs a permission is left out until somebody is named who holds it. */
function doubtAbout({ whole }: Roll, resource: Resource): { reason: string; leave: boolean } | undefined {
  const until = resource['reuse-until'];
  if (until !== undefined && until < whole.to) {
    return { reason: `It may be used until ${formatDay(until)}, and the new week ends later.`, leave: true };
  }
  const { permission } = resource;
  const child = resource['permission-about'] === 'child';
  if (permission === undefined && !child) return undefined;
  const unheld = resource['permission-held-by'] === undefined;
  const said = permission === undefined ? 'It shows or quotes a child.' : `Permission: ${permission}`;
  return { reason: unheld ? `${said} Nobody is named who holds the form.` : said, leave: unheld };
}

/** Titles of the posts that share a resource or print its link. */
const usersOf = ({ source }: Roll, slug: string): string[] =>
  source.templates.filter((post) => resourcesOf(post, post.variants).has(slug)).map(({ title }) => title);

function inNewWeek(roll: Roll, resource: Resource, partners: StandIns): Omit<Resource, 'campaign'> {
  const { campaign: _campaign, 'permission-ended-on': _ended, owner, link, ...rest } = resource;
  const said = (field: 'title' | 'note' | 'alt-text', what: string, text: string): string =>
    reworded(roll, { id: `resource/${rest.slug}/${field}`, title: `${what} “${rest.title}”`, lasting: true }, text);
  const holder = partners.one(owner);
  return {
    ...rest,
    title: said('title', 'Title of', rest.title),
    ...(rest.note === undefined ? {} : { note: said('note', 'Note on', rest.note) }),
    ...(rest['alt-text'] === undefined ? {} : { 'alt-text': said('alt-text', 'Picture description of', rest['alt-text']) }),
    ...(holder === undefined ? {} : { owner: holder }),
    ...(link === undefined ? {} : { link: readdressed(roll, link) }),
  };
}

/** The resources whose links a text prints. */
export const linkedIn = (variant: object): Set<string> =>
  linkedResources(Object.values(variant).map((part) => (typeof part === 'string' ? part : null)));
