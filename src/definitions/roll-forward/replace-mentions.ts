import type { OldMention } from './written-dates.ts';

/** A text with some of its mentions replaced. */
export function replaceMentions(text: string, mentions: readonly OldMention[]): string {
  return mentions.reduceRight((rest, { start, end, replacement }) => rest.slice(0, start) + replacement + rest.slice(end), text);
}

/** The sentences in which mentions stand, as they are and as they would be. */
export function sentencesAround(text: string, mentions: readonly OldMention[]): { before: string; after: string } {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of mentions) {
    const from = Math.max(...['. ', '! ', '? ', '\n'].map((sign) => endBefore(text, sign, start)));
    const ends = ['. ', '! ', '? ', '\n'].map((sign) => text.indexOf(sign, end)).filter((at) => at >= 0);
    const to = ends.length === 0 ? text.length : Math.min(...ends) + 1;
    const last = spans.at(-1);
    if (last !== undefined && from <= last.end) last.end = Math.max(last.end, to);
    else spans.push({ start: Math.max(from, start - 200), end: Math.min(to, end + 200) });
  }
  const part = (of: (span: { start: number; end: number }) => string): string => spans.map((span) => of(span).trim()).join(' … ');
  return {
    before: part(({ start, end }) => text.slice(start, end)),
    after: part(({ start, end }) => {
      const within = mentions.filter((each) => each.start >= start && each.end <= end);
      const moved = within.map((each) => ({ ...each, start: each.start - start, end: each.end - start }));
      return replaceMentions(text.slice(start, end), moved);
    }),
  };
}

const endBefore = (text: string, sign: string, before: number): number => {
  const at = before === 0 ? -1 : text.lastIndexOf(sign, before - 1);
  return at < 0 ? 0 : at + sign.length;
};
