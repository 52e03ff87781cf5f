import { z } from 'zod';
import { getCampaign, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, type DefinedRow, pathOf, present, writeScope } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
import { newId } from '#src/platform/ids.ts';
import { type FigureValue, figureKey, figureKind, type ReturnValue, returnKind } from './defined.ts';
import { definitionFor } from './metrics.ts';
import { FigureDefinition } from './schemas.ts';

/** Where figures go and how they came. */
export interface RecordFigures {
  /** Slugs: what they name is looked up here, within the partnership that the caller may write to. */
  partnership: string;
  campaign: string;
  figures: readonly FigureDefinition[];
  /** The role that answered, where known; never a name. */
  answeredBy?: string;
  receivedVia: string;
}

/** Who gave a number, and how it came. */
export interface Given {
  answeredBy: string | null;
  receivedVia: string;
}

/** How a figure's number was meant: by its platform's definition on the day its period began. */
export function figureValue(figure: FigureDefinition, campaign: { slug: string; localFrom: string }, given: Given): FigureValue {
  const { id } = definitionFor(figure.platform, figure.metric, figure.periodFrom ?? campaign.localFrom);
  return { ...figure, ...given, campaign: campaign.slug, definition: id };
}

/** A role as people give it: history and reports name roles, never people. */
const RoleName = text(100).refine(
  (role) => !/[@\d]/.test(role),
  'must be a role such as "Comms officer", not an address or a number',
);

/**
 * Records figures in their partners' returns: new ones are added, a number for a place that has one replaces it, equal
 * ones change nothing. All or nothing; every replaced number stays in the history. Throws INVALID_INPUT for a role that
 * is an address.
 */
export async function recordFigures(
  ctx: Context,
  input: RecordFigures,
): Promise<{ added: number; replaced: number; unchanged: number }> {
  const partnership = await getPartnership(ctx, input.partnership);
  permit(ctx.access, 'figures.record', partnership.id);
  const given: Given = {
    answeredBy: parsed(RoleName.nullable(), input.answeredBy ?? null, 'role'),
    receivedVia: input.receivedVia,
  };
  const figures = parsed(z.array(FigureDefinition), input.figures, 'figure');
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
  const partners = await listPartners(ctx, partnership.id);
  const { templates, resources } = await listCopy(ctx, campaign.id);
  refuseWrongPlaces(
    figures,
    new Set(partners.map(({ slug }) => slug)),
    new Set([...templates, ...resources].map(({ slug }) => slug)),
  );
  const values = figures.map((figure) => figureValue(figure, campaign, given));
  return retryStale(async () => {
    const place = { id: campaign.id, slug: campaign.slug };
    const guard = await expectNoOtherHistory(ctx, partnership.id);
    const known = index(await figureKind.read(ctx, partnership.id, place));
    const returns = index(await returnKind.read(ctx, partnership.id, place));
    const changes = values.flatMap((value) =>
      change(ctx, known, pathOf.within(place.slug, 'figure', figureKey(value)), value, 'fig'),
    );
    const touched = new Set(changes.map(({ value }) => value.partner));
    const answers = [...touched].flatMap((partner) => {
      const value: ReturnValue = { campaign: place.slug, partner, state: 'submitted', ...present(given) };
      return change(ctx, returns, pathOf.within(place.slug, 'return', partner), value, 'ret');
    });
    const scope = writeScope(ctx, partnership.id, [
      { path: pathOf.campaign(place.slug), id: place.id },
      ...partners.map(({ slug, id }) => ({ path: pathOf.partner(slug), id })),
      ...returns.values(),
      ...answers,
    ]);
    const events = [...changes, ...answers].map((each) => ({
      verb: `returns.${each.before ? 'replace' : 'add'}-${'metric' in each.value ? 'figure' : 'return'}`,
      subjectKind: 'metric' in each.value ? 'figure' : 'return',
      subjectId: each.id,
      detail: { path: each.path, before: each.before?.value ?? null, after: each.value },
    }));
    if (changes.length > 0) {
      await commit(
        ctx,
        partnership.id,
        [guard, ...returnKind.write(answers, scope), ...figureKind.write(changes, scope)],
        events,
      );
    }
    const replaced = changes.filter(({ before }) => before !== null).length;
    return { added: changes.length - replaced, replaced, unchanged: values.length - changes.length };
  }, 20);
}

/** Figures of a partner or item that is not there, or two for one place. */
function refuseWrongPlaces(
  figures: readonly FigureDefinition[],
  partners: ReadonlySet<string>,
  items: ReadonlySet<string>,
): void {
  const seen = new Set<string>();
  const problems = figures.flatMap((figure) => {
    const place = figureKey(figure);
    const twice = seen.has(place);
    seen.add(place);
    if (!partners.has(figure.partner)) return [{ message: `"${figure.partner}" is not a partner` }];
    if (figure.item !== '' && !items.has(figure.item))
      return [{ message: `"${figure.item}" is not a resource or post of this campaign` }];
    return twice ? [{ message: `there are two numbers for ${place}` }] : [];
  });
  if (problems.length > 0) throw new PlannerError('INVALID_INPUT', 'Nothing was recorded.', problems);
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, what: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => ({
    message: `${what} ${issue.path.join('.')} ${issue.message}`.replaceAll('  ', ' '),
  }));
  throw new PlannerError('INVALID_INPUT', 'Nothing was recorded.', problems);
}

function index<T>(rows: readonly DefinedRow<T>[]): Map<string, DefinedRow<T>> {
  return new Map(rows.map((row) => [row.path, row]));
}

function change<T extends { answeredBy?: string | null | undefined; receivedVia: string }>(
  ctx: Context,
  known: ReadonlyMap<string, DefinedRow<T>>,
  path: string,
  value: T,
  prefix: string,
): DefinedChange<T>[] {
  const before = known.get(path) ?? null;
  if (before && !before.withdrawn && saysTheSame(before.value, value)) return [];
  const id = before?.id ?? newId(prefix, ctx);
  return [
    {
      path,
      id,
      value,
      before,
      withdrawn: false,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? ctx.clock.now(),
    },
  ];
}

/** Whether nothing new is said: a role that was not known before, or is another one, is something new. */
function saysTheSame<T extends { answeredBy?: string | null | undefined; receivedVia: string }>(before: T, now: T): boolean {
  const what = (value: T): string => canonical({ ...value, answeredBy: null, receivedVia: null });
  return what(before) === what(now) && ((now.answeredBy ?? null) === null || before.answeredBy === now.answeredBy);
}
