import { existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { copyDatabase, faultOf } from '#db/open-node.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { migrationsFolder, type NodeSettings } from './runtime.ts';

/** A copy that was made: where, how many bytes, and what SQLite's own check of it said. */
export interface Backup {
  file: string;
  bytes: number;
  integrity: 'ok';
}

/**
 * Copies the database, in use or not, into one file. The file has its name once it is whole, checked and on disk. Throws NOT_FOUND
 * without a database, INVALID_INPUT for a file that is there already, UNAVAILABLE where it cannot be written or is damaged.
 */
export async function backUpDatabase(
  { databaseFile }: Pick<NodeSettings, 'databaseFile'>,
  given: string,
  { replace }: { replace: boolean },
): Promise<Backup> {
  const file = resolve(given);
  if (!existsSync(databaseFile)) {
    throw new PlannerError('NOT_FOUND', `There is no database at ${databaseFile}. DATABASE_PATH names another one.`);
  }
  refuseDatabaseItself(file, databaseFile, 'Save the copy under another name.');
  if (existsSync(file) && !replace) {
    throw new PlannerError('INVALID_INPUT', `${given} is there already: choose another name, or say --replace.`);
  }
  const partial = `${file}.${process.pid}.partial`;
  try {
    await copyInto(databaseFile, partial);
    if (faultOf(partial, migrationsFolder()) === 'damaged') {
      throw new PlannerError('UNAVAILABLE', 'The copy is damaged, and perhaps the database is too: nothing was saved.');
    }
    await rename(partial, file);
    await keepNames(file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof PlannerError
      ? error
      : new PlannerError('UNAVAILABLE', `${given} cannot be saved: ${reasonOf(error)}.`);
  }
  return { file, bytes: statSync(file).size, integrity: 'ok' };
}

/** Copies a database into a file that is not there yet, and waits until it is on disk. Only its owner may read it, like its model. */
export async function copyInto(database: string, into: string, like?: string): Promise<void> {
  const made = await open(into, 'wx', 0o600);
  await made.close();
  copyDatabase(database, into);
  if (like !== undefined) {
    const { mode, uid, gid } = statSync(like);
    await chmod(into, mode & 0o777);
    // Whoever restores may be another user than the one the planner runs as; where only the superuser may do this, it stays.
    await chown(into, uid, gid).catch(() => undefined);
  }
  await sync(into);
}

/** Waits until what was written to a file is on disk. */
export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Waits until the new names in a file's folder are on disk; Windows knows no such thing. */
export async function keepNames(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Throws INVALID_INPUT where a file is the database in use, or one of the two files that SQLite keeps beside it. */
export function refuseDatabaseItself(file: string, databaseFile: string, say: string): void {
  const real = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));
  const own = ['', '-wal', '-shm'].map((ending) => real(databaseFile) + ending);
  if (own.includes(real(file))) throw new PlannerError('INVALID_INPUT', `${file} is the database itself. ${say}`);
}

/** Why a file could not be read or written, in the system's words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
