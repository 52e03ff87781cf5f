import { type CellProblem, columnIndex, columnLetters, type Sheet } from '#src/platform/sheets/index.ts';
import {
  COLUMNS,
  type Column,
  fieldNamed,
  fold,
  LEAVE_OUT,
  LONGEST_HEADING,
  SHEET_KINDS,
  SHEET_NAMES,
  type SheetKind,
  WEEK_ROWS,
} from './columns.ts';

/** What a person says about one column: the field it holds, or that it is left out. */
export interface ColumnChoice {
  sheet: string;
  /** In letters. */
  column: string;
  field: string;
}

/** A column that has a heading; `field` is null for one that nobody could place. */
export interface MatchedColumn {
  sheet: string;
  kind: SheetKind;
  column: string;
  heading: string;
  field: string | null;
}

/** A sheet whose columns are known. `header` is the row with the headings, -1 where there is none. */
export interface Table {
  sheet: Sheet;
  kind: SheetKind;
  header: number;
  fields: ReadonlyMap<string, number>;
}

export interface Matched {
  tables: Table[];
  columns: MatchedColumn[];
  /** Sheets that nothing is read from. */
  leftOut: string[];
  problems: CellProblem[];
}

/** The sheet that tells people what to do, and the one that only the planner reads. */
export const GUIDE_SHEET = 'How to fill this in';
export const PLANNER_SHEET = 'Planner';

/** How far down a row with headings is looked for; on the week’s sheet, rows with a label stand above it. */
const HEADER_WITHIN = 25;
const WEEK_HEADER_WITHIN = 60;

/** Tells which sheets and columns hold what: by their names, and by what a person says about them. */
export function matchColumns(sheets: readonly Sheet[], choices: readonly ColumnChoice[]): Matched {
  const out: Matched = { tables: [], columns: [], leftOut: [], problems: [] };
  const people = sheets.filter(({ name }) => ![GUIDE_SHEET, PLANNER_SHEET].some((own) => fold(own) === fold(name)));
  for (const sheet of people) {
    const kind = kindOf(sheet) ?? (people.length === 1 ? 'posts' : undefined);
    if (kind === undefined) {
      if (sheet.rows.length > 0) out.leftOut.push(sheet.name);
      continue;
    }
    if (sheet.rows.length === 0) continue;
    const header = headerOf(sheet, COLUMNS[kind], kind);
    if (header === -1 && kind !== 'week') {
      const named = COLUMNS[kind].slice(0, 3).map(({ heading }) => `“${heading}”`);
      out.problems.push({
        sheet: sheet.name,
        cell: 'A1',
        message: `has no row with headings: name its columns, such as ${named.join(', ')}`,
      });
      continue;
    }
    const matched = header === -1 ? [] : matchRow(sheet, header, kind, choices);
    const columns = kind === 'posts' ? withText(matched, choices) : matched;
    out.columns.push(...columns);
    const fields = new Map<string, number>();
    for (const { column, field } of columns) if (field !== null && field !== LEAVE_OUT) fields.set(field, columnIndex(column));
    out.tables.push({ sheet, kind, header, fields });
  }
  return out;
}

function kindOf(sheet: Sheet): SheetKind | undefined {
  const named = SHEET_KINDS.find((kind) => SHEET_NAMES[kind].some((name) => fold(name) === fold(sheet.name)));
  if (named !== undefined) return named;
  const scores = SHEET_KINDS.map((kind) => ({ kind, score: bestScore(sheet, COLUMNS[kind]) }));
  const best = scores.reduce((a, b) => (b.score > a.score || (b.score === a.score && b.kind === 'posts') ? b : a));
  if (best.score >= 2) return best.kind;
  const labels = sheet.rows
    .slice(0, WEEK_HEADER_WITHIN)
    .filter(([label = '']) => fieldNamed(label, WEEK_ROWS) !== undefined).length;
  return labels >= 3 ? 'week' : undefined;
}

const scoreOf = (row: readonly string[], columns: readonly Column[]): number =>
  new Set(row.map((text) => fieldNamed(text, columns)).filter((field) => field !== undefined)).size;

const bestScore = (sheet: Sheet, columns: readonly Column[]): number =>
  Math.max(0, ...sheet.rows.slice(0, HEADER_WITHIN).map((row) => scoreOf(row, columns)));

/** The row with most headings that are known; there may be titles above it. */
function headerOf(sheet: Sheet, columns: readonly Column[], kind: SheetKind): number {
  const rows = sheet.rows.slice(0, kind === 'week' ? WEEK_HEADER_WITHIN : HEADER_WITHIN);
  const scores = rows.map((row) => scoreOf(row, columns));
  const most = Math.max(0, ...scores);
  if (most >= 2) return scores.indexOf(most);
  if (kind === 'week') return -1;
  if (most === 1) return scores.indexOf(1);
  // Headings nobody knows: a person can still say what they hold.
  return rows.findIndex((row) => row.filter((text) => text !== '' && text.length <= LONGEST_HEADING).length >= 2);
}

/** What people call the one column of texts where another says the channel. */
const TEXT_WORDS = new Set(['tweet', 'tweets', 'post', 'posts', 'content']);

/** With a column of channels and none of texts, “Tweet” is what is posted on any of them. */
function withText(columns: MatchedColumn[], choices: readonly ColumnChoice[]): MatchedColumn[] {
  const has = (field: string): boolean => columns.some((column) => column.field === field);
  const ofChannels = columns.filter(({ field }) => field?.startsWith('channel:'));
  if (!has('channel') || has('text')) return columns;
  const text = columns.find(
    (column) =>
      TEXT_WORDS.has(fold(column.heading)) &&
      (column.field === null || (ofChannels.length === 1 && ofChannels[0] === column)) &&
      !choices.some((choice) => choice.sheet === column.sheet && choice.column === column.column),
  );
  return columns.map((column) => (column === text ? { ...column, field: 'text' } : column));
}

function matchRow(sheet: Sheet, header: number, kind: SheetKind, choices: readonly ColumnChoice[]): MatchedColumn[] {
  const columns = COLUMNS[kind];
  const chosen = new Map(
    choices
      .filter((choice) => choice.sheet === sheet.name)
      .filter(({ field }) => field === LEAVE_OUT || columns.some((column) => column.field === field))
      .map(({ column, field }) => [column, field]),
  );
  const taken = new Set([...chosen.values()].filter((field) => field !== LEAVE_OUT));
  return (sheet.rows[header] ?? []).flatMap((heading, index): MatchedColumn[] => {
    if (heading === '') return [];
    const column = columnLetters(index);
    const own = chosen.get(column);
    const known = fieldNamed(heading, columns);
    const free = known !== undefined && !taken.has(known);
    if (own === undefined && free) taken.add(known);
    return [{ sheet: sheet.name, kind, column, heading, field: own ?? (free ? known : null) }];
  });
}
