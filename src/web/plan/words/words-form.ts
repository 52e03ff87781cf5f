import { BUILT_IN_PLACEHOLDERS, PartnershipDefinition } from '#src/partners/index.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { FieldErrors } from '../../kit/fields.tsx';
import { one, problemsOf, type Typed } from '../../kit/form.ts';
import type { Compared } from '../item/item-form.ts';
import {
  type OwnPlaceholder,
  placeholderLines,
  type ReadLines,
  type RuledOut,
  readPlaceholders,
  readRuledOut,
  ruledOutLines,
} from './word-lines.ts';

export const RULED_OUT = 'words-ruled-out';
export const PLACEHOLDERS = 'placeholders';
/** Every field of the form. */
export const WORDS_FIELDS = [RULED_OUT, PLACEHOLDERS, 'version'] as const;

type Stored = Pick<PartnershipDefinition, typeof RULED_OUT | typeof PLACEHOLDERS>;

const pairsOf = (stored: Stored) => Object.entries(stored[PLACEHOLDERS]).map(([name, text]) => ({ name, text }));

/** The partnership's words as the form holds them, one a line. */
export const typedOfWords = (stored: Stored): Typed => ({
  [RULED_OUT]: [ruledOutLines(stored[RULED_OUT])],
  [PLACEHOLDERS]: [placeholderLines(pairsOf(stored))],
});

/** What was typed as a file would have it, with the lines that each part of it came from. */
export interface WordsRead {
  value: Stored;
  lines: { [RULED_OUT]: ReadLines<RuledOut>; [PLACEHOLDERS]: ReadLines<OwnPlaceholder> };
}

/** Reads both fields against what is saved, so that a line which nobody touched means what it meant. */
export function readWords(typed: Typed, stored: Stored): WordsRead {
  const words = readRuledOut(one(typed, RULED_OUT), stored[RULED_OUT]);
  const placeholders = readPlaceholders(one(typed, PLACEHOLDERS), pairsOf(stored));
  return {
    value: {
      [RULED_OUT]: words.read.map(({ value }) => value),
      [PLACEHOLDERS]: Object.fromEntries(placeholders.read.map(({ value: { name, text } }) => [name, text])),
    },
    lines: { [RULED_OUT]: words, [PLACEHOLDERS]: placeholders },
  };
}

/** What the rules of files say of values whose form has lines that cannot be read, so that everything is told at once. */
export function faultsBeside(value: object): Problem[] {
  const parsed = PartnershipDefinition.safeParse(value);
  return parsed.success ? [] : problemsOf(parsed.error);
}

/** Most lines that are named at once. */
const MOST_NAMED = 10;

/** Every line that cannot be saved, named beside its field; what is about neither field stands at the top. */
export function wordErrors({ lines }: WordsRead, problems: readonly Problem[]): FieldErrors {
  const errors: Record<string, string> = {};
  const placed = problems.map((problem) => placeOf(lines, problem));
  for (const field of [RULED_OUT, PLACEHOLDERS] as const) {
    const sentences = [...lines[field].faults, ...placed.filter((each) => each.field === field)]
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(({ line, message }) => (line === undefined ? `The list ${message}.` : `Line ${line} ${message}.`));
    const more = sentences.length - MOST_NAMED;
    if (sentences.length === 0) continue;
    errors[field] = [...sentences.slice(0, MOST_NAMED), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
  }
  const elsewhere = placed.filter(({ field }) => field === undefined);
  if (elsewhere.length > 0) errors[''] = elsewhere.map(({ message }) => message).join(' ');
  return errors;
}

interface Placed {
  field?: typeof RULED_OUT | typeof PLACEHOLDERS;
  /** The line that the part came from which the problem is about. */
  line?: number | undefined;
  message: string;
}

function placeOf(lines: WordsRead['lines'], { pointer = '', message }: Problem): Placed {
  const [, field, part] = /^\/(words-ruled-out|placeholders)(?:\/([^/]*))?/.exec(pointer) ?? [];
  if (field === RULED_OUT) return { field, line: lines[field].read[Number(part)]?.line, message };
  if (field !== PLACEHOLDERS) return { message };
  const name = part?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
  const line = lines[field].read.find(({ value }) => value.name === name)?.line;
  return { field, line, message: message === 'Invalid key in record' ? nameFault(name) : message };
}

/** Why something cannot be the name of a placeholder: the rule itself only says that it cannot. */
const nameFault = (name: string): string =>
  BUILT_IN_PLACEHOLDERS.includes(name)
    ? `has the name “${name}”, which fills itself in: choose another`
    : `has the name “${name}”: use small letters, digits, spaces and hyphens, and begin with a letter`;

/** The fields as they are told where two people changed them. */
export const COMPARED_WORDS: readonly Compared[] = [
  { label: 'Words ruled out', text: (typed) => one(typed, RULED_OUT) },
  { label: 'Names and what they stand for', text: (typed) => one(typed, PLACEHOLDERS) },
];
