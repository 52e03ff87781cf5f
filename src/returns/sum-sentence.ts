import { readNumber } from './read-number.ts';

/** What a person typed for one platform and metric: their posts' numbers and the overall one. */
export interface Sums {
  /** Whether the posts' numbers may be added up; reach may not. */
  readonly kind: 'additive' | 'reach';
  readonly parts: readonly string[];
  readonly total: string;
  /** Whether a note beside the overall total says why the two differ. */
  readonly explained?: boolean;
}

/** A sentence about the sums, '' while there is nothing to compare; `wrong` when it asks for something. */
export interface SumSentence {
  readonly text: string;
  readonly wrong: boolean;
}

const EXPLAINED = 'Your note says why.';

const shown = (number: number): string => number.toLocaleString('en-GB');

/** Compares posts with the overall total, as the server will when the form is sent. */
export function sumSentence({ kind, parts, total, explained = false }: Sums): SumSentence {
  const numbers: number[] = [];
  let overall: number | undefined;
  for (const [index, text] of [total, ...parts].entries()) {
    if (text.trim() === '') continue;
    const read = readNumber(text);
    if ('fault' in read) return { text: `${read.fault}.`, wrong: true };
    if (index === 0) overall = read.value;
    else numbers.push(read.value);
  }
  if (numbers.length === 0) return { text: '', wrong: false };
  const sum = numbers.reduce((all, number) => all + number, 0);
  return kind === 'reach' ? reach(Math.max(...numbers), sum, overall, explained) : additive(sum, overall, explained);
}

function additive(sum: number, overall: number | undefined, explained: boolean): SumSentence {
  const added = `Your posts add up to ${shown(sum)}`;
  if (overall === undefined) return { text: `${added}.`, wrong: false };
  if (overall === sum) return { text: `${added}, the same as your overall total.`, wrong: false };
  const difference = shown(Math.abs(sum - overall));
  return {
    text: `${added}; your overall total says ${shown(overall)}: they differ by ${difference}. ${explained ? EXPLAINED : 'Please add a note.'}`,
    wrong: !explained,
  };
}

function reach(largest: number, sum: number, overall: number | undefined, explained: boolean): SumSentence {
  const range =
    largest === sum
      ? `${shown(sum)}, as your posts say`
      : `between ${shown(largest)}, your largest post, and ${shown(sum)}, your posts added up`;
  if (overall === undefined) return { text: `Your overall reach should be ${range}.`, wrong: false };
  if (overall >= largest && overall <= sum) {
    return { text: `Your overall reach of ${shown(overall)} fits your posts.`, wrong: false };
  }
  return {
    text: `Your overall reach says ${shown(overall)}; it should be ${range}. ${explained ? EXPLAINED : 'Please check the numbers, or add a note.'}`,
    wrong: !explained,
  };
}
