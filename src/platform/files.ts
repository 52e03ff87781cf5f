import { sha256 } from './hash.ts';

/**
 * The port for the bytes of files. Keys are made of the content ({@link fileKey}), so a key never means other bytes, and putting
 * the same twice is harmless.
 */
export interface Files {
  /** Keeps the bytes; they are safe once this resolves. Throws UNAVAILABLE where they cannot be written. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** What is kept under the key, or undefined. */
  get(key: string): Promise<Uint8Array | undefined>;
}

const KEY = /^[a-z]{2,5}_[0-9a-z]{1,40}\/([0-9a-f]{64})$/;

/** Where a partnership's bytes with this SHA-256 (hex) are kept. */
export const fileKey = (partnershipId: string, hash: string): string => `${partnershipId}/${hash}`;

/** Whether this is a key: whatever else it may be, it leads nowhere but to a file of ours. */
export const isFileKey = (key: string): boolean => KEY.test(key);

/** The SHA-256 that a key names; throws for what is no key, which only a fault of ours can send. */
export function hashInKey(key: string): string {
  const hash = KEY.exec(key)?.[1];
  if (hash === undefined) throw new Error('This is no key of a file.');
  return hash;
}

/** What is kept under the key as far as it is what was put there: undefined where it is missing, `damaged` where it changed. */
export async function getChecked(files: Files, key: string): Promise<Uint8Array | 'damaged' | undefined> {
  const bytes = await files.get(key);
  if (bytes === undefined) return undefined;
  return (await sha256(bytes)) === hashInKey(key) ? bytes : 'damaged';
}

/** Files for as long as the process lives, for a database that lives no longer. */
export function memoryFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => {
      hashInKey(key);
      kept.set(key, bytes.slice());
    },
    get: async (key) => {
      hashInKey(key);
      return kept.get(key)?.slice();
    },
  };
}
