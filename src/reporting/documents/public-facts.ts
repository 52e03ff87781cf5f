import type { CampaignCopy } from '#src/content/index.ts';
import type { listSupportRoutes } from '#src/partners/index.ts';

type Resource = CampaignCopy['resources'][number];
type SupportRoute = Awaited<ReturnType<typeof listSupportRoutes>>[number];

/** A thing to share or look at, as anyone may see it. */
export interface PublicResource {
  slug: string;
  title: string;
  /** In words. */
  kind: string;
  link: string;
  /** Name of the organisation that made it or looks after it. */
  owner: string | null;
  /** Language tags. */
  languages: readonly string[];
  /** Whether a film has them; null where nobody has said, or where it is none. */
  captions: boolean | null;
}

/** Where to report or get help. */
export interface PublicRoute {
  name: string;
  forWhom: string;
  link: string | null;
  phone: string | null;
  hours: string | null;
  languages: readonly string[];
}

/** What partners share under their own name, or under an embargo, or among themselves. */
const FOR_PARTNERS = new Set(['post-series', 'press-release', 'branding', 'copy-pack', 'email-banner', 'letter', 'checklist']);
const SPELT: Readonly<Record<string, string>> = { 'bsl-video': 'BSL video', 'easy-read': 'Easy Read' };

/** Whether a resource may still be used on a day. */
export const isUsable = ({ permissionEndedOn, reuseUntil }: Resource, today: string): boolean =>
  permissionEndedOn === null && (reuseUntil === null || reuseUntil >= today);

/** The resources that are for everybody, can be reached, and may still be used. */
export function publicResources(
  resources: readonly Resource[],
  names: ReadonlyMap<string, string>,
  today: string,
): PublicResource[] {
  return resources.flatMap((resource) => {
    const { slug, title, kind, link, owner, languages, captions } = resource;
    if (link === null || FOR_PARTNERS.has(kind) || !isUsable(resource, today)) return [];
    const maker = owner === null ? null : (names.get(owner) ?? null);
    const said = captions === null ? null : captions === 'yes';
    return [{ slug, title, kind: kindInWords(kind), link, owner: maker, languages, captions: said }];
  });
}

function kindInWords(kind: string): string {
  const spaced = kind.replaceAll('-', ' ');
  return SPELT[kind] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Ways to get help for everybody to see, the main ones first. */
export const publicRoutes = (routes: readonly SupportRoute[]): PublicRoute[] =>
  [...routes]
    .sort((a, b) => Number(b.level === 'main') - Number(a.level === 'main'))
    .map(({ name, forWhom, link, phone, hours, languages }) => ({ name, forWhom, link, phone, hours, languages }));
