import { getCampaign } from '#src/content/index.ts';
import { findPartnerById, getPartnership } from '#src/partners/index.ts';
import { actorKey, permit } from '#src/platform/access.ts';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { parsed } from '#src/platform/invalid-input.ts';
import {
  ACTIVITY_STEPS,
  type ActivityRow,
  activityChanged,
  activitySlug,
  ConfirmActivity,
  DeclineActivity,
  notSaved,
  putActivity,
  readActivity,
  type SavedActivity,
  savedActivity,
} from '#src/takeup/index.ts';
import { calledOffEntry, commitWithEntry, confirmedEntry, entryIn, openEntry } from './activity-entry.ts';

/**
 * Takes a partner's activity into the programme: it becomes an entry of its week's calendar, or brings the one it has up to date.
 * Confirming again changes nothing. Throws NOT_FOUND, CHANGED for a stale version and INVALID_INPUT where it is not to be decided.
 */
export async function confirmActivity(ctx: Context, input: ConfirmActivity): Promise<SavedActivity> {
  return decide(ctx, input, 'confirm', () => ({ ...parsed(ConfirmActivity, input), reason: null }));
}

/** Does not take it into the programme, with the reason that the partner reads; where it stood there, it is called off. Throws as above. */
export async function declineActivity(ctx: Context, input: DeclineActivity): Promise<SavedActivity> {
  return decide(ctx, input, 'decline', () => parsed(DeclineActivity, input));
}

async function decide(
  ctx: Context,
  place: { partnership: string },
  act: 'confirm' | 'decline',
  read: () => ConfirmActivity & { reason: string | null },
): Promise<SavedActivity> {
  const partnership = await getPartnership(ctx, place.partnership);
  permit(ctx.access, 'programme.edit', partnership.id);
  const given = read();
  const campaign = await getCampaign(ctx, partnership.id, given.campaign);
  await readActivity(ctx, campaign.id, given.activity);
  return retryStale(async () => {
    const edit = await openEntry(ctx, partnership, campaign.slug, given.activity);
    const row = await readActivity(ctx, campaign.id, given.activity);
    const state = ACTIVITY_STEPS[row.state][act];
    const already = row.state === (act === 'confirm' ? 'confirmed' : 'declined') && row.reason === given.reason;
    if (already) return savedActivity(row, false);
    if (row.version !== given.version) throw activityChanged();
    if (state === undefined) throw notSaved('/activity', REFUSED[row.state]);
    const partner = await findPartnerById(ctx, row.partnerId);
    if (partner === undefined) throw notFound();
    const now = ctx.clock.now();
    const next: ActivityRow = {
      ...row,
      state,
      reason: given.reason,
      decidedBy: actorKey(ctx.access),
      decidedAt: now,
      entry: act === 'confirm' ? activitySlug(row.id) : row.entry,
      version: row.version + 1,
      updatedAt: now,
    };
    const here = entryIn(edit);
    const entry = act === 'confirm' ? confirmedEntry(next, partner, campaign.slug, edit) : here && calledOffEntry(here);
    const event = {
      verb: `takeup.${act}-activity`,
      subjectKind: 'activity',
      subjectId: row.id,
      detail: { campaign: campaign.id, partner: partner.id, before: { state: row.state }, after: { state } },
    };
    await commitWithEntry(ctx, partnership.id, edit, entry, { writes: putActivity(next), events: [event] });
    return savedActivity(next, true);
  });
}

const REFUSED: Readonly<Record<ActivityRow['state'], string>> = {
  said: 'waits for an answer',
  confirmed: 'is confirmed already',
  declined: 'was declined already',
  cancelled: 'was called off by the partner',
  happened: 'is over: the partner has said how it went',
  'did-not-happen': 'is over: the partner has said that it did not happen',
};
