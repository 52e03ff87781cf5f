import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Whether there is a plain file, perhaps behind a link. */
export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

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

/** Where a file is, or would be if it were there, behind all links. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return resolve(path);
  }
  const folder = dirname(resolve(path));
  const here = folder === resolve(path) ? folder : join(realPath(folder), basename(path));
  const link = lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return link ? realPath(resolve(dirname(here), readlinkSync(here))) : here;
}

/** Why a file could not be read or written, in the system's words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
