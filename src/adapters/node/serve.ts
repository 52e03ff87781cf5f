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

/** Serves an app on a port (0 picks a free one). Rejects with a plain sentence when the port is taken. */
export function serveApp(app: Hono, port: number): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, (info: AddressInfo) => {
      resolve({
        port: info.port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeIdleConnections' in server) server.closeIdleConnections();
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
          }),
      });
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
