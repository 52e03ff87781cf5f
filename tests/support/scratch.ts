import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 1024 ** 3;

/** A new folder for databases of tests: in memory where that has room, since waiting for a disk is most of what D1 does. */
export const scratchFolder = (name: string): string => mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), name));

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH;
  } catch {
    return false;
  }
}
