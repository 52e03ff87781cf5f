import { z } from 'zod';
import { listCopy } from '#src/content/index.ts';
import { getPartnership, listPartners, type Partner, type Partnership } from '#src/partners/index.ts';
import { may, permit } from '#src/platform/access.ts';
import type { Context } from '#src/platform/context.ts';
import { PlannerError } from '#src/platform/errors.ts';
import { roleName } from '#src/platform/fields.ts';
import { aTurnForOthers } from '#src/platform/sheets/index.ts';
import { figureKey, readFigures } from '../defined.ts';
import { itemsFor, readNameable } from '../form/return-items.ts';
import { FigureDefinition } from '../schemas.ts';

/** The partners that the caller may record figures of. Throws NOT_FOUND where there is none. */
export async function openFigures(ctx: Context, slug: string): Promise<{ partnership: Partnership; partners: Partner[] }> {
  const partnership = await getPartnership(ctx, slug);
  const partners = (await listPartners(ctx, partnership.id)).filter(({ id }) =>
    may(ctx.access, 'figures.record', partnership.id, id),
  );
  if (partners.length === 0) permit(ctx.access, 'figures.record', partnership.id);
  return { partnership, partners };
}

/**
 * Slugs of what figures of the caller may be about: everything of the campaign, or what the form of its one partner may name. A post that
 * went to others only looks unknown to that partner.
 */
export async function readItemNames(
  ctx: Context,
  campaign: { id: string; slug: string },
  partners: readonly Partner[],
): Promise<Set<string>> {
  const own = partners.find(({ id }) => id === ctx.access.partnerId);
  if (own === undefined) {
    const { templates, resources } = await listCopy(ctx, campaign.id);
    return new Set([...templates, ...resources].map(({ slug }) => slug));
  }
  const live = (await readFigures(ctx, campaign, own.id)).filter(({ withdrawn }) => !withdrawn).map(({ value }) => value);
  return new Set(itemsFor(await readNameable(ctx, campaign.id, own.id), live).map(({ slug }) => slug));
}

/** So many at a time that reading and packing them holds nobody up, and their JSON is one parameter. */
export const AT_ONCE = 1200;

export function* inTurns<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

/** Figures as their schema reads them. Throws INVALID_INPUT with each that it cannot read. */
export async function parsedFigures(given: readonly FigureDefinition[]): Promise<FigureDefinition[]> {
  const figures: FigureDefinition[] = [];
  for (const some of inTurns(given)) {
    const first = figures.length;
    const list = z.array(FigureDefinition).safeParse(some);
    if (!list.success) throw notRecorded(list.error, ([index, ...path]) => `figure ${first + Number(index)} ${path.join('.')}`);
    for (const each of list.data) figures.push(each);
    if (figures.length < given.length) await aTurnForOthers();
  }
  return figures;
}

/** Refuses figures of a partner or item that is not there, and two for one place. Throws INVALID_INPUT. */
export function refuseWrongPlaces(
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

/** The role that answered, never an address. Throws INVALID_INPUT. */
export function parsedRole(given: string | null): string | null {
  const role = roleName.nullable().safeParse(given);
  if (role.success) return role.data;
  throw notRecorded(role.error, (path) => `role ${path.join('.')}`);
}

function notRecorded({ issues }: z.ZodError, place: (path: readonly PropertyKey[]) => string): PlannerError {
  const problems = issues.map(({ path, message }) => ({ message: `${place(path)} ${message}`.replaceAll('  ', ' ') }));
  return new PlannerError('INVALID_INPUT', 'Nothing was recorded.', problems);
}
