import type { ParsedSpeed } from './copy-parsed.ts';
import type { CopySpeed } from './copy-speed.ts';
import type { Measurement } from './options.ts';
import { inProcess, printedBy } from './processes.ts';
import type { Row } from './table.ts';

const POSTS = 200;
const PARTNERS = 100;
const ROUNDS = 3;

/** The rows of a large week's copy: 200 posts with a text for each of six channels, for 100 partners. */
export async function copyRows(only: ReadonlySet<Measurement>): Promise<Row[]> {
  if (!only.has('copy')) return [];
  const speed = await inProcess<CopySpeed>('copy', POSTS, PARTNERS, ROUNDS);
  const { parsed, weight } = await printedBy<ParsedSpeed>('copy-parsed.ts', [POSTS, PARTNERS, ROUNDS]);
  if (weight !== speed.weight) throw new Error('twitter-text counts the same texts otherwise.');
  const beside = { what: 'twitter-text parses them', value: parsed };
  const week = `${POSTS} posts, 6 channels, ${PARTNERS} partners`;
  const row = (what: string, planner: number, atLeast: number, note: string): Row => {
    return { name: 'copy', what: `${what}: ${week}`, unit: 'texts/s', planner, beside, aim: { of: 'ratio', atLeast }, note };
  };
  const seconds = (speed.texts / speed.checked).toFixed(1);
  return [
    row('texts filled and checked', speed.checked, 1 / 3, `${speed.texts.toLocaleString('en-GB')} texts in ${seconds} s`),
    row('texts filled', speed.filled, 1, ''),
    row('texts counted as X counts', speed.counted, 1, 'every count is the same'),
  ];
}
