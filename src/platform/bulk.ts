import { getTableColumns, getTableName, is, SQL, type SQL as SqlText, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expectChanges, statement, type Write } from './store.ts';

interface Column {
  key: string;
  name: string;
  isJson: boolean;
}

function columnsOf(table: SQLiteTable): Column[] {
  return Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: column.name,
    isJson: column.dataType === 'json',
  }));
}

function names(columns: readonly Column[]): SqlText {
  return sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
}

/** Most characters in one parameter: D1 takes 2 MB, and a character may be three bytes. */
const MAX_PACKED = 600_000;

/** What unpacks some rows: those cells that are the same in all of them travel once, as parameters. */
interface Pack {
  json: string;
  rows: number;
  /** By place among the columns. */
  shared: ReadonlyMap<number, Shared>;
}

type Shared = string | number | null;

/** Fewer rows are not looked through for what they share, so that they stay one statement text for each table. */
const FEW = 50;

// A JSON column's value travels as text, or unpacking would turn the text "all" into the word all.
const cellOf = (row: object, { key, isJson }: Column): unknown => {
  const value = (row as Record<string, unknown>)[key] ?? null;
  return isJson && value !== null ? JSON.stringify(value) : value;
};

/** Columns in which all rows say the same. */
function sharedIn(columns: readonly Column[], rows: readonly object[]): Map<number, Shared> {
  const shared = new Map<number, Shared>();
  const [first] = rows;
  if (first === undefined || rows.length < FEW) return shared;
  for (const [index, column] of columns.entries()) {
    if (column.isJson) continue;
    const value = cellOf(first, column);
    if (rows.every((row) => cellOf(row, column) === value))
      shared.set(index, typeof value === 'boolean' ? Number(value) : (value as Shared));
  }
  return shared;
}

/** Rows as JSON texts of bounded length, each with the number of rows in it. */
function pack(columns: readonly Column[], rows: readonly object[]): Pack[] {
  const shared = sharedIn(columns, rows);
  const own = columns.filter((_, index) => !shared.has(index));
  const packs: { parts: string[]; length: number }[] = [];
  for (const row of rows) {
    const part = JSON.stringify(own.map((column) => cellOf(row, column)));
    const last = packs.at(-1);
    if (last && last.length + part.length < MAX_PACKED) {
      last.parts.push(part);
      last.length += part.length;
    } else packs.push({ parts: [part], length: part.length });
  }
  return packs.map(({ parts }) => ({ json: `[${parts.join(',')}]`, rows: parts.length, shared }));
}

function insertFromJson(table: SQLiteTable, columns: readonly Column[], { json, shared }: Pack, how = 'insert'): SqlText {
  let place = -1;
  const cells = columns.map((_, index) => {
    const same = shared.get(index);
    if (same !== undefined) return sql`${same}`;
    place += 1;
    return sql.raw(`value ->> '$[${place}]'`);
  });
  return sql`${sql.raw(how)} into ${table} (${names(columns)}) select ${sql.join(cells, sql`, `)} from json_each(${json}) where true`;
}

/** The columns that at least one of the rows names. */
function namedColumns(table: SQLiteTable, rows: readonly object[]): Column[] {
  return columnsOf(table).filter(({ key }) => rows.some((row) => (row as Record<string, unknown>)[key] !== undefined));
}

type NewRow<T extends SQLiteTable> = T['$inferInsert'];

/**
 * Inserts any number of rows with one parameter a statement, since D1 allows 100: usually one statement, more for megabytes.
 * Rows must name every column that has no default; columns nobody names keep their defaults.
 */
export function insertAll<T extends SQLiteTable>(table: T, rows: readonly NewRow<T>[]): Write[] {
  const used = namedColumns(table, rows);
  return pack(used, rows).map((packed) => statement(insertFromJson(table, used, packed)));
}

/** Inserts rows like {@link insertAll}, each in the place of the one that has its key: for what only remembers, and nobody edits. */
export function replaceAll<T extends SQLiteTable>(table: T, rows: readonly NewRow<T>[]): Write[] {
  const used = namedColumns(table, rows);
  return pack(used, rows).map((packed) => statement(insertFromJson(table, used, packed, 'insert or replace')));
}

/**
 * Inserts new rows and overwrites existing ones by `id`, guarded by `version`: a row given as version n only replaces
 * version n-1 of the same partnership. Rolls everything back when one of them has moved on. A column that no row
 * names is not written: a new row has its default, an existing one keeps what it has.
 */
export function putAll<T extends SQLiteTable>(table: T, rows: readonly (NewRow<T> & { id: string; version: number })[]): Write[] {
  const columns = namedColumns(table, rows);
  const kept = new Set(['id', 'partnership_id', 'created_at']);
  const assignments = sql.join(
    columns.filter((c) => !kept.has(c.name)).map((c) => sql`${sql.identifier(c.name)} = excluded.${sql.identifier(c.name)}`),
    sql`, `,
  );
  const name = sql.identifier(getTableName(table));
  const owned = columns.some((column) => column.name === 'partnership_id');
  const sameOwner = owned ? sql` and ${name}.partnership_id = excluded.partnership_id` : sql``;
  return pack(columns, rows).flatMap((packed) => [
    statement(
      sql`${insertFromJson(table, columns, packed)} on conflict (id) do update set ${assignments} where ${name}.version = excluded.version - 1${sameOwner}`,
    ),
    expectChanges(packed.rows),
  ]);
}

/** `column in (…)` for a list of any length, as one parameter. */
export function inList(column: SqlText | { getSQL(): SqlText }, values: readonly string[]): SqlText {
  return sql`${is(column, SQL) ? column : column.getSQL()} in (select value from json_each(${JSON.stringify(values)}))`;
}

/**
 * `column = value` as a check on rows that are found by something better: with a plain comparison SQLite would rather search the
 * index of a whole partnership than look up a few ids.
 */
export function isAlso(column: { getSQL(): SqlText }, value: string): SqlText {
  return sql`+${column.getSQL()} = ${value}`;
}

/**
 * A row's children as a nested list in the same statement, in their `position`. Written by name because drizzle leaves
 * table names out of single-table selects, which would turn the inner condition into a comparison with itself.
 */
export function nested<T extends SQLiteTable, K extends keyof T['_']['columns'] & string>(
  child: T,
  foreignKey: string,
  parent: SQLiteTable,
  keys: readonly K[],
  extra = '',
): SqlText<Pick<T['$inferSelect'], K>[]> {
  const columns = getTableColumns(child);
  const pairs = keys.map((key) => `'${key}', "${columns[key]?.name}"`).join(', ');
  const rows = `select * from "${getTableName(child)}" where "${foreignKey}" = "${getTableName(parent)}"."id" ${extra} order by "position"`;
  return sql
    .raw(`(select json_group_array(json_object(${pairs})) from (${rows}))`)
    .mapWith((text: string) => JSON.parse(text)) as SqlText<Pick<T['$inferSelect'], K>[]>;
}
