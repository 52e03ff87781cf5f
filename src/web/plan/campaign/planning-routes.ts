import { Hono } from 'hono';
import type { StaffEnv } from '../../visitors.tsx';
import { programmeRoutes } from '../programme/programme-routes.tsx';
import { boardRoutes } from './board-routes.tsx';
import { campaignRoutes } from './campaign-routes.tsx';
import { postRoutes } from './post-routes.tsx';
import { themeRoutes } from './theme-routes.tsx';

/** Everything that is planned: awareness weeks with their boards, themes and posts, and the programme of the year. */
export function planningRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  // The weeks come first: their form for a new one stands where a board would.
  for (const own of [campaignRoutes(), boardRoutes(), themeRoutes(), postRoutes(), programmeRoutes()]) routes.route('/', own);
  return routes;
}
