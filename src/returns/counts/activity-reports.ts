import { londonDay } from '#src/calendar/index.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type Activity, type ActivityQuery, activitySlug, listActivities } from '#src/takeup/index.ts';
import { listParticipation } from '../reads.ts';

/** An activity with how it went. */
export interface ReportedActivity extends Activity {
  /** Null before its day, and for what is not confirmed or another partner’s. */
  report: {
    /** Null where nobody has said yet. */
    happened: boolean | null;
    /** How many came; null where that is not known, which is not zero. */
    came: number | null;
    estimate: boolean;
  } | null;
}

/** The activities of a week as {@link listActivities} has them, each with how it went. Throws NOT_FOUND. */
export async function listActivityReports(ctx: Context, query: ActivityQuery): Promise<ReportedActivity[]> {
  const activities = await listActivities(ctx, query);
  const { id: partnershipId } = await getPartnership(ctx, query.partnership);
  const campaign = await getCampaign(ctx, partnershipId, query.campaign);
  const counts = new Map((await listParticipation(ctx, campaign)).map((row) => [row.slug, row]));
  const today = londonDay(ctx.clock.now());
  return activities.map((activity) => {
    const { state, own, day } = activity;
    const due = state === 'confirmed' && day <= today;
    if (own === null || !(due || state === 'happened' || state === 'did-not-happen')) return { ...activity, report: null };
    const counted = state === 'happened' ? counts.get(activitySlug(activity.id)) : undefined;
    const happened = due ? null : state === 'happened';
    return { ...activity, report: { happened, came: counted?.value ?? null, estimate: counted?.approximate ?? false } };
  });
}
