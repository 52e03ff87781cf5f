import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { saveFile } from '#src/adapters/node/save-file.ts';
import { importWorkbook, type PlannedChange, planWorkbook, readWorkbook, writeWorkbook } from '#src/definitions/index.ts';
import { refreshFeeds } from '#src/feeds/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { fileSize, many } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner workbook`: a week as an Excel workbook, or an empty one. */
export async function workbookCommand(
  campaignSlug: string | undefined,
  options: { out?: string; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = campaignSlug === undefined ? null : (await chooseCampaign(ctx, partnership, campaignSlug)).slug;
    const bytes = await writeWorkbook(ctx, { partnership: partnership.slug, campaign });
    if (options.out === undefined) data(bytes);
    else await saveFile(options.out, bytes);
    say(`${options.out ?? 'The workbook'}: ${fileSize(bytes.length)}.`);
  });
}

const REASONS: Readonly<Record<NonNullable<PlannedChange['reason']>, string>> = {
  'edited-since': 'somebody changed it since; it was left as it is',
  'exists-already': 'it is there already and says something else; it was left as it is',
  'gone-from-file': 'it is not in the workbook any more; it was left as it is',
  'not-allowed': 'only a lead may change it',
};

/** `planner import-workbook`: an Excel workbook or CSV, all or nothing. */
export async function importWorkbookCommand(
  path: string,
  options: { campaign?: string; dryRun: boolean; send: boolean; json?: boolean; partnership?: string },
): Promise<void> {
  const file = await readOneFile(path);
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = options.campaign === undefined ? null : (await chooseCampaign(ctx, partnership, options.campaign)).slug;
    const sheets = await readWorkbook(file.bytes, path);
    const input = { partnership: partnership.slug, campaign, sheets, texts: options.send ? 'send' : 'draft' } as const;
    const plan = await planWorkbook(ctx, input);
    if (plan.problems.length > 0) {
      const problems = plan.problems.map(({ sheet, cell, message }) => ({
        message: cell === '' ? message : `${sheet}!${cell}: ${message}`,
      }));
      throw new PlannerError('INVALID_FILE', `${many(problems.length, 'thing')} to put right: nothing was imported.`, problems);
    }
    if (!options.dryRun) {
      await importWorkbook(ctx, { ...input, digest: plan.digest });
      await refreshFeeds(ctx, partnership.id);
    }
    const { campaign: slug, changes } = plan;
    if (options.json) data(`${JSON.stringify({ campaign: slug, imported: !options.dryRun, changes }, null, 2)}\n`);
    for (const { title, reason } of changes) if (reason !== undefined) say(`Left: “${title}”: ${REASONS[reason]}.`);
    const count = (what: PlannedChange['what']): number => changes.filter((change) => change.what === what).length;
    const did = options.dryRun ? 'would be' : 'were';
    say(`${slug}: ${count('new')} ${did} added, ${count('changed')} changed; ${count('same')} are the same.`);
  });
}
