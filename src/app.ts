import { type Context as Answering, Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { accessFromBearer } from './access/index.ts';
import { apiRoutes, describeApi, problemResponse } from './api/index.ts';
import { FeedMemory } from './feeds/index.ts';
import { type Access, PUBLIC_ACCESS } from './platform/access.ts';
import type { Clock, Context, Random } from './platform/context.ts';
import { ERROR_STATUS, notFound, PlannerError } from './platform/errors.ts';
import type { Files } from './platform/files.ts';
import { isHealthy } from './platform/health.ts';
import { newId } from './platform/ids.ts';
import { faultText, type Logger } from './platform/log.ts';
import type { SendMail } from './platform/mail.ts';
import { StaleWrite, type Store } from './platform/store.ts';
import { apiDocsRoutes, feedRoutes, HungUp, type InVain, renderProblem, typedInVain, webLimits, webRoutes } from './web/index.ts';

/** What the program needs from the runtime it stands on. */
export interface AppDeps {
  store: Store;
  files: Files;
  clock: Clock;
  random: Random;
  log: Logger;
  /** Where the installation is reached, without a slash at the end. */
  baseUrl: string;
  setupToken?: string;
  sendMail: SendMail;
  /** The address a request comes from; `env` is what the runtime hands along with it. */
  clientOf(request: Request, env: unknown): string;
}

/** What a request carries through the handlers. */
interface Env {
  Variables: { requestId: string };
}

/** The whole program as one fetch handler, the same on Node and on Workers. */
export async function createApp(deps: AppDeps): Promise<Hono<Env>> {
  const { store, files, clock, random, log } = deps;
  const contextFor = (access: Access): Context => ({ store, files, clock, random, log, access });
  const contextOf = async (authorization: string | undefined): Promise<Context> =>
    contextFor(await accessFromBearer(contextFor(PUBLIC_ACCESS), authorization, deps.setupToken));
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const id = newId('req', deps);
    const started = Date.parse(clock.now());
    c.set('requestId', id);
    await next();
    // Set on the answer itself: `c.header` would make a new one around its body, and copy that.
    const { headers } = c.res;
    headers.set('x-request-id', id);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    // The template of the route that answered, never the address: later addresses carry secrets.
    const route = routePath(c);
    log.info('request', { id, method: c.req.method, route, status: c.res.status, ms: Date.parse(clock.now()) - started });
  });
  app.use(
    keepingOwnPolicy(
      secureHeaders({
        contentSecurityPolicy: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          scriptSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
        xFrameOptions: 'DENY',
        referrerPolicy: 'no-referrer',
        strictTransportSecurity: 'max-age=31536000; includeSubDomains',
      }),
    ),
  );

  app.get('/healthz', async (c) => {
    if (await isHealthy(store)) return c.json({ status: 'ok' });
    return c.json({ status: 'the database does not answer' }, 503);
  });
  app.route('/calendar', feedRoutes(contextFor(PUBLIC_ACCESS), deps.baseUrl, new FeedMemory()));
  const api = apiRoutes({ contextOf, clock, baseUrl: deps.baseUrl, clientOf: deps.clientOf });
  app.route('/api/v1', api);
  app.route(
    '/api/docs',
    apiDocsRoutes(() => describeApi(api), deps.baseUrl),
  );
  const { baseUrl, sendMail, clientOf } = deps;
  app.route('/', webRoutes({ contextFor, baseUrl, sendMail, clientOf, limits: webLimits(clock) }));

  app.notFound((c) => refusal(c, notFound()));
  app.onError(async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof PlannerError) return refusal(c, error);
    if (error instanceof StaleWrite) {
      return refusal(c, new PlannerError('STALE', 'Somebody changed this at the same moment. Please try again.'));
    }
    const id = c.get('requestId');
    if (isHangUp(error, c)) {
      log.info('request broken off', { id, route: routePath(c) });
      return c.body(null, 400);
    }
    log.error('request failed', { id, route: routePath(c), error: faultText(error) });
    const advice = 'Nothing was changed. Please try again later; the error has been noted.';
    if (wantsJson(c)) return problemResponse('INTERNAL', advice, [], id);
    return c.html(renderProblem('Sorry, something went wrong', advice, await inVain(c)), 500);
  });
  return app;
}

/** Leaves the content security policy of an answer that has a stricter one: a file that somebody added. */
const keepingOwnPolicy =
  (headers: MiddlewareHandler): MiddlewareHandler =>
  async (c, next) => {
    const own: { policy?: string | null } = {};
    const answer = await headers(c, async () => {
      await next();
      own.policy = c.res.headers.get(POLICY);
    });
    if (typeof own.policy === 'string') c.res.headers.set(POLICY, own.policy);
    return answer;
  };

const POLICY = 'content-security-policy';

const wantsJson = (c: Answering): boolean => c.req.path.startsWith('/api/') && !c.req.path.startsWith('/api/docs');

/** Whether the other side went away while it was sending: on our side nothing is wrong. */
function isHangUp(error: Error, c: Answering): boolean {
  // Not every runtime says when the other side goes away.
  const { signal }: { signal?: AbortSignal | null } = c.req.raw;
  return error instanceof HungUp || (signal?.aborted === true && 'code' in error && error.code === 'ECONNRESET');
}

/** The form that led here, of somebody who may be where they sent it. */
async function inVain(c: Answering): Promise<InVain> {
  return { typed: await typedInVain(c), of: c.req.path.startsWith('/p/') ? 'link' : 'plan' };
}

/** An expected failure, as JSON to programs and as a page to people, who get back what they typed. */
async function refusal(c: Answering<Env>, { code, message, problems }: PlannerError): Promise<Response> {
  if (wantsJson(c)) return problemResponse(code, message, problems);
  const sent = await inVain(c);
  if (code === 'NOT_FOUND') {
    return c.html(renderProblem('Page not found', 'Check the address, or go back to the page you came from.', sent), 404);
  }
  return c.html(renderProblem('Something is wrong with the request', message, sent), ERROR_STATUS[code]);
}
