import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { accessFromBearer } from './access/index.ts';
import { apiRoutes, problemResponse } from './api/index.ts';
import { FeedCache } from './feeds/index.ts';
import type { Clock, Context, Random } from './platform/context.ts';
import { ERROR_STATUS, PlannerError } from './platform/errors.ts';
import { isHealthy } from './platform/health.ts';
import { newId } from './platform/ids.ts';
import type { Logger } from './platform/log.ts';
import { StaleWrite, type Store } from './platform/store.ts';
import { feedRoutes, renderProblem, styleHash, webRoutes } from './web/index.ts';

/** What the program needs from the runtime it stands on. */
export interface AppDeps {
  store: Store;
  clock: Clock;
  random: Random;
  log: Logger;
  /** Where the installation is reached, without a slash at the end. */
  baseUrl: string;
  setupToken?: string;
}

/** The whole program as one fetch handler, the same on Node and on Workers. */
export async function createApp(deps: AppDeps): Promise<Hono> {
  const { store, clock, random, log } = deps;
  const contextOf = async (authorization: string | undefined): Promise<Context> => ({
    store,
    clock,
    random,
    access: await accessFromBearer(authorization, deps.setupToken),
  });
  const app = new Hono();

  app.use(async (c, next) => {
    const id = newId('req', deps);
    const started = Date.parse(clock.now());
    await next();
    c.header('x-request-id', id);
    // The template of the route that answered, never the address: later addresses carry secrets.
    const route = routePath(c);
    log.info('request', { id, method: c.req.method, route, status: c.res.status, ms: Date.parse(clock.now()) - started });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: [await styleHash()],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );

  app.get('/healthz', async (c) => {
    if (await isHealthy(store)) return c.json({ status: 'ok' });
    return c.json({ status: 'the database does not answer' }, 503);
  });
  app.route('/calendar', feedRoutes(contextOf, deps.baseUrl, new FeedCache()));
  app.route('/api/v1', apiRoutes(contextOf));
  app.route('/', webRoutes(contextOf, deps.baseUrl));

  const wantsJson = (path: string): boolean => path.startsWith('/api/') || path === '/healthz';
  app.notFound((c) => {
    if (wantsJson(c.req.path)) return problemResponse('NOT_FOUND', 'There is nothing here, or you may not see it.');
    return c.html(renderProblem('Page not found', 'Check the address, or go back to the page you came from.'), 404);
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const known =
      error instanceof StaleWrite
        ? new PlannerError('STALE', 'Somebody changed this at the same moment. Please try again.')
        : error;
    if (known instanceof PlannerError) {
      if (wantsJson(c.req.path)) return problemResponse(known.code, known.message, known.problems);
      if (known.code === 'NOT_FOUND') {
        return c.html(renderProblem('Page not found', 'Check the address, or go back to the page you came from.'), 404);
      }
      return c.html(renderProblem('Something is wrong with the request', known.message), ERROR_STATUS[known.code]);
    }
    log.error('request failed', {
      route: routePath(c),
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    if (wantsJson(c.req.path))
      return problemResponse('INTERNAL', 'Nothing was changed. Please try again; the error has been noted.');
    return c.html(
      renderProblem('Sorry, something went wrong', 'Nothing was changed. Please try again later; the error has been noted.'),
      500,
    );
  });
  return app;
}
