import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { notFound, PlannerError } from '#src/platform/errors.ts';
import { StaleWrite } from '#src/platform/store.ts';
import { registerRefusals } from './described.ts';
import { describeApi } from './document.ts';
import { type ApiEnv, identify } from './guard.ts';
import { mount } from './mount.ts';
import type { ApiDeps } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { problemResponse } from './problem.ts';
import { refusalOf } from './validation.ts';

/** The JSON API under `/api/v1`. */
export function apiRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw refusalOf(result.error.issues, result.target, (result as { data?: unknown }).data);
    },
  });
  registerRefusals(api.openAPIRegistry);
  api.use(identify(deps));
  for (const made of OPERATIONS) mount(api, deps, made);

  let document: string | undefined;
  api.get('/openapi.json', (c) => {
    document ??= JSON.stringify(describeApi(api));
    return c.body(document, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' });
  });

  const paths = [...OPERATIONS, { path: '/openapi.json', method: 'get' }].map(({ path, method }) => ({
    pattern: new RegExp(`^/api/v1${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    method: method.toUpperCase(),
  }));
  api.all('*', (c) => {
    const methods = new Set(paths.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method));
    if (methods.size === 0) throw notFound();
    if (methods.has('GET')) methods.add('HEAD');
    const allow = [...methods.add('OPTIONS')].sort().join(', ');
    if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow, 'cache-control': 'private, no-store' });
    return problemResponse('METHOD_NOT_ALLOWED', `Only ${allow} can be done here.`, [], undefined, { allow });
  });

  api.onError((error) => {
    if (error instanceof HTTPException && error.status === 415) {
      return problemResponse('UNSUPPORTED_MEDIA_TYPE', 'Send the body as Content-Type: application/json.');
    }
    if (error instanceof HTTPException && error.status === 400) {
      return problemResponse('INVALID_INPUT', 'The body must be JSON.', [{ pointer: '', message: 'is not JSON' }]);
    }
    if (error instanceof PlannerError) return problemResponse(error.code, error.message, error.problems);
    if (error instanceof StaleWrite) return problemResponse('STALE', 'Somebody changed this at the same moment: send it again.');
    // A fault of ours is logged and answered in one place for the whole program.
    throw error;
  });
  return api;
}
