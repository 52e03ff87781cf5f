import { SCOPES } from '../schemas.ts';
import { type Amount, boundsOf, overlapping, together } from './amount.ts';
import { bestIn, headlinesIn, itemsIn, type Made, madeOf, type TotalScope } from './best.ts';
import type { FigureGroup } from './groups.ts';

type Basis = 'items' | 'headline' | 'best';
const BASES: readonly Basis[] = ['items', 'headline', 'best'];

/** An amount as it is given out. */
export interface Bounded {
  additive: boolean;
  /** Null where numbers of this kind may not be added. */
  sum: number | null;
  lowerBound: number;
  /** All together: for what does not add, people are counted as often as they saw something. */
  upperBound: number;
}

/**
 * One total. Figures that cannot be added have no sum, only a range: from the largest single figure to the sum, which
 * counts people who saw several things several times and is never a number of people.
 */
export interface Total<G extends FigureGroup = FigureGroup> extends Bounded {
  /** Slug; null for all partners together. */
  partner: string | null;
  platform: string;
  metric: string;
  definition: string;
  scope: TotalScope;
  basis: Basis;
  /** The groups it is made of. */
  parts: readonly G[];
}

/** An amount as it is given out. */
export function bounded(amount: Amount): Bounded {
  const { lower, upper } = boundsOf(amount);
  const additive = amount.kind === 'sum';
  return { additive, sum: additive ? upper : null, lowerBound: lower, upperBound: upper };
}

/** Several partners' amounts together. Those that did not say which platform may have counted on different ones. */
export function overPartners(amounts: readonly Amount[]): Amount {
  return amounts.some(({ platform }) => platform === 'not-stated') ? overlapping(amounts) : together(amounts);
}

/** Every total that the figures allow: by partner and for all, by scope and basis; one series a platform and definition. */
export function combine<G extends FigureGroup>(groups: readonly G[]): Total<G>[] {
  const series = Map.groupBy(groups, ({ platform, metric, definition }) => [platform, metric, definition].join('\n'));
  return [...series.values()].flatMap(totalsOfSeries);
}

function totalsOfSeries<G extends FigureGroup>(series: readonly G[]): Total<G>[] {
  const [first] = series;
  if (!first) return [];
  const { platform, metric, definition } = first;
  const partners = [...Map.groupBy(series, ({ partner }) => partner)];
  const total = (partner: string | null, scope: TotalScope, basis: Basis, { amount, parts }: Made<G>): Total<G> => ({
    ...{ partner, platform, metric, definition, scope, basis },
    ...bounded(amount),
    parts,
  });
  return [...SCOPES, 'all' as const].flatMap((scope) =>
    BASES.flatMap((basis) => {
      const found = partners.flatMap(([partner, own]) => {
        const made = READ[basis](own, scope) as Made<G> | null;
        return made ? [{ partner, made }] : [];
      });
      if (found.length === 0) return [];
      const amount = overPartners(found.map(({ made }) => made.amount));
      return [
        ...found.map(({ partner, made }) => total(partner, scope, basis, made)),
        total(null, scope, basis, { amount, parts: found.flatMap(({ made }) => made.parts) }),
      ];
    }),
  );
}

const READ: Record<Basis, (own: readonly FigureGroup[], scope: TotalScope) => Made | null> = {
  items: (own, scope) => madeOf(itemsIn(own, scope)),
  headline: (own, scope) => madeOf(headlinesIn(own, scope)),
  best: bestIn,
};
