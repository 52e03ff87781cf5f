import { readCampaignsFolder } from '#src/adapters/node/campaigns-folder.ts';
import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { systemClock } from '#src/adapters/node/system.ts';
import { londonDay } from '#src/calendar/index.ts';
import {
  checkFolder,
  type DefinitionFile,
  type ImportReport,
  importDefinitions,
  placeOf,
  type UnitReport,
} from '#src/definitions/index.ts';
import { refreshFeeds } from '#src/feeds/index.ts';
import { listPartnerships } from '#src/partners/index.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';
import { data, say } from './output.ts';
import { wrongSecret } from './running-planner.ts';
import { withWorkspace } from './workspace.ts';

/** `planner import`: into the local database, or with `--to` into a running installation. */
export async function importCommand(
  folder: string | undefined,
  options: { overwrite: boolean; to?: string; json?: boolean },
): Promise<void> {
  const settings = nodeSettings();
  const files = await readCampaignsFolder(folder ?? settings.campaignsFolder);
  const reports =
    options.to === undefined
      ? await withWorkspace(async ({ ctx }) => {
          const { units } = await importDefinitions(ctx, { files, overwrite: options.overwrite });
          for (const { id } of await listPartnerships(ctx)) await refreshFeeds(ctx, id);
          return units;
        })
      : await importTo(options.to, files, options.overwrite, settings.SETUP_TOKEN);
  if (options.json) data(`${JSON.stringify({ units: reports }, null, 2)}\n`);
  for (const report of reports) tell(report);
}

const REASONS: Readonly<Record<UnitReport['kept'][number]['reason'], string>> = {
  'edited-since': 'somebody edited it since; the file was not applied (use --overwrite to apply it)',
  'exists-already': 'it was made by hand before; the file was not applied (use --overwrite to apply it)',
  'edited-and-gone-from-file':
    'it is gone from its file, but somebody edited it since, so it stays (use --overwrite to withdraw it)',
  'permission-ended': 'the permission to use it, or something it shares, has ended; it is out of use: take it out of the file',
};

function tell({ unit, created, updated, withdrawn, kept }: UnitReport): void {
  const total = created.length + updated.length + withdrawn.length;
  say(
    total === 0
      ? `${unit}: nothing changed in the files.`
      : `${unit}: ${created.length} new, ${updated.length} changed, ${withdrawn.length} withdrawn.`,
  );
  for (const { path, reason } of kept) say(`  left ${path}: ${REASONS[reason]}`);
}

/** Posts one unit a request, because a Worker may run only some fifty statements in each. */
async function importTo(
  address: string,
  files: DefinitionFile[],
  overwrite: boolean,
  token: string | undefined,
): Promise<UnitReport[]> {
  if (token === undefined)
    throw new PlannerError('INVALID_INPUT', 'Set SETUP_TOKEN to the secret of the installation at that address.');
  const checked = checkFolder(files, londonDay(systemClock.now()));
  if ('problems' in checked) throw new PlannerError('INVALID_FILE', 'The files have faults: nothing was sent.', checked.problems);
  const decoder = new TextDecoder();
  const unitOf = (file: DefinitionFile): string | undefined => {
    const place = placeOf(file.path);
    return place && 'unit' in place ? place.unit : undefined;
  };
  const { units } = checked.folder;
  const url = `${address.replace(/\/+$/, '')}/api/v1/imports`;
  const send = (unit: string): Promise<ImportReport> => {
    const needed = files.filter((file) => [unit, 'partnership'].includes(unitOf(file) ?? ''));
    const texts = needed.map(({ path, bytes }) => ({ path, text: decoder.decode(bytes) }));
    return post(url, { files: texts, only: unit, units, overwrite }, token);
  };
  const first = await send('partnership');
  const reports = [...first.units];
  // Gone units last: a campaign renamed from one of them has then taken its rows along.
  for (const unit of [...units.filter((each) => each !== 'partnership'), ...first.gone])
    reports.push(...(await send(unit)).units);
  return reports;
}

async function post(url: string, body: unknown, token: string, tries = 5): Promise<ImportReport> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      redirect: 'error',
    });
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new PlannerError('UNAVAILABLE', `${url} does not answer${why}.`);
  }
  const answer = (await response.json().catch(() => ({}))) as Partial<ImportReport> & { detail?: string; errors?: Problem[] };
  if (response.ok && answer.units) return { units: answer.units, gone: answer.gone ?? [] };
  if (response.status === 409 && tries > 1) return post(url, body, token, tries - 1);
  if (response.status === 401) throw wrongSecret(url);
  if (response.status === 404) throw new PlannerError('NOT_FOUND', `${url} is not there: is the address right?`);
  throw new PlannerError(
    'INVALID_INPUT',
    `${url} answered ${response.status}: ${answer.detail ?? 'no reason given'}`,
    answer.errors ?? [],
  );
}
