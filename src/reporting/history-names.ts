import { and, eq } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { apiToken, calendarLink, contactLink, person } from '#db/schema/access.ts';
import { campaign, resource, resourceFile, template, theme } from '#db/schema/content.ts';
import { outcome, quote, survey } from '#db/schema/evidence.ts';
import { contact, partner, partnership, supportRoute } from '#db/schema/partners.ts';
import { entry } from '#db/schema/programme.ts';
import { campaignReturn, figure, participation } from '#db/schema/returns.ts';
import { activity, assignment } from '#db/schema/takeup.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';

type Named = SQLiteTable & { id: SQLiteColumn; partnershipId: SQLiteColumn };
type Reader = Pick<Context, 'store'>;
type Pairs = Promise<(readonly [id: string, title: string])[]>;
type Read = (ctx: Reader, partnershipId: string, ids: readonly string[]) => Pairs;

const column =
  (table: Named, title: SQLiteColumn): Read =>
  async (ctx, partnershipId, ids) => {
    const rows = await ctx.store.db
      .select({ id: table.id, title })
      .from(table)
      .where(and(eq(table.partnershipId, partnershipId), inList(table.id, ids)));
    return rows.map((row) => [String(row.id), String(row.title)] as const);
  };

/** Rows that are one partner's own are called by it. */
const byPartner =
  (table: Named & { partnerId: SQLiteColumn }): Read =>
  async (ctx, partnershipId, ids) => {
    const rows = await ctx.store.db
      .select({ id: table.id, title: partner.name })
      .from(table)
      .innerJoin(partner, eq(partner.id, table.partnerId))
      .where(and(eq(table.partnershipId, partnershipId), inList(table.id, ids)));
    return rows.map((row) => [String(row.id), row.title] as const);
  };

const partnershipItself: Read = async (ctx, partnershipId) => {
  const rows = await ctx.store.db.select().from(partnership).where(eq(partnership.id, partnershipId));
  return rows.map(({ id, name }) => [id, name] as const);
};

const assignments: Read = async (ctx, partnershipId, ids) => {
  const rows = await ctx.store.db
    .select({ id: assignment.id, post: template.title, name: partner.name })
    .from(assignment)
    .innerJoin(template, eq(template.id, assignment.templateId))
    .innerJoin(partner, eq(partner.id, assignment.partnerId))
    .where(and(eq(assignment.partnershipId, partnershipId), inList(assignment.id, ids)));
  return rows.map(({ id, post, name }) => [id, `${post}: ${name}`] as const);
};

const contacts: Read = async (ctx, partnershipId, ids) => {
  const rows = await ctx.store.db
    .select({ id: contact.id, role: contact.role, name: partner.name })
    .from(contact)
    .innerJoin(partner, eq(partner.id, contact.partnerId))
    .where(and(eq(contact.partnershipId, partnershipId), inList(contact.id, ids)));
  return rows.map(({ id, role, name }) => [id, `${role}, ${name}`] as const);
};

/** Secrets of contacts are called by whose they are. */
const byContact =
  (table: typeof contactLink | typeof calendarLink): Read =>
  async (ctx, partnershipId, ids) => {
    const rows = await ctx.store.db
      .select({ id: table.id, role: contact.role, name: partner.name })
      .from(table)
      .innerJoin(contact, eq(contact.id, table.contactId))
      .innerJoin(partner, eq(partner.id, table.partnerId))
      .where(and(eq(table.partnershipId, partnershipId), inList(table.id, ids)));
    return rows.map(({ id, role, name }) => [id, `${role}, ${name}`] as const);
  };

const people: Read = async (ctx, partnershipId, ids) => {
  const rows = await ctx.store.db
    .select({ id: person.id, role: person.role, name: person.name })
    .from(person)
    .where(and(eq(person.partnershipId, partnershipId), inList(person.id, ids)));
  return rows.map(({ id, role, name }) => [id, name === null ? capital(role) : `${name} (${role})`] as const);
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A file is called by what it is a file of: its own name may be anything. */
const byResource: Read = async (ctx, partnershipId, ids) => {
  const rows = await ctx.store.db
    .select({ id: resourceFile.id, title: resource.title })
    .from(resourceFile)
    .innerJoin(resource, eq(resource.id, resourceFile.resourceId))
    .where(and(eq(resourceFile.partnershipId, partnershipId), inList(resourceFile.id, ids)));
  return rows.map(({ id, title }) => [id, title] as const);
};

/** How each kind of subject is called, one statement a table. */
const SUBJECTS: Readonly<Record<string, Read>> = {
  partnership: partnershipItself,
  partner: column(partner, partner.name),
  'support-route': column(supportRoute, supportRoute.name),
  campaign: column(campaign, campaign.title),
  theme: column(theme, theme.title),
  resource: column(resource, resource.title),
  'resource-file': byResource,
  template: column(template, template.title),
  entry: column(entry, entry.title),
  participation: column(participation, participation.activity),
  survey: column(survey, survey.title),
  // What was said stands in no history: it may never have been for everybody.
  quote: column(quote, quote.kind),
  outcome: column(outcome, outcome.title),
  return: byPartner(campaignReturn),
  figure: byPartner(figure),
  assignment: assignments,
  activity: column(activity, activity.title),
  contact: contacts,
  'contact-link': byContact(contactLink),
  'calendar-link': byContact(calendarLink),
  person: people,
  token: column(apiToken, apiToken.name),
};

const ACTORS: Readonly<Record<string, Read>> = {
  person: people,
  token: column(apiToken, apiToken.name),
  'contact-link': byContact(contactLink),
};

const SYSTEM: Readonly<Record<string, string>> = { start: 'Files', 'command-line': 'Command line', setup: 'Set-up' };
const NAMELESS: Readonly<Record<string, string>> = {
  person: 'Somebody who signed in',
  token: 'A program',
  'contact-link': 'A partner’s private link',
  system: 'The planner itself',
};

/** What subjects of history are called now, by id; those that are gone are left out. */
export async function titlesOf(
  ctx: Reader,
  partnershipId: string,
  rows: readonly { subjectKind: string; subjectId: string }[],
): Promise<ReadonlyMap<string, string>> {
  return named(
    ctx,
    partnershipId,
    SUBJECTS,
    rows.map(({ subjectKind, subjectId }) => [subjectKind, subjectId]),
  );
}

/** Says who acted: a person by role and, while it is kept, name; a private link by its contact's role and partner. */
export async function whoOf(
  ctx: Reader,
  partnershipId: string,
  rows: readonly { actorKind: string; actorId: string | null }[],
): Promise<(kind: string, id: string | null) => string> {
  const acted = rows.flatMap(({ actorKind, actorId }) => (actorId === null ? [] : [[actorKind, actorId] as const]));
  const names = await named(ctx, partnershipId, ACTORS, acted);
  return (kind, id) => {
    const known = kind === 'system' ? SYSTEM[id ?? ''] : names.get(id ?? '');
    return known ?? NAMELESS[kind] ?? 'Somebody';
  };
}

async function named(
  ctx: Reader,
  partnershipId: string,
  reads: Readonly<Record<string, Read>>,
  wanted: readonly (readonly [kind: string, id: string])[],
): Promise<Map<string, string>> {
  const ids = new Map<string, Set<string>>();
  for (const [kind, id] of wanted) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  const found = new Map<string, string>();
  for (const [kind, read] of Object.entries(reads)) {
    const asked = ids.get(kind);
    if (asked === undefined) continue;
    for (const [id, title] of await read(ctx, partnershipId, [...asked])) found.set(id, title);
  }
  return found;
}
