import type { NamedFile } from '#db/open-node.ts';
import { type Files, fileKey, getChecked, isFileKey } from '#src/platform/files.ts';

/** What became of the files that a database names. */
export interface CopiedFiles {
  /** How many of them are at the other end now. */
  files: number;
  /** Names of those that are missing or damaged. */
  missing: string[];
}

/** Copies what a database names and the other end does not have; both ends are checked by their hashes. */
export async function copyFiles(named: readonly NamedFile[], from: Files, to: Files): Promise<CopiedFiles> {
  const missing: string[] = [];
  let files = 0;
  for (const [key, { name }] of new Map(named.map((each) => [fileKey(each.partnershipId, each.hash), each]))) {
    const arrived = isFileKey(key) && ((await isThere(to, key)) || (await copy(from, to, key)));
    if (arrived) files += 1;
    // The name comes from a file: it may hold anything.
    else missing.push(name.replaceAll(/\p{C}/gu, '?'));
  }
  return { files, missing };
}

const isThere = async (files: Files, key: string): Promise<boolean> => (await getChecked(files, key)) instanceof Uint8Array;

async function copy(from: Files, to: Files, key: string): Promise<boolean> {
  const bytes = await getChecked(from, key);
  if (!(bytes instanceof Uint8Array)) return false;
  await to.put(key, bytes);
  return true;
}
