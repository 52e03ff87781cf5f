import { Hono } from 'hono';
import { listCampaigns } from '#src/content/index.ts';
import { findPartnership, listPartnerships, type Partnership } from '#src/partners/index.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound } from '#src/platform/errors.ts';
import { getReport } from '#src/reporting/index.ts';
import { type HomeProps, renderHome } from './home-page.tsx';
import { renderReport } from './report/report-page.tsx';

/** The pages. `contextOf` gives each request its context; `baseUrl` is where the installation is reached. */
export function webRoutes(contextOf: (authorization: string | undefined) => Promise<Context>, baseUrl: string): Hono {
  const web = new Hono();

  web.get('/', async (c) => {
    const ctx = await contextOf(undefined);
    const all = await listPartnerships(ctx);
    // Partnerships of one installation never see each other, so only a single one is named here.
    const [only] = all.length === 1 ? all : [];
    return c.html(renderHome(only ? await home(ctx, only, baseUrl) : null));
  });

  web.get('/:partnership', async (c) => {
    const ctx = await contextOf(undefined);
    const partnership = await findPartnership(ctx, c.req.param('partnership'));
    if (!partnership) throw notFound();
    return c.html(renderHome(await home(ctx, partnership, baseUrl)));
  });

  web.get('/:partnership/:campaign/report', async (c) => {
    const ctx = await contextOf(c.req.header('authorization'));
    const report = await getReport(ctx, c.req.param('partnership'), c.req.param('campaign'));
    c.header('cache-control', report.campaign.published ? 'no-cache' : 'private, no-store');
    return c.html(renderReport(report));
  });

  return web;
}

async function home(ctx: Context, partnership: Partnership, baseUrl: string): Promise<HomeProps> {
  const campaigns = await listCampaigns(ctx, partnership.id);
  return {
    name: partnership.name,
    programme: `${baseUrl}/calendar/${partnership.slug}/programme.ics`,
    campaigns: campaigns.map((campaign) => ({
      title: campaign.title,
      from: campaign.localFrom,
      to: campaign.localTo,
      calendar: `/calendar/${partnership.slug}/${campaign.slug}.ics`,
      report: campaign.reportPublic ? `/${partnership.slug}/${campaign.slug}/report` : null,
    })),
  };
}
