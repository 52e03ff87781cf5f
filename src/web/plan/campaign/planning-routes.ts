import { Hono } from 'hono';
import type { StaffEnv } from '../../visitors.tsx';
import { programmeRoutes } from '../programme/programme-routes.tsx';
import { resourceRoutes } from '../resources/resource-routes.tsx';
import { boardRoutes } from './board-routes.tsx';
import { campaignRoutes } from './campaign-routes.tsx';
import { postRoutes } from './post-routes.tsx';
import { postVersionsRoutes } from './post-versions-routes.tsx';
import { resourceFileRoutes } from './resource-file-routes.ts';
import { themeRoutes } from './theme-routes.tsx';

/** Everything that is planned: awareness weeks with their boards, themes and posts, and the programme of the year. */
export function planningRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();
  // The weeks come first: their form for a new one stands where a board would.
  for (const own of [campaignRoutes(), boardRoutes(), themeRoutes(), postRoutes(), postVersionsRoutes(), programmeRoutes()]) {
    routes.route('/', own);
  }
  for (const own of [resourceFileRoutes(), resourceRoutes()]) routes.route('/', own);
  return routes;
}
