import { addDays } from '#src/calendar/index.ts';
import { listCampaigns } from '#src/content/index.ts';
import type { Context } from '#src/platform/context.ts';
import { comesOutOfItself, isForEverybody, type SaidActivity, stands } from './rules.ts';
import { notSaved } from './schemas.ts';
import type { ActivityRow, OpenedActivities } from './stored.ts';

/** Furthest from its week, in days: beyond it somebody has typed another year. */
const FURTHEST = 183;
/** Most that may stand of one partner in a week: far beyond what a partner does, so that nothing else fills the calendar. */
const MOST = 100;

/**
 * Refuses what an activity cannot be beside those that are there: one too many, twice the same, far from its week, or out of one that the partner
 * may not know, of a later week, or that came out of this one itself. Throws INVALID_INPUT with a pointer.
 */
export async function refuseUnfitActivity(
  ctx: Pick<Context, 'store'>,
  { partnership, campaign, partner }: OpenedActivities,
  said: SaidActivity,
  row: ActivityRow | null,
  all: readonly ActivityRow[],
): Promise<void> {
  if (said.day < addDays(campaign.localFrom, -FURTHEST) || said.day > addDays(campaign.localTo, FURTHEST)) {
    throw notSaved('/day', 'is more than half a year from the week: look at the year');
  }
  const others = all.filter(
    (other) => other.id !== row?.id && other.partnerId === partner.id && other.campaignId === campaign.id && stands(other),
  );
  if ((row === null || !stands(row)) && others.length >= MOST) {
    const advice = 'Call off what you will not do, or say several as one.';
    throw notSaved('/title', `would be one more than ${MOST}, the most there is room for in a week. ${advice}`);
  }
  if (others.some((other) => other.day === said.day && nameOf(other) === nameOf(said))) {
    throw notSaved(
      '/title',
      'is the name of one you have said for that day already: change that one, or give this one another name',
    );
  }
  const { followsId } = said;
  if (followsId === null) return;
  const byId = new Map(all.map((each) => [each.id, each]));
  if (comesOutOfItself(row?.id ?? null, followsId, byId)) {
    throw notSaved('/follows', 'came out of this one itself: choose another, or none');
  }
  // What was chosen once stays, also where the other partner has called its own off since.
  if (row !== null && followsId === row.followsId) return;
  const cause = byId.get(followsId);
  const week = (await listCampaigns(ctx, partnership.id)).find(({ id }) => id === cause?.campaignId);
  const mayKnow = cause !== undefined && (cause.partnerId === partner.id ? stands(cause) : isForEverybody(cause));
  if (!mayKnow || week === undefined || week.localFrom > campaign.localFrom) {
    throw notSaved('/follows', 'is none of the activities to choose from');
  }
}

const nameOf = ({ title }: Pick<SaidActivity, 'title'>): string =>
  title.trim().toLocaleLowerCase('en-GB').replaceAll(/\s+/g, ' ');
