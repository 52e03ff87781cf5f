import { getReport } from '#src/reporting/index.ts';
import { renderReport } from '#src/web/report/report-page.tsx';
import { data } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner report`: the board report as JSON or as one HTML page that stands alone. */
export async function reportCommand(
  campaignSlug: string,
  options: { format: 'json' | 'html'; partnership?: string },
): Promise<void> {
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const report = await getReport(ctx, partnership.slug, campaign.slug);
    data(options.format === 'html' ? renderReport(report) : `${JSON.stringify(report, null, 2)}\n`);
  });
}
