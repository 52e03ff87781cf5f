import type { campaignReturn } from '#db/schema/returns.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
import type { Reconciliation } from '../arithmetic/reconcile.ts';
import { unexplained } from '../arithmetic/unexplained.ts';
import { countAnswers } from '../defined.ts';
import { countChanges } from '../figure-changes.ts';
import type { ReturnForm } from '../form/return-form.ts';
import { returnChanged } from '../stored-return.ts';
import { receiptReference } from '../versions/receipt-reference.ts';
import type { newestVersion } from '../versions/return-versions.ts';
import { type Decided, decideReturn, isCorrection, type ReturnInHand } from './decide-return.ts';

/** What a submission did, and what is on record now. */
export interface ReturnReceipt {
  returnId: string;
  version: number;
  state: 'submitted' | 'nil';
  /** Which submission of the return it is, and what its receipt is quoted by; null where none was kept. */
  number: number | null;
  reference: string | null;
  submittedAt: string;
  answeredBy: string | null;
  added: number;
  replaced: number;
  withdrawn: number;
  unchanged: number;
  /** How many numbers are on record now, and how often that there is none. */
  figures: number;
  withoutNumber: number;
  /** Overall totals that differ from their posts without a note that says why. They are a warning and hold nothing up. */
  reconciliation: Reconciliation[];
}

/** What is quoted of a kept submission. */
export interface Kept {
  id: string;
  number: number;
}

/** How a form was sent. */
interface Sent {
  /** The version the form was opened with. */
  version: number;
  receivedVia: string;
  reason?: string | undefined;
  contactId?: string | undefined;
}

/** A submission that changes something and is still to be committed. */
export interface OpenSubmission {
  hand: ReturnInHand;
  decided: Decided;
  /** The newest submission before it. */
  newest: Kept | undefined;
  state: 'submitted' | 'nil';
  receivedVia: string;
  contactId: string | null;
  reason: string | null;
  /** Null where nothing was said that a version would hold. */
  number: number | null;
}

/**
 * Decides what sending a form does: a receipt where all of it is on record already, otherwise what is to be committed. Throws
 * INVALID_INPUT with every problem, and CHANGED where something changes and the form was opened at another version.
 */
export function decideSubmission(
  ctx: Context,
  { newest, ...hand }: ReturnInHand & { newest: Awaited<ReturnType<typeof newestVersion>> },
  form: ReturnForm,
  { version, receivedVia, reason: given, contactId }: Sent,
): { receipt: ReturnReceipt } | { open: OpenSubmission } {
  const { stored } = hand;
  const decided = decideReturn(ctx, hand, form, receivedVia);
  const { read, changes } = decided;
  const { row } = stored;
  const state = form.nothing ? 'nil' : 'submitted';
  const asBefore = row !== null && row.withdrawnAt === null && row.state === state && row.draftAt === null;
  if (read.problems.length === 0 && asBefore && changes.length === 0) {
    return { receipt: receiptOf(row, stored.version, newest, decided) };
  }
  if (version !== stored.version) throw returnChanged();
  const corrects = isCorrection(newest, state, decided);
  const { reason, problems } = reasonIn(given, corrects);
  if (problems.length + read.problems.length > 0) {
    throw new PlannerError('INVALID_INPUT', 'Nothing was submitted.', [...read.problems, ...problems]);
  }
  const keeps = newest === undefined || corrects || row?.reopenReason != null;
  const number = keeps ? (newest?.number ?? 0) + 1 : null;
  return { open: { hand, decided, newest, state, receivedVia, contactId: contactId ?? null, reason, number } };
}

/** Why something is corrected; a problem where it has to be said and is not. */
function reasonIn(given: string | undefined, needed: boolean): { reason: string | null; problems: Problem[] } {
  const said = given?.trim() ?? '';
  const reason = REASON.safeParse(said);
  if (!needed) return { reason: null, problems: [] };
  if (said === '')
    return { reason: null, problems: [{ pointer: '/reason', message: 'is needed: what was corrected, and why?' }] };
  if (reason.success) return { reason: reason.data, problems: [] };
  return { reason: null, problems: reason.error.issues.map(({ message }) => ({ pointer: '/reason', message })) };
}

const REASON = text(1000);

/** What is told of a submission; `version` is the return's after it. */
export function receiptOf(
  row: typeof campaignReturn.$inferInsert,
  version: number,
  kept: Kept | undefined,
  { changes, unchanged, live }: Decided,
): ReturnReceipt {
  return {
    returnId: row.id,
    version,
    state: row.state === 'nil' ? 'nil' : 'submitted',
    number: kept?.number ?? null,
    reference: kept ? receiptReference(kept.id) : null,
    submittedAt: row.submittedAt ?? row.updatedAt,
    answeredBy: row.answeredBy ?? null,
    ...countChanges(changes),
    unchanged,
    ...countAnswers(live.map(({ value }) => value)),
    reconciliation: unexplained(live),
  };
}
