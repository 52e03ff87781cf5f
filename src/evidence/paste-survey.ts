import { readNumber } from '#src/returns/index.ts';
import type { SurveyQuestion } from './schemas.ts';

/** What a pasted block says, and which of its lines nobody could read. */
export interface PastedSurvey {
  questions: SurveyQuestion[];
  problems: { line: number; message: string }[];
}

const HEAD = /^(?:question|answer|option|count|number|responses?|n|%|percent(?:age)?)$/i;
const BASE = /^(?:base|answered|answers|total|n|responses)$/i;
const NOT_APPLICABLE = /^(?:not applicable|n\/a|does not apply|did not attend)$/i;
/** `Yes: 31`, `Yes 80%`, `Yes 31 (80%)` in one cell. */
const AT_THE_END = /^(.*?\S)\s*(?::\s*|\s)(\d[\d,]*(?:\.\d+)?\s*%?(?:\s*\(\s*\d+(?:\.\d+)?\s*%\s*\))?)$/;

/** The most a block may hold: no survey is longer, and nobody reads further. */
const MOST_LINES = 2000;

/**
 * Reads survey results as they are copied from a sheet or typed: a line with a question, under it a line an answer with its count or
 * percentage, in cells or not. Lines with three cells name their question each. Nothing is guessed: a line that is neither is named.
 */
export function pasteSurvey(block: string): PastedSurvey {
  const questions: SurveyQuestion[] = [];
  const problems: PastedSurvey['problems'] = [];
  const lines = block.split(/\r\n?|\n/);
  if (lines.length > MOST_LINES) problems.push({ line: MOST_LINES + 1, message: 'is beyond the 2,000 lines that are read' });
  lines.slice(0, MOST_LINES).forEach((raw, index) => {
    const message = takeLine(questions, raw);
    if (message !== undefined) problems.push({ line: index + 1, message });
  });
  return { questions, problems };
}

/** Takes one line in, or says why it cannot. */
function takeLine(questions: SurveyQuestion[], raw: string): string | undefined {
  const begin = (text: string): void => {
    if (questions.at(-1)?.text !== text) questions.push({ text, answers: [] });
  };
  const cells = cellsOf(raw);
  if (cells.length === 0 || (cells.length > 1 && cells.every((cell) => HEAD.test(cell)))) return undefined;
  const [first = '', second = '', third = ''] = cells;
  if (cells.length > 3) return 'has more than three cells: question, answer, number';
  if (cells.length !== 2 && first !== '') begin(first);
  if (cells.length === 1) return undefined;
  const [label, written] = cells.length === 3 ? [second, third] : [first, second];
  const question = questions.at(-1);
  if (question === undefined) return `“${label}” stands before any question: write the question above it`;
  if (label === '') return 'has a number and no answer';
  const read = readAnswer(written);
  if ('fault' in read) return read.fault;
  if (BASE.test(label) && read.count !== undefined) question.base = read.count;
  else if (NOT_APPLICABLE.test(label) && read.count !== undefined) question['not-applicable'] = read.count;
  else question.answers.push({ text: label, ...read });
  return undefined;
}

/** The cells of a line: by tabs, semicolons or bars; a line without any may still end in its number. */
function cellsOf(raw: string): string[] {
  const separator = ['\t', ';', '|'].find((sign) => raw.includes(sign));
  const cells = (separator === undefined ? [raw] : raw.split(separator)).map((cell) => cell.trim());
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  const only = cells.length === 1 ? cells[0] : undefined;
  // A question may end in a year or a number of its own: it also ends in a question mark, or has no number at its end.
  const [, label, number] = only === undefined ? [] : (AT_THE_END.exec(only) ?? []);
  return label === undefined || number === undefined ? cells : [label.replace(/:$/, ''), number];
}

function readAnswer(written: string): { count?: number; percent?: number } | { fault: string } {
  const [, before = '', inBrackets] = /^(.*?)\s*(?:\(\s*([\d.]+)\s*%\s*\))?$/.exec(written) ?? [];
  const percentOf = (text: string): number | undefined => {
    const given = /^(\d{1,3}(?:\.\d)?)$/.exec(text.trim())?.[1];
    return given === undefined || Number(given) > 100 ? undefined : Number(given);
  };
  const asPercent = /^([\d.]+)\s*%$/.exec(before)?.[1];
  if (asPercent !== undefined || inBrackets !== undefined) {
    const percent = percentOf(asPercent ?? inBrackets ?? '');
    if (percent === undefined) return { fault: `“${written}” is not a percentage: write it like 80% or 79.5%` };
    if (asPercent !== undefined) return { percent };
    const counted = readNumber(before);
    return 'fault' in counted ? { fault: counted.fault } : { count: counted.value, percent };
  }
  const counted = readNumber(written);
  return 'fault' in counted ? { fault: `${counted.fault}, or 80%` } : { count: counted.value };
}
