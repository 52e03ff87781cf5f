import { fileURLToPath } from 'node:url';
import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';

export const WEEK = 'hate-crime-awareness-week-2020';
export const COUNTY = 'north-yorkshire-and-york';

/** Fills a store with the real week of 2020, as `npm start` does. */
export async function importRealWeek(ctx: Context): Promise<void> {
  const folder = fileURLToPath(new URL('../../campaigns', import.meta.url));
  await importDefinitions(ctx, { files: await readCampaignsFolder(folder), overwrite: false });
}
