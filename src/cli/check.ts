import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { checkFolder, type KindName } from '#src/definitions/index.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { many } from '#src/web/format.ts';
import { data, say } from './output.ts';

const NAMES: Readonly<Record<KindName, readonly [one: string, more?: string]>> = {
  partnership: ['partnership'],
  partner: ['partner'],
  'support-route': ['support route'],
  campaign: ['campaign'],
  theme: ['theme'],
  resource: ['resource'],
  entry: ['calendar entry', 'calendar entries'],
  template: ['post'],
  participation: ['count of taking part', 'counts of taking part'],
  return: ['return'],
  figure: ['number'],
};

/** `planner check`: every problem with file, line and column; exit 1 when there is one. */
export async function checkCommand(folder: string | undefined, options: { json?: boolean }): Promise<void> {
  const at = folder ?? nodeSettings().campaignsFolder;
  const checked = checkFolder(await readCampaignsFolder(at));
  if ('problems' in checked) {
    if (options.json) data(`${JSON.stringify({ problems: checked.problems }, null, 2)}\n`);
    throw new PlannerError(
      'INVALID_FILE',
      `${many(checked.problems.length, 'thing')} to put right.`,
      options.json ? [] : checked.problems,
    );
  }
  const counts: Record<string, number> = {};
  for (const { kind } of checked.items) counts[kind] = (counts[kind] ?? 0) + 1;
  if (options.json) data(`${JSON.stringify({ problems: [], counts }, null, 2)}\n`);
  const list = Object.entries(counts).map(([kind, count]) => {
    const [one, more] = NAMES[kind as KindName];
    return many(count, one, more);
  });
  say(`All good: ${list.join(', ')}.`);
}
