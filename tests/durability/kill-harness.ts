// Many clients submit numbers over HTTP while the server is killed again and again; afterwards its database is asked what is in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { createToken } from '#src/access/index.ts';
import { importDefinitions } from '#src/definitions/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';

/** A server that can be killed as a power cut would. */
export interface Killable {
  address: string;
  kill(): Promise<unknown>;
}

export interface KillPlan {
  database: string;
  /** One partner and one token each; at most 120 submissions for each, which is what a token may change in a minute. */
  clients: number;
  submissions: number;
  kills: number;
  /** Starts the server on the database; resolves once it answers. */
  start(): Promise<Killable>;
  /** Between 0 and 1. */
  random(): number;
}

/** What came of it; `faults` says in words what is not as it must be. */
export interface KillRun {
  acknowledged: number;
  /** Sent once more because no answer came. */
  repeated: number;
  /** Of these, how many had taken effect before. */
  replayed: number;
  /** Of each restart, until it answered. */
  readyMs: number[];
  faults: string[];
}

const SLUG = 'kills';

/** Makes the folder that the server imports, its database, and a token for each client. */
export async function prepareKills(ctx: Context, folder: string, clients: number): Promise<string[]> {
  const texts: Record<string, string> = {
    'partnership.yaml': `format: 1\npartnership: { slug: ${SLUG}, name: Kills, zone: Europe/London, host: town-0 }\npartners:\n${Array.from(
      { length: clients },
      (_, at) => `  - { slug: town-${at}, name: Town ${at}, kind: council }\n`,
    ).join('')}`,
    'week/campaign.yaml':
      'format: 1\ncampaign: { title: A Week, local: { from: 2030-10-07, to: 2030-10-11 }, asked: not-recorded }\n',
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const files = Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  await importDefinitions(ctx, { files, overwrite: false });
  const { id: partnershipId } = await getPartnership(ctx, SLUG);
  const ids = new Map((await listPartners(ctx, partnershipId)).map(({ slug, id }) => [slug, id]));
  const secrets: string[] = [];
  for (let at = 0; at < clients; at += 1) {
    const partnerId = ids.get(`town-${at}`) ?? null;
    const made = { partnershipId, name: `Client ${at}`, role: 'coordinator', partnerId, days: null } as const;
    secrets.push((await createToken(ctx, made)).secret);
  }
  return secrets;
}

/** Runs the plan: every client changes its one number to 1, 2, 3 and so on, each time until that is acknowledged. */
export async function runKills(plan: KillPlan, secrets: readonly string[]): Promise<KillRun> {
  const run: KillRun = { acknowledged: 0, repeated: 0, replayed: 0, readyMs: [], faults: [] };
  const each = Math.ceil(plan.submissions / plan.clients);
  // From the first submission to shortly before the last.
  const moments = Array.from({ length: plan.kills }, () => Math.floor(plan.random() * each * plan.clients * 0.95)).sort(
    (a, b) => a - b,
  );
  let running = plan.start();
  await running;
  let killing = Promise.resolve();
  const acknowledge = (): void => {
    run.acknowledged += 1;
    while (moments[0] !== undefined && run.acknowledged > moments[0]) {
      moments.shift();
      killing = killing.then(kill);
    }
  };
  const kill = async (): Promise<void> => {
    const server = await running;
    await sleep(plan.random() * 20);
    let restarted: (server: Promise<Killable>) => void = () => undefined;
    running = new Promise((resolve) => {
      restarted = resolve;
    });
    await server.kill();
    const from = performance.now();
    const next = plan.start();
    restarted(next);
    await next;
    run.readyMs.push(performance.now() - from);
  };
  const submitAll = async (client: number, secret: string): Promise<void> => {
    for (let value = 1; value <= each; value += 1) {
      for (let tries = 0; ; tries += 1) {
        const { address } = await running;
        const answer = await submit(address, secret, client, value);
        if (answer.status === 200) {
          if (answer.replayed) run.replayed += 1;
          break;
        }
        run.repeated += 1;
        if (answer.status !== 0 && ![409, 429, 503].includes(answer.status)) {
          run.faults.push(`town-${client} was answered ${answer.status} to ${value}: ${answer.text}`);
          return;
        }
        await sleep(answer.status === 0 ? 5 + tries : answer.retryAfter * 1000);
      }
      acknowledge();
    }
  };
  await Promise.all(secrets.map((secret, client) => submitAll(client, secret)));
  await killing;
  await (await running).kill();
  run.faults.push(...faultsIn(plan.database, plan.clients, each));
  return run;
}

interface Told {
  /** 0 where no answer came. */
  status: number;
  replayed: boolean;
  retryAfter: number;
  text: string;
}

async function submit(address: string, secret: string, client: number, value: number): Promise<Told> {
  const figure = { partner: `town-${client}`, platform: 'facebook', metric: 'reach', state: 'value', value, scope: 'campaign' };
  try {
    const response = await fetch(`${address}/api/v1/partnerships/${SLUG}/campaigns/week/figures`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'idempotency-key': `town-${client}-${value}`,
      },
      body: JSON.stringify({ figures: [figure] }),
    });
    const text = await response.text();
    return {
      status: response.status,
      replayed: response.headers.has('idempotency-replayed'),
      retryAfter: Number(response.headers.get('retry-after') ?? 1),
      text: text.slice(0, 300),
    };
  } catch {
    return { status: 0, replayed: false, retryAfter: 0, text: '' };
  }
}

interface Line {
  partner: string;
  number: number;
  value: number | null;
}

/** What a database holds otherwise than `each` submissions of every client, once each and in their order. */
export function faultsIn(file: string, clients: number, each: number): string[] {
  const database = new Database(file);
  try {
    const faults: string[] = [];
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') faults.push(`integrity_check: ${String(found)}`);
    if (database.prepare('pragma foreign_key_check').all().length > 0) faults.push('A reference leads nowhere.');
    const wanted = Array.from({ length: each }, (_, index) => index + 1).join();
    const listed = (what: string, query: string): void => {
      const lines = Map.groupBy(database.prepare<[], Line>(query).all(), ({ partner }) => partner);
      for (let at = 0; at < clients; at += 1) {
        const own = lines.get(`town-${at}`) ?? [];
        if (own.map(({ number }) => number).join() !== wanted)
          faults.push(`${what} of town-${at}: ${own.map(({ number }) => number).join()}`);
        if (own.some(({ number, value }) => value !== null && value !== number))
          faults.push(`${what} of town-${at} hold other numbers.`);
      }
    };
    listed(
      'Submissions',
      `select p.slug as partner, v.number, json_extract(v.lines, '$[0].value') as value from return_version v join partner p on p.id = v.partner_id order by p.slug, v.number`,
    );
    // Append only: a change that was made twice would stand here twice, and one that was lost would be missing between its neighbours.
    listed(
      'History',
      `select p.slug as partner, json_extract(a.detail, '$.after.value') as number, null as value from audit a
       join figure f on f.id = a.subject_id join partner p on p.id = f.partner_id where a.subject_kind = 'figure' order by p.slug, a.seq`,
    );
    const rows = database.prepare('select count(*) from figure where value = ? and version = ?').pluck().get(each, each);
    if (rows !== clients) faults.push(`${String(rows)} of ${clients} numbers stand at ${each}.`);
    return faults;
  } finally {
    database.close();
  }
}
