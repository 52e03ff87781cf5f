import { readNumber } from './read-number.ts';

/** What a person typed for one platform and metric: their posts' numbers and the overall one. */
interface Sums {
  /** Whether the posts' numbers may be added up; reach may not. */
  readonly kind: 'additive' | 'reach';
  readonly parts: readonly string[];
  /** What the posts are called, in the order of `parts`; '' where a line has not said. */
  readonly names?: readonly string[];
  readonly total: string;
  /** Whether a note beside the overall total says why the two differ. */
  readonly explained?: boolean;
}

/** A sentence about the sums, '' while there is nothing to compare; `wrong` when it asks for something. */
interface SumSentence {
  readonly text: string;
  readonly wrong: boolean;
}

/** An overall total beside its posts. */
export interface Beside {
  readonly kind: Sums['kind'];
  readonly overall: number;
  readonly sum: number;
  readonly largest: number;
  /** What the largest post is called, '' where that is not known. */
  readonly largestName: string;
  readonly explained?: boolean;
}

const EXPLAINED = 'Your note says why.';

const shown = (number: number): string => number.toLocaleString('en-GB');

/** Compares posts with the overall total, as the server will when the form is sent. */
export function sumSentence({ kind, parts, names = [], total, explained = false }: Sums): SumSentence {
  const numbers: { value: number; name: string }[] = [];
  let overall: number | undefined;
  for (const [index, text] of [total, ...parts].entries()) {
    if (text.trim() === '') continue;
    const read = readNumber(text);
    if ('fault' in read) return { text: `${read.fault}.`, wrong: true };
    if (index === 0) overall = read.value;
    else numbers.push({ value: read.value, name: names[index - 1] ?? '' });
  }
  const [first, ...others] = numbers;
  if (first === undefined) return { text: '', wrong: false };
  const sum = numbers.reduce((all, { value }) => all + value, 0);
  const largest = others.reduce((most, each) => (each.value > most.value ? each : most), first);
  if (overall === undefined) {
    if (kind === 'additive') return { text: `Your posts add up to ${shown(sum)}.`, wrong: false };
    const least = shown(largest.value);
    return { text: `Your overall reach should be ${least} or more: ${post(largest.name)} alone reached ${least}.`, wrong: false };
  }
  if (kind === 'additive' && overall === sum) {
    return { text: `Your posts add up to ${shown(sum)}, the same as your overall total.`, wrong: false };
  }
  if (kind === 'reach' && overall >= largest.value && overall <= sum) {
    return { text: `Your overall reach of ${shown(overall)} fits your posts.`, wrong: false };
  }
  const text = differenceSentence({ kind, overall, sum, largest: largest.value, largestName: largest.name, explained });
  return { text, wrong: !explained };
}

const post = (name: string): string => (name === '' ? 'one post' : `“${name}”`);

/** Says how an overall total and its posts differ, and what would help: a listed post proves nothing about those left out. */
export function differenceSentence({ kind, overall, sum, largest, largestName, explained = false }: Beside): string {
  const ask = (request: string): string => (explained ? EXPLAINED : request);
  if (kind === 'additive') {
    const says = `Your posts add up to ${shown(sum)}; your overall total says ${shown(overall)}`;
    return `${says}: they differ by ${shown(Math.abs(sum - overall))}. ${ask('Please add a note.')}`;
  }
  const says = `Your overall reach says ${shown(overall)}`;
  if (overall > sum) {
    return `${says}, more than your posts added up (${shown(sum)}). ${ask('If not every post is listed, say so in a note.')}`;
  }
  return `${says}. That cannot be right: ${post(largestName)} alone reached ${shown(largest)}. ${ask('Please check both numbers.')}`;
}
