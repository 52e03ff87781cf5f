import { Hono } from 'hono';
import { londonDay } from '#src/calendar/index.ts';
import { listItems } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { campaignOf, placeOf } from '../campaign/week-request.ts';
import { EvidencePage } from './evidence-page.tsx';
import { mustRecord, simpleRoutes } from './simple-routes.tsx';
import { surveyRoutes } from './survey-routes.tsx';

/** What else there is to report of a week: `/plan/campaigns/<slug>/evidence`, for those who enter it. */
export function evidenceRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/evidence', async (c) => {
    mustRecord(c);
    const { ctx, me, partnership } = c.var;
    const campaign = await campaignOf(c);
    const where = placeOf(c);
    const page = (
      <EvidencePage
        viewer={{ me, partnership }}
        campaign={campaign}
        counts={await listItems(ctx, { ...where, kind: 'participation' })}
        surveys={await listItems(ctx, { ...where, kind: 'survey' })}
        quotes={await listItems(ctx, { ...where, kind: 'quote' })}
        outcomes={await listItems(ctx, { ...where, kind: 'outcome' })}
        names={new Map((await listPartners(ctx, partnership.id)).map(({ slug, name }) => [slug, name]))}
        today={londonDay(ctx.clock.now())}
        done={c.req.query('done')}
      />
    );
    return c.html(render(page));
  });

  routes.route('/', surveyRoutes());
  routes.route('/', simpleRoutes());
  return routes;
}
