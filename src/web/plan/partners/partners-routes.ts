import { Hono } from 'hono';
import type { WebDeps } from '../../deps.ts';
import type { StaffEnv } from '../../visitors.tsx';
import { contactRoutes } from './contact-routes.tsx';
import { linkCalendarRoutes } from './link-calendar-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { partnerRoutes } from './partner-routes.tsx';

/** Partners, their contacts, and the private links of those. */
export function partnersRoutes(deps: WebDeps): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();
  pages.route('/', contactRoutes());
  pages.route('/', linkRoutes(deps));
  pages.route('/', linkCalendarRoutes(deps));
  pages.route('/', partnerRoutes());
  return pages;
}
