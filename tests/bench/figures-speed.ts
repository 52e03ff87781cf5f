// `node figures-speed.ts <folder> <figures>`: an import of many figures beside the same rows written raw; prints JSON.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock, systemRandom } from '#src/adapters/node/system.ts';
import { importFigures, recordFigures } from '#src/returns/index.ts';
import { csvOf, figures, fillWeek } from './figures-world.ts';
import { openContext } from './planner.ts';

/** Milliseconds of processor time; `raw` writes the very rows that the planner wrote, in one transaction of one table after the other. */
export interface FiguresSpeed {
  figures: number;
  added: { planner: number; raw: number };
  replaced: { planner: number; raw: number };
  /** From the bytes of a CSV. */
  fromFile: number;
  /** By the clock: the longest that nobody else was served while a file with one row in a hundred wrong was read, and while one was put on record. */
  heldUp: { reading: number; recording: number };
  /** Most memory above what it had before, in MB. */
  memory: number;
}

const TABLES = ['campaign_return', 'figure', 'return_version', 'audit'] as const;
type Rows = Record<(typeof TABLES)[number], unknown[][]>;
const AT = { partnership: 'bench', campaign: 'week' };

/** Which other programs on the machine disturb least. */
function processorMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; heldUp: number; done: T }> {
  let [last, heldUp] = [performance.now(), 0];
  const look = (): void => {
    const now = performance.now();
    heldUp = Math.max(heldUp, now - last);
    last = now;
  };
  const watch = setInterval(look, 1);
  const from = process.cpuUsage();
  const done = await work();
  const ms = processorMs(from);
  look();
  clearInterval(watch);
  return { ms, heldUp, done };
}

/** The rows that a change left, for a database to write them again: new ones of the history, all of the rest. */
function rowsOf(file: string, after: number): Rows {
  const database = new Database(file, { readonly: true });
  const all = (table: string, where = ''): unknown[][] =>
    database.prepare(`select * from ${table} ${where}`).raw().all() as unknown[][];
  const rows = {
    campaign_return: all('campaign_return'),
    figure: all('figure'),
    return_version: all('return_version'),
    audit: all('audit', `where seq > ${after}`),
  };
  database.close();
  return rows;
}

function newestHistory(file: string): number {
  const database = new Database(file, { readonly: true });
  const newest = database.prepare('select max(seq) from audit').pluck().get();
  database.close();
  return Number(newest);
}

/** Writes rows as plainly as it can be done: one prepared statement a table, one run a row. */
function writeRaw(file: string, rows: Rows): number {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const from = process.cpuUsage();
  const write = database.transaction(() => {
    for (const table of TABLES) {
      const [first] = rows[table];
      if (first === undefined) continue;
      const columns = database.prepare(`select name from pragma_table_info('${table}')`).pluck().all() as string[];
      const marks = columns.map(() => '?').join(',');
      const again =
        table === 'audit' || table === 'return_version'
          ? table === 'audit'
            ? ''
            : 'on conflict (id) do nothing'
          : `on conflict (id) do update set ${columns.map((name) => `"${name}" = excluded."${name}"`).join(',')}`;
      const statement = database.prepare(`insert into ${table} values (${marks}) ${again}`);
      for (const row of rows[table]) statement.run(...row);
    }
  });
  write.immediate();
  const ms = processorMs(from);
  database.close();
  return ms;
}

async function measure(folder: string, count: number): Promise<FiguresSpeed> {
  const [own, raw, third] = ['own', 'raw', 'file'].map((name) => join(folder, `figures-${name}.sqlite`)) as [
    string,
    string,
    string,
  ];
  const empty = openContext(own);
  await fillWeek(empty);
  empty.close();
  for (const copy of [raw, third]) copyFileSync(own, copy);

  const planner = openContext(own);
  const ctx = { ...planner.ctx, clock: systemClock, random: systemRandom };
  const [first, second] = [figures(count), figures(count, 1)];
  const record = (given: typeof first) => timed(() => recordFigures(ctx, { ...AT, figures: given, receivedVia: 'CSV' }));
  const start = newestHistory(own);
  const added = await record(first);
  const addedRows = rowsOf(own, start);
  const middle = newestHistory(own);
  const replaced = await record(second);
  const replacedRows = rowsOf(own, middle);
  planner.close();
  if (added.done.added !== count || replaced.done.replaced !== count) throw new Error('Not every figure was recorded.');
  const rawAdded = writeRaw(raw, addedRows);
  const rawReplaced = writeRaw(raw, replacedRows);

  const file = openContext(third);
  const fileCtx = { ...file.ctx, clock: systemClock, random: systemRandom };
  const [good, bad] = [csvOf(first), csvOf(first, 100)];
  const reading = await timed(() =>
    importFigures(fileCtx, { ...AT, file: { name: 'numbers.csv', bytes: bad } }).catch((error: Error) => error.message),
  );
  if (!String(reading.done).includes('1,000 things')) throw new Error(String(reading.done));
  globalThis.gc?.();
  const before = process.memoryUsage();
  let most = before.rss;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const fromFile = await timed(() => importFigures(fileCtx, { ...AT, file: { name: 'numbers.csv', bytes: good } }));
  most = Math.max(most, process.memoryUsage().rss);
  clearInterval(watch);
  file.close();
  return {
    figures: count,
    added: { planner: added.ms, raw: rawAdded },
    replaced: { planner: replaced.ms, raw: rawReplaced },
    fromFile: fromFile.ms,
    heldUp: { reading: reading.heldUp, recording: fromFile.heldUp },
    memory: (most - before.rss) / 1e6,
  };
}

if (import.meta.main) {
  const [folder = '', count = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(folder, Number(count))));
}
