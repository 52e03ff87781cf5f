import { didYouMean } from '#src/platform/closest.ts';
import type { Problem } from '#src/platform/errors.ts';
import { figureKey } from '../defined.ts';
import type { FigureDefinition } from '../schemas.ts';
import { type Column, FIGURE_COLUMNS, type KnownNames, readRow } from './figure-row.ts';
import { withoutInvisible } from './figure-words.ts';

export const NEEDED: readonly Column[] = ['partner', 'platform', 'metric', 'value'];

/** Cells that hold a text and keep it as it is. */
const TEXTS: ReadonlySet<Column> = new Set<Column>(['source', 'note']);

/** A title, a logo and a blank row: further down nobody looks for the headings. */
const HEAD_ROWS = 10;

/** What a file holds: figures with the row each stands in (1 is the heading), rows left blank, and what is wrong. */
export interface ReadFigures {
  figures: FigureDefinition[];
  /** The row of each of them. */
  lines: number[];
  /** Rows without a value. Not answered is not zero, so nothing is stored for them. */
  blank: number;
  problems: Problem[];
}

/** Reads rows of figures as they come, the first row being the heading. All problems are told, by row and column. */
export class FigureSheet {
  readonly read: ReadFigures = { figures: [], lines: [], blank: 0, problems: [] };
  private readonly file: string;
  private readonly known: KnownNames;
  private line = 0;
  private columns: ReadonlyMap<Column, number> | undefined;
  private width = 0;
  private readonly seen = new Map<string, number>();

  constructor(file: string, known: KnownNames) {
    this.file = file;
    this.known = known;
  }

  /** Takes the next row. False once nothing more is to be learned, since the headings are wrong. */
  take(cells: readonly string[]): boolean {
    this.line += 1;
    if (this.line === 1) this.takeHead(cells);
    else if (this.columns !== undefined) this.takeRow(cells, this.columns);
    else return this.lookForHead(cells);
    return this.columns !== undefined || this.line < HEAD_ROWS;
  }

  private refuse(line: number, field: string, message: string): void {
    this.read.problems.push({ file: this.file, line, field, message });
  }

  private takeHead(cells: readonly string[]): void {
    const names = cells.map(headingOf);
    const missing = NEEDED.filter((name) => !names.includes(name));
    for (const name of missing) this.refuse(1, name, 'is missing from the first row');
    // Where none is there, the first row is a title and not the headings.
    for (const [index, name] of missing.length === NEEDED.length ? [] : names.entries()) {
      if (name === '') continue;
      if (!isColumn(name)) {
        const near = didYouMean(name, FIGURE_COLUMNS);
        this.refuse(1, name.slice(0, 60), `is not a known column; known are ${FIGURE_COLUMNS.join(', ')}${near}`);
      } else if (names.indexOf(name) !== index) this.refuse(1, name, 'stands twice in the first row');
    }
    if (this.read.problems.length > 0) return;
    this.width = names.length;
    this.columns = new Map(names.flatMap((name, index) => (isColumn(name) ? [[name, index] as const] : [])));
  }

  private lookForHead(cells: readonly string[]): boolean {
    const names = cells.map(headingOf);
    if (NEEDED.every((name) => names.includes(name))) {
      this.read.problems = [{ file: this.file, message: `the headings stand in row ${this.line}: delete the rows above them` }];
      return false;
    }
    return this.line < HEAD_ROWS;
  }

  private takeRow(cells: readonly string[], columns: ReadonlyMap<Column, number>): void {
    const { line, read } = this;
    if (cells.every((text) => text.trim() === '')) return;
    if (cells.length > this.width && cells.slice(this.width).some((text) => text.trim() !== '')) {
      // Every cell behind the surplus one has moved, so what they say would only mislead.
      this.refuse(
        line,
        'value',
        'the row has more cells than the heading: write numbers without commas, and put text with commas in quotes',
      );
      return;
    }
    const cell = (name: Column): string => {
      const index = columns.get(name);
      const given = index === undefined ? '' : (cells[index] ?? '');
      return TEXTS.has(name) ? given.trim() : withoutInvisible(given);
    };
    if (cell('value') === '') {
      read.blank += 1;
      return;
    }
    const before = read.problems.length;
    const figure = readRow(cell, this.known, (field, message) => this.refuse(line, field, message));
    const place = figureKey(figure);
    const earlier = this.seen.get(place);
    if (earlier === undefined) this.seen.set(place, line);
    else this.refuse(line, 'value', `is a second number for the same place as row ${earlier}: keep one of them`);
    if (read.problems.length > before) return;
    read.figures.push(figure);
    read.lines.push(line);
  }
}

const isColumn = (name: string): name is Column => (FIGURE_COLUMNS as readonly string[]).includes(name);

const headingOf = (cell: string): string => {
  const name = withoutInvisible(cell.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  // As pages call it.
  return /^part-of-this-week\??$/.test(name) ? 'scope' : name;
};
