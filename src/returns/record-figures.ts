import { z } from 'zod';
import { getCampaign, listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners } from '#src/partners/index.ts';
import { may, permit } from '#src/platform/access.ts';
import { commit, expectNoOtherHistory, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { type DefinedRow, pathOf, present, writeScope } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { roleName } from '#src/platform/fields.ts';
import { type FigureValue, figureKey, figureKind, type ReturnValue, returnKind } from './defined.ts';
import { changeTo, countChanges, exactly, historyOf } from './figure-changes.ts';
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

/**
 * Records figures in their partners' returns: new ones are added, a number for a place that has one replaces it, equal
 * ones change nothing. All or nothing; every replaced number stays in the history. An access to one partner records for
 * that partner, and the others look unknown to it. Throws INVALID_INPUT for a role that is an address.
 */
export async function recordFigures(
  ctx: Context,
  input: RecordFigures,
): Promise<{ added: number; replaced: number; unchanged: number }> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partners = (await listPartners(ctx, partnership.id)).filter(({ id }) =>
    may(ctx.access, 'figures.record', partnership.id, id),
  );
  if (partners.length === 0) permit(ctx.access, 'figures.record', partnership.id);
  const given: Given = {
    answeredBy: parsed(roleName.nullable(), input.answeredBy ?? null, 'role'),
    receivedVia: input.receivedVia,
  };
  const figures = parsed(z.array(FigureDefinition), input.figures, 'figure');
  const campaign = await getCampaign(ctx, partnership.id, input.campaign);
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
    const changeAt = <T extends Said>(rows: ReadonlyMap<string, DefinedRow<T>>, path: string, value: T, prefix: string) =>
      changeTo(ctx, rows.get(path), path, value, prefix, saysTheSame);
    const changes = values.flatMap((value) =>
      changeAt(known, pathOf.within(place.slug, 'figure', figureKey(value)), value, 'fig'),
    );
    const touched = new Set(changes.map(({ value }) => value.partner));
    const answers = [...touched].flatMap((partner) => {
      const value: ReturnValue = { campaign: place.slug, partner, state: 'submitted', ...present(given) };
      return changeAt(returns, pathOf.within(place.slug, 'return', partner), value, 'ret');
    });
    const scope = writeScope(ctx, partnership.id, [
      { path: pathOf.campaign(place.slug), id: place.id },
      ...partners.map(({ slug, id }) => ({ path: pathOf.partner(slug), id })),
      ...returns.values(),
      ...answers,
    ]);
    const events = [...changes.map((each) => historyOf('figure', each)), ...answers.map((each) => historyOf('return', each))];
    if (changes.length > 0) {
      await commit(
        ctx,
        partnership.id,
        [guard, ...returnKind.write(answers, scope), ...figureKind.write(changes, scope)],
        events,
      );
    }
    const { added, replaced } = countChanges(changes);
    return { added, replaced, unchanged: values.length - changes.length };
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

type Said = { answeredBy?: string | null | undefined; receivedVia: string };

/** Whether nothing new is said: a role that was not known before, or is another one, is something new. */
function saysTheSame<T extends Said>(before: T, now: T): boolean {
  const what = (value: T): string => exactly({ ...value, answeredBy: null, receivedVia: null });
  return what(before) === what(now) && ((now.answeredBy ?? null) === null || before.answeredBy === now.answeredBy);
}
