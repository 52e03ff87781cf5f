import { cellName, type Sheet } from '#src/platform/sheets/index.ts';
import {
  COLUMNS,
  type FormColumn,
  fold,
  MARKER,
  NOTHING_LABEL,
  PARTNER_LABEL,
  REASON_LABEL,
  ROLE_LABEL,
  WEEK_LABEL,
} from './form-words.ts';

/** What a form's own sheet says it is. */
interface Marker {
  partnership: string;
  campaign: string;
  partner: string;
  /** Of the return it was made from; undefined where that cannot be read. */
  version: number | undefined;
  /** What posts and resources were called then: short names by folded title. */
  items: ReadonlyMap<string, string>;
}

/** A cell with what it says. */
interface FoundCell {
  sheet: string;
  cell: string;
  text: string;
}

/** The table of numbers. */
export interface FormTable {
  sheet: Sheet;
  /** The row of the headings. */
  header: number;
  columns: ReadonlyMap<FormColumn['field'], number>;
}

/** A form among the sheets of a file, wherever its parts were moved to. */
export interface FoundForm {
  marker: Marker | undefined;
  /** What it says of itself in words, where its own sheet is gone. */
  week: string;
  partner: string;
  table: FormTable | undefined;
  role: FoundCell | undefined;
  nothing: FoundCell | undefined;
  /** Why an earlier answer is corrected. */
  reason: FoundCell | undefined;
}

/** Rows among which headings and labels are looked for. */
const TOP = 80;

/** Finds a form whatever its sheets are called and however they are ordered. */
export function findForm(sheets: readonly Sheet[]): FoundForm {
  const marker = sheets.map(markerIn).find((found) => found !== undefined);
  const others = sheets.filter((sheet) => markerIn(sheet) === undefined);
  const best = others
    .map(tableIn)
    .filter((table) => table !== undefined)
    .reduce<FormTable | undefined>((most, each) => (most && most.columns.size >= each.columns.size ? most : each), undefined);
  const labelled = (label: string): FoundCell | undefined =>
    others.map((sheet) => besideLabel(sheet, label)).find((found) => found !== undefined);
  return {
    marker,
    week: labelled(WEEK_LABEL)?.text ?? '',
    partner: labelled(PARTNER_LABEL)?.text ?? '',
    table: best,
    role: labelled(ROLE_LABEL),
    nothing: labelled(NOTHING_LABEL),
    reason: labelled(REASON_LABEL),
  };
}

function markerIn({ rows }: Sheet): Marker | undefined {
  const start = rows.slice(0, 5).findIndex((row) => row.includes(MARKER));
  if (start === -1) return undefined;
  const column = rows[start]?.indexOf(MARKER) ?? 0;
  const said = new Map<string, string>();
  const items = new Map<string, string>();
  for (const row of rows.slice(start)) {
    const key = row[column] ?? '';
    if (key !== '' && !said.has(key)) said.set(key, row[column + 1] ?? '');
    const [slug = '', label = ''] = row.slice(column + 2);
    if (slug !== '' && label !== '') items.set(fold(label), slug);
  }
  const version = said.get('version') ?? '';
  return {
    partnership: said.get('partnership') ?? '',
    campaign: said.get('campaign') ?? '',
    partner: said.get('partner') ?? '',
    version: /^\d{1,9}$/.test(version) ? Number(version) : undefined,
    items,
  };
}

const BY_HEADING: ReadonlyMap<string, FormColumn['field']> = new Map(
  COLUMNS.flatMap(({ field, heading, also = [] }) => [heading, ...also].map((each) => [fold(each), field] as const)),
);

/** What makes a row the headings of a form rather than of any other list. */
const NEEDED: readonly FormColumn['field'][] = ['platform', 'metric', 'value'];

function tableIn(sheet: Sheet): FormTable | undefined {
  for (const [header, row] of sheet.rows.slice(0, TOP).entries()) {
    const columns = new Map<FormColumn['field'], number>();
    for (const [column, text] of row.entries()) {
      const field = text.length > 80 ? undefined : BY_HEADING.get(fold(text));
      if (field !== undefined && !columns.has(field)) columns.set(field, column);
    }
    if (NEEDED.every((field) => columns.has(field))) return { sheet, header, columns };
  }
  return undefined;
}

/** The first cell to the right of a label that says anything; the empty one beside it where none does. */
function besideLabel({ name, rows }: Sheet, label: string): FoundCell | undefined {
  const wanted = fold(label);
  for (const [row, cells] of rows.slice(0, TOP).entries()) {
    const at = cells.findIndex((text) => text.length < 120 && fold(text).startsWith(wanted));
    if (at === -1) continue;
    const found = cells.findIndex((text, column) => column > at && text !== '');
    const column = found === -1 ? at + 1 : found;
    return { sheet: name, cell: cellName({ row, column }), text: cells[column] ?? '' };
  }
  return undefined;
}
