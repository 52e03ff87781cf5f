import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ApiDocument, apiRoutes, describeApi } from '#src/api/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { memoryFiles } from '#src/platform/files.ts';
import type { Store } from '#src/platform/store.ts';

export const WRITE_OPENAPI = 'npm run openapi';
export const OPENAPI_FILE = fileURLToPath(new URL('../../src/api/openapi.json', import.meta.url));

/** The API's description, from its routes alone: no request is made and no store is asked. */
export function apiDocument(): ApiDocument {
  const clock = { now: () => '2020-12-04T09:00:00.000Z' };
  const random = { bytes: (length: number) => new Uint8Array(length) };
  const store: Store = {
    get db(): never {
      throw new Error('Describing the API needs no database.');
    },
    atomically: () => Promise.reject(new Error('Describing the API writes nothing.')),
  };
  const contextOf = async () => ({ store, files: memoryFiles(), clock, random, access: PUBLIC_ACCESS });
  return describeApi(apiRoutes({ contextOf, clock, baseUrl: '', clientOf: () => '' }));
}

if (import.meta.main) writeFileSync(OPENAPI_FILE, `${JSON.stringify(apiDocument(), null, 2)}\n`);
