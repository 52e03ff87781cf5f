import { z } from 'zod';
import { londonDay } from '#src/calendar/index.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, type DefinedRow, pathOf, writeScope } from '#src/platform/defined.ts';
import { count, fields, roleName, slug, text, yesNo } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { parsed, refuseForeignContact } from '#src/platform/invalid-input.ts';
import {
  ACTIVITY_STEPS,
  type ActivityRow,
  activityChanged,
  activitySlug,
  notSaved,
  openActivities,
  plainText,
  putActivity,
  readActivity,
  type SavedActivity,
  savedActivity,
} from '#src/takeup/index.ts';
import { type ParticipationValue, participationKind } from '../defined.ts';
import { RECEIVED_VIA_FORM } from '../received-via.ts';

/** How an activity went, as the partner says afterwards. */
export const ReportActivity = fields({
  partnership: slug,
  campaign: slug,
  partner: slug,
  activity: text(80),
  happened: yesNo,
  /** How many came: zero is a number. Left out only where it did not happen. */
  came: z
    .union([count, z.literal('not-known')], { error: 'must be a whole number, or "not-known"' })
    .nullable()
    .optional(),
  /** Whether the number is a guess. */
  estimate: yesNo.optional(),
  note: plainText(500).nullable().optional(),
  saidBy: roleName.optional(),
  /** Id of the contact whose private link it came by. */
  contactId: text(80).optional(),
  version: count,
});
export type ReportActivity = z.infer<typeof ReportActivity>;

/**
 * Records how a confirmed activity went, from its day on. A number becomes a count of attendances, which never become people; a number
 * that is not known is no count. It can be corrected as a return can, and every correction stays in the history. Saying the same again
 * changes nothing. Throws NOT_FOUND, CHANGED for a stale version and INVALID_INPUT with pointers.
 */
export async function reportActivity(ctx: Context, input: ReportActivity): Promise<SavedActivity> {
  const { partnership, campaign, partner } = await openActivities(ctx, input, 'figures.record');
  const given = parsed(ReportActivity, input);
  refuseForeignContact(ctx, given.contactId);
  const came = cameOf(given);
  const note = given.note ?? null;
  return retryStale(async () => {
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const row = await readActivity(ctx, campaign.id, given.activity, partner.id);
    const state = ACTIVITY_STEPS[row.state][given.happened ? 'report-yes' : 'report-no'];
    const path = pathOf.within(campaign.slug, 'participation', activitySlug(row.id));
    const before = (await participationKind.read(ctx, partnership.id, campaign)).find((each) => each.path === path) ?? null;
    const counted = before === null || before.withdrawn ? null : before.value;
    const estimate = came !== null && given.estimate === true;
    const same = row.state === state && row.reason === note && (counted?.value ?? null) === came;
    if (same && (counted === null || counted.approximate === estimate)) return savedActivity(row, false);
    if (row.version !== given.version) throw activityChanged();
    if (state === undefined) throw notSaved('/activity', 'was not confirmed: there is nothing to say of how it went');
    if (row.day > londonDay(ctx.clock.now())) throw notSaved('/happened', 'cannot be said yet: its day is still to come');
    const now = ctx.clock.now();
    const next: ActivityRow = {
      ...row,
      state,
      reason: note,
      saidBy: given.saidBy ?? row.saidBy,
      contactId: given.contactId ?? null,
      version: row.version + 1,
      updatedAt: now,
    };
    const value: ParticipationValue | null =
      came === null
        ? null
        : {
            campaign: campaign.slug,
            slug: activitySlug(row.id),
            activity: row.title,
            measure: 'attendances',
            value: came,
            approximate: estimate,
            partner: partner.slug,
            ...(note === null ? {} : { note }),
            source: 'The partner’s own activity, as it said afterwards',
          };
    const scope = writeScope(ctx, partnership.id, [{ path: pathOf.campaign(campaign.slug), id: campaign.id }]);
    const from = { answeredBy: next.saidBy, receivedVia: given.contactId === undefined ? null : RECEIVED_VIA_FORM };
    const writes = participationKind.write(
      countChange(ctx, path, before, value).map((change) => ({ ...change, from })),
      scope,
    );
    const event = {
      verb: 'takeup.report-activity',
      subjectKind: 'activity',
      subjectId: row.id,
      detail: {
        campaign: campaign.id,
        partner: partner.id,
        contact: next.contactId,
        before: { state: row.state, came: counted?.value ?? null },
        after: { state, came },
        hasNote: note !== null,
      },
    };
    await commit(ctx, partnership.id, [guard, ...putActivity(next), ...writes], [event]);
    return savedActivity(next, true);
  });
}

/** How many came; null where that is not known or it did not happen. */
function cameOf({ happened, came, estimate }: ReportActivity): number | null {
  if (!happened) {
    if (came !== undefined && came !== null) throw notSaved('/came', 'belongs to what happened: leave it empty');
    return null;
  }
  if (came === undefined || came === null) throw notSaved('/came', 'is missing: zero is a number, and so is a guess');
  if (came !== 'not-known') return came;
  if (estimate === true) throw notSaved('/estimate', 'belongs to a number');
  return null;
}

/** What becomes of the count: written, taken back, or nothing. */
function countChange(
  ctx: Context,
  path: string,
  before: DefinedRow<ParticipationValue> | null,
  value: ParticipationValue | null,
): DefinedChange<ParticipationValue>[] {
  if (value === null && (before === null || before.withdrawn)) return [];
  const base = {
    path,
    id: before?.id ?? newId(participationKind.idPrefix, ctx),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? '',
    before,
  };
  if (value !== null) return [{ ...base, withdrawn: false, value }];
  return before === null ? [] : [{ ...base, withdrawn: true, value: before.value }];
}
