import { eq } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type DefinitionFile, importDefinitions } from '#src/definitions/index.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { clearExpectations, type Store } from '#src/platform/store.ts';
import { type Edits, folder } from '../support/definition-files.ts';
import { filled } from '../support/filled.ts';
import { type StoreUnderTest, TestClock } from '../support/stores.ts';

/** What an import said it did, over all units. */
export interface Told {
  created: string[];
  updated: string[];
  withdrawn: string[];
  /** `path: reason`. */
  kept: string[];
}

export const NOTHING: Told = { created: [], updated: [], withdrawn: [], kept: [] };

export interface World {
  store: Store;
  ctx: Context & { clock: TestClock };
  /** Imports a folder, a minute after the last time: the small one with these edits, or the files given. */
  load(edits?: Edits | DefinitionFile[], overwrite?: boolean): Promise<Told>;
}

/** A database of its own with the small folder imported. */
export async function importedWorld(under: StoreUnderTest): Promise<World> {
  const clock = new TestClock();
  clock.advance(1);
  const ctx = await filled(under, folder(), clock);
  const { store } = ctx;
  const load: World['load'] = async (given = {}, overwrite = false) => {
    ctx.clock.advance(1);
    const files = Array.isArray(given) ? given : folder(given);
    const { units } = await importDefinitions(ctx, { files, overwrite });
    return {
      created: units.flatMap(({ created }) => created),
      updated: units.flatMap(({ updated }) => updated),
      withdrawn: units.flatMap(({ withdrawn }) => withdrawn),
      kept: units.flatMap(({ kept }) => kept.map(({ path, reason }) => `${path}: ${reason}`)),
    };
  };
  return { store, ctx, load };
}

type Named = SQLiteTable & { slug: SQLiteColumn };
type Row<T extends SQLiteTable> = T['$inferSelect'] & { id: string; version: number };

/** The only row with a slug. */
export async function rowOf<T extends Named>(store: Store, table: T, slug: string): Promise<Row<T>> {
  const rows = await store.db
    .select()
    .from(table as Named)
    .where(eq(table.slug, slug));
  if (rows.length !== 1) throw new Error(`There are ${rows.length} rows with the slug ${slug}.`);
  return rows[0] as Row<T>;
}

/** Changes a row as a person would: its version moves on. */
export async function edit<T extends SQLiteTable>(
  store: Store,
  table: T,
  row: Row<T>,
  changes: Partial<T['$inferSelect']>,
): Promise<void> {
  const edited = { ...row, ...changes, version: row.version + 1 } as T['$inferInsert'] & { id: string; version: number };
  await store.atomically([...putAll(table, [edited]), clearExpectations()]);
}
