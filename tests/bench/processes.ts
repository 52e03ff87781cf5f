import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PARTNERSHIP_YAML } from './programme.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server to be measured. */
export interface Target {
  readonly port: number;
  readonly pid: number;
}

/** What one run has to itself: a folder and processes, both gone when it ends. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  private readonly children: ChildProcess[] = [];

  path(name: string): string {
    return join(this.folder, name);
  }

  async close(): Promise<void> {
    await Promise.all(this.children.map(ended));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The built program on a database file, its log thrown away; `campaigns` is the folder that it imports, one of the run’s own unless given. */
  async planner(database: string, campaigns = this.programme()): Promise<Target> {
    const port = await freePort();
    const settings = { DATABASE_PATH: database, CAMPAIGNS_DIR: campaigns, PORT: String(port) };
    return this.server(process.execPath, [join(ROOT, 'dist', 'node.js')], port, '/healthz', settings);
  }

  /** Ends a server as a power cut would. */
  async kill({ pid }: Target): Promise<void> {
    const child = this.children.find((each) => each.pid === pid);
    if (child) await ended(child);
  }

  private programme(): string {
    const campaigns = this.path('campaigns');
    mkdirSync(campaigns, { recursive: true });
    writeFileSync(join(campaigns, 'partnership.yaml'), PARTNERSHIP_YAML);
    return campaigns;
  }

  /** A server of `node:http` alone that says what `answers` holds. */
  async bare(answers: string): Promise<Target> {
    const port = await freePort();
    return this.server(process.execPath, [beside('bare-server.ts'), answers, String(port)], port, '/');
  }

  /** nginx with one worker on a folder of files; undefined where it is not installed. */
  async nginx(files: string): Promise<Target | undefined> {
    const program = (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'nginx'))
      .find((path) => existsSync(path));
    if (program === undefined) return undefined;
    const port = await freePort();
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const config = `daemon off; master_process off; worker_processes 1; pid ${this.path('nginx.pid')}; error_log ${this.path('nginx.log')};
      events { worker_connections 4096; }
      http {
        access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; etag on; server_tokens off;
        ${temporary.map((name) => `${name}_temp_path ${this.path(`nginx-${name}`)};`).join(' ')}
        types { text/calendar ics; } charset utf-8; charset_types text/calendar;
        server { listen 127.0.0.1:${port} backlog=4096; root ${files};
          add_header Cache-Control "public, max-age=300, must-revalidate"; add_header X-Robots-Tag noindex; }
      }`;
    const file = this.path('nginx.conf');
    writeFileSync(file, config);
    return this.server(program, ['-p', this.folder, '-e', this.path('nginx.log'), '-c', file], port, '/');
  }

  /** The process that asks: it runs one job at a time and answers with its result. */
  asker(): <T>(job: object) => Promise<T> {
    const child = fork(beside('asker.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.children.push(child);
    return (job) =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new Error('The asking process ended.'));
        child.once('exit', gone);
        child.once('message', (result) => {
          child.off('exit', gone);
          resolve(result as never);
        });
        child.send(job);
      });
  }

  private async server(
    program: string,
    args: readonly string[],
    port: number,
    path: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Target> {
    const log = this.path(`server-${port}.log`);
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings };
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', openSync(log, 'w')] });
    this.children.push(child);
    for (let tries = 0; tries < 200 && child.exitCode === null && child.pid !== undefined; tries += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer) return { port, pid: child.pid };
      await sleep(50);
    }
    throw new Error(`${program} ${args.join(' ')} does not answer. ${readFileSync(log, 'utf8')}`);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Runs one measurement in a process of its own. */
export async function inProcess<T>(...args: readonly (string | number)[]): Promise<T> {
  return printedBy('in-process.ts', args);
}

/** What a program of this folder prints, in a process of its own. */
export async function printedBy<T>(program: string, args: readonly (string | number)[]): Promise<T> {
  const run = promisify(execFile)(process.execPath, [beside(program), ...args.map(String)], { maxBuffer: 10_000_000 });
  return JSON.parse((await run).stdout) as T;
}
