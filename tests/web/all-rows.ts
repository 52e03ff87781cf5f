import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as access from '#db/schema/access.ts';
import * as content from '#db/schema/content.ts';
import * as definitions from '#db/schema/definitions.ts';
import * as evidence from '#db/schema/evidence.ts';
import * as feeds from '#db/schema/feeds.ts';
import * as partners from '#db/schema/partners.ts';
import * as platform from '#db/schema/platform.ts';
import * as programme from '#db/schema/programme.ts';
import * as returns from '#db/schema/returns.ts';
import * as takeup from '#db/schema/takeup.ts';
import type { Context } from '#src/platform/context.ts';

const tables = [access, content, definitions, evidence, feeds, partners, platform, programme, returns, takeup]
  .flatMap((part): unknown[] => Object.values(part))
  .flatMap((value) => (is(value, SQLiteTable) ? [value] : []));

/** That somebody was here is noted without being a change. */
const NOTES = ['last_used_at', 'last_client', 'seen_at'];

const rowsOf = (table: SQLiteTable) => {
  const columns = Object.values(getTableColumns(table)).filter(({ name }) => !NOTES.includes(name));
  return sql<string>`(select json_group_array(json_array(${sql.join(columns, sql`, `)})) from ${table})`;
};

/** Every row of every table, as text; one statement, since a test asks often. */
export async function allRows({ store }: Pick<Context, 'store'>): Promise<Record<string, string>> {
  const asked = Object.fromEntries(tables.map((table) => [getTableName(table), rowsOf(table).as(getTableName(table))]));
  const [rows] = await store.db.select(asked).from(sql`(select 1)`);
  if (rows === undefined) throw new Error('The database did not answer.');
  return rows as Record<string, string>;
}
