import { execFile, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { scratchFolder } from './scratch.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CAMPAIGNS = join(ROOT, 'campaigns');

/** A process that has ended. */
export interface Ended {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

/** One line of the log, as a collector reads it. */
export interface LogLine {
  level: string;
  message: string;
  [field: string]: unknown;
}

/** The built server as a running process. */
export interface Server {
  /** What the `ready` line says. */
  readonly address: string;
  readonly calendars: string[];
  /** Everything it has printed. */
  printed(): string;
  log(): LogLine[];
  /** Asks it to stop; resolves with its exit code and how long it took. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

export type Settings = Readonly<Record<string, string>>;

/** What a test file has to itself: a folder, and processes that end with it. */
export interface World {
  /** A path in the folder that nothing has yet. */
  path(name: string): string;
  /** A database file of its own, filled from `campaigns/` as `planner import` does. */
  filledDatabase(): Promise<string>;
  /** A copy of `campaigns/` with changes: file, what is there, what stands there instead. */
  campaignsWith(...changes: readonly (readonly [file: string, from: string, to: string])[]): string;
  serve(settings: Settings): Promise<Server>;
}

/** Makes the world of a test file; call it once at its top. */
export function useWorld(): World {
  const folder = scratchFolder('planner-journey-');
  const servers: Server[] = [];
  let count = 0;
  let filled: Promise<string> | undefined;
  const path = (name: string): string => {
    count += 1;
    return join(folder, `${count}-${name}`);
  };
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  });
  const fill = async (): Promise<string> => {
    const database = path('filled.sqlite');
    const { code, stderr } = await planner(['import'], { DATABASE_PATH: database });
    if (code !== 0) throw new Error(`The database could not be filled: ${stderr}`);
    return database;
  };
  return {
    path,
    filledDatabase: async () => {
      filled ??= fill();
      const own = path('planner.sqlite');
      cpSync(await filled, own);
      return own;
    },
    campaignsWith: (...changes) => {
      const copy = path('campaigns');
      cpSync(CAMPAIGNS, copy, { recursive: true });
      for (const [file, from, to] of changes) change(join(copy, file), from, to);
      return copy;
    },
    serve: async (settings) => {
      const server = await serve(settings);
      servers.push(server);
      return server;
    },
  };
}

/** Replaces a text that must be there. */
export function change(path: string, from: string, to: string): void {
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${path} does not hold: ${from}`);
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
}

/** Runs the built command line as `npm run -s planner --` does. */
export function planner(args: readonly string[], settings: Settings = {}): Promise<Ended> {
  return ended([join(ROOT, 'dist', 'cli.js'), ...args], settings);
}

/** Starts the server where it must not come up, and waits for its end. */
export function serveInVain(settings: Settings): Promise<Ended> {
  return ended([join(ROOT, 'src', 'run-built.mjs'), 'node.js'], settings);
}

function ended(args: readonly string[], settings: Settings): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: environment(settings), encoding: 'buffer', timeout: 30_000, maxBuffer: 64_000_000 } as const;
    const child = execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr: stderr.toString('utf8') });
    });
  });
}

/** Nothing of the tests' own environment may decide how the program behaves. */
function environment(settings: Settings): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings };
}

/** Starts the server as `npm start` does, and waits until it says that it is ready. */
export function serve(settings: Settings): Promise<Server> {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'run-built.mjs'), 'node.js'], {
    env: environment({ PORT: '0', ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const log = (): LogLine[] =>
    printed
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      if (!printed.includes('"message":"ready"') || !printed.endsWith('\n')) return;
      const ready = log().find((line) => line.message === 'ready');
      resolve({
        address: String(ready?.address),
        calendars: ready?.calendars as string[],
        printed: () => printed,
        log,
        stop: async (signal = 'SIGTERM') => {
          const asked = performance.now();
          child.kill(signal);
          return { code: await exited, ms: performance.now() - asked };
        },
      });
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    exited.then((code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
  });
}

/** A calendar's lines with folding undone. */
export function unfolded(calendar: string): string[] {
  return calendar.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
}
