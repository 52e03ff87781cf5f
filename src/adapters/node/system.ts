import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, Random } from '#src/platform/context.ts';
import type { Logger } from '#src/platform/log.ts';

/** The machine's clock; a busy millisecond is written out once. */
export const systemClock: Clock = { now: clockText() };

function clockText(): () => string {
  let latest = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== latest) {
      latest = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}

const POOL_BYTES = 4096;

/** The machine's cryptographic randomness, drawn in larger pieces: every request takes a few bytes for its id. */
export const systemRandom: Random = { bytes: pooledRandom() };

function pooledRandom(): (length: number) => Uint8Array {
  let pool = new Uint8Array();
  let used = 0;
  return (length) => {
    if (length > POOL_BYTES / 4) return new Uint8Array(randomBytes(length));
    if (used + length > pool.length) {
      pool = new Uint8Array(randomBytes(POOL_BYTES));
      used = 0;
    }
    used += length;
    const drawn = pool.slice(used - length, used);
    // What was handed out is in nobody's memory but its owner's.
    pool.fill(0, used - length, used);
    return drawn;
  };
}

/** How long lines may wait for others, in milliseconds: writing each by itself costs more than answering a calendar. */
const GATHER_MS = 20;

/**
 * JSON lines for a log collector; `info` to stdout and `error` to stderr. Lines of the same moment are written together; none is
 * left behind when the process ends or tells of an error.
 */
export function jsonLogger(clock: Clock): Logger {
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') process.stdout.write(lines);
  };
  process.on('exit', flush);
  const line = (level: string, message: string, fields: Record<string, unknown> = {}): string => {
    const more = JSON.stringify(fields).slice(1);
    const first = `{"at":"${clock.now()}","level":"${level}","message":${JSON.stringify(message)}`;
    return more === '}' ? `${first}}\n` : `${first},${more}\n`;
  };
  return {
    info: (message, fields) => {
      if (waiting === '') setTimeout(flush, GATHER_MS).unref();
      waiting += line('info', message, fields);
    },
    error: (message, fields) => {
      flush();
      process.stderr.write(line('error', message, fields));
    },
  };
}

/** The project's own folder, from the sources as from the built file. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'db', 'migrations'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder db/migrations is missing: clone the project again.');
    folder = parent;
  }
  return folder;
}
