import type { Context as Request } from 'hono';
import { type ContactLink, listContactLinks } from '#src/access/index.ts';
import { type EditableKind, listItems, type StoredItem } from '#src/definitions/index.ts';
import type { HistoryEntry } from '#src/reporting/index.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { canDo, type Viewer } from '../frame.tsx';

type Ask = Request<StaffEnv>;

/** What the things of a page of history are now: those in use, by id. */
export interface Known {
  stored: ReadonlyMap<string, StoredItem>;
  links: readonly ContactLink[];
}

/** Most lists that are read for one page: each is a few statements, of which a request has a limited number. */
const MAX_LISTS = 6;
const KINDS: readonly string[] = [
  'partnership',
  'partner',
  'support-route',
  'campaign',
  'theme',
  'template',
  'resource',
  'entry',
];

interface List {
  kind: EditableKind;
  campaign?: string;
}

/** Reads what a page of history is about, as it is now. */
export async function readKnown(
  c: Ask,
  viewer: Viewer,
  entries: readonly HistoryEntry[],
  campaigns: readonly StoredItem[],
): Promise<Known> {
  const { ctx, partnership } = c.var;
  const stored = new Map(campaigns.map((item) => [item.id, item]));
  const wanted = new Map<string, List>();
  for (const entry of entries) {
    const list = listOf(entry, campaigns);
    if (list !== undefined && list.kind !== 'campaign') wanted.set(`${list.kind} ${list.campaign ?? ''}`, list);
  }
  for (const list of [...wanted.values()].slice(0, MAX_LISTS)) {
    for (const item of await listItems(ctx, { partnership: partnership.slug, ...list })) stored.set(item.id, item);
  }
  const withLinks = canDo(viewer, 'contacts.manage') && entries.some(({ subjectKind }) => subjectKind === 'contact-link');
  return { stored, links: withLinks ? await listContactLinks(ctx, partnership.id) : [] };
}

/** The list a thing stands in, by its path in files; undefined where nothing can be read of it as it is now. */
function listOf({ subjectKind, detail }: HistoryEntry, campaigns: readonly StoredItem[]): List | undefined {
  if (['partner', 'contact', 'contact-link', 'calendar-link'].includes(subjectKind)) return { kind: 'partner' };
  const [place = '', slug = ''] = typeof detail.path === 'string' ? detail.path.split('/') : [];
  const own = campaigns.find((item) => (place === 'campaign' ? item.ref.slug === slug : item.id === detail.campaign))?.ref.slug;
  if (subjectKind === 'assignment') return own === undefined ? undefined : { kind: 'template', campaign: own };
  if (!KINDS.includes(subjectKind)) return undefined;
  const kind = subjectKind as EditableKind;
  if (kind === 'partnership' || kind === 'support-route' || kind === 'campaign') return { kind };
  if (kind === 'entry' && place === 'programme') return { kind };
  return own === undefined ? undefined : { kind, campaign: own };
}

/** Where a thing of history can be seen now; undefined for what is gone or has no page. */
export function hrefOf(entry: HistoryEntry, { stored, links }: Known, viewer: Viewer): string | undefined {
  const { subjectKind, subjectId, detail } = entry;
  const item = stored.get(subjectId);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const campaignOf = (): string | undefined => {
    const slug = /^campaign\/([^/]+)\//.exec(text(detail.path))?.[1];
    return slug ?? stored.get(text(detail.campaign))?.ref.slug;
  };
  const within = (page: string): string | undefined => {
    const campaign = campaignOf();
    const known = [...stored.values()].some(({ ref }) => ref.kind === 'campaign' && ref.slug === campaign);
    return known ? `/plan/campaigns/${campaign}/${page}` : undefined;
  };
  const atPartner = (id: string, part = ''): string | undefined => {
    const partner = stored.get(id);
    return partner === undefined ? undefined : `/plan/partners/${partner.ref.slug}${part}`;
  };
  switch (subjectKind) {
    case 'partner':
      return atPartner(subjectId);
    case 'contact':
      return atPartner(text(detail.partner));
    case 'calendar-link':
      return atPartner(text(detail.partnerId));
    case 'contact-link': {
      const link = links.find(({ id }) => id === subjectId);
      return atPartner(text(detail.partnerId) || (link?.partnerId ?? ''));
    }
    case 'support-route':
      return item && `/plan/support-routes#${item.ref.slug}`;
    case 'campaign':
      return item && `/plan/campaigns/${item.ref.slug}`;
    case 'theme':
      return item && `/plan/campaigns/${item.ref.campaign}/themes/${item.ref.slug}`;
    case 'resource':
      return item && `/plan/campaigns/${item.ref.campaign}/resources/${item.ref.slug}`;
    case 'template':
      return item && `/plan/campaigns/${item.ref.campaign}/posts/${item.ref.slug}`;
    case 'assignment': {
      const post = stored.get(text(detail.template));
      return post && `/plan/campaigns/${post.ref.campaign}/posts/${post.ref.slug}`;
    }
    case 'entry':
      return item?.ref.campaign === undefined && item && canDo(viewer, 'programme.edit')
        ? `/plan/programme/${item.ref.slug}`
        : undefined;
    case 'activity':
      return within('activities');
    case 'return':
      return within('replies');
    case 'figure':
      return within(`report#${subjectId}`);
    case 'person':
      return canDo(viewer, 'people.manage') ? `/plan/people/${subjectId}` : undefined;
    case 'token':
      return canDo(viewer, 'tokens.manage') ? '/plan/access' : undefined;
    default:
      return undefined;
  }
}
