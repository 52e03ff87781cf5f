import { figureKey, isHeadline } from '../defined.ts';
import type { Checked, CheckFacts } from './facts.ts';
import type { Found, WarningCode, WarningFacts } from './warning.ts';

/** How many times as much as its neighbours a number is before somebody is asked: one digit too many or too few. */
const TIMES = 10;
/** Below this a factor of ten is chance. */
const WORTH = 100;
/** With fewer neighbours nobody can say what is usual. */
const NEIGHBOURS = 3;
/** Beyond this many times its followers an account's reach needs more than being passed on. */
const AUDIENCES = 3;

/** Definitions that count every showing, so that no account is reached without one. Plays of a video are fewer than those it reached. */
const SHOWINGS: ReadonlySet<string> = new Set([
  'impressions',
  'twitter-impressions',
  'x-impressions',
  'facebook-views',
  'instagram-views',
]);

/** A figure with a number. */
export interface Numbered extends Checked {
  value: number;
}

/** A warning about one figure, or about several of which the first is the one to look at. */
export function warningAbout(
  code: WarningCode,
  figures: readonly [Checked, ...Checked[]],
  facts: WarningFacts,
  needsNote = true,
): Found {
  const [{ partner, item, post, platform, metric }] = figures;
  const explained = figures.some(({ note }) => (note ?? '') !== '');
  return { code, partner, figures: figures.map(figureKey), item, post, platform, metric, facts, needsNote, explained };
}

/** Reach above how often the same was shown. */
export function checkReachAbove(figures: readonly Numbered[]): Found[] {
  const places = Map.groupBy(figures, ({ item, platform, scope, post }) => [item, platform, scope, post].join('\n'));
  return [...places.values()].flatMap((place) => {
    const reach = place.find(({ metric }) => metric === 'reach');
    if (!reach) return [];
    return place
      .filter(({ definition, value }) => SHOWINGS.has(definition) && value < reach.value)
      .map((shown) =>
        warningAbout('reach-too-high', [reach, shown], { reach: reach.value, shown: shown.value, of: shown.metric }),
      );
  });
}

/**
 * A typed number ten times as large, or as small, as the middle one of its neighbours: the partner's same measure of other items on
 * the platform, or where those are few of the item on other platforms. Numbers from a platform's file have no typing mistakes.
 */
export function checkNeighbours(figures: readonly Numbered[]): Found[] {
  const typed = figures.filter(({ post }) => post === '');
  return typed.flatMap((figure) => {
    if (figure.value === 0) return [];
    const others = typed.filter((each) => each !== figure && each.metric === figure.metric && each.value > 0);
    const beside = others.filter(
      (each) => !isHeadline(each) && each.definition === figure.definition && each.platform === figure.platform,
    );
    const elsewhere = others.filter(
      (each) => each.item === figure.item && each.scope === figure.scope && each.platform !== figure.platform,
    );
    const found = [isHeadline(figure) ? [] : beside, elsewhere].find((each) => each.length >= NEIGHBOURS);
    if (!found) return [];
    const usual = middle(found.map(({ value }) => value));
    const facts = { value: figure.value, usual, others: found.length };
    if (figure.value >= Math.max(usual * TIMES, WORTH)) return [warningAbout('much-more', [figure], facts)];
    return figure.value * TIMES <= usual && usual >= WORTH ? [warningAbout('much-less', [figure], facts)] : [];
  });
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return Math.round((low + high) / 2);
}

/** Reach far above the account's followers; money reaches further than followers, so what was paid is left out. */
export function checkAudience(figures: readonly Numbered[], { channels }: CheckFacts): Found[] {
  return figures.flatMap((figure) => {
    if (figure.metric !== 'reach' || figure.paid === true) return [];
    const own = (channels.get(figure.partner) ?? []).filter(({ platform }) => platform === figure.platform);
    const audience = own.reduce((sum, channel) => sum + (channel.audience ?? 0), 0);
    // An account without a count may have any number of followers.
    if (audience === 0 || own.some((channel) => channel.audience === null) || figure.value <= audience * AUDIENCES) return [];
    return [warningAbout('above-audience', [figure], { value: figure.value, audience })];
  });
}

/** A number from a platform on which the partner has no account, once for each platform. */
export function checkChannels(figures: readonly Numbered[], { channels }: CheckFacts): Found[] {
  const unknown = figures.filter(({ partner, platform, value }) => {
    const own = channels.get(partner) ?? [];
    return value > 0 && platform !== 'not-stated' && own.length > 0 && !own.some((channel) => channel.platform === platform);
  });
  return [...Map.groupBy(unknown, ({ platform }) => platform).values()].flatMap(([first, ...others]) =>
    first ? [warningAbout('no-channel', [first, ...others], { value: first.value })] : [],
  );
}
