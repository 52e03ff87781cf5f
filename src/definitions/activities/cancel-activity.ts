import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';
import {
  ACTIVITY_STEPS,
  type ActivityRow,
  activityChanged,
  CancelActivity,
  notSaved,
  openActivities,
  putActivity,
  readActivity,
  type SavedActivity,
  savedActivity,
} from '#src/takeup/index.ts';
import { calledOffEntry, commitWithEntry, entryIn, openEntry } from './activity-entry.ts';

/**
 * A partner will not do what it said; where it stands in the calendar, it is called off there and not deleted. Cancelling again changes
 * nothing. Throws NOT_FOUND, CHANGED for a stale version and INVALID_INPUT without a reason or for what is over.
 */
export async function cancelActivity(ctx: Context, input: CancelActivity): Promise<SavedActivity> {
  const { partnership, campaign, partner } = await openActivities(ctx, input, 'takeup.record');
  const given = parsed(CancelActivity, input);
  refuseForeignContact(ctx, given.contactId);
  await readActivity(ctx, campaign.id, given.activity, partner.id);
  return retryStale(async () => {
    const edit = await openEntry(ctx, partnership, campaign.slug, given.activity);
    const row = await readActivity(ctx, campaign.id, given.activity, partner.id);
    if (row.state === 'cancelled') return savedActivity(row, false);
    if (row.version !== given.version) throw activityChanged();
    const state = ACTIVITY_STEPS[row.state].cancel;
    if (state === undefined) {
      const why = row.state === 'declined' ? 'was declined: there is nothing to call off' : 'is over: you have said how it went';
      throw notSaved('/activity', why);
    }
    const next: ActivityRow = {
      ...row,
      state,
      reason: given.reason,
      saidBy: given.saidBy ?? row.saidBy,
      contactId: given.contactId ?? null,
      version: row.version + 1,
      updatedAt: ctx.clock.now(),
    };
    const entry = entryIn(edit);
    const event = {
      verb: 'takeup.cancel-activity',
      subjectKind: 'activity',
      subjectId: row.id,
      detail: {
        campaign: campaign.id,
        partner: partner.id,
        contact: next.contactId,
        before: { state: row.state },
        after: { state },
      },
    };
    await commitWithEntry(ctx, partnership.id, edit, entry && calledOffEntry(entry), {
      writes: putActivity(next),
      events: [event],
    });
    return savedActivity(next, true);
  });
}
