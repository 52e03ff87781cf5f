import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type DefinitionFile, MAX_FILE_BYTES } from '#src/definitions/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';

const MAX_FILES = 2000;

/**
 * Every file of a campaigns folder, with paths relative to it. Links are not followed, so that nothing outside the folder
 * can be read through it; they are refused and not passed over, because a campaign that seems to be gone is withdrawn.
 */
export async function readCampaignsFolder(folder: string): Promise<DefinitionFile[]> {
  const files: DefinitionFile[] = [];
  const problems: Problem[] = [];
  const walk = async (at: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      const file = relative(folder, path).split(sep).join('/');
      const named = /\.(ya?ml|csv)$/i.test(entry.name);
      if (entry.isSymbolicLink()) problems.push({ file, message: 'is a link: copy the file or folder itself here' });
      else if (entry.isDirectory() && !named) await walk(path);
      else if (named && !entry.isFile()) problems.push({ file, message: 'is not a file' });
      else if (named) files.push({ path: file, bytes: await bytesOf(path) });
      if (files.length > MAX_FILES) throw new PlannerError('INVALID_FILE', `${folder} holds more than ${MAX_FILES} files.`);
    }
  };
  try {
    await walk(folder);
  } catch (error) {
    if (error instanceof PlannerError) throw error;
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'is its name right?' : error instanceof Error ? error.message : String(error);
    throw new PlannerError('INVALID_FILE', `The folder ${folder} cannot be read: ${reason}`);
  }
  if (problems.length > 0) throw new PlannerError('INVALID_FILE', 'The campaigns folder holds what cannot be read.', problems);
  return files;
}

/** A file's bytes, and no more of it than is needed to say that it is too large. */
async function bytesOf(path: string, most: number = MAX_FILE_BYTES): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const buffer = new Uint8Array(most + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.slice(0, length);
    }
  } finally {
    await handle.close();
  }
}

/** One file that a person names, with its path as they wrote it. */
export async function readOneFile(path: string, most?: number): Promise<DefinitionFile> {
  try {
    return { path, bytes: await bytesOf(path, most) };
  } catch {
    throw new PlannerError('INVALID_FILE', `The file ${path} cannot be read: is its name right?`);
  }
}
