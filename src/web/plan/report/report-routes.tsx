import { Hono, type Context as Request } from 'hono';
import { getReport, type Report } from '#src/reporting/index.ts';
import { render } from '../../kit/page.tsx';
import { ReportBody, renderReport } from '../../report/report-page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { PlanPage } from '../frame.tsx';

/** The report of a week for those who plan it, and the same as one file to keep. */
export function reportRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/campaigns/:campaign/report', async (c) => {
    const { me, partnership } = c.var;
    const report = await reportOf(c, c.req.param('campaign'));
    const { slug, title } = report.campaign;
    const page = (
      <PlanPage
        viewer={{ me, partnership }}
        section="campaigns"
        title={`Report: ${title}`}
        back={{ href: `/plan/campaigns/${slug}`, text: title }}
      >
        <ReportBody report={report} after={<Ways report={report} />} />
      </PlanPage>
    );
    return c.html(render(page));
  });

  pages.get('/campaigns/:campaign/report.html', async (c) => {
    const report = await reportOf(c, c.req.param('campaign'));
    c.header('content-disposition', `attachment; filename="${report.campaign.slug}-report.html"`);
    return c.html(renderReport(report));
  });

  return pages;
}

const reportOf = (c: Request<StaffEnv>, campaign: string): Promise<Report> =>
  getReport(c.var.ctx, c.var.partnership.slug, campaign);

/** Ways to hand the report on, and who may read it where it stands. */
function Ways({ report: { partnership, campaign } }: { report: Report }) {
  const own = `/plan/campaigns/${campaign.slug}`;
  const json = `/api/v1/partnerships/${partnership.slug}/campaigns/${campaign.slug}/report`;
  return (
    <div class="not-printed">
      <p>
        {campaign.published ? (
          <>
            Anyone may read this report at <a href={`/${partnership.slug}/${campaign.slug}/report`}>its public address</a>.
          </>
        ) : (
          'This report is not published: only people who have signed in here can read it.'
        )}
      </p>
      <ul class="links">
        <li>
          <a href={`${own}/report.html`}>Save as one file</a>
        </li>
        <li>
          <a href={`${own}/replies`}>Who has replied</a>
        </li>
        <li>
          {campaign.published ? (
            <a href={json}>The same for programs (JSON)</a>
          ) : (
            <>
              For programs with access: <code>{json}</code>
            </>
          )}
        </li>
      </ul>
    </div>
  );
}
