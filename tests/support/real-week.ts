import { fileURLToPath } from 'node:url';
import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { type DefinitionFile, importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { filled } from './filled.ts';
import type { StoreUnderTest, TestClock } from './stores.ts';

export const WEEK = 'hate-crime-awareness-week-2020';
export const COUNTY = 'north-yorkshire-and-york';

/** The definition files of the real week; `withNumbers` false leaves its returns out. */
export async function realWeekFiles({ withNumbers = true } = {}): Promise<DefinitionFile[]> {
  const files = await readCampaignsFolder(fileURLToPath(new URL('../../campaigns', import.meta.url)));
  return withNumbers ? files : files.filter(({ path }) => path !== `${WEEK}/returns.csv`);
}

/** Fills a store with the real week of 2020, as `npm start` does. */
export async function importRealWeek(ctx: Context): Promise<void> {
  await importDefinitions(ctx, { files: await realWeekFiles(), overwrite: false });
}

// Read once: hundreds of tests want it.
let files: Promise<DefinitionFile[]> | undefined;

/** The real week of 2020 in a store of a test's own. */
export async function realWeek(under: StoreUnderTest, clock?: TestClock) {
  files ??= realWeekFiles();
  return filled(under, await files, clock);
}
