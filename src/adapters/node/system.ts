import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, Random } from '#src/platform/context.ts';
import type { Logger } from '#src/platform/log.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** The machine's cryptographic randomness. */
export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** JSON lines for a log collector; `info` to stdout and `error` to stderr. */
export function jsonLogger(clock: Clock): Logger {
  const line = (level: string, message: string, fields: Record<string, unknown> = {}): string =>
    `${JSON.stringify({ at: clock.now(), level, message, ...fields })}\n`;
  return {
    info: (message, fields) => process.stdout.write(line('info', message, fields)),
    error: (message, fields) => process.stderr.write(line('error', message, fields)),
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
