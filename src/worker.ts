import type { D1Database, ExecutionContext, R2Bucket } from '@cloudflare/workers-types';
import { openD1 } from '#db/open-d1.ts';
import { r2Files } from './adapters/worker/r2-files.ts';
import { workerClient, workerClock, workerLogger, workerRandom } from './adapters/worker/system.ts';
import { createApp } from './app.ts';
import { readConfig } from './platform/config.ts';
import { loggedMail } from './platform/mail.ts';

/** Bindings of wrangler.toml and its secrets. */
interface Env {
  DB: D1Database;
  FILES: R2Bucket;
  BASE_URL?: string;
  SETUP_TOKEN?: string;
}

// Made once an isolate: routes, feed cache and prepared answers outlive a request.
let app: ReturnType<typeof createApp> | undefined;

function build(env: Env): ReturnType<typeof createApp> {
  const { BASE_URL, SETUP_TOKEN } = readConfig({ BASE_URL: env.BASE_URL, SETUP_TOKEN: env.SETUP_TOKEN });
  // Never taken from the request: whoever asks first would decide the address in everybody's calendar.
  if (BASE_URL === undefined) throw new Error('Set BASE_URL in wrangler.toml to the address people use.');
  return createApp({
    store: openD1(env.DB),
    files: r2Files(env.FILES),
    clock: workerClock,
    random: workerRandom,
    log: workerLogger,
    sendMail: loggedMail(workerLogger),
    clientOf: workerClient,
    baseUrl: BASE_URL,
    ...(SETUP_TOKEN === undefined ? {} : { setupToken: SETUP_TOKEN }),
  });
}

export default {
  async fetch(request: Request, env: Env, runtime: ExecutionContext): Promise<Response> {
    app ??= build(env);
    return (await app).fetch(request, env, runtime);
  },
};
