import { recallAnswer } from '#db/schema/takeup.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { usesEarlierText } from '../rules.ts';
import type { Assignment } from '../sent-copy.ts';
import type { RecallAnswerRow } from './take-downs.ts';

/** What an answer is about that says whether a partner uses the changed text: this version of it. */
export const aboutVersion = (version: number): string => `version:${version}`;

type SaidAbout = Pick<RecallAnswerRow, 'state' | 'link' | 'reason' | 'answeredBy' | 'contactId'>;

/** The answer of one partner about one thing as it is kept, in place of what it said before. */
export function recallAnswerRow(
  { id, partnershipId }: Pick<Assignment, 'id' | 'partnershipId'>,
  about: string,
  said: SaidAbout,
  known: readonly RecallAnswerRow[],
  now: string,
): RecallAnswerRow {
  const before = known.find((each) => each.assignmentId === id && each.about === about);
  return {
    // Made of its place, so that two answers at once meet on one row.
    ...{ id: `rca-${id}-${about}`, partnershipId, assignmentId: id, about },
    ...{ state: said.state, link: said.link, reason: said.reason, answeredBy: said.answeredBy, contactId: said.contactId },
    ...{ answeredAt: now, version: (before?.version ?? 0) + 1, createdAt: before?.createdAt ?? now, updatedAt: now },
  };
}

/** What was said before about these posts. */
export async function listRecallAnswers(ctx: Pick<Context, 'store'>, ids: readonly string[]): Promise<RecallAnswerRow[]> {
  return ids.length === 0 ? [] : ctx.store.db.select().from(recallAnswer).where(inList(recallAnswer.assignmentId, ids));
}

/** A partner's row before and after an answer, and the version of the text that is in use. */
export interface Move {
  before: Assignment;
  next: Assignment;
  current: number;
}

/** Of the partners that have gone over from an earlier text to the one in use: that they have, for the lead who asked them to. */
export async function confirmNewest(
  ctx: Pick<Context, 'store'>,
  moves: readonly Move[],
  now: string,
): Promise<RecallAnswerRow[]> {
  const gone = moves.filter(
    ({ before, next, current }) => usesEarlierText(before.takenVersion, current) && next.takenVersion === current,
  );
  const known = await listRecallAnswers(
    ctx,
    gone.map(({ next }) => next.id),
  );
  return gone.map(({ next, current }) => {
    const { answeredBy, contactId } = next;
    return recallAnswerRow(
      next,
      aboutVersion(current),
      { state: 'confirmed', link: null, reason: null, answeredBy, contactId },
      known,
      now,
    );
  });
}
