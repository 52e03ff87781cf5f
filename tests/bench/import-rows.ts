import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createToken } from '#src/access/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { csvOf, figures, weekFiles } from './figures-world.ts';
import type { Measurement } from './options.ts';
import { openContext } from './planner.ts';
import type { Bench } from './processes.ts';
import { median } from './statistics.ts';
import type { Row } from './table.ts';

const FIGURES = 100_000;
const WARM_UP = 30;
const PATHS = ['/calendar/bench/programme.ics', '/bench', '/healthz'];

/** The rows of what others wait for while a large file of numbers is sent to the built program. */
export async function importRows(bench: Bench, only: ReadonlySet<Measurement>): Promise<Row[]> {
  if (!only.has('import')) return [];
  const [database, folder] = [bench.path('import.sqlite'), bench.path('import')];
  for (const { path, bytes } of weekFiles()) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  await bench.planner(database, folder).then((target) => bench.kill(target));
  const { ctx, close } = openContext(database);
  const { id: partnershipId } = await getPartnership(ctx, 'bench');
  const { secret } = await createToken(ctx, { partnershipId, name: 'Bench', role: 'lead', partnerId: null, days: null });
  close();
  const { port } = await bench.planner(database, folder);
  const address = `http://127.0.0.1:${port}`;
  const send = async (body: Uint8Array<ArrayBuffer>) => {
    const response = await fetch(`${address}/api/v1/partnerships/bench/campaigns/week/figures/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const given = figures(FIGURES);
  // A program that has just started is slow by itself.
  let asked = 0;
  await Promise.all(askOthers(address, () => asked++ > 3 * WARM_UP));
  const rows: Row[] = [];
  for (const [what, bad, status] of [
    ['one row in a hundred wrong', 100, 422],
    ['all of it right', 0, 200],
  ] as const) {
    const body = new Uint8Array(csvOf(given, bad));
    let ended = false;
    const waits = askOthers(address, () => ended);
    const from = performance.now();
    const answer = await send(body);
    const ms = performance.now() - from;
    ended = true;
    const others = (await Promise.all(waits)).flat();
    if (answer.status !== status) throw new Error(`The file was answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    rows.push({
      name: 'import',
      what: `the slowest answer to others while a CSV of ${FIGURES.toLocaleString('en-GB')} rows is imported, ${what}`,
      unit: 'ms',
      planner: Math.max(...others),
      beside: null,
      aim: bad === 0 ? null : { of: 'value', atMost: 500 },
      note: `${others.length} answers, the middle one ${median(others).toFixed(1)} ms; the file itself ${Math.round(ms)} ms`,
    });
  }
  return rows;
}

/** Asks for each page over and over; milliseconds of each answer. */
const askOthers = (address: string, isOver: () => boolean): Promise<number[]>[] =>
  PATHS.map(async (path) => {
    const times: number[] = [];
    while (!isOver()) {
      const from = performance.now();
      const response = await fetch(`${address}${path}`);
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
      times.push(performance.now() - from);
      await sleep(20);
    }
    return times;
  });
