import { and, eq } from 'drizzle-orm';
import { assignment, recallAnswer } from '#db/schema/takeup.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { parsed, refused, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { usesEarlierText } from '../rules.ts';
import { type Assignment, partnerFor, readSentCopy } from '../sent-copy.ts';
import { aboutVersion, listRecallAnswers, recallAnswerRow } from './recall-answers.ts';
import { AnswerRecall } from './schemas.ts';
import { listTakeDowns } from './take-downs.ts';

/** What is asked of a partner about one post: to take it down, or to use the newer text. */
interface Asked {
  template: string;
  about: string;
  kind: 'recalled' | 'removed' | 'paused' | 'changed';
  row: Assignment;
  /** The version to use, of a changed text. */
  current: number;
}

/** The answers that were saved, by post. */
export interface RecallAnswered {
  templates: string[];
}

/**
 * Records that a partner has taken posts down, or stopped them while everything is paused, or uses the changed text; or that it cannot,
 * and why. Saying it again changes what was said. A stopped post is no longer scheduled: it is one that the partner will use. Throws
 * NOT_FOUND where nothing of it is asked, INVALID_INPUT with pointers.
 */
export async function answerRecall(ctx: Context, input: AnswerRecall): Promise<RecallAnswered> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partner = await partnerFor(ctx, partnership.id, input.partner, 'takeup.record');
  const said = parsed(AnswerRecall, input);
  refuseForeignContact(ctx, said.contactId);
  if (said.state === 'cannot' && said.reason === undefined) {
    throw refused([{ pointer: '/reason', message: 'say in a few words why you cannot' }]);
  }
  const campaign = await getCampaign(ctx, partnership.id, said.campaign);
  return retryStale(async () => {
    const { sent, recalls } = await readSentCopy(ctx, partnership, campaign, partner);
    const of = { partnershipId: partnership.id, campaignIds: [campaign.id], partners: [partner] };
    const downs = await listTakeDowns(ctx, { ...of, recalls });
    const rows = await ctx.store.db
      .select()
      .from(assignment)
      .where(and(eq(assignment.campaignId, campaign.id), eq(assignment.partnerId, partner.id)));
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const found = said.templates.map((slug): Asked => {
      const down = downs.find(({ template }) => template.slug === slug);
      const row = rowOf.get(down?.assignmentId ?? '');
      if (down && row) return { template: slug, about: down.about, kind: down.kind, row, current: 0 };
      const copy = sent.find(({ template }) => template.slug === slug);
      if (!copy) throw notFound();
      const current = copy.template.currentVersion;
      return { template: slug, about: aboutVersion(current), kind: 'changed', row: copy.assignment, current };
    });
    const known = await listRecallAnswers(
      ctx,
      found.map(({ row }) => row.id),
    );
    // Who has confirmed the newest text uses it: pressed twice, the button says nothing new.
    const asked = found.filter(({ kind, row, current, about }) => {
      if (kind !== 'changed' || usesEarlierText(row.takenVersion, current)) return true;
      const isSaid = known.some((each) => each.assignmentId === row.id && each.about === about && each.state === said.state);
      if (!isSaid) throw notFound();
      return false;
    });
    if (asked.length === 0) return { templates: said.templates };
    const now = ctx.clock.now();
    const { state, link = null, reason = null, answeredBy = null, contactId = null } = said;
    const answers = asked.map(({ row, about }) =>
      recallAnswerRow(row, about, { state, link, reason, answeredBy, contactId }, known, now),
    );
    const moved = said.state === 'cannot' ? [] : asked.flatMap((each) => afterConfirming(each, now));
    const events = asked.map(({ row, about, kind }) => ({
      verb: 'takeup.answer-recall',
      subjectKind: 'assignment',
      subjectId: row.id,
      // A reason or a link may name somebody, and history cannot be erased.
      detail: { campaign: campaign.id, template: row.templateId, partner: partner.id, about, kind, state: said.state },
    }));
    await commit(ctx, partnership.id, [...putAll(recallAnswer, answers), ...putAll(assignment, moved)], events);
    return { templates: said.templates };
  });
}

/** A post that was stopped is no longer scheduled; one whose text changed is used in the new text. */
function afterConfirming({ kind, row, current }: Asked, now: string): Assignment[] {
  const next = { ...row, version: row.version + 1, updatedAt: now };
  if (kind === 'changed') return [{ ...next, takenVersion: current }];
  return kind === 'paused' && row.state === 'scheduled' ? [{ ...next, state: 'taken' }] : [];
}
