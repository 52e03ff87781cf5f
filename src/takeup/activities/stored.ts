import { and, asc, eq } from 'drizzle-orm';
import { activity } from '#db/schema/takeup.ts';
import { type Campaign, getCampaign } from '#src/content/index.ts';
import { getPartnership, type Partner, type Partnership } from '#src/partners/index.ts';
import type { Permission } from '#src/platform/access.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import type { Write } from '#src/platform/store.ts';
import { partnerFor } from '../sent-copy.ts';
import type { ActivityState, SaidActivity } from './rules.ts';

export type ActivityRow = Omit<typeof activity.$inferSelect, 'state' | 'kind'> & {
  state: ActivityState;
  kind: SaidActivity['kind'];
};

/** Between whom an activity stands. */
export interface OpenedActivities {
  partnership: Partnership;
  campaign: Campaign;
  partner: Partner;
}

/** Looks a partner's place in a week up. Throws NOT_FOUND for what is unknown and for a partner that the caller does not reach. */
export async function openActivities(
  ctx: Pick<Context, 'store' | 'access'>,
  place: { partnership: string; campaign: string; partner: string },
  permission: Permission,
): Promise<OpenedActivities> {
  const partnership = await getPartnership(ctx, place.partnership);
  const partner = await partnerFor(ctx, partnership.id, place.partner, permission);
  return { partnership, partner, campaign: await getCampaign(ctx, partnership.id, place.campaign) };
}

/** One activity of a week, of this partner where one is given; throws NOT_FOUND. */
export async function readActivity(
  ctx: Pick<Context, 'store'>,
  campaignId: string,
  id: string,
  partnerId?: string,
): Promise<ActivityRow> {
  const mine = partnerId === undefined ? undefined : eq(activity.partnerId, partnerId);
  const [row] = await ctx.store.db
    .select()
    .from(activity)
    .where(and(eq(activity.id, id), eq(activity.campaignId, campaignId), mine));
  if (row === undefined) throw notFound();
  return row as ActivityRow;
}

/** Every activity of a partnership, by day: those of other weeks are what follow-ons came out of. */
export async function readActivities(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<ActivityRow[]> {
  const rows = await ctx.store.db
    .select()
    .from(activity)
    .where(eq(activity.partnershipId, partnershipId))
    .orderBy(asc(activity.day), asc(activity.fromTime), asc(activity.title), asc(activity.id));
  return rows as ActivityRow[];
}

/** Writes an activity, new or in its next version. */
export const putActivity = (row: ActivityRow): Write[] => putAll(activity, [row]);

/** What a row says of the activity. */
export const saidIn = ({
  title,
  kind,
  about,
  place,
  day,
  fromTime,
  untilTime,
  forWhom,
  open,
  link,
  followsId,
}: ActivityRow): SaidActivity => ({
  title,
  kind,
  about,
  place,
  day,
  fromTime,
  untilTime,
  forWhom,
  open,
  link,
  followsId,
});

/** Somebody has written to it since the caller read it. */
export const activityChanged = (): PlannerError =>
  new PlannerError('CHANGED', 'This activity has been changed since you opened it. Nothing was saved.');

/** What became of an activity. */
export interface SavedActivity {
  id: string;
  state: ActivityState;
  /** Give it with the next change. */
  version: number;
  /** False where the same was on record already. */
  saved: boolean;
}

export const savedActivity = ({ id, state, version }: ActivityRow, saved: boolean): SavedActivity => ({
  id,
  state,
  version,
  saved,
});
