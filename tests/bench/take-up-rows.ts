import type { Measurement } from './options.ts';
import { inProcess } from './processes.ts';
import type { Row } from './table.ts';
import type { TakeUpSpeed } from './take-up-speed.ts';

const POSTS = 60;
const PARTNERS = 40;
const ROUNDS = 15;

/** The rows of a large week that every partner has answered for, with one post withdrawn. */
export async function takeUpRows(only: ReadonlySet<Measurement>): Promise<Row[]> {
  if (!only.has('take-up')) return [];
  const { cells, board, page, calendars } = await inProcess<TakeUpSpeed>('take-up', POSTS, PARTNERS, ROUNDS);
  const row = (what: string, ms: number, atMost: number, note: string): Row => {
    return { name: 'take-up', what, unit: 'ms', planner: ms, beside: null, aim: { of: 'value', atMost }, note };
  };
  const week = `${POSTS} posts, ${PARTNERS} partners`;
  return [
    row(`who takes what up, as the lead reads it: ${week}`, board, 200, `${cells.toLocaleString('en-GB')} answers`),
    row(`one partner's week: ${week}`, page, 50, ''),
    row(`every partner's posts as calendars show them: ${week}`, calendars, 1000, ''),
  ];
}
