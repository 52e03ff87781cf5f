import type { Context } from '#src/platform/context.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { decideWorkbook, type PlannedChange, type WorkbookInput, writeDecided } from './plan-workbook.ts';
import type { CellProblem } from './sheets.ts';

/** A workbook, and the plan that the person who uploaded it saw. */
export interface ImportWorkbook extends WorkbookInput {
  digest: string;
}

/** What an import of a workbook did. */
export interface WorkbookReport {
  campaign: string;
  changes: PlannedChange[];
}

/**
 * Does what {@link planWorkbook} said, all or nothing. Throws CHANGED when what is stored moved on since, or the workbook is another;
 * INVALID_INPUT with every problem and its cell; NOT_FOUND.
 */
export async function importWorkbook(ctx: Context, input: ImportWorkbook): Promise<WorkbookReport> {
  const decided = await decideWorkbook(ctx, input);
  const { plan, write } = decided;
  if (plan.digest !== input.digest) {
    throw new PlannerError('CHANGED', 'Something has changed since you saw what the workbook would do. Look at it again.');
  }
  const problems =
    plan.problems.length > 0 || write.length === 0 ? plan.problems : await writeDecided(ctx, input, decided, false);
  if (problems.length > 0)
    throw new PlannerError('INVALID_INPUT', 'Nothing was imported: put right what is named.', problems.map(inWords));
  return { campaign: plan.campaign, changes: plan.changes };
}

/** A problem of a cell as other problems are told. */
export const inWords = ({ sheet, cell, message }: CellProblem): Problem =>
  cell === '' ? { message } : { pointer: `${sheet}!${cell}`, message: `${sheet}!${cell}: ${message}` };
