import { mkdirSync } from 'node:fs';
import { prepareKills, runKills } from '../durability/kill-harness.ts';
import type { Measurement } from './options.ts';
import { openContext } from './planner.ts';
import type { Bench } from './processes.ts';
import { median } from './statistics.ts';
import type { Row } from './table.ts';

const SUBMISSIONS = 10_000;
const KILLS = 20;
const CLIENTS = 100;

/** The rows of a server that is killed again and again while many submit. */
export async function killRows(bench: Bench, only: ReadonlySet<Measurement>): Promise<Row[]> {
  if (!only.has('kill')) return [];
  const [database, folder] = [bench.path('kills.sqlite'), bench.path('kills')];
  mkdirSync(folder);
  const { ctx, close } = openContext(database);
  const secrets = await prepareKills(ctx, folder, CLIENTS);
  close();
  const start = async () => {
    const target = await bench.planner(database, folder);
    return { address: `http://127.0.0.1:${target.port}`, kill: () => bench.kill(target) };
  };
  const plan = { database, clients: CLIENTS, submissions: SUBMISSIONS, kills: KILLS, start, random: Math.random };
  const run = await runKills(plan, secrets);
  for (const fault of run.faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
  const number = (value: number): string => value.toLocaleString('en-GB');
  return [
    {
      ...{
        name: 'kill',
        what: `lost or doubled of ${number(run.acknowledged)} submissions, through ${KILLS} kills`,
        unit: 'errors',
      },
      ...{ planner: run.faults.length, beside: null, aim: { of: 'value', atMost: 0 } },
      note: `${number(run.repeated)} sent again, of which ${number(run.replayed)} had taken effect`,
    },
    {
      ...{ name: 'kill', what: 'the slowest start after a kill, until it answers', unit: 'ms' },
      ...{ planner: Math.max(...run.readyMs), beside: null, aim: { of: 'value', atMost: 3000 } },
      note: `the middle one ${number(Math.round(median(run.readyMs)))} ms`,
    },
  ];
}
