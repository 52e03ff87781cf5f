import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { importFigures, MOST_FIGURES_BYTES } from '#src/returns/index.ts';
import { many } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner returns`: numbers from a CSV or workbook, all or nothing. */
export async function returnsCommand(
  campaignSlug: string,
  path: string,
  options: { role?: string; json?: boolean; partnership?: string },
): Promise<void> {
  const { bytes } = await readOneFile(path, MOST_FIGURES_BYTES);
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const { blank, ...done } = await importFigures(ctx, {
      partnership: partnership.slug,
      campaign: campaign.slug,
      file: { name: path, bytes },
      ...(options.role === undefined ? {} : { answeredBy: options.role }),
    });
    if (options.json) data(`${JSON.stringify({ ...done, blank }, null, 2)}\n`);
    say(`${many(done.added, 'number')} added, ${done.replaced} replaced, ${done.unchanged} unchanged.`);
    if (blank > 0)
      say(`${many(blank, 'row')} without a number: not stored, because no answer is not zero. An earlier number for it stays.`);
  });
}
