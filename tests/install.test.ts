import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What the scripts export; they are plain JavaScript, since they run before anything is installed. */
interface EnsureInstall {
  reasonToInstall(lockedAt: number | undefined, installedAt: number | undefined): 'missing' | 'older' | undefined;
  npmCommand(env: Record<string, string | undefined>): { command: string; args: string[]; shell: boolean };
  ensureInstall(root: string, env: Record<string, string | undefined>, say: (sentence: string) => void): boolean;
}
interface Build {
  tooOld(version: string): boolean;
  oldNodeSentence(version: string): string;
}
interface RunBuilt {
  isStale(root: string, entry: string): boolean;
}

const script = (name: string): URL => new URL(`../src/${name}`, import.meta.url);
const { reasonToInstall, npmCommand, ensureInstall } = (await import(script('ensure-install.mjs').href)) as EnsureInstall;
const { tooOld, oldNodeSentence } = (await import(script('build.mjs').href)) as Build;
const { isStale } = (await import(script('run-built.mjs').href)) as RunBuilt;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'planner-install-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes a file of the made-up project at a time, in seconds. */
function write(path: string, at: number, text = ''): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), at, at);
}

/** Stands in for npm: writes down what it was asked to do, and ends as told. */
function pretendNpm(status: number): Record<string, string | undefined> {
  write(
    'npm.cjs',
    1,
    `require('node:fs').writeFileSync('asked', process.argv.slice(2).join(' ')); process.exitCode = ${status};`,
  );
  return { ...process.env, npm_execpath: join(root, 'npm.cjs'), npm_node_execpath: process.execPath };
}

describe('installing', () => {
  it.each([
    ['nothing is there', 1000, undefined, 'missing'],
    ['the lock file is newer', 1001, 1000, 'older'],
    ['both are of one moment', 1000, 1000, undefined],
    ['the install is newer', 1000, 1001, undefined],
    ['there is no lock file', undefined, 1000, undefined],
  ])('decides when %s', (_, lockedAt, installedAt, reason) => {
    expect(reasonToInstall(lockedAt, installedAt)).toBe(reason);
  });

  it('does nothing and says nothing when all is there', () => {
    write('package-lock.json', 1000);
    write('node_modules/.package-lock.json', 1001);
    const said: string[] = [];
    expect(ensureInstall(root, pretendNpm(1), (sentence) => said.push(sentence))).toBe(true);
    expect(said).toEqual([]);
    expect(existsSync(join(root, 'asked'))).toBe(false);
  });

  it('installs what the lock file lists, build tools included, and says so once', () => {
    write('package-lock.json', 1000);
    const said: string[] = [];
    expect(ensureInstall(root, pretendNpm(0), (sentence) => said.push(sentence))).toBe(true);
    expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('ci --include=dev --no-audit --no-fund --loglevel=error');
    expect(said).toEqual([expect.stringMatching(/^Installing what this needs/)]);
  });

  it('says what to do when npm cannot', () => {
    write('package-lock.json', 1002);
    write('node_modules/.package-lock.json', 1001);
    const said: string[] = [];
    expect(ensureInstall(root, pretendNpm(1), (sentence) => said.push(sentence))).toBe(false);
    expect(said).toEqual([
      expect.stringMatching(/has changed/),
      expect.stringMatching(/could not be installed.*run the same command again/),
    ]);
  });

  it('runs the npm that runs it, and npm by name only outside one', () => {
    expect(npmCommand({ npm_execpath: '/npm.js', npm_node_execpath: '/node' })).toEqual({
      command: '/node',
      args: ['/npm.js'],
      shell: false,
    });
    expect(npmCommand({ npm_execpath: '/npm.js' }).command).toBe(process.execPath);
    expect(npmCommand({})).toMatchObject({ command: 'npm', args: [] });
  });
});

describe('running what is built', () => {
  it.each([
    ['18.20.8', true],
    ['20.20.2', true],
    ['22.9.0', true],
    ['22.17.9', true],
    ['22.18.0', false],
    ['23.0.0', false],
    ['24.21.0', false],
  ])('knows whether %s is too old', (version, old) => {
    expect(tooOld(version)).toBe(old);
  });

  it('asks for the Node that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe('>=22.18');
    expect(oldNodeSentence('20.20.2')).toMatch(/^This needs Node 22\.18 or later and was started with 20\.20\.2\./);
  });

  it('refuses any old Node found on this machine with that sentence, not with a crash', () => {
    const nodes = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
    for (const node of new Set(nodes.filter((path) => existsSync(path)))) {
      const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
      if (!tooOld(version)) continue;
      const run = spawnSync(node, [fileURLToPath(script('run-built.mjs')), 'node.js'], { encoding: 'utf8' });
      expect(run).toMatchObject({ status: 1, stdout: '', stderr: `${oldNodeSentence(version)}\n` });
    }
  });

  it('builds when the entry is missing or anything it is made from is newer, and not otherwise', () => {
    write('src/node.ts', 1000);
    write('db/migrations/0000_ground.sql', 1000);
    write('package-lock.json', 1000);
    for (const folder of ['src', 'db', 'db/migrations']) utimesSync(join(root, folder), 1000, 1000);
    expect(isStale(root, 'node.js')).toBe(true);
    write('dist/.stamp', 2000);
    expect(isStale(root, 'node.js')).toBe(true);
    write('dist/node.js', 2000);
    expect(isStale(root, 'node.js')).toBe(true);
    write('dist/public/assets/app-ABCDEFGH.css', 2000);
    expect(isStale(root, 'node.js')).toBe(false);
    for (const path of ['src/node.ts', 'db/migrations/0000_ground.sql', 'package-lock.json', 'src']) {
      utimesSync(join(root, path), 3000, 3000);
      expect(isStale(root, 'node.js'), path).toBe(true);
      utimesSync(join(root, path), 1000, 1000);
    }
    expect(isStale(root, 'node.js')).toBe(false);
  });
});
