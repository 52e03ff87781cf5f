import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { outcome, quote, survey } from '#db/schema/evidence.ts';
import type { Context } from '#src/platform/context.ts';

export type Survey = typeof survey.$inferSelect;
export type Quote = typeof quote.$inferSelect;
export type Outcome = typeof outcome.$inferSelect;

/** Rows of all three tables. */
interface EvidenceRows {
  survey: Survey[];
  quote: Quote[];
  outcome: Outcome[];
}

const TABLES = { survey, quote, outcome } as const;

/** A row as one JSON text, by the names that the code uses; its JSON columns are objects within it. */
function asJson(table: (typeof TABLES)[keyof typeof TABLES]): SQL {
  const pairs = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const value = column.dataType === 'json' ? `json("${column.name}")` : `"${column.name}"`;
    return `'${key}', ${value}`;
  });
  return sql.raw(`json_object(${pairs.join(', ')})`);
}

/** Reads the rows of all three tables that `where` is true of, by slug, in one statement: of those a request has a limited number. */
export async function readRows(ctx: Pick<Context, 'store'>, where: SQL): Promise<EvidenceRows> {
  const parts = Object.values(TABLES).map(
    (table) => sql`select ${getTableName(table)} as "table", "slug", ${asJson(table)} as "row" from ${table} where ${where}`,
  );
  const found = await ctx.store.db
    .select({ table: sql<keyof EvidenceRows>`"table"`, row: sql<string>`"row"` })
    .from(sql`(${sql.join(parts, sql` union all `)})`)
    .orderBy(sql`"table"`, sql`"slug"`);
  const of = (table: keyof EvidenceRows): never[] =>
    found.filter((each) => each.table === table).map(({ row }) => JSON.parse(row) as never);
  return { survey: of('survey'), quote: of('quote'), outcome: of('outcome') };
}
