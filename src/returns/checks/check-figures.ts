import { amountOf, boundsOf } from '../arithmetic/amount.ts';
import { groupFigures } from '../arithmetic/item-amounts.ts';
import { reconcile, verdictOf } from '../arithmetic/reconcile.ts';
import { figureKey, isHeadline } from '../defined.ts';
import { checkAudience, checkChannels, checkNeighbours, checkReachAbove, type Numbered, warningAbout } from './check-numbers.ts';
import { checkCountedOn, checkDefinitions, checkPeriods } from './check-periods.ts';
import { checkSharedTwice, noteShares } from './check-shares.ts';
import type { Checked, CheckFacts } from './facts.ts';
import type { Found, Warning } from './warning.ts';
import { warningText } from './warning-words.ts';

/**
 * Everything about figures that somebody should look at again, partner by partner. Nothing is refused for it: a note on the figure
 * says why, and the warning is then explained. With `facts.posts` partners are compared with one another, which is only for who
 * may see them all.
 */
export function checkFigures(figures: readonly Checked[], facts: CheckFacts): Warning[] {
  const numbers = figures.filter((figure): figure is Numbered => figure.state === 'value' && figure.value !== null);
  const own = [...Map.groupBy(numbers, ({ partner }) => partner).values()].flatMap((each) => [
    ...checkOverall(each),
    ...checkItems(each),
    ...checkReachAbove(each),
    ...checkNeighbours(each),
    ...checkAudience(each, facts),
    ...checkChannels(each, facts),
    ...checkPeriods(each, facts),
    ...checkCountedOn(each, facts),
    ...checkDefinitions(each),
    ...noteShares(each),
  ]);
  const found = facts.posts === undefined ? own : [...own, ...checkSharedTwice(numbers, facts)];
  return found.map((each) => {
    const title = each.item === '' ? '' : (facts.titles.get(each.item) ?? each.item);
    return { ...each, title, message: warningText({ ...each, title }, 'partner') };
  });
}

/** Overall numbers beside their items. Only a note of the overall number itself explains it. */
function checkOverall(figures: readonly Numbered[]): Found[] {
  const byKey = new Map(figures.map((figure) => [figureKey(figure), figure]));
  const groups = groupFigures(figures.map((value) => ({ id: figureKey(value), value })));
  return reconcile(groups).flatMap(({ needsNote, headline, items, largestItem, headlineFigures, metric }) => {
    const figure = byKey.get(headlineFigures[0] ?? '');
    if (!needsNote || !figure || headline === null || items === null || largestItem === null) return [];
    return [warningAbout('overall-differs', [figure], { overall: headline, sum: items, largest: largestItem, of: metric })];
  });
}

/** An item's own number beside its single posts from a platform's file. */
function checkItems(figures: readonly Numbered[]): Found[] {
  const items = Map.groupBy(
    figures.filter((figure) => !isHeadline(figure)),
    ({ item, platform, definition, scope }) => [item, platform, definition, scope].join('\n'),
  );
  return [...items.values()].flatMap((entries) => {
    const overall = entries.find(({ post }) => post === '');
    const posts = entries.filter(({ post }) => post !== '').map(({ value }) => value);
    if (!overall || posts.length === 0) return [];
    const sum = posts.reduce((total, value) => total + value, 0);
    const amount = amountOf(
      overall,
      posts.reduce((most, value) => Math.max(most, value), 0),
      sum,
    );
    if (!['differs', 'outside-range'].includes(verdictOf(overall.value, amount))) return [];
    return [
      warningAbout('posts-differ', [overall], {
        overall: overall.value,
        sum,
        largest: boundsOf(amount).lower,
        posts: posts.length,
      }),
    ];
  });
}
