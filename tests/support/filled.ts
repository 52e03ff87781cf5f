import { createHash } from 'node:crypto';
import { type DefinitionFile, importDefinitions } from '#src/definitions/index.ts';
import type { Context } from '#src/platform/context.ts';
import { type Content, contextOn, type StoreUnderTest, TestClock } from './stores.ts';

/** What an import left in a store, and how much chance it used up: whoever goes on from a copy gets no id a second time. */
interface Imported {
  readonly content: Content;
  readonly bytes: number;
}

/** Most kept in a process; beyond it the oldest is made again. */
const MOST = 24;
// What is imported once only is not worth copying.
const asked = new Set<string>();
const kept = new Map<string, Imported>();

/**
 * A store of a test's own with these files imported into it, as {@link importDefinitions} leaves it: rows, ids and history. It is
 * imported once in a process and copied from then on, since an import takes longer than most tests.
 */
export async function filled(
  under: StoreUnderTest,
  files: readonly DefinitionFile[],
  clock = new TestClock(),
): Promise<Context & { clock: TestClock }> {
  const key = keyOf(under, files, clock);
  const known = kept.get(key);
  if (known !== undefined) {
    const ctx = contextOn(await under.fresh(known.content), undefined, clock);
    ctx.random.bytes(known.bytes);
    return ctx;
  }
  const ctx = contextOn(await under.fresh(), undefined, clock);
  let bytes = 0;
  const counting = {
    bytes: (length: number) => {
      bytes += length;
      return ctx.random.bytes(length);
    },
  };
  await importDefinitions({ ...ctx, random: counting }, { files, overwrite: false });
  if (asked.has(key)) {
    const [oldest] = kept.keys();
    if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
    kept.set(key, { content: await under.contentOf(ctx.store), bytes });
  }
  asked.add(key);
  return ctx;
}

function keyOf(under: StoreUnderTest, files: readonly DefinitionFile[], clock: TestClock): string {
  const hash = createHash('sha256').update(`${under.name} ${clock.now()}`);
  for (const { path, bytes } of files) hash.update(`\n${path} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}
