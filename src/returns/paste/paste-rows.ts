import { CELL_WORDS } from './cell-words.ts';
import { type MatchedName, nameMatcher } from './match-item.ts';
import type { PasteColumn } from './paste-columns.ts';
import { type ReadCell, readCell, shorten } from './read-cell.ts';
import { type Heading, plainWords, readHeading } from './read-heading.ts';
import type { PastedBlock, PastedNumber, PasteKnown } from './read-paste.ts';
import { type BlockRow, placeName } from './split-block.ts';

/** What a reader chooses for a row's name that is no post: its overall line, or nothing. */
export const OVERALL = '-';
export const LEFT_OUT = '!';

type Row = { item: string; heading: Heading } | 'left-out' | 'nameless';

/** Reads the rows of a block below its headings, one after the other, into `found`. */
export class RowReader {
  readonly #match: (name: string) => MatchedName;
  readonly #oneRow: boolean;
  readonly #rows: readonly BlockRow[];
  readonly #columns: readonly PasteColumn[];
  readonly #headed: boolean;
  readonly #known: PasteKnown;
  readonly #found: PastedBlock;
  /** A platform that stands over the rows below it. */
  #section: string | undefined;
  /** The last name: merged cells leave the rows below it empty. */
  #lastName = '';

  constructor(
    rows: readonly BlockRow[],
    columns: readonly PasteColumn[],
    headed: boolean,
    known: PasteKnown,
    found: PastedBlock,
  ) {
    this.#rows = rows;
    this.#columns = columns;
    this.#headed = headed;
    this.#known = known;
    this.#found = found;
    this.#match = nameMatcher(known.items);
    this.#oneRow = rows.filter((row) => row.some((cell) => readCell(cell).kind === 'number')).length === 1;
  }

  read(row: number): void {
    const cells = this.#rows[row] ?? [];
    const name = this.#nameIn(cells);
    const answers = this.#columns.flatMap((column, at) => {
      const read = column.kind === 'number' ? readCell(cells[at] ?? '') : undefined;
      return read === undefined || read.kind === 'blank' ? [] : [{ at, column, read }];
    });
    if (answers.length === 0) {
      this.#withoutNumbers(row, name);
      return;
    }
    const about = this.#aboutOf(row, name);
    if (about === undefined || about === 'left-out') return;
    const said = { platform: this.#wordOf(cells, 'platform'), metric: this.#wordOf(cells, 'metric') };
    const note = cells[this.#columns.findIndex(({ kind }) => kind === 'note')] ?? '';
    for (const { at, column, read } of answers) {
      const place = placeName(row, at);
      const text = cells[at] ?? '';
      const refuse = (message: string) => void this.#found.unread.push({ place, text: shorten(text), message });
      if (read.kind === 'fault') {
        refuse(read.message);
        continue;
      }
      if (typeof about === 'string') {
        refuse('stands in a row that does not say which post it is');
        continue;
      }
      const platforms = [column.platform, about.heading.platform, said.platform].filter((each) => each !== undefined);
      const metrics = [column.metric, about.heading.metric, said.metric].filter((each) => each !== undefined);
      if (platforms.includes('') || metrics.includes('')) refuse('stands in a row whose platform or measure we do not know');
      else if (new Set(platforms).size > 1 || new Set(metrics).size > 1)
        refuse('has a row and a column that say different things');
      else {
        const metric = metrics[0] ?? this.#metricByOrder(at);
        if (metric === undefined) refuse('does not say what was counted: give its column a heading such as “Reach”');
        else
          this.#found.numbers.push(
            pastedNumber(read, text, {
              item: about.item,
              platform: platforms[0] ?? this.#section ?? this.#known.platform,
              metric,
              note,
              place,
            }),
          );
      }
    }
  }

  /** A row with nothing but a platform stands over the rows below it. */
  #withoutNumbers(row: number, name: string): void {
    const heading = readHeading(name);
    if (heading?.platform !== undefined && heading.metric === undefined) this.#section = heading.platform;
    else if (name !== '' && row === 0) this.#found.said.push('Row 1 was left out: it has no numbers.');
  }

  #nameIn(cells: BlockRow): string {
    const at = this.#columns.findIndex(({ kind }) => kind === 'name');
    const own = at === -1 ? '' : (cells[at] ?? '');
    if (own !== '') this.#lastName = own;
    const carries = this.#columns.some(({ kind }) => kind === 'platform' || kind === 'metric');
    return own === '' && carries ? this.#lastName : own;
  }

  /** What the row's own cell for its platform or measure says; '' where it is none that we know. */
  #wordOf(cells: BlockRow, kind: 'platform' | 'metric'): string | undefined {
    const cell = cells[this.#columns.findIndex((column) => column.kind === kind)] ?? '';
    return cell === '' ? undefined : (readHeading(cell)?.[kind] ?? '');
  }

  #metricByOrder(column: number): string | undefined {
    const before = this.#columns.slice(0, column).filter(({ kind }) => kind === 'number').length;
    return this.#headed ? undefined : this.#known.metrics[before];
  }

  #aboutOf(row: number, name: string): Row | undefined {
    const { said, unmatched } = this.#found;
    const called = `Row ${row + 1} “${shorten(name)}”`;
    const chosen = this.#known.chosen?.get(name);
    if (chosen === LEFT_OUT) return 'left-out';
    if (chosen === OVERALL) return { item: '', heading: {} };
    if (chosen !== undefined && this.#known.items.some(({ slug }) => slug === chosen)) return { item: chosen, heading: {} };
    const match = this.#match(name);
    if (match.sure && !match.close) return { item: match.sure.slug, heading: {} };
    if (/^sub ?total/.test(plainWords(name).join(' '))) {
      said.push(`${called} was left out: it adds up some of the rows above it.`);
      return 'left-out';
    }
    const heading = readHeading(name);
    if (heading !== undefined && heading.role === undefined) {
      if (heading.total) said.push(`${called} was taken for your overall numbers.`);
      return { item: '', heading };
    }
    if (name === '') {
      if (!this.#oneRow || !this.#headed) return 'nameless';
      said.push(`Row ${row + 1} names no post: it was taken for your overall numbers.`);
      return { item: '', heading: {} };
    }
    if (match.sure) {
      said.push(`${called} was taken for “${match.sure.title}”.`);
      return { item: match.sure.slug, heading: {} };
    }
    unmatched.push({ row: row + 1, name, likely: match.likely });

    return undefined;
  }
}

type Placed = Pick<PastedNumber, 'item' | 'platform' | 'metric' | 'note' | 'place'>;

function pastedNumber(read: Exclude<ReadCell, { kind: 'blank' | 'fault' }>, as: string, placed: Placed): PastedNumber {
  if (read.kind === 'word') return { ...placed, text: CELL_WORDS[read.answer], estimate: false };
  const marked = read.marked ? `In the sheet: ${shorten(as)}` : '';
  const note = [placed.note, marked].filter((part) => part !== '').join('. ');
  return { ...placed, text: read.text, estimate: read.estimate, note };
}
