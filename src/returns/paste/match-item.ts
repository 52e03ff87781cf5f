import { plainWords } from './read-heading.ts';

/** Something that a row may be about. */
export interface Nameable {
  slug: string;
  title: string;
}

/** Which post or resource a row's name means: `sure` where it can only be that one, else the likeliest, best first. */
export interface MatchedName {
  sure?: Nameable;
  /** The name is not quite the same, and nothing else comes near it. */
  close?: boolean;
  likely: Nameable[];
}

/** From here on a name is taken, and said; below it is only suggested. */
const TAKEN = 0.86;
const AHEAD = 0.12;
const SUGGESTED = 0.4;

/** Makes a matcher of names: the same title or short name, else how alike the letters are. */
export function nameMatcher(items: readonly Nameable[]): (name: string) => MatchedName {
  const known = items.map((item) => {
    const title = plainWords(item.title).join(' ');
    return { item, title, slug: plainWords(item.slug).join(' '), ...spelling(title) };
  });
  /** Which titles have a pair of letters, and how often: each name is compared with all of them. */
  const havingPair = new Map<string, { at: number; times: number }[]>();
  for (const [at, { pairs }] of known.entries()) {
    for (const [pair, times] of pairs) {
      const having = havingPair.get(pair);
      if (having) having.push({ at, times });
      else havingPair.set(pair, [{ at, times }]);
    }
  }
  const pairsInBoth = (pairs: ReadonlyMap<string, number>): number[] => {
    const both = known.map(() => 0);
    for (const [pair, times] of pairs)
      for (const having of havingPair.get(pair) ?? []) both[having.at] = (both[having.at] ?? 0) + Math.min(times, having.times);
    return both;
  };
  return (name) => {
    const said = plainWords(name).join(' ');
    if (said === '') return { likely: [] };
    // A short name as it is written can only mean the one; a title may be another one's.
    const slug = items.find((item) => item.slug === name.trim());
    if (slug !== undefined) return { sure: slug, likely: [] };
    const same = known.filter(({ title, slug }) => title === said || slug === said).map(({ item }) => item);
    if (same.length === 1 && same[0]) return { sure: same[0], likely: [] };
    if (same.length > 1) return { likely: same };
    const { pairs, count } = spelling(said);
    const both = pairsInBoth(pairs);
    const ranked = known
      .map((title, at) => ({ item: title.item, score: likeness(said, title.title, both[at] ?? 0, count + title.count) }))
      .filter(({ score }) => score >= SUGGESTED)
      .sort((a, b) => b.score - a.score);
    const [best, next] = ranked;
    if (best && best.score >= TAKEN && best.score - (next?.score ?? 0) >= AHEAD)
      return { sure: best.item, close: true, likely: [] };
    return { likely: ranked.slice(0, 3).map(({ item }) => item) };
  };
}

/** The pairs of neighbouring letters of a text, each with how often it is there, and how many there are. */
function spelling(text: string): { pairs: ReadonlyMap<string, number>; count: number } {
  const pairs = new Map<string, number>();
  const letters = text.replaceAll(' ', '').slice(0, 200);
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, count: Math.max(0, letters.length - 1) };
}

/** Share of the pairs of letters that both have; a name that begins or ends the other, as shortened titles do, is likely. */
function likeness(said: string, title: string, both: number, all: number): number {
  const share = all === 0 ? 0 : (2 * both) / all;
  const shortened = said.length >= 4 && ` ${title} `.includes(` ${said} `);
  const part = shortened || (title.length * 2 >= said.length && ` ${said} `.includes(` ${title} `));
  return part ? Math.max(share, 0.7) : share;
}
