import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PlannerError } from '#src/platform/errors.ts';
import { isFailedExpectation, StaleWrite, type Store, type Write } from '#src/platform/store.ts';

/** A store on a SQLite file, with what only Node can do: close it and look at its pragmas. */
export interface NodeStore extends Store {
  pragma(name: string): unknown;
  /** Another text after every change of the database, by whichever process; the same one until then. */
  mark(): string;
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
 * @param path a file, `:memory:`, or the bytes of a database to begin with in memory
 * @param migrations folder of SQL migrations
 */
export function openNode(path: string | Buffer, migrations: string): NodeStore {
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

  // SQLite counts the changes of other connections; those of this one all come through here.
  const othersChanges = driver.prepare('pragma data_version').pluck();
  let ownChanges = 0;
  let mark: string | undefined;

  return {
    db,
    mark() {
      if (mark === undefined) {
        mark = `${ownChanges} ${othersChanges.get()}`;
        // Once for all who ask in the same moment.
        setImmediate(() => {
          mark = undefined;
        });
      }
      return mark;
    },
    async atomically(writes) {
      try {
        ownChanges += 1;
        mark = undefined;
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

function open(path: string | Buffer): Database.Database {
  try {
    if (typeof path === 'string' && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const driver = new Database(path);
    for (const pragma of PRAGMAS) driver.pragma(pragma);
    return driver;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlannerError(
      'UNAVAILABLE',
      `The database ${typeof path === 'string' ? path : 'in memory'} cannot be opened: ${reason}. DATABASE_PATH names another one.`,
    );
  }
}

/**
 * Copies a database as it is at this moment, while others go on writing to it. What was erased does not come along.
 * @param into a file that is empty or not there
 */
export function copyDatabase(path: string, into: string): void {
  const driver = openAsItIs(path);
  try {
    driver.prepare('vacuum into ?').run(into);
  } finally {
    driver.close();
  }
}

/** Opens a file that is there without any settings of ours. Where nothing forbids writing, SQLite tidies up beside it afterwards. */
function openAsItIs(path: string): Database.Database {
  return new Database(path, { readonly: !isWritable(path), fileMustExist: true, timeout: 5000 });
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why a file cannot be a database of this program, or nothing. What it says is not changed. */
export function faultOf(
  path: string,
  migrations: string,
): 'no-database' | 'damaged' | 'not-ours' | 'no-version' | 'newer' | undefined {
  let driver: Database.Database | undefined;
  try {
    driver = openAsItIs(path);
    const found = driver.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok' || driver.prepare('pragma foreign_key_check').all().length > 0) return 'damaged';
    const tables = driver.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    if (!tables.includes('__drizzle_migrations') || !tables.includes('partnership')) return 'not-ours';
    const known = new Set(readMigrationFiles({ migrationsFolder: migrations }).map(({ hash }) => hash));
    const applied = driver.prepare('select hash from __drizzle_migrations').pluck().all();
    if (applied.length === 0) return 'no-version';
    return applied.every((hash) => known.has(String(hash))) ? undefined : 'newer';
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return error.code === 'SQLITE_NOTADB' ? 'no-database' : 'damaged';
  } finally {
    driver?.close();
  }
}

/**
 * Brings the schema of a copy up to date, then says in which tables, indexes, triggers and views it is other than a database made
 * anew: `trigger audit_no_update is missing`. Undefined where the steps towards that cannot be done on it.
 */
export function bringUpToDate(path: string, migrations: string): string[] | undefined {
  const model = open(':memory:');
  const copy = open(path);
  try {
    migrate(drizzle(model), { migrationsFolder: migrations });
    try {
      migrate(drizzle(copy), { migrationsFolder: migrations });
    } catch (error) {
      if (cannotWrite(error) || (error instanceof Error && cannotWrite(error.cause))) throw error;
      return undefined;
    }
    const [wanted, found] = [objectsOf(model), objectsOf(copy)];
    return [
      ...[...wanted.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`),
      ...[...found]
        .filter(([name, text]) => wanted.has(name) && wanted.get(name) !== text)
        .map(([name]) => `${name} is made differently`),
      ...[...found.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} is not the planner’s`),
    ];
  } finally {
    model.close();
    copy.close();
  }
}

/** What a database is made of: texts by kind and name. SQLite's own tables and the migrator's are left out, not what hangs on them. */
function objectsOf(driver: Database.Database): Map<string, string> {
  const rows = driver.prepare<[], { name: string; text: string }>(
    `select type || ' ' || name as name, tbl_name || ': ' || sql as text from sqlite_master where sql is not null
     and not (type = 'table' and (name like 'sqlite\\_%' escape '\\' or name = '__drizzle_migrations')) order by name`,
  );
  return new Map(rows.all().map(({ name, text }) => [name, text]));
}

/**
 * Folds a database into its one file and finds out whether another process has it open: only the last one may leave WAL.
 * A file that is damaged is nobody's, as far as can be known.
 */
export function isInUse(path: string): boolean {
  let driver: Database.Database | undefined;
  try {
    driver = new Database(path, { fileMustExist: true, timeout: 1000 });
    driver.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) return true;
    if (error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code)) return false;
    throw error;
  } finally {
    driver?.close();
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

/** A file that a database names: its bytes lie beside the database. */
export interface NamedFile {
  partnershipId: string;
  hash: string;
  name: string;
}

/** The files that resources have in a database as it is, without bringing it up to date; none where it is too old to have any. */
export function filesNamedIn(path: string): NamedFile[] {
  const driver = openAsItIs(path);
  try {
    const has = driver.prepare("select 1 from sqlite_master where type = 'table' and name = 'resource_file'").get();
    if (has === undefined) return [];
    const files = driver.prepare<[], NamedFile>(
      'select partnership_id as partnershipId, hash, name from resource_file where withdrawn_at is null order by name, id',
    );
    return files.all();
  } finally {
    driver.close();
  }
}
