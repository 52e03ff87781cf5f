import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
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

const schema: unknown[] = [access, content, definitions, evidence, feeds, partners, platform, programme, returns, takeup].flatMap(
  (part) => Object.values(part),
);
const tables = schema.flatMap((value) => (is(value, SQLiteTable) ? [value] : []));
/** The partnership itself, and the guard that is empty between writes. */
const WITHOUT_OWNER = ['partnership', 'expectation'];

it.each(tables.map((table) => [getTableName(table), table] as const))(
  'table %s says which partnership its rows belong to',
  (name, table) => {
    const columns = Object.values(getTableColumns(table));
    const owner = columns.find((column) => column.name === 'partnership_id');
    if (WITHOUT_OWNER.includes(name)) expect(owner).toBeUndefined();
    else expect(owner?.notNull).toBe(true);
  },
);

it('every table of the schema is looked at', () => {
  expect(tables.length).toBeGreaterThanOrEqual(26);
});
