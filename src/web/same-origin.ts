import type { MiddlewareHandler } from 'hono';
import { PlannerError } from '#src/platform/errors.ts';

/**
 * Refuses changes that another site's page sends in a reader's name. Browsers say where a request comes from; pages with a
 * private address send no origin on purpose, so `Sec-Fetch-Site` is asked first and the origin only where it is missing.
 */
export function sameOrigin(baseUrl: string): MiddlewareHandler {
  const own = new URL(baseUrl).origin;
  return async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      const site = c.req.header('sec-fetch-site');
      const same = site === undefined ? c.req.header('origin') === own : site === 'same-origin';
      if (!same)
        throw new PlannerError('FORBIDDEN_ORIGIN', 'This form was sent from another site. Open the page here and try again.');
    }
    await next();
  };
}
