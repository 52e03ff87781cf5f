import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { refuseUnfitActivity } from './check-said.ts';
import { saysTheSameOf, stands } from './rules.ts';
import { SayActivity, saidOf } from './schemas.ts';
import {
  type ActivityRow,
  openActivities,
  putActivity,
  readActivities,
  type SavedActivity,
  saidIn,
  savedActivity,
} from './stored.ts';

/**
 * Records what a partner says it will do in a week; the lead confirms it. Saying the very same again changes nothing. Throws NOT_FOUND
 * and INVALID_INPUT with pointers, also for a second one of the same name on the same day.
 */
export async function sayActivity(ctx: Context, input: SayActivity): Promise<SavedActivity> {
  const opened = await openActivities(ctx, input, 'takeup.record');
  const given = parsed(SayActivity, input);
  refuseForeignContact(ctx, given.contactId);
  const said = saidOf(given);
  const { partnership, campaign, partner } = opened;
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const all = await readActivities(ctx, partnership.id);
    const mine = all.filter(({ partnerId, campaignId }) => partnerId === partner.id && campaignId === campaign.id);
    const same = mine.find((row) => stands(row) && saysTheSameOf(saidIn(row), said));
    if (same !== undefined) return savedActivity(same, false);
    await refuseUnfitActivity(ctx, opened, said, null, all);
    const now = ctx.clock.now();
    const row: ActivityRow = {
      id: newId('act', ctx),
      partnershipId: partnership.id,
      campaignId: campaign.id,
      partnerId: partner.id,
      ...said,
      state: 'said',
      reason: null,
      saidBy: given.saidBy ?? null,
      contactId: given.contactId ?? null,
      decidedBy: null,
      decidedAt: null,
      entry: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    const detail = { campaign: campaign.id, partner: partner.id, contact: row.contactId, follows: row.followsId };
    const event = { verb: 'takeup.say-activity', subjectKind: 'activity', subjectId: row.id, detail };
    await commit(ctx, partnership.id, [guard, ...putActivity(row)], [event]);
    return savedActivity(row, true);
  });
}
