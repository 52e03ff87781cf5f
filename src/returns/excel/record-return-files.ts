import type { Access } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { StaleWrite } from '#src/platform/store.ts';
import { type ReturnReceipt, submitReturn } from '../submit-return.ts';
import { type PlannedReturnFile, planReturnFiles, type ReturnFile } from './plan-return-files.ts';

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
  return role === 'system' ? 'an Excel form on the command line' : `an Excel form, entered by a ${role}`;
}

/**
 * Records forms that were sent back, each as a whole or not at all and apart from the others: those that are clean, and those that
 * somebody said to record all the same. A file whose numbers are on record changes nothing. Throws NOT_FOUND.
 */
export async function recordReturnFiles(
  ctx: Context,
  input: { partnership: string; campaign: string; files: readonly ReturnFileToRecord[] },
): Promise<RecordedReturnFile[]> {
  const planned = await planReturnFiles(ctx, input);
  const done: RecordedReturnFile[] = [];
  // One after the other: each is a commit of its own.
  for (const [index, plan] of planned.entries()) {
    const file = input.files[index];
    done.push(file === undefined ? { ...plan, receipt: null, fault: null } : await record(ctx, input, plan, file));
  }
  return done;
}

async function record(
  ctx: Context,
  { partnership, campaign }: { partnership: string; campaign: string },
  plan: PlannedReturnFile,
  file: ReturnFileToRecord,
): Promise<RecordedReturnFile> {
  const { partner, checked, form, reason } = plan;
  const none = { ...plan, receipt: null, fault: null };
  const isAsked = plan.state === 'ask';
  if (file.seen === null) return none;
  if (partner === null || checked === null || !(plan.state === 'ready' || (isAsked && file.anyway === true))) return none;
  if (isAsked && file.seen !== undefined && file.seen !== checked.version) return { ...none, fault: CHANGED };
  if (plan.roleFault !== null) return { ...none, fault: plan.roleFault };
  if (checked.correction && reason.trim() === '') return { ...none, fault: 'Say what is corrected, and why' };
  try {
    const receipt = await submitReturn(ctx, {
      ...{ partnership, campaign, partner: partner.slug, form, version: checked.version, receivedVia: excelWay(ctx.access) },
      ...(reason.trim() === '' ? {} : { reason }),
    });
    return { ...plan, receipt, fault: null };
  } catch (error) {
    if (error instanceof StaleWrite || (error instanceof PlannerError && error.code === 'CHANGED'))
      return { ...none, fault: CHANGED };
    if (error instanceof PlannerError && error.code === 'INVALID_INPUT')
      return { ...none, fault: error.problems[0]?.message ?? error.message };
    throw error;
  }
}

const CHANGED = 'Somebody else has changed this return in the meantime. Look at the differences again';
