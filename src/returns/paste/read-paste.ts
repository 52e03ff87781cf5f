import type { Nameable } from './match-item.ts';
import { readColumns } from './paste-columns.ts';
import { RowReader } from './paste-rows.ts';
import { readCell, shorten } from './read-cell.ts';
import { MOST_COLUMNS, MOST_ROWS, splitBlock } from './split-block.ts';

/** What a pasted block is read against. */
export interface PasteKnown {
  /** The platform where the block names none. */
  platform: string;
  /** What is asked for there, in order: for a block without headings. */
  metrics: readonly string[];
  items: readonly Nameable[];
  /** What a person said about names of rows that fitted nothing: a slug, OVERALL, or LEFT_OUT. */
  chosen?: ReadonlyMap<string, string>;
}

/** A number, or a word instead of one, and the box it goes into. */
export interface PastedNumber {
  /** Slug of a post or resource; empty for the overall line. */
  item: string;
  platform: string;
  metric: string;
  /** What goes into the box. */
  text: string;
  estimate: boolean;
  note: string;
  /** Where it stood, as the sheet calls it when the block begins at A1. */
  place: string;
}

/** What a pasted block says, and everything in it that is not in `numbers`. */
export interface PastedBlock {
  numbers: PastedNumber[];
  /** Cells that cannot be read, each with its text. */
  unread: { place: string; text: string; message: string }[];
  /** Rows with numbers whose name is no post or resource for certain. */
  unmatched: { row: number; name: string; likely: Nameable[] }[];
  /** What was left out or taken for something else, in sentences. */
  said: string[];
}

/** Reads a block that was pasted from Excel, Sheets or LibreOffice. It never throws, and guesses nothing in silence. */
export function readPaste(pasted: string, known: PasteKnown): PastedBlock {
  const whole = splitBlock(pasted);
  const rows = whole.slice(0, MOST_ROWS).map((row) => row.slice(0, MOST_COLUMNS));
  const { columns, firstRow, headed, said } = readColumns(rows);
  const found: PastedBlock = { numbers: [], unread: [], unmatched: [], said: [...said] };
  if (whole.length > rows.length) found.said.push(`Only the first ${MOST_ROWS} rows were read.`);
  if (whole.some((row) => row.length > MOST_COLUMNS)) found.said.push(`Only the first ${MOST_COLUMNS} columns were read.`);
  const reader = new RowReader(rows, columns, headed, known, found);
  for (let row = firstRow; row < rows.length; row += 1) reader.read(row);
  return withoutAddedReach(withoutSecond(found));
}

/** Two answers for one box: the same one is said once, another one is left for its reader. */
function withoutSecond(found: PastedBlock): PastedBlock {
  const first = new Map<string, PastedNumber>();
  const unread = [...found.unread];
  const numbers = found.numbers.filter((each) => {
    const box = [each.item, each.platform, each.metric].join('\n');
    const earlier = first.get(box);
    if (earlier === undefined) {
      first.set(box, each);
      return true;
    }
    if (earlier.text !== each.text)
      unread.push({ place: each.place, text: each.text, message: `is a second answer for the same box as ${earlier.place}` });
    return false;
  });
  return { ...found, numbers, unread };
}

/** A "total" of reach that is its rows added up is no overall reach: whoever saw two posts would count twice. */
function withoutAddedReach(found: PastedBlock): PastedBlock {
  const said = [...found.said];
  const countIn = (text: string): number => {
    const read = readCell(text);
    return read.kind === 'number' ? read.value : 0;
  };
  const numbers = found.numbers.filter(({ item, platform, metric, text, place }) => {
    if (item !== '' || metric !== 'reach') return true;
    const parts = found.numbers.filter((part) => part.item !== '' && part.platform === platform && part.metric === metric);
    const sum = parts.reduce((all, part) => all + countIn(part.text), 0);
    if (parts.length < 2 || sum !== countIn(text)) return true;
    said.push(
      `${place} (${shorten(text)}) was left out: it adds up the reach of the posts, and people who saw two posts would count twice. Type the overall reach that the platform shows.`,
    );
    return false;
  });
  return { ...found, numbers, said };
}
