import { backUpDatabase } from '#src/adapters/node/backup-database.ts';
import type { CopiedFiles } from '#src/adapters/node/copy-files.ts';
import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { number } from '#src/web/format.ts';
import { data, say } from './output.ts';

/** `planner backup`: a checked copy of the database in one file, and of the files of its resources in a folder beside it. */
export async function backupCommand(file: string, options: { replace: boolean; json?: boolean }): Promise<void> {
  const made = await backUpDatabase(nodeSettings(), file, options);
  data(options.json ? `${JSON.stringify(made, null, 2)}\n` : `${made.file}\n`);
  say(
    `Saved ${number(made.bytes)} bytes${filesWith(made)}; integrity check: ${made.integrity}. Keep it as safe as the database itself.`,
  );
  warnOfMissing(made);
}

/** How many files came along, where there are any. */
export const filesWith = ({ files }: CopiedFiles): string =>
  files === 0 ? '' : ` and ${number(files)} ${files === 1 ? 'file' : 'files'}`;

/** Names the files that ought to be there and are not. */
export function warnOfMissing({ missing }: CopiedFiles): void {
  if (missing.length > 0) say(`Warning: missing or damaged, so not saved or brought back: ${missing.join('; ')}.`);
}
