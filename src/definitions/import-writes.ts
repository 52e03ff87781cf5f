import { sql } from 'drizzle-orm';
import { importBase } from '#db/schema/definitions.ts';
import type { Assignable, AssignRule, CampaignValue } from '#src/content/index.ts';
import type { PartnerValue } from '#src/partners/index.ts';
import type { AuditEvent } from '#src/platform/audit.ts';
import { inList, replaceAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedChange, DefinedRow, WriteScope } from '#src/platform/defined.ts';
import { statement, type Write } from '#src/platform/store.ts';
import { followRules, putAssignments, readAssignments } from '#src/takeup/index.ts';
import { saidBefore } from './activities/of-activity.ts';
import type { Unit } from './files.ts';
import { type KindName, kindOf } from './kinds.ts';
import type { Base, Decision } from './three-way.ts';

/** Statements that bring a campaign's assignments in line with its templates and partners as they will be. */
export async function assignmentWrites(
  ctx: Context,
  rows: ReadonlyMap<KindName, DefinedRow<unknown>[]>,
  decisions: ReadonlyMap<KindName, Decision>,
  partners: readonly DefinedRow<PartnerValue>[],
  scope: WriteScope,
): Promise<Write[]> {
  const before = rows.get('campaign')?.[0];
  const campaignNow = decisions.get('campaign')?.changes[0] ?? before;
  if (campaignNow === undefined) return [];
  const { local } = campaignNow.value as CampaignValue;
  const templates = new Map<string, DefinedRow<unknown> | DefinedChange<unknown>>();
  for (const row of rows.get('template') ?? []) templates.set(row.id, row);
  for (const change of decisions.get('template')?.changes ?? []) templates.set(change.id, change);
  const existing = before === undefined ? [] : await readAssignments(ctx, [campaignNow.id]);
  const changed = followRules(
    { id: campaignNow.id, week: local },
    [...templates.values()].map(({ id, value, withdrawn }) => ({
      id,
      assign: (value as { assign: AssignRule }).assign,
      inUse: !withdrawn && !campaignNow.withdrawn,
    })),
    partners.map(assignable),
    existing,
    scope,
  );
  return putAssignments(changed);
}

/** A partner's row as assignment sees it. */
export function assignable({ id, value, withdrawn }: Pick<DefinedRow<PartnerValue>, 'id' | 'value' | 'withdrawn'>): Assignable {
  return {
    id,
    slug: value.slug,
    kind: value.kind,
    isGroup: value.group,
    inUse: !withdrawn,
    startedOn: value['started-on'] ?? null,
    endedOn: value['ended-on'] ?? null,
  };
}

/** Statements that remember what the files said, for the next import. */
export function baseWrites(
  { partnershipId, now }: Pick<WriteScope, 'partnershipId' | 'now'>,
  unit: Unit,
  decisions: readonly Decision[],
  moved: { from: readonly string[]; bases: readonly Base[] },
): Write[] {
  const decided = decisions.flatMap((decision) => decision.bases);
  const rewritten = new Set(decided.map(({ path }) => path));
  const bases = [...decided, ...moved.bases.filter(({ path }) => !rewritten.has(path))];
  const written = new Set(bases.map(({ path }) => path));
  const stale = [...decisions.flatMap(({ dropped }) => dropped), ...moved.from].filter((path) => !written.has(path));
  const forget = statement(
    sql`delete from ${importBase} where partnership_id = ${partnershipId} and ${inList(sql`path`, stale)}`,
  );
  return [
    ...(stale.length === 0 ? [] : [forget]),
    ...replaceAll(
      importBase,
      bases.map(({ path, rowId, value, gone }) => ({ partnershipId, path, unit, rowId, value, gone, importedAt: now })),
    ),
  ];
}

/** History of what an import did, item by item. */
export function auditEvents(decisions: readonly Decision[], unit: Unit): AuditEvent[] {
  return decisions.flatMap(({ changes, created, withdrawn }) => {
    const made = new Set(created);
    const gone = new Set(withdrawn);
    return changes.map(({ path, id, version, before }) => ({
      verb: made.has(path) ? 'definitions.create' : gone.has(path) ? 'definitions.withdraw' : 'definitions.update',
      subjectKind: kindOf(path),
      subjectId: id,
      // What the row said before stays in the history, whoever wrote it.
      detail: { path, unit, version, ...saidBefore(kindOf(path), before) },
    }));
  });
}
