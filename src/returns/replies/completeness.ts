import type { ReturnValue } from '../defined.ts';
import { enteredByStaff } from '../received-via.ts';

/** One partner as far as counting replies needs it. */
export interface CountedReply {
  /** Null where nobody recorded who was asked. */
  asked: boolean | null;
  /** Null where there is no return yet. */
  state: ReturnValue['state'] | null;
  receivedVia: string | null;
  /** How many numbers are on record, and answers that there is none, together. */
  answers: number;
}

/** Who has replied, counted. What is not known is null or said to be so, never 0. */
export interface RepliesCounted {
  asked: number | 'not-recorded';
  /** Partners that have sent in an answer, asked or not; also those that correct it now. */
  replied: number;
  /** Of those that were asked. */
  repliedOfAsked: number | null;
  /** Of those that replied: they posted nothing. */
  nil: number;
  /** Of those that replied: a correction is open. */
  correcting: number;
  /** Of those that replied: somebody of the partnership entered what they were told. */
  enteredByStaff: number;
  /** Asked and not replied. */
  outstanding: number | null;
  /** Outstanding after the day on which numbers were due. */
  overdue: number | null;
}

/** Whether a partner has sent in an answer; one that is corrected now counts on. */
export const hasReplied = (state: CountedReply['state']): boolean =>
  state === 'submitted' || state === 'nil' || state === 'reopened';

/** Whether replies that were asked for are late: the day they are due has passed in London. */
export const isOverdue = (due: string, today: string): boolean => today > due;

/** Counts who has replied. `late` says whether the day on which numbers are due has passed; `asked` how many were asked. */
export function completenessOf(
  replies: readonly CountedReply[],
  { asked, late }: { asked: number | 'not-recorded'; late: boolean },
): RepliesCounted {
  const replied = replies.filter(({ state }) => hasReplied(state));
  const repliedOfAsked = replied.filter((reply) => reply.asked === true).length;
  const outstanding = asked === 'not-recorded' ? null : Math.max(0, asked - repliedOfAsked);
  return {
    asked,
    replied: replied.length,
    repliedOfAsked: asked === 'not-recorded' ? null : repliedOfAsked,
    nil: replied.filter(({ state, answers }) => state === 'nil' || (state === 'reopened' && answers === 0)).length,
    correcting: replied.filter(({ state }) => state === 'reopened').length,
    enteredByStaff: replied.filter(({ receivedVia }) => enteredByStaff(receivedVia)).length,
    outstanding,
    overdue: outstanding === null ? null : late ? outstanding : 0,
  };
}
