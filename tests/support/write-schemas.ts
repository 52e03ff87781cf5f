import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '#src/definitions/index.ts';

export const WRITE_SCHEMAS = 'node tests/support/write-schemas.ts';

/** The schema files of the campaigns folder by name, as they should be. */
export function schemaFiles(): [name: string, text: string][] {
  return Object.entries(jsonSchemas()).map(([kind, schema]) => [`${kind}.json`, `${JSON.stringify(schema, null, 2)}\n`]);
}

if (import.meta.main) {
  for (const [name, text] of schemaFiles())
    writeFileSync(fileURLToPath(new URL(`../../campaigns/schema/${name}`, import.meta.url)), text);
}
