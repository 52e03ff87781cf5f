import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { systemClock } from '#src/adapters/node/system.ts';
import { londonDay } from '#src/calendar/index.ts';
import { textName } from '#src/content/index.ts';
import { checkCopyOf, checkFolder, type FolderFinding, type KindName } from '#src/definitions/index.ts';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
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
  survey: ['survey'],
  quote: ['quote'],
  outcome: ['outcome'],
  return: ['return'],
  figure: ['number'],
};

interface CheckOptions {
  json?: boolean;
  copy?: boolean;
}

/**
 * `planner check`: every problem with file, line and column, and with `--copy` what the checks find in the texts. Exit 1 when there
 * is a problem, or something in a text that must be mended.
 */
export async function checkCommand(folder: string | undefined, options: CheckOptions): Promise<void> {
  const at = folder ?? nodeSettings().campaignsFolder;
  const today = londonDay(systemClock.now());
  const checked = checkFolder(await readCampaignsFolder(at), today);
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
  const copy = options.copy ? checkCopyOf(checked.folder, today) : undefined;
  if (options.json) data(`${JSON.stringify({ problems: [], counts, ...(copy === undefined ? {} : { copy }) }, null, 2)}\n`);
  else for (const found of copy ?? []) data(`${inOneLine(found)}\n`);
  const list = Object.entries(counts).map(([kind, count]) => {
    const [one, more] = NAMES[kind as KindName];
    return many(count, one, more);
  });
  const must = copy?.filter(({ finding }) => finding.severity === 'must').length ?? 0;
  if (must > 0) throw new PlannerError('INVALID_FILE', `${many(must, 'thing')} in the texts must be put right.`);
  say(`All good: ${list.join(', ')}.`);
  if (copy === undefined) return;
  say(copy.length === 0 ? 'The checks find nothing in the texts.' : `${many(copy.length, 'thing')} to think about in the texts.`);
}

/** `file:line:column: should: message (post, channel; for whom)`. */
function inOneLine({ finding, template, channel, language, wording, partners, everyone, ...place }: FolderFinding): string {
  const { severity, message } = finding;
  const text = textName({ channel, language, wording }, language);
  const whom = everyone ? 'everybody' : partners.join(', ');
  return formatProblem({ ...place, message: `${severity}: ${message} (${template}, ${text}; for ${whom})` });
}
