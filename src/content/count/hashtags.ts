import { linksIn } from './links.ts';

/** A hashtag and where it stands. */
export interface Hashtag {
  /** With its sign. */
  text: string;
  start: number;
  end: number;
}

const HASHTAG = /(?<![\p{L}\p{N}_&/])[#＃][\p{L}\p{N}\p{M}_]*\p{L}[\p{L}\p{N}\p{M}_]*/gu;

/** Every hashtag of a text in order; the part of an address after its # is none. */
export function hashtagsIn(text: string): Hashtag[] {
  if (!/[#＃]/.test(text)) return [];
  const found = [...text.matchAll(HASHTAG)].map(({ 0: tag, index }) => ({ text: tag, start: index, end: index + tag.length }));
  if (found.length === 0) return found;
  const links = linksIn(text);
  let next = 0;
  return found.filter((tag) => {
    while ((links[next]?.end ?? text.length) <= tag.start && next < links.length) next += 1;
    return (links[next]?.start ?? text.length) >= tag.end;
  });
}
