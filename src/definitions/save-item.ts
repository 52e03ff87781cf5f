import { asLastWritten, type CopyEdit, type TemplateChange, type TemplateRow, type TemplateValue } from '#src/content/index.ts';
import { actorKey } from '#src/platform/access.ts';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, type DefinedRow } from '#src/platform/defined.ts';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { refused } from '#src/platform/invalid-input.ts';
import { commitEdit, openEdit } from './edit.ts';
import { EDITABLE, type ItemRef, parseItem } from './editable.ts';
import { KINDS } from './kinds.ts';
import { refuseUnfitTimes } from './posting-times.ts';
import { permitted, readItem, type StoredItem } from './read-items.ts';
import { refuseEnded } from './refuse-ended.ts';

/** An item's new value in the field names of files, and the version it was made from; null makes a new item. */
export interface SaveItem extends ItemRef {
  value: unknown;
  version: number | null;
  /**
   * What becomes of a post's texts, where they were written over those written last: kept as a draft, or sent, which is to a second
   * person first where two must agree. Left out, texts go where the partnership's rule sends them and what waits goes on waiting.
   */
  texts?: 'draft' | 'send';
}

/**
 * Writes one item as a person gives it, by the rules that files have. A value that changes nothing writes nothing. Throws NOT_FOUND;
 * INVALID_INPUT with a pointer for each problem in the item, and in words for what it would break elsewhere; CHANGED when the
 * version is not the newest, or the new item is there already. A slug that was withdrawn comes back with its id.
 */
export async function saveItem(ctx: Context, input: SaveItem): Promise<StoredItem> {
  const partnership = await permitted(ctx, input, EDITABLE[input.kind].permission);
  const parsed = parseItem(input, input.kind === 'partnership' ? partnership.slug : input.slug, input.value);
  if ('problems' in parsed) throw refused(parsed.problems);
  await retryStale(async () => {
    const edit = await openEdit(ctx, partnership.id, input);
    const { before } = edit;
    const here = before !== null && !before.withdrawn;
    if (input.version !== null && !here) throw notFound();
    if (here && input.version === null) throw new PlannerError('CHANGED', 'It is already there: open it to change it.');
    if (here && input.version !== before.version) throw changedSince();
    const as = sentAs(input.texts, edit.stored.partnership[0]?.value['second-approver'] === true);
    if (here && saysTheSame(before, parsed.value, as, input.texts !== undefined)) return;
    await refuseEnded(ctx, partnership.id, edit, parsed.value);
    if (input.kind === 'template') refuseUnfitTimes(edit.stored, before, parsed.value as TemplateValue);
    const change: DefinedChange<unknown> = {
      path: edit.path,
      id: before?.id ?? newId(KINDS[input.kind].idPrefix, ctx),
      version: (before?.version ?? 0) + 1,
      withdrawn: false,
      createdAt: before?.createdAt ?? '',
      value: parsed.value,
      before,
    };
    const by = {
      edit: { by: actorKey(ctx.access), as, replaces: input.texts !== undefined },
    } satisfies Pick<TemplateChange, 'edit'>;
    await commitEdit(
      ctx,
      partnership.id,
      edit,
      input.kind === 'template' ? { ...change, ...by } : change,
      here ? 'update' : 'create',
    );
  });
  return readItem(ctx, partnership.id, input);
}

/** What becomes of texts that a person saves; `held` where a second person approves them. */
export const sentAs = (texts: SaveItem['texts'], held: boolean): CopyEdit['as'] =>
  texts === 'draft' ? 'draft' : held ? 'in-review' : 'approved';

/** Whether a row says this already: in use, or as it was written last and for the same purpose. */
export function saysTheSame(row: DefinedRow<unknown>, value: unknown, as: CopyEdit['as'], replaces: boolean): boolean {
  const wanted = canonical(value);
  const pending = 'copy' in row ? (row as TemplateRow).copy.pending : null;
  if (canonical(row.value) === wanted) return pending === null || !replaces;
  return pending?.state === as && canonical(asLastWritten(row).value) === wanted;
}

/** The row has moved on since the caller read it. */
export const changedSince = (): PlannerError => new PlannerError('CHANGED', 'It has been changed since you opened it.');
