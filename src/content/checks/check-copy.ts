import { capitals } from './capitals.ts';
import { CHECKS, type Copy, type CopyInput, type Found, readCopy } from './copy.ts';
import { emoji } from './emoji-use.ts';
import type { Finding } from './finding.ts';
import { hashtags } from './hashtag-use.ts';
import { length } from './length.ts';
import { letters } from './letters.ts';
import { links } from './link-use.ts';
import { pictures } from './pictures.ts';
import { resources } from './resources.ts';
import { sentences } from './sentences.ts';
import { words } from './words.ts';

const ALL: readonly ((copy: Copy) => Found[])[] = [
  length,
  hashtags,
  emoji,
  links,
  sentences,
  capitals,
  words,
  letters,
  pictures,
  resources,
];
const RULES = new Map(CHECKS.rows.map((row) => [row.id, row]));
const WEIGHT = { must: 0, should: 1, hint: 2 };

/** Everything to mend or to think about in a post, what matters most first and then in the order of the text. Changes nothing. */
export function checkCopy(input: CopyInput): Finding[] {
  const copy = readCopy(input);
  return ALL.flatMap((check) => check(copy))
    .map((found) => findingOf(found, copy))
    .sort(byWeight);
}

/** What matters most first, and then in the order of the post. */
export const byWeight = (a: Finding, b: Finding): number =>
  WEIGHT[a.severity] - WEIGHT[b.severity] || PARTS.indexOf(a.in) - PARTS.indexOf(b.in) || a.start - b.start;

const PARTS = ['headline', 'text', 'alt-text', 'resource'];

/** Adds a check's severity and source to what it found in a text. */
export function findingOf(
  { id, message, in: part = 'text', start = 0, end = 0, fix }: Found,
  copy: { text: string; altText?: string | undefined },
): Finding {
  const rule = RULES.get(id);
  const source = CHECKS.sources[rule?.source ?? ''];
  if (rule === undefined || source === undefined) throw new Error(`data/checks.json has no check "${id}"`);
  const whole = part === 'alt-text' ? (copy.altText ?? '') : copy.text;
  return {
    id,
    severity: rule.severity,
    message,
    source: { id: rule.source, title: source.title, ...(source.link === undefined ? {} : { link: source.link }) },
    in: part,
    start,
    end,
    ...(fix === undefined ? {} : { fix: { ...fix, found: whole.slice(start, end), length: whole.length } }),
  };
}
