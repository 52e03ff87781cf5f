import { importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
import type { Logger } from '#src/platform/log.ts';
import { readCampaignsFolder } from './campaigns-folder.ts';

/** Imports what changed in the campaigns folder. A fault in a file is logged; what was imported before stays up. */
export async function importFolder(ctx: Context, folder: string, log: Logger): Promise<void> {
  try {
    const { units } = await importDefinitions(ctx, { files: await readCampaignsFolder(folder), overwrite: false });
    for (const { unit, created, updated, withdrawn, kept } of units) {
      log.info('imported', { unit, created: created.length, updated: updated.length, withdrawn: withdrawn.length, kept });
    }
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    log.error(error.message, { problems: error.problems.map(formatProblem) });
  }
}
