import { and, asc, eq, isNull } from 'drizzle-orm';
import { recall } from '#db/schema/takeup.ts';
import type { Context } from '#src/platform/context.ts';

/** Copy that nobody may use now: of one template, or with `templateId` null of a whole campaign or of everything. */
export type Recall = typeof recall.$inferSelect;

/** The recalls of a partnership that hold now, the earliest first. */
export function listRecalls(ctx: Pick<Context, 'store'>, partnershipId: string): Promise<Recall[]> {
  return ctx.store.db
    .select()
    .from(recall)
    .where(and(eq(recall.partnershipId, partnershipId), isNull(recall.endedAt)))
    .orderBy(asc(recall.startedAt), asc(recall.id));
}

/** The recall that takes a template out of use, where one does: its own before that of everything. */
export function recallOf(recalls: readonly Recall[], template: { id: string; campaignId: string }): Recall | undefined {
  const own = recalls.find(({ templateId }) => templateId === template.id);
  return own ?? pauseOf(recalls, template.campaignId);
}

/** The pause that holds for a campaign, where one does. */
export const pauseOf = (recalls: readonly Recall[], campaignId: string): Recall | undefined =>
  recalls.find(({ templateId, campaignId: of }) => templateId === null && (of === null || of === campaignId));

/** Why nobody may use something now, and since when. */
export interface WhyStopped {
  reason: string;
  since: string;
}

/** The same, as it is told; null where a campaign is not paused. */
export function pauseToTell(recalls: readonly Recall[], campaignId: string): WhyStopped | null {
  const pause = pauseOf(recalls, campaignId);
  return pause === undefined ? null : { reason: pause.reason, since: pause.startedAt };
}
