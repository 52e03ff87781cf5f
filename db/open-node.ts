import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { PlannerError } from '#src/platform/errors.ts';
import { isFailedExpectation, StaleWrite, type Store, type Write } from '#src/platform/store.ts';

/** A store on a SQLite file, with what only Node can do: close it and look at its pragmas. */
export interface NodeStore extends Store {
  pragma(name: string): unknown;
  close(): void;
}

// SQLite compiled by better-sqlite3 means synchronous=NORMAL in WAL mode: an acknowledged return could vanish in a
// power cut. FULL is a promise to people, not a tuning choice.
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
];

/** SQLite before this can corrupt a WAL file with two connections. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * Opens (and creates) the database file and brings its schema up to date.
 * @param path a file, or `:memory:`
 * @param migrations folder of SQL migrations
 */
export function openNode(path: string, migrations: string): NodeStore {
  const driver = open(path);
  refuseOldSqlite(String(driver.prepare('select sqlite_version()').pluck().get()));
  const db = drizzle(driver);
  migrate(db, { migrationsFolder: migrations });

  const prepared = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const known = prepared.get(text);
    if (known) return known;
    // Texts differ only by table and columns, so they are few; the bound is a safety net.
    if (prepared.size >= 500) prepared.clear();
    const made = driver.prepare(text);
    prepared.set(text, made);
    return made;
  };
  const runAll = driver.transaction((writes: readonly Write[]) => {
    for (const write of writes) {
      const { sql, params } = write.toSQL();
      prepare(sql).run(...params);
    }
  });

  return {
    db,
    async atomically(writes) {
      try {
        runAll.immediate(writes);
      } catch (error) {
        if (isFailedExpectation(error)) throw new StaleWrite('The row changed in between.', { cause: error });
        throw cannotWrite(error) ? new PlannerError('UNAVAILABLE', CANNOT_WRITE) : error;
      }
    },
    pragma: (name) => driver.pragma(name, { simple: true }),
    close: () => driver.close(),
  };
}

function open(path: string): Database.Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const driver = new Database(path);
    for (const pragma of PRAGMAS) driver.pragma(pragma);
    return driver;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlannerError('UNAVAILABLE', `The database ${path} cannot be opened: ${reason}. DATABASE_PATH names another one.`);
  }
}

const CANNOT_WRITE = 'The database cannot be written at the moment (its disk is full, or read only). Nothing was changed.';

function cannotWrite(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(FULL|READONLY|IOERR)/.test(error.code);
}

function refuseOldSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > wanted) return;
    if (part < wanted)
      throw new Error(`SQLite ${version} is too old: ${OLDEST_SQLITE.join('.')} or newer is needed. Run npm ci.`);
  }
}
