import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openContext } from '../bench/planner.ts';
import { prepareKills, runKills } from '../durability/kill-harness.ts';
import { useWorld } from '../support/servers.ts';

const world = useWorld();

// The whole of it, 20 kills during 10,000 submissions, is `npm run bench -- --only kill`.
it('loses and doubles nothing that it acknowledged when it is killed in the middle of submissions', async () => {
  const [database, folder] = [world.path('kills.sqlite'), world.path('campaigns')];
  mkdirSync(folder);
  const [clients, submissions, kills] = [10, 300, 2];
  const { ctx, close } = openContext(database);
  const secrets = await prepareKills(ctx, folder, clients);
  close();
  const start = async () => {
    const server = await world.serve({ DATABASE_PATH: database, CAMPAIGNS_DIR: folder });
    return { address: server.address, kill: () => server.stop('SIGKILL') };
  };
  const run = await runKills({ database, clients, submissions, kills, start, random: Math.random }, secrets);
  expect(run).toMatchObject({ acknowledged: submissions, faults: [] });
  expect(run.readyMs).toHaveLength(kills);
  expect(run.repeated).toBeGreaterThan(0);
});
