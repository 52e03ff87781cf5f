import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { beforeAll, describe, inject } from 'vitest';
import { openD1 } from '#db/open-d1.ts';
import { openNode } from '#db/open-node.ts';
import { type Access, type Role, systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { memoryFiles } from '#src/platform/files.ts';
import type { Store } from '#src/platform/store.ts';
import { d1Over, InvocationLimit } from './d1-over-fetch.ts';
import { d1At, startD1Process } from './d1-process.ts';
import { MIGRATIONS, migrationStatements } from './migrations.ts';

export { MIGRATIONS, migrationStatements };

/** A real D1 of a test's own, with the schema applied. */
export async function startD1() {
  const { port, stop } = await startD1Process();
  return { transport: d1At(port), stop };
}

// The schema is made once and copied: making it takes longer than most tests.
let schema: Buffer | undefined;

/** A database in memory with the schema, as `openNode` would make it from nothing. */
function freshSqlite(content?: Content): Store {
  if (content?.store === 'better-sqlite3') return openNode(content.bytes, MIGRATIONS);
  if (schema === undefined) {
    const made = new Database(':memory:');
    migrate(drizzle(made), { migrationsFolder: MIGRATIONS });
    schema = made.serialize();
    made.close();
  }
  return openNode(schema, MIGRATIONS);
}

/** The bytes of a database in memory. */
function contentOfSqlite({ db }: Store): Content {
  if (!('$client' in db && db.$client instanceof Database)) throw new Error('This is no SQLite of this process.');
  return { store: 'better-sqlite3', bytes: db.$client.serialize() };
}

/** A clock that stands still until it is told to move, by default on the morning the real report was dated. */
export class TestClock {
  private instant: number;
  constructor(start = '2020-12-04T09:00:00.000Z') {
    this.instant = Date.parse(start);
  }
  now(): string {
    return new Date(this.instant).toISOString();
  }
  advance(minutes: number): void {
    this.instant += minutes * 60_000;
  }
}

/** Seeded bytes: ids differ from one another and repeat from run to run. */
export function testRandom(seed = 1) {
  let state = seed;
  return {
    bytes: (length: number) =>
      Uint8Array.from({ length }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 24;
      }),
  };
}

/** A person of a partnership in a role; with `partnerId`, reaching that partner only. */
export function memberAccess(role: Role, partnershipId: string, partnerId: string | null = null): Access {
  return { actor: { kind: 'person', id: 'per_1' }, role, partnershipId, partnerId };
}

/** A context that acts as the program itself unless told otherwise. */
export function contextOn(
  store: Store,
  access: Access = systemAccess('start'),
  clock = new TestClock(),
): Context & { clock: TestClock } {
  return { store, files: memoryFiles(), access, clock, random: testRandom() };
}

/** All that a store holds, to begin another one with: a whole SQLite database, or D1's rows as a list of values a table. */
export type Content =
  | { readonly store: 'better-sqlite3'; readonly bytes: Buffer }
  | { readonly store: 'D1'; readonly tables: readonly { name: string; columns: readonly string[]; rows: string }[] };

/** The two stores every behaviour must hold on. `fresh()` gives a database of its own to a test. */
export interface StoreUnderTest {
  readonly name: 'better-sqlite3' | 'D1';
  /** With `content`, what another store of this kind held when it was asked. */
  fresh(content?: Content): Promise<Store>;
  contentOf(store: Store): Promise<Content>;
  /** Runs `work` as one request: on D1 it fails beyond 45 statements. */
  asOneInvocation<T>(work: () => Promise<T>): Promise<T>;
  /** How many statements `work` sends to D1; null on SQLite, where nobody counts. */
  statementsOf(work: () => Promise<unknown>): Promise<number | null>;
}

/** How many random cases a test tries: all of them, or a fifth while somebody is at work and runs `npm run verify`. */
export const cases = (all: number): number => (process.env.STORES === 'sqlite' ? Math.ceil(all / 5) : all);

export const onSqlite: StoreUnderTest = {
  name: 'better-sqlite3',
  fresh: async (content) => freshSqlite(content),
  contentOf: async (store) => contentOfSqlite(store),
  asOneInvocation: (work) => work(),
  statementsOf: async (work) => {
    await work();
    return null;
  },
};

/**
 * Runs tests on SQLite alone: those of what stands on a page. What the pages call is tested on both stores where it lives, and
 * tests/web/matrix.test.ts asks every page and sends every form on both.
 */
export function describeOnSqlite(title: string, define: (under: StoreUnderTest) => void): void {
  describe(title, () => define(onSqlite));
}

/** Runs the same tests on SQLite and on a real D1. On D1 every invocation is limited as Cloudflare limits it. */
export function describeEachStore(title: string, define: (under: StoreUnderTest) => void): void {
  describeOnSqlite(`${title} (better-sqlite3)`, define);
  if (process.env.STORES === 'sqlite') return;
  describe(`${title} (D1)`, () => {
    const limit = new InvocationLimit();
    let database: D1Database;
    let schemaOfD1: D1Schema;
    beforeAll(async () => {
      const port = inject('d1Ports')[Number(process.env.VITEST_POOL_ID) - 1];
      if (port === undefined) throw new Error('No D1 was started for this process.');
      database = d1Over(d1At(port), limit);
      schemaOfD1 = await readSchema(database);
    });
    define({
      name: 'D1',
      fresh: async (content) => {
        await database.batch(statementsThatFill(database, schemaOfD1, content));
        return openD1(database);
      },
      contentOf: () => contentOfD1(database, schemaOfD1),
      asOneInvocation: (work) => limit.asOneInvocation(work),
      statementsOf: async (work) => {
        await limit.asOneInvocation(work);
        return limit.statements;
      },
    });
  });
}

interface D1Schema {
  readonly tables: readonly string[];
  readonly triggers: readonly { name: string; sql: string }[];
}

async function readSchema(database: D1Database): Promise<D1Schema> {
  const made = database.prepare("select type, name, sql from sqlite_master where type in ('table', 'trigger')");
  const { results } = await made.all<{ type: string; name: string; sql: string }>();
  const tables = results.filter(({ type, name }) => type === 'table' && !/^(?:sqlite|_cf)_/.test(name));
  return { tables: tables.map(({ name }) => name), triggers: results.filter(({ type }) => type === 'trigger') };
}

/** What takes every row away, of the history too, puts others in, and leaves the schema: far cheaper than another database. */
function statementsThatFill(database: D1Database, { tables, triggers }: D1Schema, content?: Content): D1PreparedStatement[] {
  const wanted = content?.store === 'D1' ? content.tables : [];
  return [
    database.prepare('PRAGMA defer_foreign_keys = on'),
    ...triggers.map(({ name }) => database.prepare(`DROP TRIGGER \`${name}\``)),
    ...tables.map((name) => database.prepare(`DELETE FROM \`${name}\``)),
    database.prepare('DELETE FROM sqlite_sequence'),
    ...wanted.map(({ name, columns, rows }) => {
      const values = columns.map((_, index) => `value ->> ${index}`).join(', ');
      const names = columns.map((column) => `\`${column}\``).join(', ');
      return database.prepare(`INSERT INTO \`${name}\` (${names}) SELECT ${values} FROM json_each(?)`).bind(rows);
    }),
    ...triggers.map(({ sql }) => database.prepare(sql)),
  ];
}

async function contentOfD1(database: D1Database, { tables }: D1Schema): Promise<Content> {
  const all = await database.batch<Record<string, unknown>>(tables.map((name) => database.prepare(`SELECT * FROM \`${name}\``)));
  const held = tables.flatMap((name, index) => {
    const rows = all[index]?.results ?? [];
    const [first] = rows;
    return first === undefined
      ? []
      : [{ name, columns: Object.keys(first), rows: JSON.stringify(rows.map((row) => Object.values(row))) }];
  });
  return { store: 'D1', tables: held };
}
