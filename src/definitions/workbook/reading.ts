import { type CellProblem, cellFault, type Place, problemAt } from '#src/platform/sheets/index.ts';
import type { Table } from './match-columns.ts';
import type { NameBook } from './names.ts';
import type { Around, Read } from './read-dates.ts';
import { listLine, type Shown, type WorkbookKind } from './shown.ts';

/** Written where a text is longer than a cell can hold; read as “as it was”. */
export const TOO_LONG = '(Too long for a cell: change it in the planner)';

/** An item as a workbook gives it: only the fields that it has a column for. */
export interface FileThing {
  kind: WorkbookKind;
  slug: string;
  title: string;
  shown: Record<string, unknown>;
  /** Where each field stands; a text’s by `texts/<number>/<field>`. */
  places: Map<string, Place>;
  at: Place;
}

/** What is stored and what cells may name, while a workbook is read. */
export interface World {
  stored(kind: WorkbookKind): readonly StoredThing[];
  partners: NameBook;
  themes: NameBook;
  resources: NameBook;
  around: Around | undefined;
}

/** A stored item as far as reading needs it. */
export interface StoredThing {
  slug: string;
  withdrawn: boolean;
  shown: Shown;
}

/** Row by row access to a table, with its problems. */
export class TableReader {
  readonly table: Table;
  readonly problems: CellProblem[] = [];

  constructor(table: Table) {
    this.table = table;
  }

  has(field: string): boolean {
    return this.table.fields.has(field);
  }

  place(row: number, field: string): Place {
    return { sheet: this.table.sheet.name, row, column: this.table.fields.get(field) ?? 0 };
  }

  /** The text of a cell; '' where it is empty, has no column, or says nothing but an error, which becomes a problem once. */
  text(row: number, field: string): string {
    const column = this.table.fields.get(field);
    if (column === undefined) return '';
    const text = this.table.sheet.rows[row]?.[column] ?? '';
    return cellFault(text) === undefined ? text : '';
  }

  /** Cells of a row that hold an error of the spreadsheet; those fields stay as they are. */
  refuseErrors(row: number): Set<string> {
    const faulty = new Set<string>();
    for (const [field, column] of this.table.fields) {
      const fault = cellFault(this.table.sheet.rows[row]?.[column] ?? '');
      if (fault === undefined) continue;
      faulty.add(field);
      this.problems.push(problemAt(this.place(row, field), fault));
    }
    return faulty;
  }

  refuse(row: number, field: string, message: string): void {
    this.problems.push(problemAt(this.place(row, field), message));
  }

  /** What was read of a cell; a fault becomes its problem. */
  take<T>(row: number, field: string, read: Read<T>): T | undefined {
    if ('value' in read) return read.value;
    this.refuse(row, field, read.fault);
    return undefined;
  }

  /** Rows below the headings that hold anything in a known column. */
  *rows(): Generator<number> {
    const { header, sheet, fields } = this.table;
    if (header === -1) return;
    for (let row = header + 1; row < sheet.rows.length; row += 1) {
      if ([...fields.values()].some((column) => (sheet.rows[row]?.[column] ?? '') !== '')) yield row;
    }
  }
}

/** More things than any list of an item may have: what comes after them changes nothing, since the check refuses the list. */
export const MOST_LINES = 500;

/** One thing a line. */
export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => listLine(line))
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A planner name as a cell gives it; undefined for none, and for one that cannot be one, which is a problem. */
export function slugIn(reader: TableReader, row: number): string | undefined {
  const text = reader.text(row, 'slug');
  if (text === '') return undefined;
  if (SLUG.test(text) && text.length <= 80 && text !== 'new') return text;
  reader.refuse(
    row,
    'slug',
    `“${text.slice(0, 80)}” is not a name of the planner: leave the cell as it was, or empty for something new`,
  );
  return undefined;
}
