import { CHECKS, type Copy, type Found } from './copy.ts';

const END = /[.!?…]+["'”’)\]]*(?=\s|$)|\n+/gu;
const SHORT_FORM = /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|dr|mr|mrs|ms|prof|rev|st|vs)\.$/iu;

/** Where each sentence starts and ends; a line is never longer than itself. */
export function sentencesIn(text: string): { start: number; end: number }[] {
  const ends = [...text.matchAll(END)]
    .map(({ 0: mark, index }) => ({ mark, end: index + mark.length }))
    .filter(({ mark, end }) => mark.includes('\n') || !SHORT_FORM.test(text.slice(0, end)))
    .map(({ end }) => end);
  return [0, ...ends].map((start, index) => ({ start, end: ends[index] ?? text.length }));
}

/** Sentences that are hard to take in at one reading. Links and hashtags are no words of theirs. */
export function sentences({ text, links, tags }: Copy): Found[] {
  const { words: most } = CHECKS.most;
  return sentencesIn(text).flatMap(({ start, end }) => {
    const words = [...text.slice(start, end).matchAll(/\S*[\p{L}\p{N}]\S*/gu)].filter(({ index }) => {
      const at = start + index;
      return ![...links, ...tags].some((each) => at <= each.start && each.start < at + 3);
    });
    if (words.length <= most) return [];
    const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
    const message = `This sentence has ${words.length} words. Make two of it: ${most} is the most that is easy to follow.`;
    return [{ id: 'sentence-length', message, start: from, end: start + text.slice(start, end).trimEnd().length }];
  });
}
