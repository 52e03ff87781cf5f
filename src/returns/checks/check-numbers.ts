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
  const typed = figures.filter(({ post, value }) => post === '' && value > 0);
  const besideOf = ({ metric, definition, platform }: Numbered): string => [metric, definition, platform].join('\n');
  const elsewhereOf = ({ metric, item, scope }: Numbered): string => [metric, item, scope].join('\n');
  const beside = new Map<string, number[]>();
  for (const [place, own] of Map.groupBy(
    typed.filter((each) => !isHeadline(each)),
    besideOf,
  ))
    beside.set(place, sortedValues(own));
  const elsewhere = new Map<string, ReadonlyMap<string, number[]>>();
  for (const [place, own] of Map.groupBy(typed, elsewhereOf)) {
    const others = [...new Set(own.map(({ platform }) => platform))].map(
      (platform) => [platform, sortedValues(own.filter((each) => each.platform !== platform))] as const,
    );
    elsewhere.set(place, new Map(others));
  }
  return typed.flatMap((figure) => {
    const among = isHeadline(figure) ? [] : (beside.get(besideOf(figure)) ?? []);
    const apart = elsewhere.get(elsewhereOf(figure))?.get(figure.platform) ?? [];
    const found =
      among.length > NEIGHBOURS
        ? { usual: middle(among, figure.value), others: among.length - 1 }
        : apart.length >= NEIGHBOURS
          ? { usual: middle(apart), others: apart.length }
          : undefined;
    if (!found) return [];
    const facts = { value: figure.value, ...found };
    if (figure.value >= Math.max(found.usual * TIMES, WORTH)) return [warningAbout('much-more', [figure], facts)];
    return figure.value * TIMES <= found.usual && found.usual >= WORTH ? [warningAbout('much-less', [figure], facts)] : [];
  });
}

const sortedValues = (figures: readonly Numbered[]): number[] => figures.map(({ value }) => value).sort((a, b) => a - b);

/** The middle one of sorted numbers, of two the number between them; `own`, one of them, does not count. */
function middle(sorted: readonly number[], own?: number): number {
  const count = sorted.length - (own === undefined ? 0 : 1);
  const at = (index: number): number => {
    const value = sorted[index] ?? 0;
    return own === undefined || value < own ? value : (sorted[index + 1] ?? 0);
  };
  return Math.round((at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2);
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
