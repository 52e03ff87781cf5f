import { readOneFile } from '#src/adapters/node/campaigns-folder.ts';
import { listCopy } from '#src/content/index.ts';
import { decode } from '#src/definitions/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { readFiguresCsv, recordFigures } from '#src/returns/index.ts';
import { many } from '#src/web/format.ts';
import { data, say } from './output.ts';
import { chooseCampaign, choosePartnership, withWorkspace } from './workspace.ts';

/** `planner returns`: numbers from a CSV, all or nothing. */
export async function returnsCommand(
  campaignSlug: string,
  path: string,
  options: { role?: string; json?: boolean; partnership?: string },
): Promise<void> {
  const file = await readOneFile(path);
  await withWorkspace(async ({ ctx }) => {
    const partnership = await choosePartnership(ctx, options.partnership);
    const campaign = await chooseCampaign(ctx, partnership, campaignSlug);
    const decoded = decode(file);
    if ('problem' in decoded) throw new PlannerError('INVALID_FILE', 'Nothing was recorded.', [decoded.problem]);
    const partners = new Set((await listPartners(ctx, partnership.id)).map(({ slug }) => slug));
    const { templates, resources } = await listCopy(ctx, campaign.id);
    const items = new Set([...templates, ...resources].map(({ slug }) => slug));
    const read = readFiguresCsv(file.path, decoded.text, { partners, items });
    if (read.problems.length > 0)
      throw new PlannerError(
        'INVALID_FILE',
        `${many(read.problems.length, 'thing')} to put right: nothing was recorded.`,
        read.problems,
      );
    const done = await recordFigures(ctx, {
      partnership: partnership.slug,
      campaign: campaign.slug,
      figures: read.figures.map(({ line: _line, ...figure }) => figure),
      ...(options.role === undefined ? {} : { answeredBy: options.role }),
      receivedVia: 'CSV',
    });
    if (options.json) data(`${JSON.stringify({ ...done, blank: read.blank }, null, 2)}\n`);
    say(`${many(done.added, 'number')} added, ${done.replaced} replaced, ${done.unchanged} unchanged.`);
    if (read.blank > 0)
      say(
        `${many(read.blank, 'row')} without a number: not stored, because no answer is not zero. An earlier number for it stays.`,
      );
  });
}
