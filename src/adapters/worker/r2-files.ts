import type { R2Bucket } from '@cloudflare/workers-types';
import { type Files, hashInKey } from '#src/platform/files.ts';

/** Files in an R2 bucket, which checks each against the hash in its key before it keeps it. */
export function r2Files(bucket: R2Bucket): Files {
  return {
    async put(key, bytes) {
      await bucket.put(key, bytes, { sha256: hashInKey(key) });
    },
    async get(key) {
      hashInKey(key);
      const found = await bucket.get(key);
      return found === null ? undefined : new Uint8Array(await found.arrayBuffer());
    },
  };
}
