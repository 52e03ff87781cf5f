import { and, eq, sql } from 'drizzle-orm';
import { importBase } from '#db/schema/definitions.ts';
import type { AssignRule, CampaignValue } from '#src/content/index.ts';
import { findPartnership, type PartnerValue } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { type AuditEvent, commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedChange, type DefinedKind, type DefinedRow, pathOf, type WriteScope } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { inList, insertAll, statement, type Write } from '#src/platform/store.ts';
import { followRules, readAssignments } from '#src/takeup/index.ts';
import { checkFolder } from './check.ts';
import type { DefinitionFile, Unit } from './files.ts';
import { type Item, KINDS, type KindName } from './items.ts';
import { type Base, type Decision, decide, type Kept } from './three-way.ts';

/** What an import did, unit by unit; paths name items. */
export interface UnitReport {
  unit: string;
  created: string[];
  updated: string[];
  withdrawn: string[];
  /** Left as they are, because a person changed them since. */
  kept: Kept[];
}

export interface ImportInput {
  files: readonly DefinitionFile[];
  /** Apply files even over what a person edited since. */
  overwrite: boolean;
  /** Only this unit is written; the rest of the files is there to check against. All units when absent. */
  only?: string;
  /** Units that exist in the folder: those known from earlier imports and not named here are withdrawn. */
  units?: readonly string[];
}

const UNIT_KINDS = {
  partnership: ['partnership', 'partner', 'support-route'],
  programme: ['entry'],
  campaign: ['campaign', 'theme', 'resource', 'entry', 'template', 'participation', 'return', 'figure'],
} as const satisfies Record<string, readonly KindName[]>;

/**
 * Imports definition files, three-way and unit by unit (each unit all or nothing). Throws INVALID_FILE with every problem
 * before anything is written.
 */
export async function importDefinitions(ctx: Context, input: ImportInput): Promise<UnitReport[]> {
  const checked = checkFolder(input.files);
  if ('problems' in checked) {
    const many = checked.problems.length;
    throw new PlannerError(
      'INVALID_FILE',
      `${many === 1 ? 'One thing is' : `${many} things are`} wrong in the files: nothing was imported.`,
      checked.problems,
    );
  }
  const slug = checked.folder.partnership?.value.partnership.slug ?? '';
  const known = await findPartnership(ctx, slug);
  permit(ctx.access, known ? 'definitions.import' : 'partnership.create', known?.id ?? null);
  const partnershipId = known?.id ?? newId('psh', ctx);

  const order = (unit: string): number => (unit === 'partnership' ? 0 : unit === 'programme' ? 1 : 2);
  const present = new Set<string>(input.units ?? checked.folder.units);
  const wanted = [...checked.folder.units].filter((unit) => input.only === undefined || input.only === unit);
  if (input.only === undefined || input.only === 'partnership') {
    for (const unit of known ? await knownUnits(ctx, partnershipId) : []) if (!present.has(unit)) wanted.push(unit);
  }
  const reports: UnitReport[] = [];
  for (const unit of wanted.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
    const items = checked.items.filter((item) => item.unit === unit);
    reports.push(await retryStale(() => importUnit(ctx, partnershipId, unit, items, input.overwrite)));
  }
  return reports;
}

async function knownUnits(ctx: Context, partnershipId: string): Promise<Unit[]> {
  const rows = await ctx.store.db
    .selectDistinct({ unit: importBase.unit })
    .from(importBase)
    .where(and(eq(importBase.partnershipId, partnershipId), eq(importBase.gone, false)));
  return rows.map(({ unit }) => unit as Unit);
}

async function importUnit(
  ctx: Context,
  partnershipId: string,
  unit: Unit,
  items: readonly Item[],
  overwrite: boolean,
): Promise<UnitReport> {
  const { db } = ctx.store;
  const kinds: readonly KindName[] =
    UNIT_KINDS[unit.startsWith('campaign/') ? 'campaign' : (unit as 'partnership' | 'programme')];
  const slug = unit.startsWith('campaign/') ? unit.slice('campaign/'.length) : null;
  const was = items.find(({ kind }) => kind === 'campaign')?.renamedFrom;
  const units = was === undefined ? [unit] : [unit, was];
  const stored = await db
    .select()
    .from(importBase)
    .where(and(eq(importBase.partnershipId, partnershipId), inList(importBase.unit, units)));

  const rows = new Map<KindName, DefinedRow<unknown>[]>();
  const partners = unit === 'partnership' ? [] : await KINDS.partner.read(ctx, partnershipId, null);
  let place: { id: string; slug: string } | null = null;
  let bases: Base[] = stored;
  let moved: string[] = [];
  if (slug !== null) {
    const campaigns = await KINDS.campaign.read(ctx, partnershipId, null);
    const found = campaigns.find((row) => row.path === pathOf.campaign(slug)) ?? campaigns.find((row) => row.path === was);
    rows.set(
      'campaign',
      campaigns.filter((row) => row === found),
    );
    // Children are read under the new slug, so that a renamed campaign keeps all of them.
    if (found) place = { id: found.id, slug };
    if (found && was !== undefined && found.path === was) {
      moved = stored.filter(({ path }) => path !== was).map(({ path }) => path);
      bases = stored.map((base) => (base.path === was ? base : moveBase(base, was, pathOf.campaign(slug), slug)));
    }
  }
  for (const kind of kinds) {
    if (rows.has(kind)) continue;
    const exists = slug === null || place !== null;
    rows.set(kind, exists ? await (KINDS[kind] as DefinedKind<unknown>).read(ctx, partnershipId, place) : []);
  }

  const decisions = new Map<KindName, Decision>();
  for (const kind of kinds) {
    const { idPrefix } = KINDS[kind];
    const first = kind === 'partnership';
    decisions.set(
      kind,
      decide({
        items: items.filter((item) => item.kind === kind),
        bases: bases.filter((base) => kindOf(base.path) === kind),
        rows: rows.get(kind) ?? [],
        overwrite,
        newId: () => (first ? partnershipId : newId(idPrefix, ctx)),
      }),
    );
  }

  const ids = new Map<string, string>();
  for (const row of [...partners, ...[...rows.values()].flat(), ...[...decisions.values()].flatMap(({ changes }) => changes)])
    ids.set(row.path, row.id);
  const scope: WriteScope = {
    partnershipId,
    now: ctx.clock.now(),
    newId: (prefix) => newId(prefix, ctx),
    idOf: (path) => {
      const id = ids.get(path);
      if (id === undefined) throw new Error(`Nothing is known as ${path}.`);
      return id;
    },
  };
  const writes: Write[] = kinds.flatMap((kind) => {
    const { changes } = decisions.get(kind) ?? { changes: [] };
    return changes.length === 0 ? [] : (KINDS[kind] as DefinedKind<unknown>).write(changes, scope);
  });
  if (slug !== null)
    writes.push(...(await assignmentWrites(ctx, slug, ids, rows, decisions, partners as DefinedRow<PartnerValue>[], scope)));
  writes.push(...baseWrites(partnershipId, unit, [...decisions.values()], moved, ctx.clock.now()));
  if (writes.length > 0) await commit(ctx, partnershipId, writes, auditEvents([...decisions.values()], unit));
  const all = <K extends 'created' | 'updated' | 'withdrawn' | 'kept'>(part: K) =>
    [...decisions.values()].flatMap((each) => each[part] as Decision[K][number][]);
  return {
    unit,
    created: all('created') as string[],
    updated: all('updated') as string[],
    withdrawn: all('withdrawn') as string[],
    kept: all('kept') as Kept[],
  };
}

/** The kind of item a path names. */
function kindOf(path: string): KindName {
  if (path === 'partnership') return 'partnership';
  const parts = path.split('/');
  if (parts[0] === 'programme') return 'entry';
  if (parts[0] === 'campaign') return (parts[2] ?? 'campaign') as KindName;
  return parts[0] as KindName;
}

function moveBase(base: Base, from: string, to: string, slug: string): Base {
  const value = typeof base.value === 'object' && base.value !== null ? { ...base.value, campaign: slug } : base.value;
  return { ...base, path: `${to}${base.path.slice(from.length)}`, value };
}

async function assignmentWrites(
  ctx: Context,
  slug: string,
  ids: ReadonlyMap<string, string>,
  rows: ReadonlyMap<KindName, DefinedRow<unknown>[]>,
  decisions: ReadonlyMap<KindName, Decision>,
  partners: readonly DefinedRow<PartnerValue>[],
  scope: WriteScope,
): Promise<Write[]> {
  const campaignId = ids.get(pathOf.campaign(slug));
  const campaignNow = decisions.get('campaign')?.changes[0] ?? rows.get('campaign')?.[0];
  if (campaignId === undefined || campaignNow === undefined) return [];
  const { local } = campaignNow.value as CampaignValue;
  const templates = new Map<string, DefinedRow<unknown> | DefinedChange<unknown>>();
  for (const row of rows.get('template') ?? []) templates.set(row.id, row);
  for (const change of decisions.get('template')?.changes ?? []) templates.set(change.id, change);
  const isNew = (rows.get('campaign') ?? []).length === 0;
  const existing = isNew ? [] : await readAssignments(ctx, campaignId);
  return followRules(
    { id: campaignId, week: local },
    [...templates.values()].map(({ id, value, withdrawn }) => ({
      id,
      assign: (value as { assign: AssignRule }).assign,
      inUse: !withdrawn && !campaignNow.withdrawn,
    })),
    partners.map(({ id, value, withdrawn }) => ({
      id,
      slug: value.slug,
      kind: value.kind,
      isGroup: value.group,
      inUse: !withdrawn,
      startedOn: value['started-on'] ?? null,
      endedOn: value['ended-on'] ?? null,
    })),
    existing,
    scope,
  );
}

function baseWrites(
  partnershipId: string,
  unit: Unit,
  decisions: readonly Decision[],
  moved: readonly string[],
  now: string,
): Write[] {
  const bases = decisions.flatMap((decision) => decision.bases);
  const dropped = [...decisions.flatMap((decision) => decision.dropped), ...moved];
  const stale = [...dropped, ...bases.map(({ path }) => path)];
  if (stale.length === 0) return [];
  return [
    statement(sql`delete from ${importBase} where partnership_id = ${partnershipId} and ${inList(sql`path`, stale)}`),
    ...insertAll(
      importBase,
      bases.map(({ path, rowId, value, gone }) => ({ partnershipId, path, unit, rowId, value, gone, importedAt: now })),
    ),
  ];
}

function auditEvents(decisions: readonly Decision[], unit: Unit): AuditEvent[] {
  return decisions.flatMap(({ changes, created, withdrawn }) => {
    const made = new Set(created);
    const gone = new Set(withdrawn);
    return changes.map(({ path, id, version }) => ({
      verb: made.has(path) ? 'definitions.create' : gone.has(path) ? 'definitions.withdraw' : 'definitions.update',
      subjectKind: kindOf(path),
      subjectId: id,
      detail: { path, unit, version },
    }));
  });
}
