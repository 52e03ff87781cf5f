import { expect, it } from 'vitest';
import { importDefinitions, planWorkbook, type WorkbookPlan, writeWorkbook } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { readSheets } from '#src/platform/sheets/index.ts';
import { folder } from '../../support/definition-files.ts';
import { COUNTY, importRealWeek, WEEK } from '../../support/real-week.ts';
import { contextOn, describeOnSqlite } from '../../support/stores.ts';

async function upAgain(ctx: Context, partnership: string, campaign: string): Promise<WorkbookPlan> {
  const bytes = await writeWorkbook(ctx, { partnership, campaign });
  const sheets = await readSheets(bytes, 'week.xlsx');
  return planWorkbook(ctx, { partnership, campaign, sheets, texts: 'send' });
}

const said = (plan: WorkbookPlan) => plan.changes.filter(({ what }) => what !== 'same');

describeOnSqlite('a workbook that comes back as it was downloaded', (under) => {
  it.each([
    [
      'the small week',
      'dale',
      'week',
      async (ctx: Context) => void (await importDefinitions(ctx, { files: folder(), overwrite: false })),
    ],
    ['the real week of 2020', COUNTY, WEEK, importRealWeek],
  ])('changes nothing of %s', async (_, partnership, campaign, fill) => {
    const ctx = contextOn(await under.fresh());
    await fill(ctx);
    const plan = await upAgain(ctx, partnership, campaign);
    expect(plan.problems).toEqual([]);
    expect(said(plan)).toEqual([]);
    expect(plan.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(plan.changes.length).toBeGreaterThan(5);
  });
});
