import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bringUpToDate, faultOf, filesNamedIn, isInUse, type NodeStore, openNode } from '#db/open-node.ts';
import type { Clock } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { backupFiles, COMPANIONS, copyInto, refuseDatabaseItself } from './backup-database.ts';
import { type CopiedFiles, copyFiles } from './copy-files.ts';
import { filesOf, folderFiles } from './files-folder.ts';
import { isFile, keepNames, realPath, reasonOf, sync } from './on-disk.ts';
import { migrationsFolder, type NodeSettings } from './runtime.ts';

/** A restore that was done: which file the database is now, where the one that was there is kept, and which files came back. */
export interface Restored extends CopiedFiles {
  database: string;
  kept: string | null;
}

const FAULTS = {
  'no-database': 'is no database: is its name right?',
  damaged: 'is damaged: SQLite’s own check of it fails. Take another backup.',
  'not-ours': 'is a database, but none of this planner.',
  'no-version': 'does not say which planner made it: its list of schema changes is empty. Take another backup.',
  newer: 'was made by a newer planner than this one: bring this one up to date first.',
} as const;

/**
 * Puts a backup in the place of the database, which is kept beside it, after the files that it names. Everything that can fail is done on a copy before: it is
 * checked, its schema brought up to date, and `finish` works on it. Throws NOT_FOUND, INVALID_FILE that says what is wrong with the
 * file, and UNAVAILABLE while another process has the database open; then nothing is changed.
 */
export async function restoreDatabase(
  settings: Pick<NodeSettings, 'databaseFile'>,
  given: string,
  clock: Clock,
  finish: (store: NodeStore) => Promise<void>,
): Promise<Restored> {
  const file = resolve(given);
  if (settings.databaseFile === ':memory:') {
    throw new PlannerError('INVALID_INPUT', 'A database in memory cannot be restored.');
  }
  // A link to the database stays: what is replaced is the file in its own place.
  const databaseFile = realPath(settings.databaseFile);
  if (!isFile(file)) {
    throw new PlannerError('NOT_FOUND', `The file ${given} cannot be read: is its name right?`);
  }
  refuseDatabaseItself(file, databaseFile, 'Name the backup that is to take its place.');
  const fault = faultOf(file, migrationsFolder());
  if (fault !== undefined) throw new PlannerError('INVALID_FILE', `${given} ${FAULTS[fault]} Nothing was changed.`);
  const there = existsSync(databaseFile);
  if (there && !isFile(databaseFile)) {
    throw new PlannerError('INVALID_INPUT', `${databaseFile} is no file: DATABASE_PATH names another one. Nothing was changed.`);
  }
  if (there) refuseInUse(databaseFile);
  const coming = `${databaseFile}.${process.pid}.restoring`;
  try {
    await copyInto(file, coming, there ? databaseFile : undefined);
    refuseOdd(given, bringUpToDate(coming, migrationsFolder()));
    const store = openNode(coming, migrationsFolder());
    try {
      await finish(store);
    } finally {
      store.close();
    }
    await sync(coming);
    const files = await copyFiles(
      filesNamedIn(coming),
      folderFiles(backupFiles(file)),
      filesOf(databaseFile, there ? databaseFile : undefined),
    );
    // Once more: preparing the copy may have taken a while.
    if (there) refuseInUse(databaseFile);
    const kept = await keepAside(databaseFile, clock.now());
    try {
      await rename(coming, databaseFile);
    } catch (error) {
      if (kept !== null) await rename(kept, databaseFile);
      throw error;
    }
    await keepNames(databaseFile);
    return { database: databaseFile, kept, ...files };
  } catch (error) {
    for (const ending of ['', ...COMPANIONS]) await rm(coming + ending, { force: true });
    if (error instanceof PlannerError) throw error;
    throw new PlannerError('UNAVAILABLE', `The database could not be restored: ${reasonOf(error)}.`);
  }
}

/** Throws INVALID_FILE that names the first few things in which a backup is not as this planner makes its database. */
function refuseOdd(given: string, odd: readonly string[] | undefined): void {
  if (odd?.length === 0) return;
  // Names come from the file: they may hold anything.
  const some = odd?.slice(0, 3).map((text) => text.replaceAll(/\p{C}/gu, '?'));
  const more = odd !== undefined && odd.length > 3 ? ` and ${odd.length - 3} more` : '';
  const why =
    some === undefined
      ? 'cannot be brought up to date: its tables are not as an earlier planner left them'
      : `is not as the planner makes its database: ${some.join(', ')}${more}`;
  throw new PlannerError('INVALID_FILE', `${given} ${why}. Nothing was changed.`);
}

function refuseInUse(databaseFile: string): void {
  if (!isInUse(databaseFile)) return;
  throw new PlannerError(
    'UNAVAILABLE',
    'The database is in use: stop the planner first, and start it again afterwards. Nothing was changed.',
  );
}

/** Renames a database with all that belongs to it: a log that stayed behind would be played into the next one. */
async function keepAside(databaseFile: string, now: string): Promise<string | null> {
  const kept = `${databaseFile}.before-restore-${now.replaceAll(/[-:]/g, '')}`;
  for (const ending of [...COMPANIONS, '']) {
    if (existsSync(databaseFile + ending)) await rename(databaseFile + ending, kept + ending);
  }
  return existsSync(kept) ? kept : null;
}
