import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import type { CellProblem } from '#src/platform/sheets/index.ts';
import { decideWorkbook, type PlannedChange, type WorkbookInput, type WorkbookPlan, writeDecided } from './plan-workbook.ts';

/** A workbook, and the plan that the person who uploaded it saw; without one, whatever it would do now is done. */
export interface ImportWorkbook extends WorkbookInput {
  digest?: string;
}

/** What an import of a workbook did. */
export interface WorkbookReport {
  campaign: string;
  changes: PlannedChange[];
  columns: WorkbookPlan['columns'];
  leftOut: string[];
}

/**
 * Does what {@link planWorkbook} said, all or nothing. Throws CHANGED when what is stored moved on since, or the workbook is another;
 * INVALID_INPUT with every problem and its cell; NOT_FOUND.
 */
export function importWorkbook(ctx: Context, input: ImportWorkbook): Promise<WorkbookReport> {
  return retryStale(() => importOnce(ctx, input));
}

async function importOnce(ctx: Context, input: ImportWorkbook): Promise<WorkbookReport> {
  const decided = await decideWorkbook(ctx, input, 'write');
  const { plan, write } = decided;
  if (input.digest !== undefined && plan.digest !== input.digest) {
    throw new PlannerError('CHANGED', 'Something has changed since you saw what the workbook would do. Look at it again.');
  }
  const problems =
    plan.problems.length > 0 || write.length === 0 ? plan.problems : await writeDecided(ctx, input, decided, false);
  if (problems.length > 0)
    throw new PlannerError('INVALID_INPUT', 'Nothing was imported: put right what is named.', problems.map(inWords));
  return { campaign: plan.campaign, changes: plan.changes, columns: plan.columns, leftOut: plan.leftOut };
}

/** A problem of a cell as other problems are told. */
export const inWords = ({ sheet, cell, message }: CellProblem): Problem =>
  cell === '' ? { message } : { pointer: `${sheet}!${cell}`, message: `${sheet}!${cell}: ${message}` };
