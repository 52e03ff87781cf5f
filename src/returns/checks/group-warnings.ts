import { platformName } from '#src/content/index.ts';
import type { Warning } from './warning.ts';
import { warningText } from './warning-words.ts';

/** Warnings that say the same of several numbers, in one line for readers. */
export interface WarningLine {
  /** Slug of the partner. */
  partner: string;
  text: string;
}

const MOST_NAMED = 5;

/**
 * One line for each partner, kind of warning and platform, in the order in which they were found: the first one in full, and how many
 * more numbers it holds for. A platform's file has a warning for each of its posts, and nobody reads sixty lines that are alike.
 */
export function warningLines(warnings: readonly Warning[]): WarningLine[] {
  const alike = Map.groupBy(warnings, ({ partner, code, platform, metric, needsNote, facts }) =>
    // What only informs is one for each measure already; another partner is another case.
    JSON.stringify([partner, code, platform, needsNote ? '' : metric, code === 'shared-twice' ? facts.other : '']),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ partner: first.partner, text: [warningText(first, 'reader'), ...alsoOf(first, others)].join(' ') }] : [],
  );
}

function alsoOf({ platform }: Warning, others: readonly Warning[]): string[] {
  if (others.length === 0) return [];
  const many = others.length === 1 ? '1 other number' : `${others.length.toLocaleString('en-GB')} other numbers`;
  const titles = [...new Set(others.map(({ title }) => title).filter((title) => title !== ''))];
  const named = titles.slice(0, MOST_NAMED).map((title) => `“${title}”`);
  const of = named.length === 0 ? '' : ` (${named.join(', ')}${titles.length > MOST_NAMED ? ' and others' : ''})`;
  return [`The same goes for ${many} on ${platformName(platform)}${of}.`];
}
