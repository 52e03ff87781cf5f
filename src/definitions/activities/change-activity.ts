import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';
import {
  type ActivityRow,
  activityChanged,
  ChangeActivity,
  notSaved,
  openActivities,
  putActivity,
  readActivities,
  readActivity,
  refuseUnfitActivity,
  type SavedActivity,
  saidIn,
  saidOf,
  savedActivity,
  saysTheSameOf,
  stateAfterChange,
} from '#src/takeup/index.ts';
import { commitWithEntry, entryIn, openEntry, waitingEntry } from './activity-entry.ts';

/**
 * Changes what a partner has said of an activity. What calendars show of a confirmed one is decided anew by the lead: until then the
 * entry stays as it was confirmed and says that it is provisional. One that was declined or cancelled is said again by it. Throws
 * NOT_FOUND, CHANGED for a stale version and INVALID_INPUT with pointers.
 */
export async function changeActivity(ctx: Context, input: ChangeActivity): Promise<SavedActivity> {
  const opened = await openActivities(ctx, input, 'takeup.record');
  const given = parsed(ChangeActivity, input);
  refuseForeignContact(ctx, given.contactId);
  const said = saidOf(given);
  const { partnership, campaign, partner } = opened;
  await readActivity(ctx, campaign.id, given.activity, partner.id);
  return retryStale(async () => {
    const edit = await openEntry(ctx, partnership, campaign.slug, given.activity);
    const row = await readActivity(ctx, campaign.id, given.activity, partner.id);
    const before = saidIn(row);
    if ((row.state === 'said' || row.state === 'confirmed') && saysTheSameOf(before, said)) return savedActivity(row, false);
    if (row.version !== given.version) throw activityChanged();
    const state = stateAfterChange(row.state, before, said);
    if (state === undefined) throw notSaved('/activity', 'is over: you have said how it went');
    await refuseUnfitActivity(ctx, opened, said, row, await readActivities(ctx, partnership.id));
    const decided = state === 'said' ? { reason: null, decidedBy: null, decidedAt: null } : {};
    const next: ActivityRow = {
      ...row,
      ...said,
      ...decided,
      state,
      saidBy: given.saidBy ?? null,
      contactId: given.contactId ?? null,
      version: row.version + 1,
      updatedAt: ctx.clock.now(),
    };
    const entry = entryIn(edit);
    const event = {
      verb: 'takeup.change-activity',
      subjectKind: 'activity',
      subjectId: row.id,
      detail: {
        campaign: campaign.id,
        partner: partner.id,
        contact: next.contactId,
        before: { state: row.state },
        after: { state },
        changed: Object.keys(said).filter((key) => said[key as keyof typeof said] !== before[key as keyof typeof said]),
      },
    };
    await commitWithEntry(ctx, partnership.id, edit, state === 'said' && entry ? waitingEntry(entry, said.open) : null, {
      writes: putActivity(next),
      events: [event],
    });
    return savedActivity(next, true);
  });
}
