import type { D1Database } from '@cloudflare/workers-types';
import { drizzle } from 'drizzle-orm/d1';
import { isFailedExpectation, StaleWrite, type Store } from '#src/platform/store.ts';

/** A store on Cloudflare D1. Its schema is brought up to date by `wrangler d1 migrations apply`. */
export function openD1(d1: D1Database): Store {
  return {
    db: drizzle(d1),
    async atomically(writes) {
      if (writes.length === 0) return;
      const statements = writes.map((write) => {
        const { sql, params } = write.toSQL();
        return d1.prepare(sql).bind(...params);
      });
      try {
        await d1.batch(statements);
      } catch (error) {
        throw isFailedExpectation(error) ? new StaleWrite('The row changed in between.', { cause: error }) : error;
      }
    },
  };
}
