import { Hono } from 'hono';
import { getCampaign } from '#src/content/index.ts';
import { findPartnership, getPartnership, listPartnerships } from '#src/partners/index.ts';
import { PUBLIC_ACCESS } from '#src/platform/access.ts';
import { notFound } from '#src/platform/errors.ts';
import { getReport } from '#src/reporting/index.ts';
import type { WebDeps } from '../deps.ts';
import { render } from '../kit/page.tsx';
import { ReportPage } from '../report/report-page.tsx';
import { readSessionCookie } from '../session-cookie.ts';
import { signedIn } from '../visitors.tsx';
import { documentRoutes } from './document-routes.tsx';
import { forEverybody } from './for-everybody.ts';
import { HomePage } from './home-page.tsx';
import { ProgrammePage } from './programme-page.tsx';
import { readProgramme, readWeek } from './read.ts';
import { subscribeRoutes } from './subscribe-routes.tsx';
import { WeekPage } from './week-page.tsx';
import { publicYearRoutes } from './year-routes.tsx';

/** What anyone may see. These pages are the same for everybody, whoever is signed in. */
export function publicRoutes(deps: WebDeps): Hono {
  const web = new Hono();
  web.route('/', publicYearRoutes(deps));

  web.get('/', async (c) => {
    const ctx = deps.contextFor(PUBLIC_ACCESS);
    const all = await listPartnerships(ctx);
    // Partnerships of one installation never see each other, so only a single one is named here.
    const [only] = all.length === 1 ? all : [];
    return forEverybody(c, only ? <ProgrammePage {...(await readProgramme(ctx, only, deps.baseUrl))} /> : <HomePage />);
  });

  web.get('/:partnership', async (c) => {
    const ctx = deps.contextFor(PUBLIC_ACCESS);
    const partnership = await findPartnership(ctx, c.req.param('partnership'));
    if (!partnership) throw notFound();
    return forEverybody(c, <ProgrammePage {...(await readProgramme(ctx, partnership, deps.baseUrl))} />);
  });

  web.get('/:partnership/:campaign', async (c) => {
    const ctx = deps.contextFor(PUBLIC_ACCESS);
    const partnership = await getPartnership(ctx, c.req.param('partnership'));
    const campaign = await getCampaign(ctx, partnership.id, c.req.param('campaign'));
    return forEverybody(c, <WeekPage {...(await readWeek(ctx, partnership, campaign, deps.baseUrl))} />);
  });

  web.route('/', subscribeRoutes(deps));
  web.route('/', documentRoutes(deps));

  web.get('/:partnership/:campaign/report', async (c) => {
    const me = await signedIn(deps, readSessionCookie(c, deps.baseUrl));
    const ctx = deps.contextFor(me?.access ?? PUBLIC_ACCESS);
    const report = await getReport(ctx, c.req.param('partnership'), c.req.param('campaign'));
    const { partnership, campaign } = report;
    const back = { href: `/${partnership.slug}/${campaign.slug}`, text: campaign.title };
    const page = <ReportPage report={report} home={`/${partnership.slug}`} owner={partnership.name} back={back} />;
    if (campaign.published) return forEverybody(c, page);
    c.header('cache-control', 'private, no-store');
    return c.html(render(page));
  });

  return web;
}
