import { Hono } from 'hono';
import type { StaffEnv } from '../../visitors.tsx';
import { copyWeekRoutes } from '../copy-week/copy-week-routes.tsx';
import { programmeRoutes } from '../programme/programme-routes.tsx';
import { recallRoutes } from '../recalls/recall-routes.tsx';
import { resourceRoutes } from '../resources/resource-routes.tsx';
import { sendRoutes } from '../send/send-routes.tsx';
import { takeUpRoutes } from '../take-up/take-up-routes.tsx';
import { workbookRoutes } from '../workbook/workbook-routes.tsx';
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
  routes.route('/', sendRoutes());
  routes.route('/', recallRoutes());
  for (const own of [resourceFileRoutes(), resourceRoutes()]) routes.route('/', own);
  routes.route('/', takeUpRoutes());
  routes.route('/', workbookRoutes());
  routes.route('/', copyWeekRoutes());
  return routes;
}
