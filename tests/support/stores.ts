import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { D1Database } from '@cloudflare/workers-types';
import { afterAll, beforeAll, describe } from 'vitest';
import { openD1 } from '#db/open-d1.ts';
import { openNode } from '#db/open-node.ts';
import { type Access, type Role, systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { memoryFiles } from '#src/platform/files.ts';
import type { Store } from '#src/platform/store.ts';
import { type D1Transport, d1Over, InvocationLimit } from './d1-over-fetch.ts';

export const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** Every statement of every migration, in order, as D1 wants them one by one. */
export function migrationStatements(): string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => readFileSync(`${MIGRATIONS}/${name}`, 'utf8').split('--> statement-breakpoint'))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

// A worker that runs a batch it is sent: far quicker than a proxied call a statement, and the same D1 behind it.
const SCRIPT = `export default { async fetch(request, env) {
  const statements = await request.json();
  try {
    const prepared = statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params));
    if (statements[0].raw) return Response.json({ rows: await prepared[0].raw() });
    return Response.json({ results: prepared.length === 1 ? [await prepared[0].all()] : await env.DB.batch(prepared) });
  } catch (error) {
    return Response.json({ error: String(error.message), cause: String(error.cause?.message ?? '') });
  }
} }`;

/** A real D1 in Miniflare with the schema applied. */
export async function startD1() {
  // Loaded only where it is used: it takes longer to load than most test files to run.
  const { Miniflare } = await import('miniflare');
  const miniflare = new Miniflare({ modules: true, script: SCRIPT, d1Databases: { DB: 'DB' }, cf: false });
  const transport: D1Transport = async (statements) => {
    const response = await miniflare.dispatchFetch('http://localhost/', { method: 'POST', body: JSON.stringify(statements) });
    return (await response.json()) as Awaited<ReturnType<D1Transport>>;
  };
  const limit = new InvocationLimit();
  const database = d1Over(transport, limit);
  await database.batch(migrationStatements().map((text) => database.prepare(text)));
  return { database, transport, limit, stop: () => miniflare.dispose() };
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

/** The two stores every behaviour must hold on. `fresh()` gives a database of its own to a test. */
export interface StoreUnderTest {
  readonly name: 'better-sqlite3' | 'D1';
  fresh(): Promise<Store>;
  /** Runs `work` as one request: on D1 it fails beyond 45 statements. */
  asOneInvocation<T>(work: () => Promise<T>): Promise<T>;
  /** How many statements `work` sends to D1; null on SQLite, where nobody counts. */
  statementsOf(work: () => Promise<unknown>): Promise<number | null>;
}

/** How many random cases a test tries: all of them, or a fifth while somebody is at work and runs `npm run verify`. */
export const cases = (all: number): number => (process.env.STORES === 'sqlite' ? Math.ceil(all / 5) : all);

/**
 * Runs tests on SQLite alone: those of what stands on a page. What the pages call is tested on both stores where it lives, and
 * tests/web/matrix.test.ts asks every page and sends every form on both.
 */
export function describeOnSqlite(title: string, define: (under: StoreUnderTest) => void): void {
  describe(title, () =>
    define({
      name: 'better-sqlite3',
      fresh: async () => openNode(':memory:', MIGRATIONS),
      asOneInvocation: (work) => work(),
      statementsOf: async (work) => {
        await work();
        return null;
      },
    }),
  );
}

/** Runs the same tests on SQLite and on a real D1. On D1 every invocation is limited as Cloudflare limits it. */
export function describeEachStore(title: string, define: (under: StoreUnderTest) => void): void {
  describeOnSqlite(`${title} (better-sqlite3)`, define);
  if (process.env.STORES === 'sqlite') return;
  describe(`${title} (D1)`, () => {
    let running: Awaited<ReturnType<typeof startD1>>;
    beforeAll(async () => {
      running = await startD1();
    });
    afterAll(async () => {
      await running?.stop();
    });
    define({
      name: 'D1',
      fresh: async () => {
        await emptyD1(running.database);
        return openD1(running.database);
      },
      asOneInvocation: (work) => running.limit.asOneInvocation(work),
      statementsOf: async (work) => {
        await running.limit.asOneInvocation(work);
        return running.limit.statements;
      },
    });
  });
}

// Tables are dropped and made again in one batch: cheaper than a new Miniflare, and audit rows cannot be deleted.
async function emptyD1(database: D1Database): Promise<void> {
  const statements = migrationStatements();
  const tables = statements.map((text) => /^CREATE TABLE `(\w+)`/.exec(text)?.[1]).filter((name) => name !== undefined);
  const drops = tables.map((name) => `DROP TABLE IF EXISTS \`${name}\``);
  await database.batch(['PRAGMA defer_foreign_keys = on', ...drops, ...statements].map((text) => database.prepare(text)));
}
