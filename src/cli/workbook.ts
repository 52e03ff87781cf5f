import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { saveFile } from '#src/adapters/node/save-file.ts';
import { importWorkbook, type PlannedChange, planWorkbook, type WorkbookPlan, writeWorkbook } from '#src/definitions/index.ts';
import { refreshFeeds } from '#src/feeds/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
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

const KINDS: Readonly<Record<PlannedChange['kind'], string>> = {
  campaign: 'week',
  theme: 'theme',
  template: 'post',
  partner: 'partner',
};

const unknownIn = ({ columns }: WorkbookPlan) => columns.filter(({ field }) => field === null);

/** Names everything in the workbook that the planner does not know. */
function sayUnread(plan: WorkbookPlan): void {
  for (const { sheet, column, heading } of unknownIn(plan)) {
    say(`Not read: the column “${heading}” (${sheet}!${column}): the planner has none of that name.`);
  }
  for (const { sheet, cell, text } of plan.ignored) say(`Not read: “${text}” (${sheet}!${cell}).`);
  for (const sheet of plan.leftOut) say(`Not read: the sheet “${sheet}”.`);
}

const WOULD: Readonly<Partial<Record<PlannedChange['what'], string>>> = {
  new: 'added',
  changed: 'changed',
  removed: 'taken away',
};

function sayChange({ what, kind, title, fields }: PlannedChange): void {
  const would = WOULD[what];
  if (would === undefined) return;
  const named = what === 'changed' && fields.length > 0 ? ` (${fields.map(({ name }) => name).join(', ')})` : '';
  say(`Would be ${would}: ${KINDS[kind]} “${title}”${named}.`);
}

/** `planner import-workbook`: an Excel workbook or CSV, all or nothing. */
export async function importWorkbookCommand(
  path: string,
  options: { campaign?: string; dryRun: boolean; send: boolean; json?: boolean; partnership?: string },
): Promise<void> {
  const file = await readOneFile(path);
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = options.campaign === undefined ? null : (await chooseCampaign(ctx, partnership, options.campaign)).slug;
    const sheets = await readSheets(file.bytes, path);
    const input = { partnership: partnership.slug, campaign, sheets, texts: options.send ? 'send' : 'draft' } as const;
    const plan = await planWorkbook(ctx, input);
    sayUnread(plan);
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
    if (options.json) {
      const unread = { unknownColumns: unknownIn(plan).map(({ sheet, column }) => `${sheet}!${column}`), leftOut: plan.leftOut };
      data(`${JSON.stringify({ campaign: slug, imported: !options.dryRun, changes, ...unread }, null, 2)}\n`);
    }
    if (options.dryRun) for (const change of changes) sayChange(change);
    for (const { title, reason } of changes) if (reason !== undefined) say(`Left: “${title}”: ${REASONS[reason]}.`);
    const count = (what: PlannedChange['what']): number => changes.filter((change) => change.what === what).length;
    const did = options.dryRun ? 'would be' : 'were';
    say(`${slug}: ${count('new')} ${did} added, ${count('changed')} changed; ${count('same')} are the same.`);
  });
}
