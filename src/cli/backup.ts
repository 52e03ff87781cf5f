import { backUpDatabase } from '#src/adapters/node/backup-database.ts';
import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { number } from '#src/web/format.ts';
import { data, say } from './output.ts';

/** `planner backup`: a checked copy of the database in one file. */
export async function backupCommand(file: string, options: { replace: boolean; json?: boolean }): Promise<void> {
  const made = await backUpDatabase(nodeSettings(), file, options);
  data(options.json ? `${JSON.stringify(made, null, 2)}\n` : `${made.file}\n`);
  say(`Saved ${number(made.bytes)} bytes; integrity check: ${made.integrity}. Keep it as safe as the database itself.`);
}
