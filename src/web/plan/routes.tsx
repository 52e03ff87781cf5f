import { Hono } from 'hono';
import type { WebDeps } from '../deps.ts';
import { type StaffEnv, staffOnly } from '../visitors.tsx';
import { accessRoutes } from './access-routes.tsx';
import { accountRoutes } from './account-routes.tsx';
import { activitiesRoutes } from './activities/activities-routes.tsx';
import { approvalRoutes } from './approval-routes.tsx';
import { planningRoutes } from './campaign/planning-routes.ts';
import { historyRoutes } from './history/history-routes.tsx';
import { partnersRoutes } from './partners/partners-routes.ts';
import { peopleRoutes } from './people-routes.tsx';
import { repliesRoutes } from './replies/replies-routes.tsx';
import { reportRoutes } from './report/report-routes.tsx';
import { supportRoutes } from './support-routes/support-routes.tsx';
import { timesRoutes } from './times/times-routes.tsx';
import { wordsRoutes } from './words/words-routes.tsx';
import { yearRoutes } from './year/year-routes.tsx';

/** The pages of those who plan: everything under `/plan`, for people who have signed in. */
export function planRoutes(deps: WebDeps): Hono<StaffEnv> {
  const plan = new Hono<StaffEnv>();
  plan.use(staffOnly(deps));
  plan.route('/', accountRoutes());
  plan.route('/', peopleRoutes(deps));
  plan.route('/', accessRoutes());
  plan.route('/', approvalRoutes());
  plan.route('/', wordsRoutes());
  plan.route('/', timesRoutes());
  plan.route('/', planningRoutes());
  plan.route('/', partnersRoutes(deps));
  plan.route('/', supportRoutes());
  plan.route('/', activitiesRoutes());
  plan.route('/', repliesRoutes());
  plan.route('/', reportRoutes());
  plan.route('/', historyRoutes());
  plan.route('/', yearRoutes(deps));
  return plan;
}
