// `npm run bench`: how fast the built program is beside what it stands on, as one table measured in one run.
import { availableParallelism, cpus } from 'node:os';
import { copyRows } from './copy-rows.ts';
import { editsAndColdBuilds } from './edits.ts';
import { figuresRows } from './figures-rows.ts';
import { importRows } from './import-rows.ts';
import { killRows } from './kill-rows.ts';
import { type Options, readOptions } from './options.ts';
import { overHttp } from './over-http.ts';
import { Bench } from './processes.ts';
import { isMet, markdown, type Row, ratioOf } from './table.ts';
import { takeUpRows } from './take-up-rows.ts';

async function measure({ only }: Options): Promise<Row[]> {
  const bench = new Bench();
  try {
    return [
      ...(await overHttp(bench, only)),
      ...(await editsAndColdBuilds(bench, only)),
      ...(await copyRows(only)),
      ...(await takeUpRows(only)),
      ...(await figuresRows(bench, only)),
      ...(await importRows(bench, only)),
      ...(await killRows(bench, only)),
    ];
  } finally {
    await bench.close();
  }
}

function options(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

const asked = options();
if (asked) {
  const from = performance.now();
  const rows = await measure(asked);
  const machine = {
    node: process.versions.node,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    seconds: Math.round((performance.now() - from) / 1000),
  };
  if (asked.json) {
    const told = rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) }));
    process.stdout.write(`${JSON.stringify({ machine, rows: told }, null, 2)}\n`);
  } else {
    const { node, cores, processor, seconds } = machine;
    process.stdout.write(`Node ${node}, ${cores} cores of ${processor}, measured in ${seconds} s.\n\n${markdown(rows)}`);
  }
}
