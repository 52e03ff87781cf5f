import { type NodeSettings, nodeContext, nodeSettings, openNodeFiles, openNodeStore } from '#src/adapters/node/runtime.ts';
import { type Campaign, findCampaign, listCampaigns } from '#src/content/index.ts';
import { listPartnerships, type Partnership } from '#src/partners/index.ts';
import { systemAccess } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';

/** An open database with the person at the keyboard acting as the program. */
export interface Workspace {
  ctx: Context;
  settings: NodeSettings;
}

/** Opens the database for one command and closes it afterwards. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const settings = nodeSettings();
  const store = openNodeStore(settings);
  try {
    return await work({ ctx: nodeContext(store, openNodeFiles(settings), systemAccess('command-line')), settings });
  } finally {
    store.close();
  }
}

/** The partnership a command is about: the named one, or the only one there is. */
export async function choosePartnership(ctx: Context, slug: string | undefined): Promise<Partnership> {
  return onlyOrNamed(await listPartnerships(ctx), slug);
}

/** The one of these partnerships that is named, or the only one. */
export function onlyOrNamed<T extends { slug: string }>(all: readonly T[], slug: string | undefined): T {
  if (all.length === 0) throw new PlannerError('NOT_FOUND', 'The database is empty: run "npm run -s planner -- import" first.');
  const slugs = all.map((each) => each.slug);
  if (slug !== undefined) {
    const named = all.find((each) => each.slug === slug);
    if (named) return named;
    throw new PlannerError('NOT_FOUND', `There is no partnership "${slug}"; known: ${slugs.join(', ')}.`);
  }
  const [only] = all;
  if (!only || all.length > 1) throw new PlannerError('INVALID_INPUT', `Say which: --partnership ${slugs.join(' | ')}`);
  return only;
}

/** The campaign a command is about; names the known ones when it is not there. */
export async function chooseCampaign(ctx: Context, partnership: Partnership, slug: string): Promise<Campaign> {
  const found = await findCampaign(ctx, partnership.id, slug);
  if (found) return found;
  const known = (await listCampaigns(ctx, partnership.id)).map((each) => each.slug);
  throw new PlannerError(
    'NOT_FOUND',
    `There is no campaign "${slug}"${known.length > 0 ? `; known: ${known.join(', ')}` : ' yet'}.`,
  );
}
