import { writeFile } from 'node:fs/promises';
import { PlannerError } from '#src/platform/errors.ts';

/** Writes a new file. Throws INVALID_INPUT where there is one of that name already, or it cannot be written. */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new PlannerError('INVALID_INPUT', `${path} is there already: choose another name.`);
    if (code === 'ENOENT') throw new PlannerError('INVALID_INPUT', `${path} cannot be written: its folder is not there.`);
    throw new PlannerError('INVALID_INPUT', `${path} cannot be written${typeof code === 'string' ? ` (${code})` : ''}.`);
  }
}
