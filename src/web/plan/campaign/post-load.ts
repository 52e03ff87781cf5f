import { londonDay } from '#src/calendar/index.ts';
import {
  type Assignable,
  type Campaign,
  type CopyPartner,
  type CopyPlace,
  coveredBy,
  getCampaign,
  listCopy,
  type TemplateDefinition,
  type usedResource,
} from '#src/content/index.ts';
import { getItem, type StoredItem } from '#src/definitions/index.ts';
import { listAccounts, listPartners, listSupportRoutes, type Partnership } from '#src/partners/index.ts';
import { may } from '#src/platform/access.ts';
import { type BoardPost, getWeekBoard, type WhyStopped } from '#src/takeup/index.ts';
import type { Waiting } from './post-approval.tsx';
import type { PostChoices, PostWeek } from './post-details.tsx';
import { channelOrder } from './post-order.ts';
import { type Asked, placeOf } from './week-request.ts';

/** Which post of which week the address names. */
export const postRef = (c: Asked) => ({
  ...placeOf(c),
  kind: 'template' as const,
  slug: c.req.param('post') ?? '',
});

/** A week with everything that a post of it may refer to. */
export interface PostPlace {
  campaign: PostWeek;
  campaignId: string;
  choices: PostChoices;
  /** Names by slug, those who cannot be chosen any more among them. */
  partnerNames: ReadonlyMap<string, string>;
  posts: readonly { slug: string; title: string }[];
  /** Partners that posts of this week can be sent to. */
  bodies: readonly (Assignable & CopyPartner)[];
  /** What fills the double brackets, and the words that are not used. */
  copy: CopyPlace & { partnership: Pick<Partnership, 'wordsRuledOut'> };
  /** Resources as checks look at them. */
  resources: readonly ({ slug: string } & Parameters<typeof usedResource>[0])[];
  /** Channels as these partners use them. */
  order: readonly string[];
  /** `YYYY-MM-DD` in London. */
  today: string;
}

/** Reads the week a post stands in; throws NOT_FOUND. */
export async function loadPlace(c: Asked): Promise<PostPlace> {
  const { ctx, partnership } = c.var;
  const row = await getCampaign(ctx, partnership.id, c.req.param('campaign') ?? '');
  const { templates, themes, resources } = await listCopy(ctx, row.id);
  const all = await listPartners(ctx, partnership.id);
  const campaign = weekOf(row);
  const accounts = await listAccounts(
    ctx,
    all.map(({ id }) => id),
  );
  const inUse = all.map((partner) => ({ ...partner, inUse: true, accounts: accounts.get(partner.id) ?? [] }));
  const bodies = coveredBy('all', inUse, campaign.local);
  const routes = await listSupportRoutes(ctx, partnership.id);
  const copy = { partnership, campaign: row, routes, resources };
  return {
    campaign,
    campaignId: row.id,
    choices: {
      themes,
      resources,
      partners: bodies,
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
    resources,
    order: channelOrder(bodies),
    today: londonDay(ctx.clock.now()),
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
  /** Why nobody may post anything of the week now. */
  pause: WhyStopped | null;
  waiting: Waiting | undefined;
}

/** Reads a post; throws NOT_FOUND. */
export async function loadPost(c: Asked): Promise<LoadedPost> {
  const { ctx, partnership } = c.var;
  const ref = postRef(c);
  const item = await getItem(ctx, ref);
  const post = item.value as TemplateDefinition;
  const board = await getWeekBoard(ctx, { partnership: ref.partnership, campaign: ref.campaign });
  const sent = board.days.flatMap(({ posts }) => posts).find(({ slug }) => slug === ref.slug);
  const { pause } = board;
  const { pending } = item;
  if (pending === undefined) {
    return { item, post, lastWritten: post, sent, pause, waiting: undefined };
  }
  const variants = pending.variants as TemplateDefinition['variants'];
  const mayApprove = may(ctx.access, 'content.approve', partnership.id);
  const { mine, state } = pending;
  const mayEdit = may(ctx.access, 'content.edit', partnership.id);
  const mayReject = state === 'draft' ? mayEdit && (mine || mayApprove) : mayApprove || (mine && mayEdit);
  const waiting = { state, inUse: post.variants, variants, mine, version: item.version, mayApprove, mayReject };
  return { item, post, lastWritten: { ...post, variants }, sent, pause, waiting };
}
