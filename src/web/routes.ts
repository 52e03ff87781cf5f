import { Hono } from 'hono';
import { contactRoutes } from './contact/routes.tsx';
import type { WebDeps } from './deps.ts';
import { slowDownStrangers } from './limits.ts';
import { planRoutes } from './plan/routes.tsx';
import { publicRoutes } from './public/routes.tsx';
import { sameOrigin } from './same-origin.ts';
import { signInRoutes } from './sign-in/routes.tsx';

/** Every page, by audience. */
export function webRoutes(deps: WebDeps): Hono {
  const web = new Hono();
  web.use(sameOrigin(deps.baseUrl), slowDownStrangers(deps));
  web.route('/', signInRoutes(deps));
  web.route('/plan', planRoutes(deps));
  web.route('/p/:secret', contactRoutes(deps));
  web.route('/', publicRoutes(deps));
  return web;
}
