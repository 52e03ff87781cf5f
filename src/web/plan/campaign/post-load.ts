import type { Context as Request } from 'hono';
import { type Campaign, getCampaign, listCopy, type TemplateDefinition } from '#src/content/index.ts';
import { getItem, type StoredItem } from '#src/definitions/index.ts';
import { listPartners, listSupportRoutes, type PartnerDefinition } from '#src/partners/index.ts';
import { may } from '#src/platform/access.ts';
import { type BoardPost, type CopyPlace, coveredBy, getPartnerWeek, getWeekBoard } from '#src/takeup/index.ts';
import type { StaffEnv } from '../../visitors.tsx';
import type { Waiting } from './post-approval.tsx';
import { type Body, longestValues, seenBy, tooLong } from './post-lengths.ts';
import type { PostChoices, PostWeek } from './post-page.tsx';
import type { Preview, Seen } from './post-preview.tsx';

export type Asked = Request<StaffEnv>;

/** Which post of which week the address names. */
export const postRef = (c: Asked) => ({
  partnership: c.var.partnership.slug,
  kind: 'template' as const,
  campaign: c.req.param('campaign') ?? '',
  slug: c.req.param('post') ?? '',
});

/** A week with everything that a post of it may refer to. */
export interface PostPlace {
  campaign: PostWeek;
  choices: PostChoices;
  /** Names by slug, those who cannot be chosen any more among them. */
  partnerNames: ReadonlyMap<string, string>;
  posts: readonly { slug: string; title: string }[];
  /** Partners that posts of this week can be sent to. */
  bodies: readonly Body[];
  /** What fills the double brackets. */
  copy: CopyPlace;
}

/** Reads the week a post stands in; throws NOT_FOUND. */
export async function loadPlace(c: Asked): Promise<PostPlace> {
  const { ctx, partnership } = c.var;
  const row = await getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
  const { templates, themes, resources } = await listCopy(ctx, row.id);
  const all = await listPartners(ctx, partnership.id);
  const campaign = weekOf(row);
  const inUse = all.map((partner) => ({ ...partner, inUse: true }));
  const bodies = coveredBy('all', inUse, campaign.local);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const copy = { partnership, campaign: row, routes, resources };
  return {
    campaign,
    choices: {
      themes,
      resources,
      partners: bodies,
      longest: longestValues(copy, bodies),
      placeholders: {
        own: partnership.placeholders,
        routes,
        links: resources.filter(({ link }) => link !== null),
      },
    },
    partnerNames: new Map(all.map(({ slug, name }) => [slug, name])),
    posts: templates,
    bodies,
    copy,
  };
}

function weekOf({ slug, title, localFrom, localTo, nationalFrom, nationalTo }: Campaign): PostWeek {
  const local = { from: localFrom, to: localTo };
  const national = nationalFrom === null || nationalTo === null ? undefined : { from: nationalFrom, to: nationalTo };
  return { slug, title, local, ...(national === undefined ? {} : { national }) };
}

/** A stored post with what became of it. */
export interface LoadedPost {
  item: StoredItem;
  post: TemplateDefinition;
  /** With the texts that were written last, which may wait for approval. */
  lastWritten: TemplateDefinition;
  sent: BoardPost | undefined;
  waiting: Waiting | undefined;
  /** For each text written last that a channel does not take: by how much, and for whom. */
  tooLong: readonly string[];
}

/** Reads a post; throws NOT_FOUND. */
export async function loadPost(c: Asked, place: PostPlace): Promise<LoadedPost> {
  const { ctx, partnership } = c.var;
  const ref = postRef(c);
  const item = await getItem(ctx, ref);
  const post = item.value as TemplateDefinition;
  const board = await getWeekBoard(ctx, { partnership: ref.partnership, campaign: ref.campaign });
  const sent = board.days.flatMap(({ posts }) => posts).find(({ slug }) => slug === ref.slug);
  const { pending } = item;
  if (pending === undefined) {
    return { item, post, lastWritten: post, sent, waiting: undefined, tooLong: tooLong(post, place) };
  }
  const variants = pending.variants as TemplateDefinition['variants'];
  const mayApprove = may(ctx.access, 'content.approve', partnership.id);
  const mayReject = mayApprove || (pending.mine && may(ctx.access, 'content.edit', partnership.id));
  const { mine } = pending;
  const waiting = { inUse: post.variants, variants, mine, version: item.version, mayApprove, mayReject };
  const lastWritten = { ...post, variants };
  return { item, post, lastWritten, sent, waiting, tooLong: tooLong(lastWritten, place) };
}

/** The partners a stored post is sent to, and how the one named in the address sees it. */
export async function loadPreview(c: Asked, place: PostPlace, { post, lastWritten, waiting }: LoadedPost): Promise<Preview> {
  const { ctx, partnership } = c.var;
  const { campaign, partnerNames } = place;
  const covered = coveredBy(post.assign, place.bodies, campaign.local);
  const ofWaiting = waiting?.mayApprove === true;
  const here = `/plan/campaigns/${campaign.slug}/posts/${post.slug}`;
  const as = c.req.query('as');
  const name = as === undefined ? undefined : partnerNames.get(as);
  const preview = { here, partners: covered, ofWaiting };
  if (as === undefined || name === undefined) return { ...preview, seen: undefined };
  if (ofWaiting) {
    const body = covered.find(({ slug }) => slug === as);
    const { value } = await getItem(ctx, { partnership: partnership.slug, kind: 'partner', slug: as });
    const platforms = (value as PartnerDefinition).channels.map(({ platform }) => platform as string);
    return { ...preview, seen: { slug: as, name, texts: body && seenBy(body, lastWritten, place, platforms) } };
  }
  const week = await getPartnerWeek(ctx, { partnership: partnership.slug, campaign: campaign.slug, partner: as });
  const found = week.days.flatMap(({ posts }) => posts).find(({ template }) => template === post.slug);
  const seen: Seen = { slug: as, name, texts: found?.variants };
  return { ...preview, seen };
}
