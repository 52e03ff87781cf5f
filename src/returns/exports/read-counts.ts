import { readNumber, type TypedNumber } from '../form/read-number.ts';

/** Which mark stands before decimals: `point` is 1,234.5 and `comma` is 1.234,5. */
export type Decimals = 'point' | 'comma';

const POINT = /^\d+\.(?:\d{1,2}|\d{4,})%?$|^0\.\d+%?$|^\d{1,3}(?:,\d{3})+\.\d+$|^\d{1,3}(?:,\d{3}){2,}$|^\d+\.\d+\s?[km]$/i;
const COMMA = /^\d+,(?:\d{1,2}|\d{4,})%?$|^0,\d+%?$|^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$|^\d+,\d+\s?[km]$/i;
/** Thousands to one reader, three decimals to the other. */
const EITHER = /^[1-9]\d{0,2}\.\d{3}$/;

/**
 * Which mark a file has before decimals, as far as its cells show it; null where `counts` has a number that depends on it and
 * nothing shows it. `others` are cells that may be numbers too, such as rates.
 */
export function decimalsOf(counts: readonly string[], others: readonly string[]): Decimals | null {
  const all = [...counts, ...others].map((cell) => cell.trim());
  const [point, comma] = [POINT, COMMA].map((shape) => all.some((cell) => shape.test(cell)));
  if (comma && !point) return 'comma';
  if (point || !counts.some((cell) => EITHER.test(cell.trim()))) return 'point';
  return null;
}

/** Ways in which a platform says that it has no number. */
const NOTHING = /^(?:[-–—]+|n\/?a|null|none|not available|–)?$/i;

/** One count of a platform's file: null where the file has none, which is not zero. */
export function readCount(cell: string, decimals: Decimals): TypedNumber | null {
  const plain = cell.trim();
  if (NOTHING.test(plain)) return null;
  const english = decimals === 'point' ? plain : swapped(plain);
  // Tables that were worked on elsewhere show whole numbers as 20.0.
  const whole = /^(\d+)\.0+$/.exec(english)?.[1] ?? english;
  const read = readNumber(whole);
  if (!('fault' in read)) return read;
  // What was typed stands first, in quotation marks, and here it may have been turned into English.
  const why = read.fault.slice(`"${whole}" `.length).replace('is not a number', 'is not a whole number');
  return { fault: `"${plain}" ${why}` };
}

const swapped = (text: string): string => text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
