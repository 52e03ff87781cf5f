import { findCampaign, type PendingState, type TemplateRow } from '#src/content/index.ts';
import { findPartnership, type Partnership } from '#src/partners/index.ts';
import { actorKey, type Permission, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedKind, DefinedRow, GivenBy } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import { asInFile, EDITABLE, type EditableKind, type ItemRef, pathOfItem, standsRight } from './editable.ts';
import { KINDS } from './kinds.ts';

/** One item as a person edits it. */
export interface StoredItem {
  ref: ItemRef;
  id: string;
  /** Give it with the next change. */
  version: number;
  createdAt: string;
  /** As a file would have it, with its slug; a template whose texts nobody has approved yet has none here. */
  value: Record<string, unknown>;
  /** Who gave it and how it came, for kinds that partners give too. */
  from?: GivenBy;
  /** Texts of a template that are not in use yet: a draft, or waiting for a second person. `mine`: the reader wrote them. */
  pending?: { version: number; state: PendingState; mine: boolean; variants: readonly Record<string, unknown>[] };
}

/** The items of a kind in use, by slug: of the partnership, or of one campaign. */
export async function listItems(
  ctx: Context,
  where: { partnership: string; kind: EditableKind; campaign?: string },
): Promise<StoredItem[]> {
  const partnership = await permitted(ctx, where, readPermission(where));
  return itemsOf(ctx, where, await readRows(ctx, partnership.id, where));
}

/** The same of rows that a caller who was let in has read already. */
export function itemsOf(
  ctx: Context,
  where: { partnership: string; kind: EditableKind; campaign?: string },
  rows: readonly DefinedRow<unknown>[],
): StoredItem[] {
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((row) => asStored(ctx, { ...where, slug: slugOf(where.kind, row) }, row));
}

/** One item in use; throws NOT_FOUND. */
export async function getItem(ctx: Context, ref: ItemRef): Promise<StoredItem> {
  const partnership = await permitted(ctx, ref, readPermission(ref));
  return readItem(ctx, partnership.id, ref);
}

const readPermission = ({ kind }: Pick<ItemRef, 'kind'>): Permission => EDITABLE[kind].read ?? 'plan.read';

/** One item in use, for a caller that was let in already; throws NOT_FOUND. */
export async function readItem(ctx: Context, partnershipId: string, ref: ItemRef): Promise<StoredItem> {
  const rows = await readRows(ctx, partnershipId, ref);
  const row = rows.find(({ path }) => path === pathOfItem(ref));
  if (!row || row.withdrawn) throw notFound();
  return asStored(ctx, ref, row);
}

/** The partnership, for somebody who may do this there with items that stand like this; throws NOT_FOUND. */
export async function permitted(
  ctx: Context,
  ref: Pick<ItemRef, 'partnership' | 'kind' | 'campaign'> & { slug?: string },
  permission: Permission,
): Promise<Partnership> {
  const partnership = await findPartnership(ctx, ref.partnership);
  permit(ctx.access, permission, partnership?.id ?? null);
  const itself = ref.kind !== 'partnership' || ref.slug === undefined || ref.slug === '';
  if (!partnership || !standsRight(ref) || !itself) throw notFound();
  return partnership;
}

async function readRows(
  ctx: Context,
  partnershipId: string,
  { kind, campaign, slug }: Pick<ItemRef, 'kind' | 'campaign'> & { slug?: string },
): Promise<DefinedRow<unknown>[]> {
  const place = campaign === undefined ? null : await findCampaign(ctx, partnershipId, campaign);
  if (place === undefined) throw notFound();
  return (KINDS[kind] as DefinedKind<unknown>).read(ctx, partnershipId, place, slug);
}

const slugOf = (kind: EditableKind, { value }: DefinedRow<unknown>): string =>
  kind === 'partnership' ? '' : (value as { slug: string }).slug;

function asStored(ctx: Context, given: ItemRef, row: DefinedRow<unknown>): StoredItem {
  const { partnership, kind, campaign, slug } = given;
  const ref: ItemRef = { partnership, kind, ...(campaign === undefined ? {} : { campaign }), slug };
  const { id, version, createdAt } = row;
  const pending = kind === 'template' ? (row as TemplateRow).copy.pending : null;
  return {
    ref,
    id,
    version,
    createdAt,
    value: asInFile(kind, row.value),
    ...(row.from === undefined ? {} : { from: row.from }),
    ...(pending
      ? {
          pending: {
            version: pending.version,
            state: pending.state,
            mine: pending.by === actorKey(ctx.access),
            variants: pending.variants.map((variant) => ({ ...variant })),
          },
        }
      : {}),
  };
}
