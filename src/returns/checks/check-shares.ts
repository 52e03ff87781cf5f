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
  const marked = figures
    .filter(({ reshared, item }) => reshared === true && item !== '')
    .flatMap((share) => {
      const original = figures.find(
        (each) =>
          each.partner !== share.partner &&
          each.reshared !== true &&
          each.item === share.item &&
          each.platform === share.platform &&
          each.metric === share.metric,
      );
      return original ? [[share, original] as const] : [];
    });
  const addresses = Map.groupBy(
    posts.filter(({ permalink }) => permalink !== null),
    ({ platform, permalink }) => `${platform}\n${sameAddress(permalink ?? '')}`,
  );
  const linked = [...addresses.values()].flatMap(([first, ...others]) => {
    const other = others.find(({ partner }) => partner !== first?.partner);
    const numberOf = (post: (typeof posts)[number] | undefined) =>
      figures.find((each) => each.partner === post?.partner && each.platform === post.platform && each.post === post.post);
    const [one, two] = [numberOf(first), numberOf(other)];
    return one && two ? [[one, two] as const] : [];
  });
  return [...marked, ...linked].map(([share, original]) =>
    warningAbout('shared-twice', [share, original], { partner: nameOf(share.partner), other: nameOf(original.partner) }),
  );
}

/** An address without what differs from copy to copy: the query, a trailing slash, www and capitals of the host. */
function sameAddress(permalink: string): string {
  const [address = ''] = permalink.trim().split(/[?#]/);
  return address.replace(/^https?:\/\/(www\.|m\.)?/i, '').replace(/\/$/, '');
}
