import { type SQL, sql } from 'drizzle-orm';
import { type BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { expectation } from '#db/schema/platform.ts';

/** What both drivers can do: build queries. Transactions and raw runs differ, so they are not part of it. */
export type Db = Omit<BaseSQLiteDatabase<'sync' | 'async', unknown>, 'transaction' | 'run'>;

/** One statement of a write: every drizzle insert, update and delete builder is one. */
export interface Write {
  toSQL(): { sql: string; params: unknown[] };
}

/**
 * The database port. `atomically` commits the whole list or nothing: statements cannot see results of earlier ones,
 * so a write is read, then decided, then committed as one list. Rejects with {@link StaleWrite} when an expectation fails.
 */
export interface Store {
  readonly db: Db;
  atomically(writes: readonly Write[]): Promise<void>;
}

/** A row changed between reading and writing: nothing was written. */
export class StaleWrite extends Error {
  override name = 'StaleWrite';
}

/** Whether an error, or anything in its cause chain, is the expectation's failed CHECK. Both drivers word it differently. */
export function isFailedExpectation(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('expectation_holds')) return true;
  }
  return false;
}

/**
 * A hot read, prepared once a store: about nine times as fast as building the query each time. `build` ends in
 * `.prepare()` and names its values with `sql.placeholder`.
 */
export function prepared<T>(build: (db: Db) => T): (store: Store) => T {
  const made = new WeakMap<Store, T>();
  return (store) => {
    const query = made.get(store) ?? build(store.db);
    made.set(store, query);
    return query;
  };
}

const dialect = new SQLiteSyncDialect();

/** A hand-written statement as a {@link Write}. */
export function statement(text: SQL): Write {
  return { toSQL: () => dialect.sqlToQuery(text) };
}

/** Demands that the statement directly before it changed exactly `rows` rows; otherwise the whole list is rolled back. */
export function expectChanges(rows: number): Write {
  return statement(sql`insert into ${expectation} (ok) select changes() = ${rows}`);
}

/**
 * Demands that a condition holds at this place of the list; otherwise the whole list is rolled back. Never put it between a
 * statement and its {@link expectChanges}, which counts the statement directly before it.
 */
export function expectThat(condition: SQL): Write {
  return statement(sql`insert into ${expectation} (ok) select ${condition}`);
}

/** Empties the guard table; the last statement of a guarded list. */
export function clearExpectations(): Write {
  return statement(sql`delete from ${expectation}`);
}
