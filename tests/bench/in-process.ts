// `node in-process.ts fill|edit|cold|copy|take-up …`: one measurement of the program without HTTP, in a process that has done nothing
// before; prints its result as JSON.
import { measureCopy } from './copy-speed.ts';
import { openPlanner } from './planner.ts';
import { measureTakeUp } from './take-up-speed.ts';

const WARM_UP = 6;
/** Slow programmes are measured fewer times: the whole run is for every day. */
const LONG_MS = 20_000;
const FEWEST = 15;

/** Milliseconds of each measured edit: its save, and from there until the feed's bytes were there. */
export interface Edits {
  save: number[];
  read: number[];
  bytes: number;
}

/** Milliseconds until the first feed was there. */
export interface Cold {
  ms: number;
  bytes: number;
}

async function measureEdits(file: string, count: number, edits: number): Promise<Edits> {
  const planner = openPlanner(file);
  const result: Edits = { save: [], read: [], bytes: (await planner.read()).length };
  const from = performance.now();
  for (let revision = 1; revision <= WARM_UP + edits; revision += 1) {
    if (result.save.length >= FEWEST && performance.now() - from > LONG_MS) break;
    const { title, ms } = await planner.edit((revision * 17) % count, revision);
    const saved = performance.now();
    const bytes = await planner.read();
    const read = performance.now() - saved;
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(title)) throw new Error(`The feed lacks "${title}"`);
    if (revision <= WARM_UP) continue;
    result.save.push(ms);
    result.read.push(read);
  }
  planner.close();
  return result;
}

async function measureCold(file: string): Promise<Cold> {
  const planner = openPlanner(file);
  const from = performance.now();
  const { length } = await planner.read();
  const ms = performance.now() - from;
  planner.close();
  return { ms, bytes: length };
}

async function fill(file: string, count: number, shown: number): Promise<true> {
  const planner = openPlanner(file);
  await planner.fill(count, shown);
  planner.close();
  return true;
}

if (import.meta.main) {
  const [what, file = '', ...numbers] = process.argv.slice(2);
  const [count = 0, second = 0] = numbers.map(Number);
  const work = {
    fill: () => fill(file, count, second),
    edit: () => measureEdits(file, count, second),
    cold: () => measureCold(file),
    // The file is none here: how many posts, then how many partners and rounds.
    copy: async () => measureCopy(Number(file), count, second),
    // The same: posts, partners, rounds.
    'take-up': () => measureTakeUp(Number(file), count, second),
  };
  process.stdout.write(JSON.stringify(await work[what as keyof typeof work]()));
}
