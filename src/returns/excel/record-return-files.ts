import type { Access } from '#src/platform/access.ts';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { enteredBy } from '../received-via.ts';
import { parsedForm } from '../stored-return.ts';
import { commitSubmissions } from '../submissions/commit-submission.ts';
import { decideSubmission, type OpenSubmission, type ReturnReceipt } from '../submissions/decide-submission.ts';
import { type FileWorld, readFileWorld } from './file-world.ts';
import { type PlannedReturnFile, planFiles, type ReturnFile } from './plan-return-files.ts';

/** A file to record, with what a person said about it. */
export interface ReturnFileToRecord extends ReturnFile {
  /** Recorded although it is older, corrects something, or takes numbers back. */
  anyway?: boolean;
  /** The version of the return that the person saw the differences of; null where the file was not shown to anybody yet. */
  seen?: number | null | undefined;
}

/** What became of a file: recorded with its receipt, or why it was not. */
export type RecordedReturnFile = PlannedReturnFile & {
  receipt: ReturnReceipt | null;
  /** Somebody else changed the return in the meantime, or what is missing was not given. */
  fault: string | null;
};

/** How an Excel form came in, by who put it in. */
export function excelWay({ role, actor }: Access): string {
  if (actor.kind === 'token') return 'an Excel form through the API';
  if (role === 'contact') return 'an Excel form';
  return role === 'system' ? 'an Excel form on the command line' : enteredBy('an Excel form', role);
}

/**
 * Records forms that were sent back, each as a whole or not at all and decided apart from the others: those that are clean, and those
 * that somebody said to record all the same. They are read and committed together, however many. A file whose numbers are on record
 * changes nothing. Throws NOT_FOUND.
 */
export async function recordReturnFiles(
  ctx: Context,
  input: { partnership: string; campaign: string; files: readonly ReturnFileToRecord[] },
): Promise<RecordedReturnFile[]> {
  return retryStale(async () => {
    const world = await readFileWorld(ctx, input);
    const decided = planFiles(ctx, world, input.files).map((plan, index) => decide(ctx, world, plan, input.files[index]));
    const open = decided.flatMap((each) => each.open ?? []);
    const receipts = open.length === 0 ? [] : await commitSubmissions(ctx, world, open);
    const receiptOf = new Map(open.map((each, index) => [each, receipts[index] ?? null]));
    return decided.map(({ open: own, ...file }) => (own === undefined ? file : { ...file, receipt: receiptOf.get(own) ?? null }));
  });
}

/** What recording a file says or does. */
function decide(
  ctx: Context,
  world: FileWorld,
  plan: PlannedReturnFile,
  file: ReturnFileToRecord | undefined,
): RecordedReturnFile & { open?: OpenSubmission } {
  const { checked, form, reason } = plan;
  const none = { ...plan, receipt: null, fault: null };
  const partner = world.partners.find(({ slug }) => slug === plan.partner?.slug);
  const isAsked = plan.state === 'ask';
  if (file === undefined || file.seen === null) return none;
  if (partner === undefined || checked === null || !(plan.state === 'ready' || (isAsked && file.anyway === true))) return none;
  if (isAsked && file.seen !== undefined && file.seen !== checked.version) return { ...none, fault: CHANGED };
  if (plan.roleFault !== null) return { ...none, fault: plan.roleFault };
  if (checked.correction && reason.trim() === '') return { ...none, fault: 'Say what is corrected, and why' };
  const sent = { version: checked.version, receivedVia: excelWay(ctx.access), reason };
  try {
    const decided = decideSubmission(ctx, world.onRecord(partner), parsedForm(form), sent);
    return 'receipt' in decided ? { ...none, receipt: decided.receipt } : { ...none, open: decided.open };
  } catch (error) {
    if (!(error instanceof PlannerError && error.code === 'INVALID_INPUT')) throw error;
    return { ...none, fault: error.problems[0]?.message ?? error.message };
  }
}

const CHANGED = 'Somebody else has changed this return in the meantime. Look at the differences again';
