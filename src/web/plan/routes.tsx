import { Hono } from 'hono';
import type { WebDeps } from '../deps.ts';
import { type StaffEnv, staffOnly } from '../visitors.tsx';
import { accessRoutes } from './access-routes.tsx';
import { accountRoutes } from './account-routes.tsx';
import { planningRoutes } from './campaign/planning-routes.ts';
import { peopleRoutes } from './people-routes.tsx';

/** The pages of those who plan: everything under `/plan`, for people who have signed in. */
export function planRoutes(deps: WebDeps): Hono<StaffEnv> {
  const plan = new Hono<StaffEnv>();
  plan.use(staffOnly(deps));
  plan.route('/', accountRoutes(deps));
  plan.route('/', peopleRoutes(deps));
  plan.route('/', accessRoutes());
  plan.route('/', planningRoutes());
  return plan;
}
