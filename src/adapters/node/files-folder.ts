import { statSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlannerError } from '#src/platform/errors.ts';
import { type Files, hashInKey, memoryFiles } from '#src/platform/files.ts';
import { keepNames, realPath } from './on-disk.ts';

/** The files of a database: a folder beside it, or memory for a database in memory. `like` as for {@link folderFiles}. */
export function filesOf(databaseFile: string, like?: string): Files {
  return databaseFile === ':memory:' ? memoryFiles() : folderFiles(filesBeside(databaseFile), like);
}

/** The folder of a database's files: beside the real file, wherever a link to it stands. */
export const filesBeside = (databaseFile: string): string => join(dirname(realPath(databaseFile)), 'files');

let attempts = 0;

/**
 * Files in a folder, `<partnership>/<hash>` each, which is made with the first one. A file has its name once all of it is on disk.
 * @param like a file whose owner becomes the owner of what is written, where the system lets us
 */
export function folderFiles(folder: string, like?: string): Files {
  const owner = like === undefined ? undefined : statSync(like);
  // Whoever restores may be another user than the one the planner runs as.
  const handOver = async (path: string): Promise<void> => {
    if (owner !== undefined) await chown(path, owner.uid, owner.gid).catch(() => undefined);
  };
  const pathOf = (key: string): string => {
    hashInKey(key);
    return join(folder, ...key.split('/'));
  };
  const makeFolder = async (path: string): Promise<void> => {
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) {
      await handOver(made);
      await keepNames(made);
    }
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      // Another name for every attempt: two that put the same at once must not write into one file.
      attempts += 1;
      const partial = `${path}.${process.pid}-${attempts}.partial`;
      try {
        await makeFolder(dirname(path));
        // What a process of the same number left behind when it was killed is written over.
        const handle = await open(partial, 'w', 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await handOver(partial);
        await rename(partial, path);
        await keepNames(path);
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined);
        if (!isCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EEXIST', 'EISDIR')) throw error;
        // The system's own words would name a folder of the machine.
        throw new PlannerError('UNAVAILABLE', `The file cannot be kept at the moment (${WHY[error.code] ?? error.code}).`);
      }
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(pathOf(key)));
      } catch (error) {
        if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw error;
      }
    },
  };
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'it is read only',
};

function isCode(error: unknown, ...codes: string[]): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
