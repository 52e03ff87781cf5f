import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Columns that every editable row carries. `version` counts edits from 1 and is the row's ETag. */
export const editable = {
  version: integer('version').notNull().default(1),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
};

/** Guard of optimistic writes: a row may only be inserted with ok = 1, so a stale write rolls its whole list back. */
export const expectation = sqliteTable('expectation', { ok: integer('ok').notNull() }, (t) => [
  check('expectation_holds', sql`${t.ok} = 1`),
]);

/** History. Append only: triggers refuse UPDATE and DELETE. Names people by id, never by name or e-mail. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    partnershipId: text('partnership_id').notNull(),
    at: text('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    verb: text('verb').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    detail: text('detail', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_partnership_seq').on(t.partnershipId, t.seq), index('audit_subject').on(t.subjectId)],
);

/**
 * A request that must not take effect twice. Claimed before the work, marked `applied` in the same commit as its effect, and
 * `answered` once the answer is kept for a repetition.
 */
export const idempotencyKey = sqliteTable(
  'idempotency_key',
  {
    id: text('id').primaryKey(),
    /** Empty where the request makes the partnership itself. */
    partnershipId: text('partnership_id').notNull(),
    /** Who sent it: `kind:id`. The same key of somebody else is another request. */
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    /** SHA-256 over method, address and body: the same key with another request is refused. */
    requestHash: text('request_hash').notNull(),
    /** running, applied, answered. */
    state: text('state').notNull(),
    status: integer('status'),
    body: text('body'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('idempotency_key_once').on(t.partnershipId, t.actor, t.key)],
);
