import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, type DefinedRow, pathOf } from '#src/platform/defined.ts';
import { newId } from '#src/platform/ids.ts';
import { type FigureValue, figureKey, figureKind, type ReturnValue, returnKind } from './defined.ts';
import { definitionFor } from './metrics.ts';
import type { FigureDefinition } from './schemas.ts';

/** Where figures go and how they came. */
export interface RecordFigures {
  partnershipId: string;
  campaign: { id: string; slug: string; localFrom: string };
  /** Ids of partners by slug. */
  partners: ReadonlyMap<string, string>;
  figures: readonly FigureDefinition[];
  /** The role that answered, where known; never a name. */
  answeredBy?: string;
  receivedVia: string;
}

/** How a figure's number was meant: by its platform's definition on the day its period began. */
export function withDefinition(figure: FigureDefinition, campaign: { slug: string; localFrom: string }): FigureValue {
  const { id } = definitionFor(figure.platform, figure.metric, figure.periodFrom ?? campaign.localFrom);
  return { ...strip(figure), campaign: campaign.slug, definition: id };
}

function strip(figure: FigureDefinition & { line?: number }): FigureDefinition {
  const { line: _line, ...rest } = figure;
  return rest;
}

/**
 * Records figures in their partners' returns: new ones are added, a number for a place that has one replaces it, equal
 * ones change nothing. All or nothing; every replaced number stays in the history.
 */
export async function recordFigures(
  ctx: Context,
  input: RecordFigures,
): Promise<{ added: number; replaced: number; unchanged: number }> {
  permit(ctx.access, 'figures.record', input.partnershipId);
  const values = input.figures.map((figure) => withDefinition(figure, input.campaign));
  return retryStale(async () => {
    const place = { id: input.campaign.id, slug: input.campaign.slug };
    const known = index(await figureKind.read(ctx, input.partnershipId, place));
    const returns = index(await returnKind.read(ctx, input.partnershipId, place));
    const changes = values.flatMap((value) =>
      change(ctx, known, pathOf.within(place.slug, 'figure', figureKey(value)), value, 'fig'),
    );
    const touched = new Set(changes.map(({ value }) => value.partner));
    const answers = [...touched].flatMap((partner) => {
      const value: ReturnValue = {
        campaign: place.slug,
        partner,
        state: 'submitted',
        ...(input.answeredBy === undefined ? {} : { answeredBy: input.answeredBy }),
        receivedVia: input.receivedVia,
      };
      return change(ctx, returns, pathOf.within(place.slug, 'return', partner), value, 'ret');
    });
    const ids = new Map([...returns.values(), ...answers].map((row) => [row.path, row.id]));
    ids.set(pathOf.campaign(place.slug), place.id);
    for (const [slug, id] of input.partners) ids.set(pathOf.partner(slug), id);
    const scope = {
      partnershipId: input.partnershipId,
      now: ctx.clock.now(),
      newId: (prefix: string) => newId(prefix, ctx),
      idOf: (path: string) => {
        const id = ids.get(path);
        if (id === undefined) throw new Error(`Nothing is known as ${path}.`);
        return id;
      },
    };
    const events = changes.map((each) => ({
      verb: each.before ? 'returns.replace-figure' : 'returns.add-figure',
      subjectKind: 'figure',
      subjectId: each.id,
      detail: { path: each.path, before: each.before?.value.value ?? null, after: each.value.value, via: input.receivedVia },
    }));
    if (changes.length > 0) {
      await commit(ctx, input.partnershipId, [...returnKind.write(answers, scope), ...figureKind.write(changes, scope)], events);
    }
    const replaced = changes.filter(({ before }) => before !== null).length;
    return { added: changes.length - replaced, replaced, unchanged: values.length - changes.length };
  });
}

function index<T>(rows: readonly DefinedRow<T>[]): Map<string, DefinedRow<T>> {
  return new Map(rows.map((row) => [row.path, row]));
}

function change<T>(
  ctx: Context,
  known: ReadonlyMap<string, DefinedRow<T>>,
  path: string,
  value: T,
  prefix: string,
): DefinedChange<T>[] {
  const before = known.get(path) ?? null;
  if (before && !before.withdrawn && canonical(before.value) === canonical(value)) return [];
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
