import { and, eq, gt, inArray, isNotNull, or } from 'drizzle-orm';
import { assignment, recallAnswer } from '#db/schema/takeup.ts';
import { templateTable as template } from '#src/content/index.ts';
import type { Partner } from '#src/partners/index.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type TakeUpState, usesCopy } from '../rules.ts';
import { earlierSlot, readOrder, type Slot, slotOf } from '../slots.ts';
import { pauseOf, type Recall, recallOf } from './recalls.ts';

/** Why a partner may not use a post now: it was recalled by itself, removed from the plan, or everything is paused. */
export type TakeDownKind = 'recalled' | 'removed' | 'paused';

/** What a partner says about taking something down. */
export const RECALL_ANSWERS = ['confirmed', 'cannot'] as const;
export type RecallAnswerState = (typeof RECALL_ANSWERS)[number];

export type RecallAnswerRow = typeof recallAnswer.$inferSelect;

/** What a partner said about taking a post down. */
export interface TakeDownAnswer {
  state: RecallAnswerState;
  link: string | null;
  reason: string | null;
  answeredAt: string;
  answeredBy: string | null;
}

/** One post that one partner may not use now. */
export interface TakeDown {
  /** What an answer is about: the id of the recall, or `removed`. */
  about: string;
  kind: TakeDownKind;
  /** What the lead says; null where a post was removed without a word. */
  reason: string | null;
  since: string;
  assignmentId: string;
  campaignId: string;
  partnerId: string;
  template: { id: string; slug: string; title: string };
  slot: Slot;
  /** What the partner said about the post. */
  state: TakeUpState;
  /** Where it was posted, and in whose words. */
  link: string | null;
  ownWording: string | null;
  /** Whether it is out or about to be, so that the lead waits for an answer. */
  asks: boolean;
  answer: TakeDownAnswer | null;
  /** When the post was sent to the partner, and the newest change of any of this. */
  createdAt: string;
  updatedAt: string;
}

/** Whose take-downs of which campaigns, and what is recalled now. */
interface TakeDownQuery {
  partnershipId: string;
  campaignIds: readonly string[];
  partners: readonly Pick<Partner, 'id' | 'slug'>[];
  /** As `listRecalls` has them: whoever asks has mostly read them already. */
  recalls: readonly Recall[];
}

/**
 * The posts of some campaigns that partners may not use now. Of recalled and removed posts, those of partners that use them; of paused
 * ones all that are yet to be posted. No text is among it.
 */
export async function listTakeDowns(
  ctx: Pick<Context, 'store'>,
  { partnershipId, campaignIds, partners, recalls }: TakeDownQuery,
): Promise<TakeDown[]> {
  const ids = recalls.flatMap(({ templateId }) => templateId ?? []);
  const paused = campaignIds.filter((id) => pauseOf(recalls, id) !== undefined);
  const { slug, title, postDay, postTime, spreadUntil, times, currentVersion, campaignId } = template;
  // Which posts it is about is found before anybody's answers are looked at: mostly it is none.
  const outOfUse = ctx.store.db
    .select({ id: template.id })
    .from(template)
    .where(
      and(
        inList(campaignId, campaignIds),
        gt(currentVersion, 0),
        or(
          isNotNull(template.withdrawnAt),
          ids.length === 0 ? undefined : inList(template.id, ids),
          paused.length === 0 ? undefined : inList(campaignId, paused),
        ),
      ),
    );
  const rows = await ctx.store.db
    .select({
      row: assignment,
      template: { id: template.id, slug, title, postDay, postTime, spreadUntil, times, campaignId },
      removedAt: template.withdrawnAt,
      templateAt: template.updatedAt,
    })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .where(
      and(
        inArray(assignment.templateId, outOfUse),
        inList(
          assignment.partnerId,
          partners.map(({ id }) => id),
        ),
      ),
    );
  if (rows.length === 0) return [];
  const answers = await ctx.store.db
    .select()
    .from(recallAnswer)
    .where(
      inList(
        recallAnswer.assignmentId,
        rows.map(({ row }) => row.id),
      ),
    );
  const answerOf = new Map(answers.map((answer) => [`${answer.assignmentId} ${answer.about}`, answer]));
  const slugs = new Map(partners.map((partner) => [partner.id, partner.slug]));
  const order = await readOrder(
    ctx,
    partnershipId,
    rows.map((each) => each.template),
  );
  return rows
    .flatMap(({ row, template: copy, removedAt, templateAt }): TakeDown[] => {
      const state = row.state as TakeUpState;
      const cause = causeOf(recallOf(recalls, copy), removedAt);
      if (cause === undefined || (cause.kind === 'paused' && row.withdrawnAt !== null)) return [];
      const answer = answerOf.get(`${row.id} ${cause.about}`) ?? null;
      const isOut = cause.kind === 'paused' ? state === 'scheduled' : state === 'scheduled' || state === 'posted';
      const concerns = cause.kind === 'paused' ? state !== 'posted' && state !== 'declined' : usesCopy(state);
      if (!concerns && answer === null) return [];
      const { id, slug: copySlug, title: copyTitle } = copy;
      const common = { assignmentId: row.id, campaignId: row.campaignId, partnerId: row.partnerId, state, link: row.link };
      const slot = slotOf(copy, { id: row.partnerId, slug: slugs.get(row.partnerId) ?? '' }, order);
      const updatedAt = [row.updatedAt, templateAt, cause.since, answer?.updatedAt ?? ''].toSorted().at(-1) ?? '';
      return [
        {
          ...cause,
          ...common,
          template: { id, slug: copySlug, title: copyTitle },
          slot,
          ownWording: row.ownWording,
          asks: isOut && answer === null,
          answer: answer && answerIn(answer),
          createdAt: row.createdAt,
          updatedAt,
        },
      ];
    })
    .sort((a, b) => earlierSlot(a.slot, b.slot));
}

/** An answer as pages show it. */
export const answerIn = ({ state, link, reason, answeredAt, answeredBy }: RecallAnswerRow): TakeDownAnswer => ({
  ...{ state: state as RecallAnswerState, link, reason },
  ...{ answeredAt, answeredBy },
});

function causeOf(
  recall: Recall | undefined,
  removedAt: string | null,
): Pick<TakeDown, 'about' | 'kind' | 'reason' | 'since'> | undefined {
  if (recall?.templateId) return { about: recall.id, kind: 'recalled', reason: recall.reason, since: recall.startedAt };
  if (removedAt !== null) return { about: 'removed', kind: 'removed', reason: null, since: removedAt };
  return recall && { about: recall.id, kind: 'paused', reason: recall.reason, since: recall.startedAt };
}
