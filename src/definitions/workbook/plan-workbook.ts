import { may } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { sha256AtOnce } from '#src/platform/hash.ts';
import { newId } from '#src/platform/ids.ts';
import type { CellProblem, Sheet } from '#src/platform/sheets/index.ts';
import { type AlreadyRead, changeItems, type ItemChange } from '../change-items.ts';
import { EDITABLE, parseItem } from '../editable.ts';
import { KINDS } from '../kinds.ts';
import { type Base, decide } from '../three-way.ts';
import { type Assembled, assemble } from './assemble.ts';
import { digestOf, readBase, type WorkbookBase } from './base-sheet.ts';
import { describeChange, type FieldChange } from './describe.ts';
import { type ColumnChoice, type MatchedColumn, matchColumns } from './match-columns.ts';
import { problemIn } from './problem-places.ts';
import type { FileThing } from './reading.ts';
import { applyShown, changedFields, type Shown, type WorkbookKind } from './shown.ts';
import { pathOf, readStoredWeek, type StoredThing, type StoredWeek } from './stored-week.ts';

/** A workbook that somebody uploaded, and what they want of it. */
export interface WorkbookInput {
  partnership: string;
  /** Slug of the week it is for; null makes a new one. */
  campaign: string | null;
  sheets: readonly Sheet[];
  /** What unknown columns hold. */
  mapping?: readonly ColumnChoice[];
  /** What becomes of texts that change. */
  texts: 'draft' | 'send';
  /** Paths of items to change although somebody changed them since, or although the workbook was not made from them. */
  overwrite?: readonly string[];
  /** Paths of posts and themes to take away because they are gone from the workbook. */
  remove?: readonly string[];
}

/** Why an item stays as it is although the workbook says otherwise. */
type KeptReason = 'edited-since' | 'exists-already' | 'gone-from-file' | 'not-allowed';

/** What would become of one item. */
export interface PlannedChange {
  path: string;
  kind: WorkbookKind;
  title: string;
  what: 'new' | 'changed' | 'same' | 'removed' | 'kept';
  fields: FieldChange[];
  reason?: KeptReason | undefined;
}

/** What an upload would do. Nothing of it is stored. */
export interface WorkbookPlan {
  /** Slug of the week, the new one’s too. */
  campaign: string;
  columns: MatchedColumn[];
  /** Sheets that nothing is read from. */
  leftOut: string[];
  /** Labels of the week’s sheet that the planner does not know. */
  ignored: { sheet: string; cell: string; text: string }[];
  problems: CellProblem[];
  changes: PlannedChange[];
  /** Names this plan, over this workbook and what is stored: give it with the import. */
  digest: string;
}

/** A plan with what carries it out. */
export interface DecidedWorkbook {
  plan: WorkbookPlan;
  write: ItemChange[];
  /** The items behind `write`, for the cells of problems. */
  things: (FileThing & { full: Shown })[];
  /** What it was decided on. */
  read: AlreadyRead;
}

/**
 * Says what an upload would do, item by item and field by field, and everything that is wrong with it, cell by cell. Writes nothing.
 * Throws NOT_FOUND for those who may not edit weeks.
 */
export async function planWorkbook(ctx: Context, input: WorkbookInput): Promise<WorkbookPlan> {
  const decided = await decideWorkbook(ctx, input);
  const { plan } = decided;
  if (plan.problems.length > 0 || decided.write.length === 0) return plan;
  const problems = await writeDecided(ctx, input, decided, true);
  return { ...plan, problems };
}

/** Writes what was decided, or tries to; what is wrong, cell by cell, and then nothing was written. */
export async function writeDecided(
  ctx: Context,
  { partnership, texts }: WorkbookInput,
  { write, things, read }: DecidedWorkbook,
  dryRun: boolean,
): Promise<CellProblem[]> {
  try {
    await changeItems(ctx, { partnership, changes: write, texts, dryRun }, read);
    return [];
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    if (error.problems.length === 0) return [{ sheet: '', cell: '', message: error.message }];
    return error.problems.map(({ pointer = '', message }) => {
      const [, index = '', rest = ''] = /^\/changes\/(\d+)(.*)$/s.exec(pointer) ?? [];
      const thing = index === '' ? undefined : things[Number(index)];
      return thing === undefined
        ? { sheet: '', cell: '', message }
        : problemIn(thing, write[Number(index)]?.value, rest, message);
    });
  }
}

/** Reads, compares and decides, all but what only the whole can show. */
export async function decideWorkbook(
  ctx: Context,
  input: WorkbookInput,
  to: 'look' | 'write' = 'look',
): Promise<DecidedWorkbook> {
  const stored = await readStoredWeek(ctx, input.partnership, input.campaign, to);
  const matched = matchColumns(input.sheets, input.mapping ?? []);
  const assembled = assemble(matched, stored);
  const base = readBase(input.sheets);
  const problems = [...matched.problems, ...assembled.problems];
  const usable = ownBase(base, stored, problems);
  const things = assembled.things.map((thing) => full(thing, stored));
  const mayPartners = may(ctx.access, EDITABLE.partner.permission, stored.partnership.id);
  const decided = decideItems(ctx, input, stored, assembled, things, usable, mayPartners);
  // A cell that could not be read is told once, and not again for what is missing because of it.
  const unread = new Set(problems.map(({ sheet, cell }) => `${sheet}!${cell}`));
  const write: ItemChange[] = [];
  const writing: (FileThing & { full: Shown })[] = [];
  for (const change of decided) {
    const { kind, what, thing, row } = change;
    if (what !== 'new' && what !== 'changed' && what !== 'removed') continue;
    const slug = thing?.slug ?? row?.slug ?? '';
    const place = kind === 'theme' || kind === 'template' ? { campaign: assembled.campaign } : {};
    const version = row === undefined || row.withdrawn ? null : row.row.version;
    if (thing === undefined || what === 'removed') {
      write.push({ kind, slug, ...place, value: null, version });
      writing.push({
        kind,
        slug,
        title: change.title,
        shown: {},
        places: new Map(),
        at: { sheet: '', row: 0, column: 0 },
        full: {},
      });
      continue;
    }
    const value = applyShown(kind, row?.value ?? emptyOf(kind), row?.shown ?? {}, thing.full);
    const { slug: _slug, ...given } = value;
    const parsed = parseItem({ kind, ...place }, slug, given);
    if ('problems' in parsed) {
      const found = parsed.problems.map(({ pointer = '', message }) => problemIn(thing, given, pointer, message));
      problems.push(...found.filter(({ sheet, cell }) => !unread.has(`${sheet}!${cell}`)));
    }
    const keepsTexts =
      kind === 'template' && row !== undefined && !row.withdrawn && !changedFields(row.shown, thing.full).includes('texts');
    write.push({ kind, slug, ...place, value: given, version, ...(keepsTexts ? { texts: 'as-they-are' as const } : {}) });
    writing.push(thing);
  }
  const changes = decided.map(
    ({ path, kind, title, what, fields, reason }): PlannedChange => ({
      ...{ path, kind, title, what, fields },
      ...(reason === undefined ? {} : { reason }),
    }),
  );
  const versions = stored.things.map(({ path, row }) => [path, row.id, row.version, row.withdrawn]);
  const digest = sha256AtOnce(JSON.stringify([input.campaign, input.texts, versions, write, problems, changes]));
  return {
    plan: {
      ...{ campaign: assembled.campaign, columns: matched.columns, leftOut: matched.leftOut, ignored: assembled.ignored },
      ...{ problems: distinct(problems), changes, digest },
    },
    write,
    things: writing,
    read: { partnership: stored.partnership, rows: stored.rows, guard: stored.guard },
  };
}

const distinct = (problems: readonly CellProblem[]): CellProblem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** What a new item has where a workbook shows nothing of it. */
const emptyOf = (kind: WorkbookKind): Record<string, unknown> => (kind === 'partner' ? { channels: [] } : {});

/** What was downloaded with the workbook, where it was downloaded from this week. */
function ownBase(base: WorkbookBase | undefined, stored: StoredWeek, problems: CellProblem[]): WorkbookBase | undefined {
  if (base === undefined || base.partnership !== stored.partnership.slug) return undefined;
  if (stored.campaign !== null && base.campaign !== '' && base.campaign !== stored.campaign) {
    const from = stored.weeks.find(({ slug }) => slug === base.campaign)?.title ?? base.campaign;
    problems.push({
      sheet: '',
      cell: '',
      message: `This workbook was downloaded from another week, “${from}”: upload it there, or download this week’s.`,
    });
  }
  return base;
}

/** An item with all that a workbook shows: what it says, over what is stored where it has no column. */
function full(thing: FileThing, stored: StoredWeek): FileThing & { full: Shown; row: StoredThing | undefined } {
  const row = stored.things.find(({ kind, slug }) => kind === thing.kind && slug === thing.slug);
  const said = Object.fromEntries(Object.entries(thing.shown).filter(([field]) => !field.endsWith(' as written')));
  const all: Record<string, unknown> = { ...row?.shown, ...said };
  return { ...thing, row, full: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}

type Full = ReturnType<typeof full>;

interface Decided extends PlannedChange {
  thing: Full | undefined;
  row: StoredThing | undefined;
}

/** The same three-way rule as files have, on what a workbook shows: as downloaded, as it says now, as it is stored. */
function decideItems(
  ctx: Context,
  input: WorkbookInput,
  stored: StoredWeek,
  { campaign, names }: Assembled,
  things: readonly Full[],
  base: WorkbookBase | undefined,
  mayPartners: boolean,
): Decided[] {
  const overwrite = new Set(input.overwrite);
  const remove = new Set(input.remove);
  const path = (thing: Pick<FileThing, 'kind' | 'slug'>): string => pathOf(thing.kind, thing.slug, campaign, input.partnership);
  const inFile = new Map(things.map((thing) => [path(thing), thing]));
  const rows = stored.things.map(({ row, path: own, shown }) => ({ ...row, path: own, value: digestOf(shown) }));
  const sheetKinds = new Set(things.map(({ kind }) => kind));
  // Only posts and themes are taken away by a workbook, and only where it has others left.
  const goneFrom = [...(base?.items.keys() ?? [])].filter((own) => {
    const row = stored.things.find((each) => each.path === own);
    return (
      row !== undefined &&
      !row.withdrawn &&
      !inFile.has(own) &&
      (row.kind === 'theme' || row.kind === 'template') &&
      sheetKinds.has(row.kind)
    );
  });
  const bases: Base[] = [...(base?.items ?? [])]
    .filter(([own]) => inFile.has(own) || (goneFrom.includes(own) && remove.has(own)))
    .map(([own, value]) => ({ path: own, rowId: rows.find((row) => row.path === own)?.id ?? '', value, gone: false }));
  const run = (wanted: (own: string) => boolean, all: boolean) =>
    decide({
      items: [...inFile].filter(([own]) => wanted(own)).map(([own, thing]) => ({ path: own, value: digestOf(thing.full) })),
      bases: bases.filter((each) => wanted(each.path)),
      rows,
      overwrite: all,
      newId: () => newId(KINDS.template.idPrefix, ctx),
    });
  const decisions = [run((own) => !overwrite.has(own), false), run((own) => overwrite.has(own), true)];
  const kept = new Map(decisions.flatMap((decision) => decision.kept).map(({ path: own, reason }) => [own, reason]));
  const touched = new Set(decisions.flatMap((decision) => [...decision.created, ...decision.updated]));
  const out = [...inFile].map(([own, thing]): Decided => {
    const { row, kind } = thing;
    const here = row !== undefined && !row.withdrawn;
    const title = String(thing.full.title ?? thing.full.name ?? thing.title);
    const reason = kept.get(own);
    const fields = describeChange(kind, here ? row.shown : {}, thing.full, names);
    const common = { path: own, kind, title, thing, row };
    if (reason !== undefined)
      return { ...common, what: 'kept', fields, reason: reason === 'exists-already' ? reason : 'edited-since' };
    if (!touched.has(own)) return { ...common, what: 'same', fields: [] };
    if (kind === 'partner' && !mayPartners) return { ...common, what: 'kept', fields, reason: 'not-allowed' };
    return { ...common, what: here ? 'changed' : 'new', fields };
  });
  for (const own of goneFrom) {
    const row = stored.things.find((each) => each.path === own);
    if (row === undefined) continue;
    const gone = remove.has(own) && (overwrite.has(own) || !kept.has(own));
    const common = { path: own, kind: row.kind, title: String(row.shown.title ?? ''), fields: [], thing: undefined, row };
    out.push(gone ? { ...common, what: 'removed' } : { ...common, what: 'kept', reason: 'gone-from-file' });
  }
  return out;
}
