import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import { scratchFolder } from './scratch.ts';
import { ROOT } from './servers.ts';
import { migrationStatements } from './stores.ts';

/** The built Worker, listening as Cloudflare would run it. */
export interface RunningWorker {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts `dist/worker.js` with an empty database that has every migration, on a free port of this machine or a given one. */
export async function startWorker(bindings: { BASE_URL: string; SETUP_TOKEN?: string }, port = 0): Promise<RunningWorker> {
  const folder = scratchFolder('planner-worker-');
  const miniflare = new Miniflare({
    modules: true,
    scriptPath: join(ROOT, 'dist', 'worker.js'),
    ...compatibility(),
    assets: { directory: assetsDirectory(), routerConfig: { has_user_worker: true } },
    d1Databases: { DB: 'DB' },
    d1Persist: folder,
    r2Buckets: [bucketBinding()],
    bindings: { ...bindings },
    host: '127.0.0.1',
    port,
    cf: false,
    // Its log lines are JSON on stdout, where the tests' own report goes.
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
      stdout.resume();
      stderr.resume();
    },
  });
  const database = await miniflare.getD1Database('DB');
  await database.batch(migrationStatements().map((text) => database.prepare(text)));
  const url = await miniflare.ready;
  const stop = async (): Promise<void> => {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: url.origin, stop };
}

const wranglerToml = (): string => readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');

/** Where wrangler.toml has the files that are answered before the Worker. */
function assetsDirectory(): string {
  const directory = /^\[assets\]\ndirectory = "(.*)"$/m.exec(wranglerToml())?.[1];
  if (directory === undefined) throw new Error('wrangler.toml has no [assets] with a directory');
  return join(ROOT, directory);
}

/** What wrangler.toml calls the bucket of files. */
function bucketBinding(): string {
  const binding = /^\[\[r2_buckets\]\]\nbinding = "(.*)"$/m.exec(wranglerToml())?.[1];
  if (binding === undefined) throw new Error('wrangler.toml has no [[r2_buckets]] with a binding');
  return binding;
}

/** What wrangler.toml asks of the runtime, so that this is the Worker that would be deployed. */
function compatibility(): { compatibilityDate: string; compatibilityFlags: string[] } {
  const toml = wranglerToml();
  const flags = /^compatibility_flags = (\[.*\])$/m.exec(toml)?.[1] ?? '[]';
  return {
    compatibilityDate: /^compatibility_date = "(.*)"$/m.exec(toml)?.[1] ?? '',
    compatibilityFlags: JSON.parse(flags) as string[],
  };
}
