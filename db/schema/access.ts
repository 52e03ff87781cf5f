import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { contact, partner, partnership } from './partners.ts';
import { editable } from './platform.ts';

/** A person who signs in. Name and e-mail live here and nowhere else, so that erasing them is blanking one row. */
export const person = sqliteTable(
  'person',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    /** lead, editor, approver, coordinator, viewer. */
    role: text('role').notNull(),
    name: text('name'),
    /** Lower case; null once erased. */
    email: text('email'),
    lastSignedInAt: text('last_signed_in_at'),
    /** No longer lets anybody in; the id stays for the history. */
    endedAt: text('ended_at'),
    ...editable,
  },
  (t) => [uniqueIndex('person_email').on(t.partnershipId, t.email)],
);

/** A one-time link and code, of which only hashes are kept. Used up in one statement. */
export const signIn = sqliteTable(
  'sign_in',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    linkHash: text('link_hash').notNull().unique(),
    codeHash: text('code_hash').notNull(),
    /** How often a wrong code may still be typed. */
    triesLeft: integer('tries_left').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  },
  (t) => [index('sign_in_person').on(t.personId)],
);

/** A browser that is signed in. The cookie's value is 256 random bits; only its hash is kept. */
export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    hash: text('hash').notNull().unique(),
    /** What the browser calls itself, for the list of open sessions. */
    client: text('client'),
    createdAt: text('created_at').notNull(),
    /** Last use, noted at most every few minutes. */
    seenAt: text('seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    endedAt: text('ended_at'),
  },
  (t) => [index('session_person').on(t.personId)],
);

/** A secret for a program: acts in a role, within a whole partnership or for one partner only. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    name: text('name').notNull(),
    role: text('role').notNull(),
    /** The one partner it reaches; null for the whole partnership. */
    partnerId: text('partner_id').references(() => partner.id),
    hash: text('hash').notNull().unique(),
    /** Id of the person who made it, and for whom it speaks; null where the program itself did. */
    ownerId: text('owner_id').references(() => person.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at'),
    lastUsedAt: text('last_used_at'),
    revokedAt: text('revoked_at'),
  },
  (t) => [index('api_token_partnership').on(t.partnershipId)],
);

/** The private link of one contact of a partner. */
export const contactLink = sqliteTable(
  'contact_link',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    contactId: text('contact_id')
      .notNull()
      .references(() => contact.id),
    hash: text('hash').notNull().unique(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    lastUsedAt: text('last_used_at'),
    revokedAt: text('revoked_at'),
  },
  (t) => [index('contact_link_contact').on(t.contactId), index('contact_link_partnership').on(t.partnershipId)],
);

/** The private calendar address of one contact of a partner. A contact has one that stays, and those it replaced for a week more. */
export const calendarLink = sqliteTable(
  'calendar_link',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnership.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    contactId: text('contact_id')
      .notNull()
      .references(() => contact.id),
    hash: text('hash').notNull().unique(),
    createdAt: text('created_at').notNull(),
    /** From then on the address is gone: it was revoked, or replaced and its grace is over. Null while it stays. */
    endsAt: text('ends_at'),
    /** Last use, noted at most once an hour, and which program it was, by its family name only. */
    lastUsedAt: text('last_used_at'),
    lastClient: text('last_client'),
  },
  (t) => [index('calendar_link_contact').on(t.contactId), index('calendar_link_partnership').on(t.partnershipId)],
);
