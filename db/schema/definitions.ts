import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { partnership } from './partners.ts';

/** What a file said about an item at its last import: the base of the three-way comparison. */
export const importBase = sqliteTable(
  'import_base',
  {
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    /** Path of slugs: `partner/…`, `campaign/…/theme/…`. */
    path: text('path').notNull(),
    /** The part of the campaign folder it came from; an import of that part may withdraw it. */
    unit: text('unit').notNull(),
    rowId: text('row_id').notNull(),
    value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
    /** The item was gone from its file at the last import. */
    gone: integer('gone', { mode: 'boolean' }).notNull(),
    importedAt: text('imported_at').notNull(),
  },
  (t) => [uniqueIndex('import_base_path').on(t.partnershipId, t.path)],
);
