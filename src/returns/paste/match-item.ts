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
    return { item, title, slug: plainWords(item.slug).join(' '), pairs: pairsIn(title) };
  });
  return (name) => {
    const said = plainWords(name).join(' ');
    if (said === '') return { likely: [] };
    // A short name as it is written can only mean the one; a title may be another one's.
    const slug = items.find((item) => item.slug === name.trim());
    if (slug !== undefined) return { sure: slug, likely: [] };
    const same = known.filter(({ title, slug }) => title === said || slug === said).map(({ item }) => item);
    if (same.length === 1 && same[0]) return { sure: same[0], likely: [] };
    if (same.length > 1) return { likely: same };
    const pairs = pairsIn(said);
    const ranked = known
      .map(({ item, title, pairs: own }) => ({ item, score: likeness(said, pairs, title, own) }))
      .filter(({ score }) => score >= SUGGESTED)
      .sort((a, b) => b.score - a.score);
    const [best, next] = ranked;
    if (best && best.score >= TAKEN && best.score - (next?.score ?? 0) >= AHEAD)
      return { sure: best.item, close: true, likely: [] };
    return { likely: ranked.slice(0, 3).map(({ item }) => item) };
  };
}

function pairsIn(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const letters = text.replaceAll(' ', '').slice(0, 200);
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Share of the pairs of letters that both have; a name that begins or ends the other, as shortened titles do, is likely. */
function likeness(said: string, a: Map<string, number>, title: string, b: Map<string, number>): number {
  const count = (pairs: Map<string, number>): number => [...pairs.values()].reduce((all, each) => all + each, 0);
  const both = [...a].reduce((all, [pair, times]) => all + Math.min(times, b.get(pair) ?? 0), 0);
  const whole = count(a) + count(b);
  const share = whole === 0 ? 0 : (2 * both) / whole;
  const shortened = said.length >= 4 && ` ${title} `.includes(` ${said} `);
  const part = shortened || (title.length * 2 >= said.length && ` ${said} `.includes(` ${title} `));
  return part ? Math.max(share, 0.7) : share;
}
