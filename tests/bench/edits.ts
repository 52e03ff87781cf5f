import { cpSync } from 'node:fs';
import type { Cold, Edits } from './in-process.ts';
import type { Measurement } from './options.ts';
import { type Bench, inProcess } from './processes.ts';
import { median } from './statistics.ts';
import type { Row } from './table.ts';

const EDITS = 20;
const COLD_RUNS = 3;
const LARGEST = 10_000;

/** How large the programme is, and how much of it feeds show. */
const PROGRAMMES = [
  { entries: 500, shown: 500 },
  { entries: 1000, shown: 1000 },
  { entries: LARGEST, shown: 500 },
  { entries: LARGEST, shown: LARGEST },
] as const;

/** The rows of what happens between an edit and its bytes, and of the first bytes there are. */
export async function editsAndColdBuilds(bench: Bench, only: ReadonlySet<Measurement>): Promise<Row[]> {
  const rows: Row[] = [];
  if (only.has('edit')) rows.push(...(await editRows(bench)));
  if (only.has('cold')) rows.push(...(await coldRows(bench)));
  return rows;
}

async function filled(bench: Bench, name: string, entries: number, shown: number): Promise<string> {
  const file = bench.path(`${name}.sqlite`);
  await inProcess('fill', file, entries, shown);
  return file;
}

async function editRows(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  let smallest: number | undefined;
  for (const { entries, shown } of PROGRAMMES) {
    const { save, read, bytes } = await inProcess<Edits>(
      'edit',
      await filled(bench, `edit-${entries}-${shown}`, entries, shown),
      shown,
      EDITS,
    );
    const whole = median(save.map((ms, index) => ms + (read[index] ?? 0)));
    smallest ??= whole;
    rows.push({
      name: 'edit',
      what: `an edit until it stands in the feed: ${number(entries)} entries, ${number(shown)} of them in the feed`,
      unit: 'ms',
      planner: whole,
      beside: entries === 500 ? null : { what: '500 entries', value: smallest },
      aim: { of: 'value', atMost: 10 },
      note: `save ${median(save).toFixed(1)} ms, refresh and read ${median(read).toFixed(1)} ms, ${number(Math.round(bytes / 1000))} KB`,
    });
  }
  return rows;
}

async function coldRows(bench: Bench): Promise<Row[]> {
  const source = await filled(bench, 'cold', LARGEST, LARGEST);
  const unrendered: Cold[] = [];
  const stored: Cold[] = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    const file = bench.path(`cold-${run}.sqlite`);
    cpSync(source, file);
    unrendered.push(await inProcess<Cold>('cold', file));
    stored.push(await inProcess<Cold>('cold', file));
  }
  const row = (what: string, runs: readonly Cold[]): Row => ({
    name: 'cold',
    what: `the first feed of a new process, ${number(LARGEST)} entries, ${what}`,
    unit: 'ms',
    planner: median(runs.map(({ ms }) => ms)),
    beside: null,
    aim: { of: 'value', atMost: 1000 },
    note: `${number(Math.round((runs[0]?.bytes ?? 0) / 1000))} KB`,
  });
  return [row('nothing rendered yet', unrendered), row('finished parts stored', stored)];
}

const number = (value: number): string => value.toLocaleString('en-GB');
