import { copyAfter, type TemplateChange, type TemplateRow, type TemplateValue } from '#src/content/index.ts';
import { type AuditEvent, commit, expectNoOtherHistory } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, type DefinedKind, type DefinedRow, writeScope } from '#src/platform/defined.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import type { Write } from '#src/platform/store.ts';
import { saidBefore } from './activities/of-activity.ts';
import { followingWrites } from './edit-follow.ts';
import { EDITABLE, type ItemRef, pathOfItem } from './editable.ts';
import { KINDS } from './kinds.ts';
import type { Found } from './references.ts';
import { refuseUnsendable } from './sendable.ts';
import { type Held, heldTemplates, newlyBroken, readStored, type Stored, type StoredPlace } from './stored-plan.ts';

/** A change to one item by a person, before it is decided: what is stored, and the row as it was. */
export interface OpenEdit {
  ref: ItemRef;
  path: string;
  stored: Stored;
  before: DefinedRow<unknown> | null;
  guard: Write;
}

/** Reads what a change to one item rests on. Throws NOT_FOUND where its campaign is not in use. */
export async function openEdit(ctx: Context, partnershipId: string, ref: ItemRef): Promise<OpenEdit> {
  const guard = await expectNoOtherHistory(ctx, partnershipId);
  const stored = await readStored(ctx, partnershipId, reachOf(ref));
  const campaign = stored.campaigns.find(({ value, withdrawn }) => value.slug === ref.campaign && !withdrawn);
  if (ref.campaign !== undefined && !campaign) throw notFound();
  const place = campaign ? { id: campaign.id, slug: campaign.value.slug } : null;
  const rows = await rowsOf(ctx, partnershipId, ref, stored, place);
  const path = pathOfItem(ref);
  return { ref, path, stored, before: rows.find((row) => row.path === path) ?? null, guard };
}

/** Who may refer to the item: everybody, one campaign, or nobody. */
function reachOf({ kind, campaign, slug }: ItemRef): { campaign: string } | 'none' | 'all' {
  if (kind === 'partnership' || kind === 'partner' || kind === 'support-route') return 'all';
  if (kind === 'campaign') return { campaign: slug };
  return campaign === undefined ? 'none' : { campaign };
}

async function rowsOf(
  ctx: Context,
  partnershipId: string,
  { kind, slug }: ItemRef,
  stored: Stored,
  place: { id: string; slug: string } | null,
): Promise<readonly DefinedRow<unknown>[]> {
  switch (kind) {
    case 'partnership':
      return stored.partnership;
    case 'partner':
      return stored.partners;
    case 'support-route':
      return stored.routes;
    case 'campaign':
      return stored.campaigns;
    case 'template':
      return stored.templates;
    default:
      return (KINDS[kind] as DefinedKind<unknown>).read(ctx, partnershipId, place, slug);
  }
}

/**
 * Commits one change to one item with what follows from it, by the rules an import has, together with what stands `alongside`. Throws
 * INVALID_INPUT when it would leave a reference that leads nowhere, and StaleWrite when anybody wrote to the partnership in the
 * meantime.
 */
export async function commitEdit(
  ctx: Context,
  partnershipId: string,
  edit: OpenEdit,
  change: DefinedChange<unknown>,
  verb: 'create' | 'update' | 'withdraw',
  alongside: { writes: readonly Write[]; events: readonly AuditEvent[] } = { writes: [], events: [] },
): Promise<void> {
  refuseBroken(edit, change);
  if (edit.ref.kind === 'template' && !change.withdrawn) await refuseUnsendable(ctx, edit.stored, change as TemplateChange);
  const { ref, path, stored, before, guard } = edit;
  const scope = writeScope(ctx, partnershipId, [...stored.partners, ...stored.campaigns, change]);
  const writes = (KINDS[ref.kind] as DefinedKind<unknown>).write([change], scope);
  const follow = await followingWrites(ctx, edit, change, scope);
  const event = {
    verb: `definitions.${verb}`,
    subjectKind: ref.kind,
    subjectId: change.id,
    // What the row said before stays in the history, whoever wrote it.
    detail: { path, version: change.version, ...textsOf(ref, change), ...saidBefore(ref.kind, before) },
  };
  await commit(
    ctx,
    partnershipId,
    [guard, ...writes, ...follow.writes, ...alongside.writes],
    [event, ...follow.events, ...alongside.events],
  );
}

/** What became of a post's new texts: `draft`, `in-review` or `approved`; nothing where they are as they were. */
export function textsOf({ kind }: Pick<ItemRef, 'kind'>, change: DefinedChange<unknown>): { texts?: string } {
  if (kind !== 'template' || change.withdrawn) return {};
  const { before, value, edit } = change as TemplateChange;
  const copy = copyAfter((before as TemplateRow | null)?.copy ?? null, value.variants, edit, before?.withdrawn === true);
  return copy.added === null && copy.settled === null ? {} : { texts: copy.pending?.state ?? 'approved' };
}

function refuseBroken({ ref, path, stored }: OpenEdit, change: DefinedChange<unknown>): void {
  const after = [...stored.held.filter((held) => held.path !== path), ...heldAfter(ref, change)];
  const broken = newlyBroken(stored.held, after, new Set([path]));
  const told = new Map(
    broken.map((found) => {
      const problem = found.held.path === path ? inItself(found, change) : elsewhere(found, stored);
      return [`${problem.pointer} ${problem.message}`, problem];
    }),
  );
  if (told.size === 0) return;
  const message = change.withdrawn
    ? 'Nothing was changed: it is still needed elsewhere.'
    : 'Nothing was saved: put right what is named.';
  throw new PlannerError('INVALID_INPUT', message, [...told.values()]);
}

/** An item as it will be held once it is changed. */
export function heldAfter({ kind, campaign }: Pick<ItemRef, 'kind' | 'campaign'>, change: DefinedChange<unknown>): Held[] {
  const { path, value, withdrawn, before } = change;
  if (withdrawn) return [];
  if (kind !== 'template') return [{ path, kind, campaign: campaign ?? null, title: '', value }];
  const { edit } = change as TemplateChange;
  const template = value as TemplateValue;
  const was = (before as TemplateRow | null)?.copy ?? null;
  const copy = copyAfter(was, template.variants, edit, before?.withdrawn === true);
  const written = copy.added === null ? (was?.pending?.variants ?? []) : template.variants;
  const inUse = copy.current === was?.current ? was.inUse : written;
  const pending = copy.pending ? { ...copy.pending, variants: written } : null;
  return heldTemplates({ path, value: template, copy: { current: copy.current, inUse, newest: 0, pending } });
}

/** A problem within the item that was given: its pointer, unless it stands in texts that were not given. */
export function inItself({ held, pointer, message }: Found<StoredPlace>, { value }: DefinedChange<unknown>): Problem {
  if (held.texts === undefined || !pointer.startsWith('/variants')) return { pointer, message };
  const variants = (of: unknown): string => canonical((of as TemplateValue).variants);
  if (variants(held.value) === variants(value)) return { pointer, message };
  const which = held.texts === 'in-use' ? 'the text in use now' : 'the text that waits for approval';
  return { pointer: '/variants', message: `${which}: ${message}` };
}

/** A problem in another item: where it is, in words. */
export function elsewhere({ held, message }: Found<StoredPlace>, { campaigns }: Stored): Problem {
  const what = held.kind === 'partnership' ? EDITABLE.partnership.called : `${EDITABLE[held.kind].called} “${held.title}”`;
  const campaign = campaigns.find(({ value }) => value.slug === held.campaign);
  const where = campaign ? ` of “${campaign.value.title}”` : '';
  return { message: `${what}${where} would no longer be right: ${message}` };
}
