import { asLastWritten, readTemplates } from '#src/content/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import { expectNoOtherHistory } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedRow } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import type { Write } from '#src/platform/store.ts';
import { asInFile, EDITABLE, pathOfItem } from '../editable.ts';
import { KINDS } from '../kinds.ts';
import { permitted } from '../read-items.ts';
import type { KnownRows } from '../stored-plan.ts';
import { type Shown, shownOf, type WorkbookKind } from './shown.ts';

/** A stored item with what a workbook shows of it. */
export interface StoredThing {
  kind: WorkbookKind;
  path: string;
  slug: string;
  row: DefinedRow<unknown>;
  withdrawn: boolean;
  /** As a file would have it. */
  value: Readonly<Record<string, unknown>>;
  shown: Shown;
}

/** What a workbook is compared with. */
export interface StoredWeek {
  partnership: Partnership;
  /** Null for a week that is not there yet. */
  campaign: string | null;
  things: readonly StoredThing[];
  /** Resources of the week in use. */
  resources: readonly { slug: string; title: string }[];
  /** Names of weeks that are taken, with their titles. */
  weeks: readonly { slug: string; title: string; withdrawn: boolean }[];
  /** The rows behind it. */
  rows: KnownRows;
  /** Holds a write to what was read; null where nothing is to be written. */
  guard: Write | null;
}

/** Reads what a workbook shows of a partnership and one of its weeks. Throws NOT_FOUND for those who may not edit weeks. */
export async function readStoredWeek(
  ctx: Context,
  partnership: string,
  campaign: string | null,
  to: 'look' | 'write' = 'look',
): Promise<StoredWeek> {
  const owner = await permitted(ctx, { partnership, kind: 'campaign' }, EDITABLE.campaign.permission);
  const guard = to === 'write' ? await expectNoOtherHistory(ctx, owner.id) : null;
  const weeks = await KINDS.campaign.read(ctx, owner.id, null);
  const own = weeks.find(({ value, withdrawn }) => value.slug === campaign && !withdrawn);
  if (campaign !== null && !own) throw notFound();
  const place = own ? { id: own.id, slug: own.value.slug } : null;
  const partners = await KINDS.partner.read(ctx, owner.id, null);
  const themes = place === null ? [] : await KINDS.theme.read(ctx, owner.id, place);
  const templates = place === null ? [] : await readTemplates(ctx, owner.id, [place]);
  const resources = place === null ? [] : await KINDS.resource.read(ctx, owner.id, place);
  const shown: [WorkbookKind, readonly DefinedRow<unknown>[]][] = [
    ['partner', partners],
    ['campaign', own ? [own] : []],
    ['theme', themes],
    ['template', templates],
  ];
  return {
    partnership: owner,
    campaign,
    things: shown.flatMap(([kind, list]) => list.map((row) => storedThing(kind, row, campaign, partnership))),
    resources: resources.filter(({ withdrawn }) => !withdrawn).map(({ value: { slug, title } }) => ({ slug, title })),
    weeks: weeks.map(({ value: { slug, title }, withdrawn }) => ({ slug, title, withdrawn })),
    rows: { partner: partners, campaign: weeks, theme: themes, template: templates, resource: resources },
    guard,
  };
}

/** A post is compared as it was written last: with texts that are not in use yet in place of those that are. */
function storedThing(kind: WorkbookKind, given: DefinedRow<unknown>, campaign: string | null, partnership: string): StoredThing {
  const row = kind === 'template' ? asLastWritten(given) : given;
  const value = asInFile(kind, row.value);
  const slug = String(value.slug);
  return {
    kind,
    path: pathOf(kind, slug, campaign, partnership),
    slug,
    row,
    withdrawn: row.withdrawn,
    value,
    shown: shownOf(kind, value),
  };
}

/** An item's path of slugs. */
export const pathOf = (kind: WorkbookKind, slug: string, campaign: string | null, partnership: string): string =>
  pathOfItem({ partnership, kind, slug, ...(kind === 'theme' || kind === 'template' ? { campaign: campaign ?? '' } : {}) });
