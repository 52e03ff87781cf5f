import { and, eq } from 'drizzle-orm';
import { importBase } from '#db/schema/definitions.ts';
import { londonDay } from '#src/calendar/index.ts';
import { asLastWritten } from '#src/content/index.ts';
import { readEvidence } from '#src/evidence/index.ts';
import type { PartnerValue } from '#src/partners/index.ts';
import { commit, expectNoOtherHistory } from '#src/platform/audit.ts';
import { inList } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedKind, type DefinedRow, pathOf, writeScope } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import type { ReturnValue } from '#src/returns/index.ts';
import { endedIn } from './ended-permissions.ts';
import type { Unit } from './files.ts';
import { assignmentWrites, auditEvents, baseWrites } from './import-writes.ts';
import { type Item, KINDS, type KindName, kindOf, kindsOf } from './kinds.ts';
import { type Base, type Decision, decide, type Kept } from './three-way.ts';

/** What an import did to one unit; paths name items. */
export interface UnitReport {
  unit: string;
  created: string[];
  updated: string[];
  withdrawn: string[];
  /** Left as they are, because a person changed them since. */
  kept: Kept[];
}

/** Imports one unit, all or nothing. Rejects with StaleWrite when anybody wrote to the partnership in the meantime. */
export async function importUnit(
  ctx: Context,
  partnershipId: string,
  unit: Unit,
  items: readonly Item[],
  overwrite: boolean,
): Promise<UnitReport> {
  const guard = await expectNoOtherHistory(ctx, partnershipId);
  const read = await readUnit(ctx, partnershipId, unit, items.find(({ kind }) => kind === 'campaign')?.renamedFrom);

  const decisions = new Map<KindName, Decision>();
  const theirs = new Set((read.rows.get('return') ?? []).filter(isAnsweredByPartner).map(({ path }) => path));
  const ours = ({ path }: { path: string }): boolean => !theirs.has(path);
  const ended = endedIn(read.rows.get('resource') ?? [], items, londonDay(ctx.clock.now()));
  for (const [kind, rows] of read.rows) {
    const sides = {
      ...ended.of(kind),
      items: items.filter((item) => item.kind === kind && ours(item)),
      bases: read.bases.filter((base) => kindOf(base.path) === kind && ours(base)),
      rows: rows.filter(ours),
      overwrite,
      newId: () => (kind === 'partnership' ? partnershipId : newId(KINDS[kind].idPrefix, ctx)),
    };
    decisions.set(kind, decide(sides));
  }
  const all = [...decisions.values()];

  const scope = writeScope(ctx, partnershipId, [
    ...read.partners,
    ...[...read.rows.values()].flat(),
    ...all.flatMap(({ changes }) => changes),
  ]);
  const writes = [...decisions].flatMap(([kind, { changes }]) =>
    changes.length === 0 ? [] : (KINDS[kind] as DefinedKind<unknown>).write(changes, scope),
  );
  const events = auditEvents(all, unit);
  if (read.slug !== null) {
    const sent = await assignmentWrites(ctx, read.rows, decisions, read.partners, scope);
    writes.push(...sent);
    const subjectId = sent.length > 0 ? scope.idOf(pathOf.campaign(read.slug)) : '';
    if (sent.length > 0) events.push({ verb: 'definitions.assign', subjectKind: 'campaign', subjectId, detail: { unit } });
  }
  writes.push(...baseWrites(scope, unit, all, read.moved));
  if (writes.length > 0) await commit(ctx, partnershipId, [guard, ...writes], events);
  return {
    unit,
    created: all.flatMap(({ created }) => created),
    updated: all.flatMap(({ updated }) => updated),
    withdrawn: all.flatMap(({ withdrawn }) => withdrawn),
    kept: all.flatMap(({ kept }) => kept),
  };
}

/**
 * A return that a partner answered by form, or by a CSV of its own, is that partner's: files say who was asked and what they
 * themselves brought, and neither may change or withdraw the answer.
 */
function isAnsweredByPartner({ value, withdrawn }: DefinedRow<unknown>): boolean {
  const { state, receivedVia } = value as ReturnValue;
  return !withdrawn && state !== 'requested' && (state !== 'submitted' || receivedVia !== 'returns.csv');
}

interface ReadUnit {
  /** Slug of the campaign; null for the partnership and the programme. */
  slug: string | null;
  rows: Map<KindName, DefinedRow<unknown>[]>;
  partners: DefinedRow<PartnerValue>[];
  bases: Base[];
  /** What a renamed campaign's children were called, and what they are called now. */
  moved: { from: string[]; bases: Base[] };
}

async function readUnit(ctx: Context, partnershipId: string, unit: Unit, renamedFrom: string | undefined): Promise<ReadUnit> {
  const slug = unit.startsWith('campaign/') ? unit.slice('campaign/'.length) : null;
  const partners = unit === 'partnership' ? [] : await KINDS.partner.read(ctx, partnershipId, null);
  const rows = new Map<KindName, DefinedRow<unknown>[]>();
  let place: { id: string; slug: string } | null = null;
  let old: string | undefined;
  if (slug !== null) {
    const campaigns = await KINDS.campaign.read(ctx, partnershipId, null);
    const found = [pathOf.campaign(slug), renamedFrom].map((path) => campaigns.find((row) => row.path === path)).find(Boolean);
    rows.set('campaign', found ? [found] : []);
    // Children are read under the new slug, so that a renamed campaign keeps all of them.
    if (found) place = { id: found.id, slug };
    if (found && found.path === renamedFrom) old = renamedFrom;
  }
  // Three kinds in one statement: of those a request has a limited number.
  if (place !== null)
    for (const [kind, read] of Object.entries(await readEvidence(ctx, partnershipId, place))) rows.set(kind as KindName, read);
  for (const kind of kindsOf(unit)) {
    if (rows.has(kind)) continue;
    const exists = slug === null || place !== null;
    const stored = exists ? await (KINDS[kind] as DefinedKind<unknown>).read(ctx, partnershipId, place) : [];
    // Copy that waits for a second person is what somebody wrote: an import may not go over it unnoticed.
    rows.set(kind, stored.map(asLastWritten));
  }
  const units = old === undefined ? [unit] : [unit, old];
  const stored = await ctx.store.db
    .select()
    .from(importBase)
    .where(and(eq(importBase.partnershipId, partnershipId), inList(importBase.unit, units)));
  const children = old === undefined ? [] : stored.filter(({ path }) => path.startsWith(`${old}/`));
  const moved = children.map((base) => moveBase(base, old ?? '', unit, slug ?? ''));
  return {
    slug,
    rows,
    partners,
    bases: [...stored.filter((base) => !children.includes(base)), ...moved],
    moved: { from: children.map(({ path }) => path), bases: moved },
  };
}

function moveBase(base: Base, from: string, to: string, slug: string): Base {
  const value = typeof base.value === 'object' && base.value !== null ? { ...base.value, campaign: slug } : base.value;
  return { ...base, path: `${to}${base.path.slice(from.length)}`, value };
}
