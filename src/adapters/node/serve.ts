import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A running HTTP server. */
export interface Running {
  port: number;
  /** Stops taking requests and resolves when the running ones are answered. */
  stop(): Promise<void>;
}

/** How long running requests may take to finish after a stop was asked for. */
const GRACE_MS = 5000;

/**
 * Serves an app on a port (0 picks a free one). The app is made once the port is known, since calendars carry their own
 * address; requests that come in between wait for it. Rejects with a plain sentence when the port is taken.
 */
export function serveApp(port: number, appOn: (port: number) => Promise<Hono>): Promise<Running> {
  return new Promise((resolve, reject) => {
    let app: Promise<Hono>;
    const server = serve({ fetch: async (request, env) => (await app).fetch(request, env), port }, (info: AddressInfo) => {
      const stop = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          if ('closeIdleConnections' in server) server.closeIdleConnections();
          setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
        });
      app = appOn(info.port);
      app.then(() => resolve({ port: info.port, stop }), reject);
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use: stop the other program, or set PORT to another number.`)
          : error,
      );
    });
  });
}
