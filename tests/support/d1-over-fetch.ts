import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types';

interface Statement {
  sql: string;
  params: unknown[];
  /** Rows as arrays: objects would lose columns of the same name. */
  raw?: boolean;
}
interface Result {
  results: Record<string, unknown>[];
  success: boolean;
  meta: Record<string, unknown>;
}

/** Sends a batch of statements to the worker that holds the D1. */
export type D1Transport = (
  statements: Statement[],
) => Promise<{ results?: Result[]; rows?: unknown[][]; error?: string; cause?: string }>;

/** Cloudflare's limits for one statement and one invocation, a little below the free plan's 50. */
export const MAX_PARAMETERS = 100;
export const MAX_STATEMENTS = 45;

/** Counts what an invocation sends and refuses what D1 would refuse. */
export class InvocationLimit {
  statements = 0;
  private counting = false;
  /** Runs `work` as one invocation: more than {@link MAX_STATEMENTS} in it fail. */
  async asOneInvocation<T>(work: () => Promise<T>): Promise<T> {
    this.statements = 0;
    this.counting = true;
    try {
      return await work();
    } finally {
      this.counting = false;
    }
  }
  check(batch: readonly Statement[]): void {
    this.statements += batch.length;
    if (this.counting && this.statements > MAX_STATEMENTS)
      throw new Error(`D1 limit: ${this.statements} statements in one invocation`);
    for (const { sql, params } of batch) {
      if (params.length > MAX_PARAMETERS) throw new Error(`D1 limit: ${params.length} parameters in: ${sql.slice(0, 80)}`);
    }
  }
}

/** D1's client API over a transport, as far as drizzle and the store use it. */
export function d1Over(transport: D1Transport, limit?: InvocationLimit): D1Database {
  const ask = async (batch: Statement[]) => {
    limit?.check(batch);
    const answer = await transport(batch);
    if (answer.error !== undefined) throw new Error(`D1_ERROR: ${answer.error}`, { cause: new Error(answer.cause ?? '') });
    return answer;
  };
  const send = async (batch: Statement[]): Promise<Result[]> => (await ask(batch)).results ?? [];
  const prepare = (sql: string, params: unknown[] = []) => ({
    sql,
    params,
    bind: (...values: unknown[]) => prepare(sql, values),
    all: async () => (await send([{ sql, params }]))[0],
    run: async () => (await send([{ sql, params }]))[0],
    first: async () => (await send([{ sql, params }]))[0]?.results[0] ?? null,
    raw: async () => (await ask([{ sql, params, raw: true }])).rows ?? [],
  });
  const database = {
    prepare: (sql: string) => prepare(sql),
    batch: async (statements: Statement[]) => send(statements.map(({ sql, params }) => ({ sql, params }))),
  };
  return database as unknown as D1Database & { prepare(sql: string): D1PreparedStatement };
}
