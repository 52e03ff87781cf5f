/** A piece of two texts: in both of them, only in the one before, or only in the one after. */
export interface WordPiece {
  kind: 'same' | 'taken-out' | 'put-in';
  text: string;
}

/** Texts that differ in more words than this have little in common that a reader could follow; the bound keeps the search short. */
const MOST_EDITS = 2000;

// Words are found by rules of Unicode and, where a language puts no spaces between them, by dictionary, whatever the locale.
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

const wordsOf = (text: string): string[] => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

/**
 * How a text became another one, word by word; spaces, line breaks and marks are words of their own. Joining what is the same and
 * what was taken out gives `before`, what is the same and what was put in gives `after`. What was taken out comes first.
 */
export function wordDifference(before: string, after: string): WordPiece[] {
  const [was, is] = [wordsOf(before), wordsOf(after)];
  const numbers = new Map<string, number>();
  const numbered = (words: readonly string[]) =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word) ?? numbers.size;
      numbers.set(word, known);
      return known;
    });
  const runs: Run[] = [];
  compare(numbered(was), numbered(is), { from: 0, to: was.length, other: 0, otherTo: is.length }, (from, other, length) => {
    runs.push({ from, other, length });
  });
  return readable(changesBetween(was, is, runs));
}

/** Words that are the same in both texts, and where they begin in each. */
interface Run {
  from: number;
  other: number;
  length: number;
}

/** A part of each text. */
interface Box {
  from: number;
  to: number;
  other: number;
  otherTo: number;
}

type Found = (from: number, other: number, length: number) => void;

/** Finds the runs that are the same, in order: what begins and ends alike, and between that around a run in the middle. */
function compare(a: Int32Array, b: Int32Array, { from, to, other, otherTo }: Box, found: Found): void {
  let start = 0;
  while (from + start < to && other + start < otherTo && a[from + start] === b[other + start]) start += 1;
  if (start > 0) found(from, other, start);
  const box = { from: from + start, to, other: other + start, otherTo };
  let end = 0;
  while (box.from < box.to && box.other < box.otherTo && a[box.to - 1] === b[box.otherTo - 1]) {
    box.to -= 1;
    box.otherTo -= 1;
    end += 1;
  }
  if (box.from < box.to && box.other < box.otherTo) {
    const middle = middleOf(a, b, box);
    if (middle !== undefined) {
      compare(a, b, { ...box, to: middle.from, otherTo: middle.other }, found);
      compare(a, b, { ...box, from: middle.from, other: middle.other }, found);
    }
  }
  if (end > 0) found(box.to, box.otherTo, end);
}

/**
 * A point in both parts through which a shortest way of changing one into the other goes (Myers 1986, searched from both ends at
 * once, which needs memory for a line only). Undefined where the parts have nothing in common, or too little.
 */
function middleOf(a: Int32Array, b: Int32Array, { from, to, other, otherTo }: Box): { from: number; other: number } | undefined {
  const [wide, high] = [to - from, otherTo - other];
  const shift = wide - high;
  const most = Math.min(Math.ceil((wide + high) / 2), MOST_EDITS / 2);
  // Furthest that a path got on each diagonal, counted from the start and from the end.
  const zero = most + 1;
  const ahead = new Int32Array(2 * most + 3).fill(-1);
  const back = new Int32Array(2 * most + 3).fill(-1);
  ahead[zero + 1] = 0;
  back[zero + 1] = 0;
  const furthest = (reached: Int32Array, diagonal: number, edits: number): number => {
    const [below, above] = [reached[zero + diagonal - 1] ?? -1, reached[zero + diagonal + 1] ?? -1];
    return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
  };
  for (let edits = 0; edits <= most; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(ahead, diagonal, edits);
      while (x < wide && x - diagonal < high && x >= diagonal && a[from + x] === b[other + x - diagonal]) x += 1;
      ahead[zero + diagonal] = x;
      const opposite = shift - diagonal;
      const met = shift % 2 !== 0 && Math.abs(opposite) < edits && x + (back[zero + opposite] ?? -1) >= wide;
      if (met && inside(x, x - diagonal, wide, high)) return point(from, other, x, x - diagonal, wide, high);
    }
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(back, diagonal, edits);
      while (x < wide && x - diagonal < high && x >= diagonal && a[to - 1 - x] === b[otherTo - 1 - x + diagonal]) x += 1;
      back[zero + diagonal] = x;
      const opposite = shift - diagonal;
      const met = shift % 2 === 0 && Math.abs(opposite) <= edits && x + (ahead[zero + opposite] ?? -1) >= wide;
      if (met && inside(x, x - diagonal, wide, high)) return point(from, other, wide - x, high - x + diagonal, wide, high);
    }
  }
  return undefined;
}

const inside = (x: number, y: number, wide: number, high: number): boolean => x >= 0 && y >= 0 && x <= wide && y <= high;

/** A corner of the box would part nothing off it: then nothing is in common. */
function point(from: number, other: number, x: number, y: number, wide: number, high: number) {
  const corner = (x === 0 && y === 0) || (x === wide && y === high);
  return corner ? undefined : { from: from + x, other: other + y };
}

/** What stands in one place of both texts, with what is the same after it. */
interface Change {
  out: string;
  put: string;
  same: string;
}

function changesBetween(was: readonly string[], is: readonly string[], runs: readonly Run[]): Change[] {
  let [from, other] = [0, 0];
  const end: Run = { from: was.length, other: is.length, length: 0 };
  return [...runs, end].map((run) => {
    const change = {
      out: was.slice(from, run.from).join(''),
      put: is.slice(other, run.other).join(''),
      same: was.slice(run.from, run.from + run.length).join(''),
    };
    [from, other] = [run.from + run.length, run.other + run.length];
    return change;
  });
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * Changes that only a space, a mark or a little word holds apart as one: people follow "three weeks" in place of "one day", not a
 * word in turn of each.
 */
function readable(changes: readonly Change[]): WordPiece[] {
  const size = ({ out, put }: Change): number => Math.max(out.length, put.length);
  const belong = (last: Change, next: Change): boolean => {
    const { same } = last;
    if (size(next) === 0) return true;
    if (size(last) === 0 || same.includes('\n')) return false;
    if (last.out + next.out === '' || last.put + next.put === '') return false;
    return !HAS_WORD.test(same) || same.length <= Math.min(size(last), size(next));
  };
  const kept: Change[] = [];
  for (const change of changes) {
    let next = change;
    for (let last = kept.at(-1); last !== undefined && belong(last, next); last = kept.at(-1)) {
      kept.pop();
      next =
        size(next) === 0
          ? { ...last, same: last.same + next.same }
          : { out: last.out + last.same + next.out, put: last.put + last.same + next.put, same: next.same };
    }
    kept.push(next);
  }
  return kept.flatMap(({ out, put, same }) =>
    [
      { kind: 'taken-out' as const, text: out },
      { kind: 'put-in' as const, text: put },
      { kind: 'same' as const, text: same },
    ].filter(({ text }) => text !== ''),
  );
}
