import { CHECKS, type Copy, type Found } from './copy.ts';
import { sentencesIn } from './sentences.ts';

const ACRONYMS = new Set(CHECKS.acronyms.split(' '));
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;

const TWO_CAPITALS = /\p{Lu}[\p{M}'’]*\p{Lu}/u;

interface Word {
  text: string;
  start: number;
  end: number;
}

/** Words in capitals for their loudness: they are harder to read, and some screen readers spell them. Names and short forms stay. */
export function capitals(copy: Copy): Found[] {
  const { text, isApart, supportRoutes, resources, names = [] } = copy;
  if (!TWO_CAPITALS.test(text)) return [];
  const named = [...supportRoutes.map(({ name }) => name), ...resources.map(({ title }) => title), ...names];
  const allowed = new Set([...ACRONYMS, ...named.flatMap((name) => name.match(WORD) ?? [])]);
  const starts = firstLetters(text);

  return runsOf(
    wordsOf(text).filter(({ start }) => !isApart(start)),
    text,
  ).flatMap((run): Found[] => {
    const loud = run.filter(({ text: word }) => !allowed.has(word) && letters(word) > 1);
    const [first, last] = [loud[0], loud.at(-1)];
    const total = loud.reduce((sum, { text: word }) => sum + letters(word), 0);
    if (first === undefined || last === undefined || (loud.length < 2 ? total < 5 : total < 6)) return [];
    const { start, end } = { start: first.start, end: last.end };
    const said = text.slice(start, end).replaceAll(WORD, (word, index: number) => {
      if (allowed.has(word) || !isLoud(word)) return word;
      if (word === 'I') return word;
      const lower = word.toLowerCase();
      return starts.has(start + index) ? lower.slice(0, 1).toUpperCase() + lower.slice(1) : lower;
    });
    const message = 'Write this in small letters: capitals are hard to read, and sound odd to people who listen.';
    return [{ id: 'all-capitals', message, start, end, fix: { label: `Write “${said}”`, replacement: said } }];
  });
}

/** Where the first letter or digit of each sentence stands. */
function firstLetters(text: string): Set<number> {
  const starts = new Set<number>();
  const letter = /[\p{L}\p{N}]/gu;
  let at = -1;
  for (const { start } of sentencesIn(text)) {
    if (start > at) {
      letter.lastIndex = start;
      at = letter.exec(text)?.index ?? text.length;
    }
    starts.add(at);
  }
  return starts;
}

const letters = (word: string): number => word.match(/\p{L}/gu)?.length ?? 0;
const isLoud = (word: string): boolean => /^[\p{Lu}\p{M}'’]+$/u.test(word);
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));

/** Words in capitals that follow one another; numbers may stand among them. */
function runsOf(words: readonly Word[], text: string): Word[][] {
  const runs: Word[][] = [];
  let last: Word | undefined;
  for (const word of words) {
    const isNumber = /^\p{N}+$/u.test(word.text);
    if (!isLoud(word.text) && !isNumber) {
      last = undefined;
      continue;
    }
    const joined = last !== undefined && /^[^\S\n]*[&,'’–-]?[^\S\n]*$/.test(text.slice(last.end, word.start));
    if (!joined) runs.push([]);
    if (!isNumber) runs.at(-1)?.push(word);
    last = word;
  }
  return runs;
}
