// Makes the ignored dist/: the two Node programs, the Worker, and public/ for browsers. Nothing goes to stdout, which is the
// command line's data.
import { mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleAssets } from './build-assets.mjs';

const NODE_ENTRIES = { node: 'src/node.ts', cli: 'src/cli/main.ts' };
const WORKER_ENTRIES = { worker: 'src/worker.ts' };
const ABANDONED_AFTER = 10 * 60 * 1000;
const UNUSED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Whether this Node is older than 22.18, where the database driver ends the process without a word.
 * @param {string} version as in process.versions.node
 */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 22 || (major === 22 && minor < 18);
}

/**
 * What to tell someone whose Node is too old.
 * @param {string} version
 */
export function oldNodeSentence(version) {
  return `This needs Node 22.18 or later and was started with ${version}. Use \`npm start\` or \`npm run planner\`, which bring Node 24 along.`;
}

/**
 * Builds every entry under `root` into its dist/, or throws and leaves dist/ as it was.
 * @param {string} root the folder that holds src/ and dist/
 */
export async function build(root) {
  // Loaded here, so that an old Node or a folder without packages gets its sentence first.
  const { build: bundle } = await import('esbuild');
  const dist = join(root, 'dist');
  const assetsFolder = join(dist, 'public', 'assets');
  await mkdir(dist, { recursive: true });
  await sweep(dist);
  const lastBuild = await stat(join(dist, '.stamp')).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  const temporary = (/** @type {string} */ name) => join(dist, `.${process.pid}-${process.hrtime.bigint()}-${name}`);

  // Written before the sources are read and moved into place last: its time is when this build began, by the disk's own clock.
  const stamp = temporary('stamp');
  await writeFile(stamp, '');
  try {
    const assets = await bundleAssets(root);
    /** @type {import('esbuild').BuildOptions} */
    const common = {
      absWorkingDir: root,
      outdir: 'dist',
      bundle: true,
      write: false,
      format: 'esm',
      sourcemap: true,
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      jsxDev: false,
      logLevel: 'warning',
      define: { BUILT_ASSETS: JSON.stringify({ css: assets.css, js: assets.js, editor: assets.editor }) },
      // recurrence.ts asks for both shapes of the rrule module on purpose: which one exists depends on the bundle.
      logOverride: { 'import-is-undefined': 'silent' },
    };
    const results = await Promise.all([
      bundle({
        ...common,
        entryPoints: NODE_ENTRIES,
        platform: 'node',
        target: 'node22',
        // Only what holds a binary stays outside: loading hundreds of small files would cost half a second at every start.
        external: ['better-sqlite3'],
        // Under a name of its own: fflate brings another createRequire along.
        banner: {
          js: "import { createRequire as requireOfBanner } from 'node:module'; const require = requireOfBanner(import.meta.url);",
        },
      }),
      bundle({
        ...common,
        entryPoints: WORKER_ENTRIES,
        platform: 'neutral',
        target: 'es2023',
        mainFields: ['module', 'main'],
        conditions: ['workerd', 'worker', 'browser'],
        // The usual build of csv-parse wants Node's Buffer as soon as it is loaded.
        alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
      }),
    ]);
    // Two builds may run at once, and a program may be starting: each file appears whole or not at all.
    const files = [
      // First what the programs name, then the programs.
      ...assets.files.map(({ name, contents }) => ({ path: join(dist, 'public', name), contents })),
      ...results.flatMap((result) => result.outputFiles ?? []),
    ];
    await mkdir(assetsFolder, { recursive: true });
    for (const { path, contents } of files) {
      const part = temporary(basename(path));
      await writeFile(part, contents);
      await rename(part, path);
    }
    await rename(stamp, join(dist, '.stamp'));
    await sweepAssets(assetsFolder, new Set(files.map(({ path }) => path)), lastBuild);
  } catch (error) {
    await rm(stamp, { force: true });
    throw error;
  }
}

/**
 * Removes what a build that was killed left behind, and never what one beside us is writing.
 * @param {string} dist
 */
async function sweep(dist) {
  for (const name of await readdir(dist)) {
    if (!/^\.\d+-\d+-/.test(name)) continue;
    const path = join(dist, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER) await rm(path, { force: true });
  }
}

/**
 * Removes assets of former builds. A page that is open may still ask for those of the last one, and for any of today.
 * @param {string} folder
 * @param {Set<string>} current
 * @param {number} lastBuild when the build before this one began
 */
async function sweepAssets(folder, current, lastBuild) {
  const oldest = Math.min(lastBuild, Date.now() - UNUSED_AFTER);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (current.has(path)) continue;
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < oldest) await rm(path, { force: true });
  }
}

if (process.argv[1] !== undefined && (await realpath(process.argv[1])) === fileURLToPath(import.meta.url)) {
  try {
    if (tooOld(process.versions.node)) throw new Error(oldNodeSentence(process.versions.node));
    await build(fileURLToPath(new URL('..', import.meta.url)));
  } catch (error) {
    process.stderr.write(`The build failed. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
