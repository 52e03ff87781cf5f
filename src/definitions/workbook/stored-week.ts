import { asLastWritten } from '#src/content/index.ts';
import type { Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import type { DefinedKind, DefinedRow } from '#src/platform/defined.ts';
import { notFound } from '#src/platform/errors.ts';
import { asInFile, EDITABLE, pathOfItem } from '../editable.ts';
import { KINDS } from '../kinds.ts';
import { permitted } from '../read-items.ts';
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
}

/** Reads what a workbook shows of a partnership and one of its weeks. Throws NOT_FOUND for those who may not edit weeks. */
export async function readStoredWeek(ctx: Context, partnership: string, campaign: string | null): Promise<StoredWeek> {
  const owner = await permitted(ctx, { partnership, kind: 'campaign' }, EDITABLE.campaign.permission);
  const weeks = await KINDS.campaign.read(ctx, owner.id, null);
  const own = weeks.find(({ value, withdrawn }) => value.slug === campaign && !withdrawn);
  if (campaign !== null && !own) throw notFound();
  const place = own ? { id: own.id, slug: own.value.slug } : null;
  const rows: [WorkbookKind, readonly DefinedRow<unknown>[]][] = [
    ['partner', await KINDS.partner.read(ctx, owner.id, null)],
    ['campaign', own ? [own] : []],
  ];
  let resources: StoredWeek['resources'] = [];
  if (place) {
    for (const kind of ['theme', 'template'] as const) {
      rows.push([kind, await (KINDS[kind] as DefinedKind<unknown>).read(ctx, owner.id, place)]);
    }
    const read = await KINDS.resource.read(ctx, owner.id, place);
    resources = read.filter(({ withdrawn }) => !withdrawn).map(({ value: { slug, title } }) => ({ slug, title }));
  }
  return {
    partnership: owner,
    campaign,
    things: rows.flatMap(([kind, list]) => list.map((row) => storedThing(kind, row, campaign, partnership))),
    resources,
    weeks: weeks.map(({ value: { slug, title }, withdrawn }) => ({ slug, title, withdrawn })),
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
