// `node tests/support/land-migrations.mjs` records new migrations as landed. It only ever adds: a landed one never changes.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../../db/migrations/', import.meta.url);
const record = new URL('./landed-migrations.json', import.meta.url);

/** @type {Record<string, string>} */
const landed = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
const fresh = readdirSync(folder).filter((name) => name.endsWith('.sql') && !(name in landed));
for (const name of fresh.sort()) {
  const sql = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
  landed[name] = createHash('sha256').update(sql).digest('hex');
}
if (fresh.length > 0) writeFileSync(record, `${JSON.stringify(landed, null, 2)}\n`);
process.stderr.write(fresh.length > 0 ? `Landed: ${fresh.join(', ')}\n` : 'Nothing new to land.\n');
