import { and, eq } from 'drizzle-orm';
import { importBase } from '#db/schema/definitions.ts';
import { londonDay } from '#src/calendar/index.ts';
import { findPartnership } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { newId } from '#src/platform/ids.ts';
import { StaleWrite } from '#src/platform/store.ts';
import { checkFolder } from './check.ts';
import type { DefinitionFile, Unit } from './files.ts';
import { importUnit, type UnitReport } from './import-unit.ts';

/** What to import, and how. */
export interface ImportInput {
  files: readonly DefinitionFile[];
  /** Apply files even over what a person edited since. */
  overwrite: boolean;
  /** Only this unit is written; the rest of the files is there to check against. All units when absent. */
  only?: string;
  /** Units that exist in the folder, where `files` holds only some: a known unit that is not among them is withdrawn. */
  units?: readonly string[];
}

/** What an import did, unit by unit, and units that are gone from the folder and still wait to be imported as empty. */
export interface ImportReport {
  units: UnitReport[];
  gone: string[];
}

/**
 * Imports definition files, three-way and unit by unit (each unit all or nothing). Throws INVALID_FILE with every problem
 * before anything is written. A unit whose files are gone is imported as empty, last, because a campaign renamed from it
 * has then taken its rows along.
 */
export async function importDefinitions(ctx: Context, input: ImportInput): Promise<ImportReport> {
  const checked = checkFolder(input.files, londonDay(ctx.clock.now()));
  if ('problems' in checked) {
    const many = checked.problems.length;
    const message = `${many === 1 ? 'One thing is' : `${many} things are`} wrong in the files: nothing was imported.`;
    throw new PlannerError('INVALID_FILE', message, checked.problems);
  }
  const slug = checked.folder.partnership?.value.partnership.slug ?? '';
  const known = await findPartnership(ctx, slug);
  permit(ctx.access, known ? 'definitions.import' : 'partnership.create', known?.id ?? null);
  if (!known && input.only !== undefined && input.only !== 'partnership') {
    throw new PlannerError('INVALID_INPUT', `There is no partnership "${slug}" yet: import partnership.yaml first.`);
  }
  const partnershipId = known?.id ?? newId('psh', ctx);

  const here = checked.folder.units;
  const present = new Set<string>(input.units ?? here);
  const gone = known ? (await knownUnits(ctx, partnershipId)).filter((unit) => !present.has(unit)) : [];
  if (input.only !== undefined && ![...here, ...gone].includes(input.only as Unit)) {
    throw new PlannerError('INVALID_INPUT', `There is no part "${input.only.slice(0, 100)}" in these files.`);
  }
  const wanted = [...here, ...gone].filter((unit) => input.only === undefined || input.only === unit);
  const units: UnitReport[] = [];
  for (const unit of wanted) {
    const items = checked.items.filter((item) => item.unit === unit);
    const work = (id: string) => importUnit(ctx, id, unit, items, input.overwrite);
    const attempt = () => (known ? work(known.id) : importInto(ctx, slug, partnershipId, work));
    // One unit is one request, and a Worker may not run its statements twice: there the caller asks again.
    units.push(await (input.only === undefined ? retryStale(attempt) : attempt()));
  }
  return { units, gone: gone.filter((unit) => !wanted.includes(unit)) };
}

/** Two first imports may make the same partnership at once: the slower one starts again with what the faster one made. */
async function importInto<T>(ctx: Context, slug: string, fresh: string, work: (partnershipId: string) => Promise<T>): Promise<T> {
  const id = (await findPartnership(ctx, slug))?.id ?? fresh;
  try {
    return await work(id);
  } catch (error) {
    const now = (await findPartnership(ctx, slug))?.id;
    if (now !== undefined && now !== id) throw new StaleWrite('Somebody else made the partnership.', { cause: error });
    throw error;
  }
}

async function knownUnits(ctx: Context, partnershipId: string): Promise<Unit[]> {
  const rows = await ctx.store.db
    .selectDistinct({ unit: importBase.unit })
    .from(importBase)
    .where(and(eq(importBase.partnershipId, partnershipId), eq(importBase.gone, false)));
  return rows.map(({ unit }) => unit as Unit);
}
