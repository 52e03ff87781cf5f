// `node totals-speed.ts <folder> <figures> <rounds>`: totals of a campaign with many figures beside their SQL run raw; prints JSON.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { combine, definitionFor, figureGroups, figureGroupsSql } from '#src/returns/index.ts';
import { fillWeek, METRICS, PARTNERS, PLATFORMS } from './figures-world.ts';
import { openContext } from './planner.ts';
import { median } from './statistics.ts';

/** Milliseconds of processor time, the middle of the rounds. */
export interface TotalsSpeed {
  figures: number;
  groups: number;
  totals: number;
  planner: number;
  raw: number;
}

/** Figures of 24 posts, or as many as it takes, of every item on every platform in every metric. */
function fill(file: string, count: number): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.exec('create temp table kind (k integer primary key, platform, metric, definition, scope)');
  const kinds = PLATFORMS.flatMap((platform) =>
    METRICS.flatMap((metric) => ['campaign', 'related'].map((scope) => ({ platform, metric, scope }))),
  );
  const put = database.prepare('insert into kind values (?, ?, ?, ?, ?)');
  for (const [k, { platform, metric, scope }] of kinds.entries()) {
    put.run(k, platform, metric, definitionFor(platform, metric, '2030-10-07').id, scope);
  }
  const each = count / PARTNERS;
  const posts = each / 25 / kinds.length;
  if (!Number.isInteger(posts)) throw new Error('Give a multiple of 100,000.');
  database
    .prepare(
      `with recursive n (i) as (select 0 union all select i + 1 from n where i < ${count - 1}),
       town as (select id, partnership_id, row_number() over (order by id) - 1 as k from partner)
       insert into figure (id, partnership_id, campaign_id, return_id, partner_id, item, platform, post, metric, definition, state, value, scope,
         estimate, received_via, version, created_at, updated_at)
       select printf('fig_%026d', i), town.partnership_id, (select id from campaign), 'ret_' || town.k, town.id,
         'film-' || (i % ${each} / ${kinds.length * posts}), kind.platform, 'post-' || (i % ${posts}), kind.metric, kind.definition, 'value',
         i * 7919 % 100000, kind.scope, 0, 'CSV', 1, '2030-10-14T09:00:00.000Z', '2030-10-14T09:00:00.000Z'
       from n join town on town.k = i / ${each} join kind on kind.k = i / ${posts} % ${kinds.length}`,
    )
    .run();
  database.close();
}

function processorMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

async function measure(folder: string, count: number, rounds: number): Promise<TotalsSpeed> {
  const file = join(folder, 'totals.sqlite');
  const empty = openContext(file);
  await fillWeek(empty);
  empty.close();
  fill(file, count);
  const { ctx, close } = openContext(file);
  const campaign = await getCampaign(ctx, (await getPartnership(ctx, 'bench')).id, 'week');
  const raw = new Database(file, { readonly: true });
  const statement = raw.prepare(figureGroupsSql(ctx.store));
  const times = { planner: [] as number[], raw: [] as number[] };
  let [groups, totals] = [0, 0];
  for (let round = 0; round <= rounds; round += 1) {
    let from = process.cpuUsage();
    const found = await figureGroups(ctx, campaign);
    totals = combine(found).length;
    const own = processorMs(from);
    groups = found.length;
    if (found.reduce((sum, group) => sum + group.count, 0) !== count) throw new Error('Not every figure is in the totals.');
    from = process.cpuUsage();
    statement.all(campaign.id);
    if (round > 0) times.raw.push(processorMs(from));
    if (round > 0) times.planner.push(own);
  }
  raw.close();
  close();
  return { figures: count, groups, totals, planner: median(times.planner), raw: median(times.raw) };
}

if (import.meta.main) {
  const [folder = '', count = '', rounds = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(folder, Number(count), Number(rounds))));
}
