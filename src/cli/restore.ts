import { restoreDatabase } from '#src/adapters/node/restore-database.ts';
import { nodeContext, nodeSettings, openNodeFiles } from '#src/adapters/node/runtime.ts';
import { systemClock } from '#src/adapters/node/system.ts';
import { restampFeeds } from '#src/feeds/index.ts';
import { listPartnerships } from '#src/partners/index.ts';
import { systemAccess } from '#src/platform/access.ts';
import { filesWith, warnOfMissing } from './backup.ts';
import { data, say } from './output.ts';

/** `planner restore`: a backup takes the place of the database, and readers of its calendars are told all of it anew. */
export async function restoreCommand(file: string, options: { json?: boolean }): Promise<void> {
  const settings = nodeSettings();
  const restored = await restoreDatabase(settings, file, systemClock, async (store) => {
    const ctx = nodeContext(store, openNodeFiles(settings), systemAccess('command-line'));
    for (const { id } of await listPartnerships(ctx)) await restampFeeds(ctx, id);
  });
  if (options.json) data(`${JSON.stringify(restored, null, 2)}\n`);
  say(`Restored ${restored.database}${filesWith(restored)}.`);
  warnOfMissing(restored);
  if (restored.kept !== null) say(`The database that was there is kept as ${restored.kept}.`);
  say(
    'Start the planner again. Links, calendar addresses, tokens, access and permissions that were ended since the backup work again: end them again. Those made since are gone: make new ones.',
  );
}
