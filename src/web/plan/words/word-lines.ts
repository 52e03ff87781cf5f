/** Lines of a field in which each names one thing, and what was wrong with those that do not. */
export interface ReadLines<T> {
  read: { value: T; line: number }[];
  faults: { line: number; message: string }[];
}

/** A word that copy must not have. */
export interface RuledOut {
  word: string;
  instead?: string | undefined;
}

/** A placeholder of the partnership's own. */
export interface OwnPlaceholder {
  name: string;
  text: string;
}

/** What stands for a line break within a text, so that each text keeps to its line. */
export const LINE_BREAK = '⏎';

// The spaces around are trimmed off: looked for here, many of them would take long.
const STRONG = /=>|->|→|⇒|=/;
const ANY = /=>|->|→|⇒|=|:/;

const spaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
const onOneLine = (text: string): string => text.replaceAll(/\r\n?|\n/g, ` ${LINE_BREAK} `);

/** A line as both sides of its first separator; undefined where it has none. */
function sidesOf(line: string, separator: RegExp): [left: string, right: string] | undefined {
  const found = separator.exec(line);
  return found === null ? undefined : [line.slice(0, found.index).trim(), line.slice(found.index + found[0].length).trim()];
}

const ruledOutLine = ({ word, instead }: RuledOut): string => (instead === undefined ? word : `${word} = ${instead}`);
const placeholderLine = ({ name, text }: OwnPlaceholder): string => `${name} = ${onOneLine(text)}`;

export const ruledOutLines = (words: readonly RuledOut[]): string => words.map(ruledOutLine).join('\n');
export const placeholderLines = (all: readonly OwnPlaceholder[]): string => all.map(placeholderLine).join('\n');

/** Words ruled out, one a line: `word`, or `word = say this instead`. A line that stands as `stored` gave it means what it meant. */
export function readRuledOut(typed: string, stored: readonly RuledOut[]): ReadLines<RuledOut> {
  return readLines(
    typed,
    stored,
    ruledOutLine,
    ({ word }) => word,
    (line) => {
      const [left, right] = sidesOf(line, STRONG) ?? sidesOf(line, ANY) ?? [line, ''];
      if (left === '') return 'does not say which word: write “word = say this instead”';
      return { word: spaced(left), ...(right === '' ? {} : { instead: spaced(right) }) };
    },
  );
}

/** Placeholders, one a line: `name = text`, with or without brackets around the name. */
export function readPlaceholders(typed: string, stored: readonly OwnPlaceholder[]): ReadLines<OwnPlaceholder> {
  return readLines(
    typed,
    stored,
    placeholderLine,
    ({ name }) => name,
    (line) => {
      const sides = sidesOf(line, ANY);
      const name = spaced((sides?.[0] ?? line).replace(/^\(\(([\s\S]*)\)\)$/, '$1'));
      const text = sides?.[1] ?? '';
      if (name === '') return 'does not say which name: write “name = text”';
      if (text === '') return `does not say what “${name}” stands for: write “${name} = text”`;
      return {
        name,
        text: text
          .split(LINE_BREAK)
          .map((part) => part.trim())
          .join('\n'),
      };
    },
  );
}

function readLines<T>(
  typed: string,
  stored: readonly T[],
  print: (value: T) => string,
  keyOf: (value: T) => string,
  read: (line: string) => T | string,
): ReadLines<T> {
  const asStored = new Map(stored.map((value) => [print(value).trim(), value]));
  const result: ReadLines<T> = { read: [], faults: [] };
  const seen = new Map<string, number>();
  typed.split('\n').forEach((raw, index) => {
    const [text, line] = [raw.trim(), index + 1];
    if (text === '') return;
    const value = asStored.get(text) ?? read(text);
    if (typeof value === 'string') {
      result.faults.push({ line, message: value });
      return;
    }
    const first = seen.get(keyOf(value).toLowerCase());
    if (first !== undefined)
      result.faults.push({ line, message: `has “${keyOf(value)}”, which stands in line ${first} already: keep one` });
    else {
      seen.set(keyOf(value).toLowerCase(), line);
      result.read.push({ value, line });
    }
  });
  return result;
}
