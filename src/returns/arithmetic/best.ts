import { SCOPES, type Scope } from '../schemas.ts';
import { type Amount, amountOf, boundsOf, isAdditive, together } from './amount.ts';
import type { FigureGroup } from './groups.ts';
import { weigh } from './weigh.ts';

export type TotalScope = Scope | 'all';

/** An amount and the groups it is made of. */
export interface Made<G extends FigureGroup = FigureGroup> {
  amount: Amount;
  parts: readonly G[];
}

/** What groups of one series come to; null where there are none. */
export function madeOf<G extends FigureGroup>(groups: readonly G[]): Made<G> | null {
  if (groups.length === 0) return null;
  return { amount: together(groups.map((group) => amountOf(group, group.largest, group.sum))), parts: groups };
}

/** The groups of items that belong to a part of the week. */
export const itemsIn = <G extends FigureGroup>(groups: readonly G[], scope: TotalScope): G[] =>
  groups.filter((group) => !group.headline && (scope === 'all' || group.scope === scope));

/**
 * The headlines that speak for a scope. One that did not say what it covers speaks for the whole, and for the campaign
 * only where the partner gave nothing but headlines; it already contains the others, so it never stands beside them.
 */
export function headlinesIn<G extends FigureGroup>(groups: readonly G[], scope: TotalScope): G[] {
  const headlines = groups.filter((group) => group.headline);
  const unscoped = headlines.filter((group) => group.scope === '');
  if (scope === 'all') return unscoped.length > 0 ? unscoped : headlines;
  const own = headlines.filter((group) => group.scope === scope);
  const headlinesOnly = headlines.length === groups.length;
  return own.length === 0 && scope === 'campaign' && headlinesOnly ? unscoped : own;
}

/** The better of what one partner gave for a part of the week, or for the whole: see {@link weigh}. */
export function bestIn<G extends FigureGroup>(groups: readonly G[], scope: TotalScope): Made<G> | null {
  if (scope === 'all' && saysItsParts(groups)) {
    const parts = SCOPES.flatMap((part) => bestIn(groups, part) ?? []);
    if (parts.length === 0) return null;
    return { amount: together(parts.map((part) => part.amount)), parts: parts.flatMap((part) => part.parts) };
  }
  const items = madeOf(itemsIn(groups, scope));
  const headline = madeOf(headlinesIn(groups, scope));
  if (!items || !headline) return items ?? headline;
  // Several headlines may overlap with one another, so that only a single one is ever a number without overlap.
  const [only, ...others] = headline.parts;
  const overall = only && others.length === 0 ? only.sum : null;
  const { lower, upper, counts } = weigh(overall, boundsOf(items.amount), isAdditive(items.amount));
  if (counts === 'parts') return items;
  if (counts === 'overall') return headline;
  return { amount: amountOf(items.amount, lower, upper), parts: [...headline.parts, ...items.parts] };
}

/** Whether every headline says which part it covers: then none speaks for the whole, and the whole is its parts. */
function saysItsParts(groups: readonly FigureGroup[]): boolean {
  const headlines = groups.filter((group) => group.headline);
  return headlines.length > 0 && headlines.every((group) => group.scope !== '');
}
