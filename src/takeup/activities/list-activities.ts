import { getCampaign, listCampaigns } from '#src/content/index.ts';
import { getPartnership, partnerTable } from '#src/partners/index.ts';
import { may, permit } from '#src/platform/access.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { partnerFor } from '../sent-copy.ts';
import { type ActivityKind, type ActivityState, comesOutOfItself, isForEverybody, stands } from './rules.ts';
import { type ActivityRow, readActivities } from './stored.ts';

/** Another activity that one came out of or led to. */
export interface ActivityLink {
  id: string;
  title: string;
  day: string;
  partner: string;
  campaign: { slug: string; title: string };
}

/** What a partner does itself in a week. */
export interface Activity {
  id: string;
  partner: { slug: string; name: string };
  title: string;
  kind: ActivityKind;
  about: string | null;
  place: string | null;
  /** Wall-clock London; both times null for all day. */
  day: string;
  from: string | null;
  until: string | null;
  forWhom: string | null;
  open: boolean;
  link: string | null;
  state: ActivityState;
  /** What is between the partner and the lead; null where it is another partner’s. */
  own: {
    version: number;
    /** Why it was declined or cancelled, or a note on how it went. */
    reason: string | null;
    saidBy: string | null;
    decidedAt: string | null;
    /** Slug of its calendar entry, from the first time it was confirmed. */
    entry: string | null;
    /** Id of what it came out of, also where the reader may not know that any more. */
    follows: string | null;
  } | null;
  cameOutOf: ActivityLink | null;
  ledTo: ActivityLink[];
}

export interface ActivityQuery {
  partnership: string;
  campaign: string;
  /** As this partner sees it; left out, everything, which is for those who plan. */
  partner?: string;
}

/**
 * The activities of a week by day. Those who plan see every one, and with `partner` those of that partner alone; a partner sees its own,
 * and of others only what is confirmed and open to anybody. Throws NOT_FOUND.
 */
export async function listActivities(ctx: Context, query: ActivityQuery): Promise<Activity[]> {
  const world = await readWorld(ctx, query);
  const { campaign, sees, isOwn, all, staff, partnerId } = world;
  const names = await namesOf(ctx, all);
  const campaigns = new Map((await listCampaigns(ctx, campaign.partnershipId)).map((each) => [each.id, each]));
  const linkOf = (row: ActivityRow): ActivityLink[] => {
    const of = campaigns.get(row.campaignId);
    if (of === undefined || !sees(row)) return [];
    const { id, title, day } = row;
    return [{ id, title, day, partner: names.get(row.partnerId)?.name ?? '', campaign: { slug: of.slug, title: of.title } }];
  };
  const following = Map.groupBy(all, ({ followsId }) => followsId);
  const byId = new Map(all.map((row) => [row.id, row]));
  const shown = all.filter(
    (row) => row.campaignId === campaign.id && sees(row) && (!staff || partnerId === null || row.partnerId === partnerId),
  );
  return shown.map((row) => {
    const cause = row.followsId === null ? undefined : byId.get(row.followsId);
    const { version, reason, saidBy, decidedAt, entry, followsId: follows } = row;
    return {
      id: row.id,
      partner: names.get(row.partnerId) ?? { slug: '', name: '' },
      title: row.title,
      kind: row.kind,
      about: row.about,
      place: row.place,
      day: row.day,
      from: row.fromTime,
      until: row.untilTime,
      forWhom: row.forWhom,
      open: row.open,
      link: row.link,
      state: row.state,
      own: isOwn(row) ? { version, reason, saidBy, decidedAt, entry, follows } : null,
      cameOutOf: cause === undefined ? null : (linkOf(cause)[0] ?? null),
      ledTo: (following.get(row.id) ?? []).filter(stands).flatMap(linkOf),
    };
  });
}

/**
 * What an activity of the partner may have come out of, newest first: its own and the open ones of others, of this week and earlier ones.
 * Not what came out of `activity` itself. Throws NOT_FOUND.
 */
export async function listCauses(
  ctx: Context,
  query: ActivityQuery & { partner: string; activity?: string },
): Promise<ActivityLink[]> {
  const { campaign, all, partnerId } = await readWorld(ctx, query);
  const names = await namesOf(ctx, all);
  const byId = new Map(all.map((row) => [row.id, row]));
  const weeks = new Map((await listCampaigns(ctx, campaign.partnershipId)).map((each) => [each.id, each]));
  return all.toReversed().flatMap((row) => {
    const week = weeks.get(row.campaignId);
    const mayBe = row.partnerId === partnerId ? stands(row) : isForEverybody(row);
    if (week === undefined || week.localFrom > campaign.localFrom || !mayBe) return [];
    if (query.activity !== undefined && comesOutOfItself(query.activity, row.id, byId)) return [];
    const { id, title, day } = row;
    return [{ id, title, day, partner: names.get(row.partnerId)?.name ?? '', campaign: { slug: week.slug, title: week.title } }];
  });
}

/** Who asks, and every activity of the partnership with what they may see of it. */
async function readWorld(ctx: Context, query: ActivityQuery) {
  const partnership = await getPartnership(ctx, query.partnership);
  const staff = may(ctx.access, 'plan.read', partnership.id);
  let partnerId: string | null = null;
  if (query.partner !== undefined) partnerId = (await partnerFor(ctx, partnership.id, query.partner, 'posts.read')).id;
  else permit(ctx.access, 'plan.read', partnership.id);
  const campaign = await getCampaign(ctx, partnership.id, query.campaign);
  const isOwn = (row: ActivityRow): boolean => staff || row.partnerId === partnerId;
  const all = await readActivities(ctx, partnership.id);
  return { campaign, all, staff, partnerId, isOwn, sees: (row: ActivityRow) => isOwn(row) || isForEverybody(row) };
}

/** Partners by id, those that are gone too. */
async function namesOf(ctx: Context, rows: readonly ActivityRow[]) {
  const { id, slug, name } = partnerTable;
  const ids = [...new Set(rows.map(({ partnerId }) => partnerId))];
  const found = await ctx.store.db.select({ id, slug, name }).from(partnerTable).where(inList(id, ids));
  return new Map(found.map((each) => [each.id, { slug: each.slug, name: each.name }]));
}

/** One of them; throws NOT_FOUND. */
export function activityIn<A extends { id: string }>(list: readonly A[], id: string): A {
  const found = list.find((each) => each.id === id);
  if (found === undefined) throw notFound();
  return found;
}
