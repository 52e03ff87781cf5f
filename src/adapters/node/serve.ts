import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Logger } from '#src/platform/log.ts';

/** A running HTTP server. */
export interface Running {
  port: number;
  /** Stops taking requests and resolves when the running ones are answered. */
  stop(): Promise<void>;
}

/** Anything that answers requests. */
export interface App {
  fetch(request: Request, env: unknown): Response | Promise<Response>;
}

/** How long running requests may take to finish after a stop was asked for. */
const GRACE_MS = 5000;

/**
 * Serves an app on a port (0 picks a free one). The app is made once the port is known, since calendars carry their own
 * address; requests that come in between wait for it. `before` may answer some requests itself. Rejects with a plain sentence when the
 * port is taken.
 */
export function serveApp(
  port: number,
  appOn: (port: number) => Promise<App>,
  before = (listener: RequestListener): RequestListener => listener,
): Promise<Running> {
  return new Promise((resolve, reject) => {
    let app: Promise<App>;
    const listening = ((options: object, listener: RequestListener) =>
      createServer(options, before(listener))) as typeof createServer;
    const server = serve(
      { fetch: async (request, env) => (await app).fetch(request, env), port, createServer: listening },
      (info: AddressInfo) => {
        const stop = (): Promise<void> =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeIdleConnections' in server) server.closeIdleConnections();
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
          });
        app = appOn(info.port);
        app.then(() => resolve({ port: info.port, stop }), reject);
      },
    );
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use: stop the other program, or set PORT to another number.`)
          : error,
      );
    });
  });
}

/** Ends the process cleanly on SIGTERM or Ctrl+C: no new requests, running ones answered, the database closed. */
export function stopOnSignal(running: Running, store: { close(): void }, log: Logger): void {
  const stop = async (signal: string): Promise<void> => {
    log.info('stopping', { signal });
    await running.stop();
    store.close();
    log.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
