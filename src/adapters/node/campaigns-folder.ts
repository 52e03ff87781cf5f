import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type DefinitionFile, MAX_FILE_BYTES } from '#src/definitions/index.ts';
import { PlannerError } from '#src/platform/errors.ts';

const MAX_FILES = 2000;

/**
 * Every file of a campaigns folder, with paths relative to it. Links are not followed, so that nothing outside the folder
 * can be read through it. A file that is too large is read only as far as needed to say so.
 */
export async function readCampaignsFolder(folder: string): Promise<DefinitionFile[]> {
  const files: DefinitionFile[] = [];
  const walk = async (at: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && /\.(ya?ml|csv)$/i.test(entry.name))
        files.push({ path: relative(folder, path).split(sep).join('/'), bytes: await bytesOf(path) });
      if (files.length > MAX_FILES) throw new PlannerError('INVALID_FILE', `${folder} holds more than ${MAX_FILES} files.`);
    }
  };
  try {
    await walk(folder);
  } catch (error) {
    if (error instanceof PlannerError) throw error;
    throw new PlannerError('INVALID_FILE', `The folder ${folder} cannot be read: is its name right?`);
  }
  return files;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await lstat(path);
  return size > MAX_FILE_BYTES ? new Uint8Array(size) : new Uint8Array(await readFile(path));
}

/** One file that a person names, with its path as they wrote it. */
export async function readOneFile(path: string): Promise<DefinitionFile> {
  try {
    return { path, bytes: await bytesOf(path) };
  } catch {
    throw new PlannerError('INVALID_FILE', `The file ${path} cannot be read: is its name right?`);
  }
}
