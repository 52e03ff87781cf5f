import type { Sheet } from '#src/platform/sheets/index.ts';
import { hostOf } from '../permalink.ts';
import {
  EXPORT_KINDS,
  type ExportField,
  type ExportKind,
  headingsOf,
  isDayHead,
  isMetric,
  plainHeading,
  tellsOf,
} from './export-kinds.ts';

/** A table in a file: its sheet, and the row of its headings, counted from 0. */
export interface ExportTable {
  sheet: Sheet;
  head: number;
}

/** What the columns of a table hold, by their number from 0; those that are left out are not named. */
export type ExportColumns = ReadonlyMap<number, ExportField>;

/** What a file is taken to be. */
type Recognised =
  /** Its headings say what it is. */
  | { step: 'table'; kind: ExportKind; table: ExportTable; columns: ExportColumns }
  /** Headings fit several kinds as well. */
  | { step: 'kind'; kinds: readonly ExportKind[]; table: ExportTable }
  /** Some headings are not known, or not for sure: `columns` is what they may be. */
  | { step: 'columns'; kind: ExportKind | undefined; table: ExportTable; columns: ExportColumns }
  /** Blocks with a row a day, as Meta gives them for a page or account. */
  | { step: 'meta-days'; sheet: Sheet }
  | { step: 'none' };

/** Titles and notes may stand above the headings. */
const ROWS_ABOVE = 15;
/** Links that are looked at to tell whose they are. */
const LINKS_SEEN = 20;

interface Candidate {
  kind: ExportKind;
  table: ExportTable;
  columns: ExportColumns;
  /** Every needed field stands under a heading that a file has confirmed. */
  sure: boolean;
  /** Every needed field is there, by an unsure heading at least. */
  whole: boolean;
  score: number;
}

/**
 * Recognises a platform's file by the columns it must have, wherever they stand; other columns, their order, and rows above the
 * headings do not matter. `said` is the kind that a person chose.
 */
export function recogniseExport(sheets: readonly Sheet[], said?: ExportKind): Recognised {
  const byDay = sheets.find(({ rows }) => rows.slice(0, ROWS_ABOVE).some(isDayHead));
  if (byDay && said === undefined) return { step: 'meta-days', sheet: byDay };
  const kinds = said === undefined ? EXPORT_KINDS : [said];
  const all = sheets.flatMap((sheet) =>
    sheet.rows.slice(0, ROWS_ABOVE).flatMap((row, head) => {
      const heads = row.map(plainHeading);
      return kinds.map((kind) => candidate(kind, { sheet, head }, heads, said !== undefined));
    }),
  );
  const whole = all.filter((each) => each.whole);
  const posts = whole.filter(({ kind }) => kind.layout === 'posts');
  const fitting = (posts.length > 0 ? posts : whole).sort((a, b) => b.score - a.score);
  const [best] = fitting;
  if (best) {
    const equal = fitting.filter(({ score, kind }) => score === best.score && kind !== best.kind);
    if (equal.length > 0) return { step: 'kind', kinds: [best.kind, ...equal.map(({ kind }) => kind)], table: best.table };
    return best.sure ? { step: 'table', ...partsOf(best) } : { step: 'columns', ...partsOf(best) };
  }
  const near = all
    .filter(({ columns }) => columns.size >= 2)
    .sort((a, b) => b.columns.size - a.columns.size || b.score - a.score);
  if (near[0]) return { step: 'columns', ...partsOf(near[0]) };
  const table = anyTable(sheets);
  return table === undefined ? { step: 'none' } : { step: 'columns', kind: said, table, columns: new Map() };
}

const partsOf = ({ kind, table, columns }: Candidate) => ({ kind, table, columns });

/** A kind as far as a row, whose plain headings are `heads`, could be its headings; a kind that a person said is not doubted for where links lead. */
function candidate(kind: ExportKind, table: ExportTable, heads: readonly string[], isSaid: boolean): Candidate {
  const known = headingsOf.get(kind.id) ?? new Map();
  const tells = tellsOf.get(kind.id) ?? new Set();
  const found = heads.map((heading) => known.get(heading));
  const columns = new Map<number, ExportField>();
  const confirmed = new Set<ExportField>();
  const taken = new Set<ExportField>();
  for (const sure of [true, false]) {
    for (const [index, each] of found.entries()) {
      if (each === undefined || each.sure !== sure || (each.field !== 'text' && taken.has(each.field))) continue;
      columns.set(index, each.field);
      taken.add(each.field);
      if (sure) confirmed.add(each.field);
    }
  }
  const has = (fields: ReadonlySet<ExportField>): boolean =>
    kind.needs.every((group) => group.some((field) => fields.has(field)));
  const told = heads.filter((heading) => tells.has(heading)).length;
  const hosts = linkHosts(table, columns);
  const ours = hosts.filter((host) => kind.linkHosts.includes(host)).length;
  const foreign = !isSaid && kind.linkHosts.length > 0 && hosts.length > 0 && ours === 0;
  return {
    kind,
    table,
    columns,
    sure: has(confirmed),
    whole: has(taken) && !foreign,
    score: (ours > 0 ? 100 : 0) + 3 * told + [...columns.values()].filter(isMetric).length,
  };
}

/** Where the links of a table lead. */
function linkHosts({ sheet, head }: ExportTable, columns: ExportColumns): string[] {
  const at = [...columns].find(([, field]) => field === 'link')?.[0];
  if (at === undefined) return [];
  return sheet.rows.slice(head + 1, head + 1 + LINKS_SEEN).flatMap((row) => hostOf(row[at] ?? '') ?? []);
}

/** The first row of words with rows below it, in a file that nobody knows. */
function anyTable(sheets: readonly Sheet[]): ExportTable | undefined {
  for (const sheet of sheets) {
    const head = sheet.rows
      .slice(0, ROWS_ABOVE)
      .findIndex((row) => row.filter((cell) => cell !== '').length >= 3 && row.every((cell) => !/^[\d.,\s]+$/.test(cell)));
    if (head !== -1 && sheet.rows.length > head + 1) return { sheet, head };
  }
  return undefined;
}
