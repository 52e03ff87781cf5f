import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rate, RateJob, Readers, ReadersJob } from './asker.ts';
import type { Answers } from './bare-server.ts';
import type { Measurement } from './options.ts';
import { type Bench, inProcess, type Target } from './processes.ts';
import { PARTNERSHIP } from './programme.ts';
import { median, percentile } from './statistics.ts';
import type { Row } from './table.ts';

/** Gives a feed of about 60 KB. */
const ENTRIES = 60;
const CONNECTIONS = 32;
const ROUNDS = 5;
const SLICE_MS = 1000;
const WARM_UP_MS = 2000;
const READERS = 1000;
const PATH = `/calendar/${PARTNERSHIP}/programme.ics`;
/** Each server says these for itself. */
const OWN = new Set(['date', 'connection', 'keep-alive']);

interface Sides {
  planner: Target;
  bare: Target;
  nginx?: Target;
}

/** The rows of what is asked over HTTP. */
export async function overHttp(bench: Bench, only: ReadonlySet<Measurement>): Promise<Row[]> {
  const wanted = (['feed-200', 'feed-304', 'readers'] as const).filter((name) => only.has(name));
  if (wanted.length === 0) return [];
  const database = bench.path('http.sqlite');
  await inProcess('fill', database, ENTRIES, ENTRIES);
  const planner = await bench.planner(database);
  const answers = await learn(planner);
  const file = bench.path('answers.json');
  writeFileSync(file, JSON.stringify(answers));
  const body = Buffer.from(answers.body, 'base64');
  const files = bench.path('files');
  mkdirSync(join(files, PATH, '..'), { recursive: true });
  writeFileSync(join(files, PATH), body);
  const nginx = await bench.nginx(files);
  const sides: Sides = { planner, bare: await bench.bare(file), ...(nginx ? { nginx } : {}) };
  const ask = bench.asker();
  const rows: Row[] = [];
  for (const name of wanted) {
    if (name === 'readers') rows.push(...(await readersRows(ask, sides, answers.etag)));
    else rows.push(...(await rateRows(ask, sides, name, body.length, name === 'feed-304' ? answers.etag : undefined)));
  }
  return rows;
}

type Ask = ReturnType<Bench['asker']>;

/** What the planner says, for the bare server to repeat. */
async function learn({ port }: Target): Promise<Answers> {
  const address = `http://127.0.0.1:${port}${PATH}`;
  const plain = { 'accept-encoding': 'identity' };
  const found = await fetch(address, { headers: plain });
  const body = Buffer.from(await found.arrayBuffer());
  const etag = found.headers.get('etag');
  if (found.status !== 200 || etag === null) throw new Error(`The feed answered ${found.status}`);
  const again = await fetch(address, { headers: { ...plain, 'if-none-match': etag } });
  if (again.status !== 304) throw new Error(`The feed answered ${again.status} to its own tag`);
  const headersOf = ({ headers }: Response) => [...headers].filter(([name]) => !OWN.has(name));
  return { etag, found: headersOf(found), notModified: headersOf(again), body: body.toString('base64') };
}

/** Requests a second, side by side in turns, so that whatever else the machine does falls on all of them. */
async function rateRows(ask: Ask, sides: Sides, name: 'feed-200' | 'feed-304', bytes: number, etag?: string): Promise<Row[]> {
  const rates = new Map<keyof Sides, number[]>();
  const costs = new Map<keyof Sides, number[]>();
  const named = Object.entries(sides) as [keyof Sides, Target][];
  let busiest = 0;
  // nginx makes tags of its own.
  const tags = new Map<keyof Sides, string | undefined>();
  for (const [side, target] of named)
    tags.set(side, etag === undefined ? undefined : side === 'nginx' ? await tagOf(target) : etag);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [side, target] of named) {
      const tag = tags.get(side);
      const before = processorMs(target.pid);
      const job: RateJob = {
        kind: 'rate',
        port: target.port,
        path: PATH,
        ...(tag === undefined ? {} : { etag: tag }),
        status: etag === undefined ? 200 : 304,
        connections: CONNECTIONS,
        ms: round === 0 ? WARM_UP_MS : SLICE_MS,
      };
      const { requests, ms, busy, wrong } = await ask<Rate>(job);
      if (wrong > 0) throw new Error(`${side} gave ${wrong} wrong answers of ${requests}`);
      if (round === 0) continue;
      push(rates, side, (requests * 1000) / ms);
      push(costs, side, ((processorMs(target.pid) - before) * 1000) / requests);
      busiest = Math.max(busiest, busy / ms);
    }
  }
  const of = (map: typeof rates, side: keyof Sides): number => median(map.get(side) ?? []);
  const cost = (side: keyof Sides): string => `${of(costs, side).toFixed(0)} µs`;
  const what = name === 'feed-200' ? `a feed of ${Math.round(bytes / 1000)} KB, answered 200` : 'the same feed, answered 304';
  const besides = named.filter(([side]) => side !== 'planner');
  return besides.map(([side]) => ({
    name,
    what,
    unit: 'requests/s',
    planner: of(rates, 'planner'),
    beside: { what: side === 'bare' ? 'bare node:http' : 'nginx, one worker', value: of(rates, side) },
    aim: side === 'bare' ? { of: 'ratio', atLeast: 0.9 } : null,
    note: `processor time a request: ${cost('planner')} against ${cost(side)}; asker busy ${Math.round(busiest * 100)}% at most`,
  }));
}

async function tagOf({ port }: Target): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, { headers: { 'accept-encoding': 'identity' } });
  await answer.arrayBuffer();
  return answer.headers.get('etag') ?? '';
}

/** A thousand readers who come at the same moment, several times over. */
async function readersRows(ask: Ask, sides: Sides, etag: string): Promise<Row[]> {
  const both = { planner: [] as Readers[], bare: [] as Readers[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const side of ['planner', 'bare'] as const) {
      const job: ReadersJob = { kind: 'readers', port: sides[side].port, path: PATH, etag, readers: READERS };
      const result = await ask<Readers>(job);
      if (round > 0) both[side].push(result);
    }
  }
  const row = (what: string, of: (rounds: readonly Readers[]) => number, atMost: number | null): Row => ({
    name: 'readers',
    what: `${READERS} readers at once, ${what}`,
    unit: 'ms',
    planner: of(both.planner),
    beside: { what: 'bare node:http', value: of(both.bare) },
    aim: atMost === null ? null : { of: 'value', atMost },
  });
  const times = (rounds: readonly Readers[], which: 'found' | 'notModified'): number[] => rounds.flatMap((each) => each[which]);
  const all = (rounds: readonly Readers[]): number[] => [...times(rounds, 'found'), ...times(rounds, 'notModified')];
  const errors = (rounds: readonly Readers[]): number => rounds.reduce((sum, each) => sum + each.errors, 0);
  return [
    row('p50', (rounds) => percentile(all(rounds), 0.5), null),
    row('p99 of the 200s', (rounds) => percentile(times(rounds, 'found'), 0.99), 1000),
    row('p99 of the 304s', (rounds) => percentile(times(rounds, 'notModified'), 0.99), 400),
    { ...row('errors', errors, 0), unit: 'errors' },
  ];
}

function push(map: Map<keyof Sides, number[]>, side: keyof Sides, value: number): void {
  map.set(side, [...(map.get(side) ?? []), value]);
}

/** Processor time of a process so far, in ms; NaN where the system does not tell. */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
