import { existsSync, lstatSync, statSync } from 'node:fs';
import { chmod, chown, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { copyDatabase, faultOf, filesNamedIn } from '#db/open-node.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { type CopiedFiles, copyFiles } from './copy-files.ts';
import { filesOf, folderFiles } from './files-folder.ts';
import { isFile, keepNames, realPath, reasonOf, sync } from './on-disk.ts';
import { migrationsFolder, type NodeSettings } from './runtime.ts';

/** A copy that was made: where, how many bytes, what SQLite's own check of it said, and which files are with it. */
export interface Backup extends CopiedFiles {
  file: string;
  bytes: number;
  integrity: 'ok';
}

/** What SQLite keeps beside a database under its name with these endings. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Copies the database, in use or not, into one file, and the files of its resources into the folder beside that. The copy has its
 * name once all of it is whole, checked and on disk. Throws NOT_FOUND without a database, INVALID_INPUT for a file that is there already or is no database, UNAVAILABLE where it cannot be written or is
 * damaged.
 */
export async function backUpDatabase(
  { databaseFile }: Pick<NodeSettings, 'databaseFile'>,
  given: string,
  { replace }: { replace: boolean },
): Promise<Backup> {
  const file = resolve(given);
  if (!isFile(databaseFile)) {
    throw new PlannerError('NOT_FOUND', `There is no database at ${databaseFile}. DATABASE_PATH names another one.`);
  }
  refuseDatabaseItself(file, databaseFile, 'Save the copy under another name.');
  if (!existsSync(dirname(file))) {
    throw new PlannerError('INVALID_INPUT', `The folder ${dirname(given)} is not there: make it first.`);
  }
  const partial = `${file}.${process.pid}.partial`;
  try {
    await refuseTaken(file, given, replace);
    await copyInto(databaseFile, partial);
    if (faultOf(partial, migrationsFolder()) === 'damaged') {
      throw new PlannerError('UNAVAILABLE', 'The copy is damaged, and perhaps the database is too: nothing was saved.');
    }
    const files = await copyFiles(filesNamedIn(partial), filesOf(databaseFile), folderFiles(backupFiles(file)));
    // Once more: copying may have taken a while.
    await refuseTaken(file, given, replace);
    await rename(partial, file);
    await keepNames(file);
    return { file, bytes: statSync(file).size, integrity: 'ok', ...files };
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof PlannerError
      ? error
      : new PlannerError('UNAVAILABLE', `${given} cannot be saved: ${reasonOf(error)}.`);
  }
}

/** The folder with the files of a backup. */
export const backupFiles = (backup: string): string => `${backup}.files`;

/** Throws INVALID_INPUT unless a copy may have this name: nothing has it, or with `replace` another database in a plain file. */
async function refuseTaken(file: string, given: string, replace: boolean): Promise<void> {
  // SQLite would play what another database left there into the copy as soon as somebody opens it.
  const left = ['-wal', '-journal'].find((ending) => existsSync(file + ending) && statSync(file + ending).size > 0);
  if (left !== undefined) {
    throw new PlannerError('INVALID_INPUT', `${given}${left} is there, of a database open or not closed: choose another name.`);
  }
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile()) {
    throw new PlannerError('INVALID_INPUT', `${given} is a folder, a link or a device, not a file: choose another name.`);
  }
  if (!replace) {
    throw new PlannerError('INVALID_INPUT', `${given} is there already: choose another name, or say --replace.`);
  }
  if (await isDatabase(file)) return;
  throw new PlannerError('INVALID_INPUT', `${given} is no database, and --replace replaces nothing else: choose another name.`);
}

async function isDatabase(file: string): Promise<boolean> {
  const magic = Buffer.from('SQLite format 3\0');
  const handle = await open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0).finally(() => handle.close());
  return buffer.equals(magic);
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

/** Throws INVALID_INPUT where a file is the database in use, or one of the files that SQLite keeps beside it. */
export function refuseDatabaseItself(file: string, databaseFile: string, say: string): void {
  const [real, database] = [realPath(file), realPath(databaseFile)];
  if (real === database) throw new PlannerError('INVALID_INPUT', `${file} is the database itself. ${say}`);
  if (COMPANIONS.some((ending) => real === database + ending)) {
    throw new PlannerError('INVALID_INPUT', `${file} belongs to the database itself. ${say}`);
  }
}
