import { permit } from '#src/platform/access.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import type { Context } from '#src/platform/context.ts';
import { canonical, type DefinedChange, type DefinedRow, pathOf, present } from '#src/platform/defined.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { text } from '#src/platform/fields.ts';
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
  permit(ctx.access, 'figures.record', input.partnershipId);
  const role = RoleName.optional().safeParse(input.answeredBy);
  if (!role.success) {
    throw new PlannerError('INVALID_INPUT', `The role ${role.error.issues[0]?.message ?? 'is wrong'}: nothing was recorded.`);
  }
  const given: Given = { answeredBy: role.data ?? null, receivedVia: input.receivedVia };
  const values = input.figures.map((figure) => figureValue(figure, input.campaign, given));
  return retryStale(async () => {
    const place = { id: input.campaign.id, slug: input.campaign.slug };
    const known = index(await figureKind.read(ctx, input.partnershipId, place));
    const returns = index(await returnKind.read(ctx, input.partnershipId, place));
    const changes = values.flatMap((value) =>
      change(ctx, known, pathOf.within(place.slug, 'figure', figureKey(value)), value, 'fig'),
    );
    const touched = new Set(changes.map(({ value }) => value.partner));
    const answers = [...touched].flatMap((partner) => {
      const value: ReturnValue = { campaign: place.slug, partner, state: 'submitted', ...present(given) };
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
