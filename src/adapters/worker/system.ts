import { clientKey } from '#src/platform/client-address.ts';
import type { Clock, Random } from '#src/platform/context.ts';
import type { Logger } from '#src/platform/log.ts';

/** The isolate's clock. */
export const workerClock: Clock = { now: () => new Date().toISOString() };

/** The isolate's cryptographic randomness. */
export const workerRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** JSON lines, as Workers Logs reads them. */
export const workerLogger: Logger = {
  info: (message, fields) => write('info', message, fields),
  error: (message, fields) => write('error', message, fields),
};

function write(level: 'info' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no other log stream.
  console[level](JSON.stringify({ at: workerClock.now(), level, message, ...fields }));
}

/** The address a request comes from, as Cloudflare states it and limits count it. */
export const workerClient = (request: Request): string => clientKey(request.headers.get('cf-connecting-ip'));
