import { sql } from 'drizzle-orm';
import { templateVersion } from '#db/schema/content.ts';
import { insertAll } from '#src/platform/bulk.ts';
import { canonical, type WriteScope } from '#src/platform/defined.ts';
import { statement, type Write } from '#src/platform/store.ts';
import type { TemplateDefinition } from './schemas.ts';

type Variants = TemplateDefinition['variants'];

/** What texts that are not in use are waiting for: their author, or a second person. */
export type PendingState = 'draft' | 'in-review';

/** What became of a set of texts. `replaced`: others were written before anybody approved it. */
export type VersionState = PendingState | 'approved' | 'sent-back' | 'replaced';

/** Texts that are not in use, and who wrote them (`kind:id`). */
interface Pending {
  version: number;
  by: string;
  state: PendingState;
}

/** A template's texts: those in use and those that are not yet. */
export interface CopyState {
  /** Version in use; 0 while none has been approved. */
  current: number;
  inUse: Variants;
  /** Highest number any version ever had. */
  newest: number;
  pending: (Pending & { variants: Variants }) | null;
}

/** How a person's texts are meant. Files have no such thing: whoever put them there approved them. */
export interface CopyEdit {
  by: string;
  /** `approved`: in use at once. */
  as: PendingState | 'approved';
  /** The texts were written against the newest ones, in use or not: texts as they are in use take back what waits. */
  replaces?: boolean;
}

/** What becomes of a template's versions; `added` is the number the new texts get, null where nothing new was written. */
export interface CopyDecision {
  current: number;
  pending: Pending | null;
  added: number | null;
  /** The version that was pending before, and is something else now. */
  settled: { version: number; state: VersionState } | null;
}

const same = (a: Variants, b: Variants): boolean => canonical(a) === canonical(b);

/**
 * Decides the versions after a change. New texts always are a new version, because somebody may have posted the old ones. Drafts
 * and texts for a second person wait; those of files never do. What waits stays until it is decided or replaced.
 */
export function copyAfter(before: CopyState | null, wanted: Variants, edit: CopyEdit | undefined, revived = false): CopyDecision {
  const state = edit === undefined || edit.as === 'approved' ? null : edit.as;
  const by = edit?.by ?? '';
  if (before === null) {
    return { current: state === null ? 1 : 0, pending: state && { version: 1, by, state }, added: 1, settled: null };
  }
  const { current, newest } = before;
  const pending = before.pending && { version: before.pending.version, by: before.pending.by, state: before.pending.state };
  const replaced = pending && { version: pending.version, state: 'replaced' as const };
  if (same(before.inUse, wanted)) {
    const kept = edit !== undefined && edit.replaces !== true;
    return { current, pending: kept ? pending : null, added: null, settled: kept ? null : replaced };
  }
  const inUse = revived && state !== null ? 0 : current;
  if (before.pending && pending && same(before.pending.variants, wanted)) {
    if (edit?.as === 'approved') {
      return { current: pending.version, pending: null, added: null, settled: { version: pending.version, state: 'approved' } };
    }
    const next = { ...pending, state: state ?? pending.state };
    const settled = next.state === pending.state ? null : { version: next.version, state: next.state };
    return { current: inUse, pending: next, added: null, settled };
  }
  const version = newest + 1;
  const added = { added: version, settled: replaced };
  return state === null
    ? { current: version, pending: null, ...added }
    : { current: inUse, pending: { version, by, state }, ...added };
}

/** Keeps record of what became of versions, with who decided; many templates in a statement each. */
export function versionWrites(
  decided: readonly { templateId: string; copy: CopyDecision }[],
  scope: Pick<WriteScope, 'partnershipId' | 'now' | 'newId' | 'by'>,
): Write[] {
  const { partnershipId, now, by } = scope;
  const added = decided.flatMap(({ templateId, copy }) => {
    if (copy.added === null) return [];
    const waits = copy.pending?.version === copy.added;
    const decision = waits ? { decidedBy: null, decidedAt: null } : { decidedBy: by, decidedAt: now };
    const state: VersionState = waits ? (copy.pending?.state ?? 'draft') : 'approved';
    const row = { id: scope.newId('tpv'), partnershipId, templateId, number: copy.added, state, writtenBy: by, writtenAt: now };
    return [{ ...row, ...decision }];
  });
  const settled = decided.flatMap(({ templateId, copy }) =>
    copy.settled === null ? [] : [{ templateId, number: copy.settled.version, state: copy.settled.state }],
  );
  return [
    ...insertAll(templateVersion, added),
    ...[...Map.groupBy(settled, (each) => each.state)].map(([state, rows]) => settle(state, rows, scope)),
  ];
}

/** Changes the state of some versions. */
function settle(
  state: VersionState,
  rows: readonly { templateId: string; number: number }[],
  { now, by }: Pick<WriteScope, 'now' | 'by'>,
): Write {
  const keys = JSON.stringify(rows.map(({ templateId, number }) => `${templateId} ${number}`));
  const decided = state === 'draft' || state === 'in-review' ? [null, null] : [by, now];
  return statement(
    sql`update ${templateVersion} set state = ${state}, decided_by = ${decided[0]}, decided_at = ${decided[1]}
      where template_id in (select substr(value, 1, instr(value, ' ') - 1) from json_each(${keys}))
        and template_id || ' ' || number in (select value from json_each(${keys}))`,
  );
}

/** The same for one version that somebody decides about. */
export const settleVersion = (
  templateId: string,
  version: number,
  state: VersionState,
  scope: Pick<WriteScope, 'now' | 'by'>,
): Write => settle(state, [{ templateId, number: version }], scope);
