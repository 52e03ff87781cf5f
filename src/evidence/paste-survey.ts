import { readNumber } from '#src/returns/index.ts';
import type { SurveyQuestion } from './schemas.ts';

/** What a pasted block says, and which of its lines nobody could read. */
interface PastedSurvey {
  questions: SurveyQuestion[];
  problems: { line: number; message: string }[];
}

const LABEL_HEAD = /^(?:question|answer|option|response|choice)s?$/i;
const COUNT_HEAD = /^(?:count|number|no\.?|n|#|how many|frequency|responses?|answers)$/i;
const PERCENT_HEAD = /^(?:%|percent(?:ages?)?|per cent|share|% of .*|number ?\(%\)|percent(?:age)? ?\(%\)|proportion)$/i;
const BASE = /^(?:base|answered|answers|total|n|responses)$/i;
const NOT_APPLICABLE = /^(?:not applicable|n\/a|does not apply|did not attend)$/i;
/** `Yes: 31`, `Yes 80%`, `Yes 31 (80%)` in one cell. */
const AT_THE_END = /^(.*?\S)\s*(:\s*|\s)(\d[\d,]*(?:\.\d+)?\s*%?(?:\s*\(\s*\d+(?:\.\d+)?\s*%\s*\))?)$/;
const NUMBER = /^\d[\d,.\s]*%?$/;

/** The most a block may hold: no survey is longer, and nobody reads further. */
const MOST_LINES = 2000;
/** The most a cell may hold, runs of blanks counted once. */
const MOST_LETTERS = 1000;

/** Which cells of a row are words, and what its numbers are: as the last heading says it, where there was one. */
interface Layout {
  labels: 1 | 2;
  columns: ('count' | 'percent')[];
}

/**
 * Reads survey results as they are copied from a sheet or typed: a line with a question, under it a line an answer with its count, its
 * percentage or both, in cells or not. A heading says which column is which. Nothing is guessed: a line that cannot be told is named.
 */
export function pasteSurvey(block: string): PastedSurvey {
  const questions: SurveyQuestion[] = [];
  const problems: PastedSurvey['problems'] = [];
  const lines = block.split(/\r\n?|\n/);
  if (lines.length > MOST_LINES) problems.push({ line: MOST_LINES + 1, message: 'is beyond the 2,000 lines that are read' });
  let layout: Layout | undefined;
  lines.slice(0, MOST_LINES).forEach((raw, index) => {
    const cells = cellsOf(raw);
    if ('fault' in cells) problems.push({ line: index + 1, message: cells.fault });
    else {
      const heading = headingIn(cells);
      layout = heading ?? layout;
      const message = heading === undefined ? takeLine(questions, cells, layout) : takeHeading(questions, cells, heading);
      if (message !== undefined) problems.push({ line: index + 1, message });
    }
  });
  return { questions, problems };
}

/** The columns that a heading names after its words; undefined for a line that is no heading. */
function headingIn(cells: readonly string[]): Layout | undefined {
  const kinds = cells.map((cell) => (COUNT_HEAD.test(cell) ? 'count' : PERCENT_HEAD.test(cell) ? 'percent' : undefined));
  const first = kinds.findIndex((kind, at) => at > 0 && kind !== undefined && !LABEL_HEAD.test(cells[at] ?? ''));
  const columns = kinds.slice(first).filter((kind) => kind !== undefined);
  if (first < 1 || first > 2 || columns.length !== kinds.length - first) return undefined;
  return { labels: first === 1 ? 1 : 2, columns };
}

/** A heading may carry the question itself. */
function takeHeading(questions: SurveyQuestion[], [first = '']: readonly string[], { columns }: Layout): string | undefined {
  if (first !== '' && !LABEL_HEAD.test(first) && !BASE.test(first)) begin(questions, first);
  if (new Set(columns).size === columns.length) return undefined;
  return 'names one column twice: one number and one percentage for each answer';
}

function begin(questions: SurveyQuestion[], text: string): void {
  if (questions.at(-1)?.text !== text) questions.push({ text, answers: [] });
}

/** Takes one line in, or says why it cannot. */
function takeLine(questions: SurveyQuestion[], cells: readonly string[], heading: Layout | undefined): string | undefined {
  const [first = ''] = cells;
  if (cells.length === 0) return undefined;
  if (cells.length === 1) {
    begin(questions, first);
    return undefined;
  }
  if (cells.length > 4) return 'has more than four cells: question, answer, number, percentage';
  const layout = heading ?? layoutOf(cells);
  if (cells.length > layout.labels + layout.columns.length || cells.length <= layout.labels)
    return 'does not have the cells of the heading above it';
  const label = cells[layout.labels - 1] ?? '';
  if (layout.labels === 2 && first !== '') begin(questions, first);
  const question = questions.at(-1);
  if (question === undefined) return `“${label}” stands before any question: write the question above it`;
  if (label === '') return 'has a number and no answer';
  const read = readCells(cells.slice(layout.labels), heading === undefined ? undefined : layout.columns);
  if ('fault' in read) return read.fault;
  if (BASE.test(label) && read.count !== undefined) question.base = read.count;
  else if (NOT_APPLICABLE.test(label) && read.count !== undefined) question['not-applicable'] = read.count;
  else question.answers.push({ text: label, ...read });
  return undefined;
}

/** What the cells of a line are without a heading: the second of three is a number beside a percentage, or an answer to a question. */
function layoutOf(cells: readonly string[]): Layout {
  const [first = '', second = ''] = cells;
  const numbers = second === '' || NUMBER.test(second);
  const labels = cells.length === 2 || (cells.length === 3 && numbers && first !== '' && !first.endsWith('?')) ? 1 : 2;
  return { labels, columns: cells.length - labels === 2 ? ['count', 'percent'] : ['count'] };
}

/** A count, a percentage or both: by what the heading calls them, otherwise by their sign. */
function readCells(
  cells: readonly string[],
  columns: Layout['columns'] | undefined,
): { count?: number; percent?: number } | { fault: string } {
  const given = cells.map((text, at) => ({ text, column: columns?.[at] })).filter(({ text }) => text !== '');
  if (columns === undefined && given.length === 2 && given.filter(({ text }) => text.endsWith('%')).length !== 1)
    return {
      fault: `has two numbers, ${given.map(({ text }) => `“${text}”`).join(' and ')}: write % after the percentage, or a heading above them that says Number and %`,
    };
  let both: { count?: number; percent?: number } = {};
  for (const { text, column } of given) {
    const percent = column === 'percent' && /^[\d.]+$/.test(text);
    const read = readAnswer(percent ? `${text}%` : text);
    if ('fault' in read) return read;
    if ((column === 'count' && read.count === undefined) || (column === 'percent' && read.percent === undefined))
      return { fault: `“${text}” stands in the column for ${column === 'count' ? 'numbers' : 'percentages'}` };
    both = { ...both, ...read };
  }
  return both;
}

/** The cells of a line: by tabs, semicolons or bars; a line without any may still end in its number. */
function cellsOf(raw: string): string[] | { fault: string } {
  const separator = ['\t', ';', '|'].find((sign) => raw.includes(sign));
  const cells = (separator === undefined ? [raw] : raw.split(separator)).map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  if (cells.some((cell) => cell.length > MOST_LETTERS)) return { fault: 'has more than 1,000 letters in one cell' };
  const only = cells.length === 1 ? cells[0] : undefined;
  if (only === undefined) return cells;
  if (/,\s*\d[\d.]*\s*%?$/.test(only) && !/\d,\d{3}$/.test(only))
    return { fault: `cannot be told apart at its commas: put a tab or a semicolon between the answer and its numbers` };
  // A question may end in a year or a number of its own: it also ends in a question mark, or has no number at its end.
  const [, label, sign = '', number] = AT_THE_END.exec(only) ?? [];
  if (label === undefined || number === undefined) return cells;
  if (!sign.startsWith(':') && number.endsWith('%') && /[\s:]\d[\d,]*$/.test(label))
    return { fault: `may have one number or two: put a tab or a semicolon between the answer and its numbers` };
  return [label.replace(/:$/, ''), number];
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
