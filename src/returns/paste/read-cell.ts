import { readNumber } from '../form/read-number.ts';
import { type CellAnswer, wordIn } from './cell-words.ts';

/** What a pasted cell says. `blank` is no answer, which is not zero. */
export type ReadCell =
  | { kind: 'blank' }
  | { kind: 'word'; answer: CellAnswer }
  /** `text` is the number without its marks, as it goes into the form; `marked` where something beside it was left out. */
  | { kind: 'number'; text: string; value: number; estimate: boolean; marked: boolean }
  | { kind: 'fault'; message: string };

/** Nothing, a dash, or dots: how people fill an empty cell. */
const BLANK = /^(?:[-–—.…_]*|[-–—] ?[-–—])$/;
const ABOUT = /^(?:~|≈|±|c\.?a?\.?\s|circa\s|about\s|approx(?:\.|imately)?\s|around\s|est(?:\.|imated)?\s)\s*/i;
const ABOUT_AFTER = /\s*(?:\+|\(?(?:approx(?:\.|imately)?|est(?:\.|imated?)?|estimate)\)?)$/i;
/** Marks of a footnote after a number: 8,317* or 8,317¹ or 8,317 (1) or 8,317 [a]. */
const FOOTNOTE = /(?:\s*[*†‡§¹²³⁴-⁹]+|\s+\((?:\d|[a-z])\)|\s*\[(?:\d{1,2}|[a-z])\])$/i;
/** A whole number as a spreadsheet prints one with decimals: 1234.0 or 1,234.00. */
const ZERO_DECIMALS = /^(\d+|\d{1,3}(?:,\d{3})+)\.0{1,2}$/;

/** Reads one cell of somebody's sheet: 1,234, 1.2K, 12k, n/a, a dash, "don't use", numbers with marks of a footnote. */
export function readCell(cell: string): ReadCell {
  const text = cell.trim();
  if (BLANK.test(text)) return { kind: 'blank' };
  const answer = wordIn(text);
  if (answer !== undefined) return { kind: 'word', answer };
  if (/^#+$/.test(text)) return fault(text, 'was too narrow to show its number: make the column wider and copy it again');
  if (/%$/.test(text)) return fault(text, 'is a percentage, not a count');
  const unmarked = text.replace(FOOTNOTE, '');
  const exact = unmarked.replace(ABOUT, '').replace(ABOUT_AFTER, '');
  const digits = ZERO_DECIMALS.exec(exact)?.[1] ?? exact;
  const read = readNumber(digits);
  if ('fault' in read) return fault(text, 'cannot be read as a number');
  return {
    kind: 'number',
    text: digits,
    value: read.value,
    estimate: exact !== unmarked,
    marked: exact !== text,
  };
}

const fault = (text: string, why: string): ReadCell => ({ kind: 'fault', message: `“${shorten(text)}” ${why}` });

/** A text that is too long to be shown whole. */
export const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
