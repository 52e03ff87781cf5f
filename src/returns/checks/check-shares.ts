import { readPermalink } from '../permalink.ts';
import { type Numbered, warningAbout } from './check-numbers.ts';
import type { CheckFacts } from './facts.ts';
import type { Found } from './warning.ts';

/** What a partner marked as shared from another one: it counts for the partner, and totals say how much of them is shares. */
export function noteShares(figures: readonly Numbered[]): Found[] {
  const shares = figures.filter(({ reshared }) => reshared === true);
  return [...Map.groupBy(shares, ({ platform, metric }) => `${platform}\n${metric}`).values()].flatMap(([first, ...others]) =>
    first ? [warningAbout('shared', [first, ...others], { numbers: others.length + 1 }, false)] : [],
  );
}

/** The same shared post in two partners' numbers, for who may see both: marked as a share, or with the same address. */
export function checkSharedTwice(figures: readonly Numbered[], { posts = [], names }: CheckFacts): Found[] {
  const nameOf = (partner: string): string => names?.get(partner) ?? partner;
  return [...markedTwice(figures), ...linkedTwice(figures, posts)].map(([share, original]) =>
    warningAbout('shared-twice', [share, original], { partner: nameOf(share.partner), other: nameOf(original.partner) }),
  );
}

type Twice = readonly [share: Numbered, original: Numbered];

/** What is marked as a share beside the first number of another partner's for the same item and measure. */
function markedTwice(figures: readonly Numbered[]): Twice[] {
  const placeOf = ({ item, platform, metric }: Numbered): string => [item, platform, metric].join('\n');
  const shares = figures.filter(({ reshared, item }) => reshared === true && item !== '');
  if (shares.length === 0) return [];
  // The first number of a place and the first of another partner: one of the two is of another partner than any share's.
  const originals = new Map<string, [Numbered, Numbered?]>();
  for (const each of figures) {
    if (each.reshared === true) continue;
    const known = originals.get(placeOf(each));
    if (!known) originals.set(placeOf(each), [each]);
    else if (known[1] === undefined && known[0].partner !== each.partner) known[1] = each;
  }
  return shares.flatMap((share) => {
    const original = originals.get(placeOf(share))?.find((each) => each !== undefined && each.partner !== share.partner);
    return original ? [[share, original] as const] : [];
  });
}

/** Numbers of posts of two partners that have one address. */
function linkedTwice(figures: readonly Numbered[], posts: NonNullable<CheckFacts['posts']>): Twice[] {
  const addresses = Map.groupBy(
    posts.filter(({ permalink }) => permalink !== null),
    ({ platform, permalink }) => `${platform}\n${readPermalink(permalink ?? '')?.key ?? permalink}`,
  );
  const pairs = [...addresses.values()].flatMap(([first, ...others]) => {
    const other = others.find(({ partner }) => partner !== first?.partner);
    return first && other ? [[first, other] as const] : [];
  });
  if (pairs.length === 0) return [];
  const keyOf = ({ partner, platform, post }: { partner: string; platform: string; post: string }): string =>
    [partner, platform, post].join('\n');
  const numbers = new Map<string, Numbered>();
  for (const each of figures) if (!numbers.has(keyOf(each))) numbers.set(keyOf(each), each);
  return pairs.flatMap(([first, other]) => {
    const [one, two] = [numbers.get(keyOf(first)), numbers.get(keyOf(other))];
    return one && two ? [[one, two] as const] : [];
  });
}
