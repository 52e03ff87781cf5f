import { importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
import type { Logger } from '#src/platform/log.ts';
import { readCampaignsFolder } from './campaigns-folder.ts';

/** Imports what changed in the campaigns folder. Whatever goes wrong is logged; what was imported before stays up. */
export async function importFolder(ctx: Context, folder: string, log: Logger): Promise<void> {
  try {
    const { units } = await importDefinitions(ctx, { files: await readCampaignsFolder(folder), overwrite: false });
    for (const { unit, created, updated, withdrawn, kept } of units) {
      log.info('imported', { unit, created: created.length, updated: updated.length, withdrawn: withdrawn.length, kept });
    }
  } catch (error) {
    const problems = error instanceof PlannerError ? { problems: error.problems.map(formatProblem) } : {};
    log.error(error instanceof Error ? error.message : String(error), problems);
  }
}
