import { emojiIn } from './emoji.ts';
import { hashtagsIn } from './hashtags.ts';
import { linksIn } from './links.ts';

/** How a channel counts; the name of each is what is counted. */
export const COUNTERS = [
  /** Unicode characters. */
  'characters',
  /** What people see as one character: a family is one. */
  'graphemes',
  /** UTF-8. */
  'bytes',
  'utf-16',
  /** Characters, and each emoji by its bytes. */
  'emoji-bytes',
  /** X: twitter-text version 3. */
  'weighted',
  /** Mastodon: a link is 23, and of a handle on another server only its first part counts. */
  'links-23',
  'hashtags',
] as const;
export type Counter = (typeof COUNTERS)[number];

const COUNT: Readonly<Record<Counter, (text: string) => number>> = {
  characters: charactersIn,
  graphemes: graphemesIn,
  bytes: bytesOf,
  'utf-16': (text) => text.length,
  'emoji-bytes': (text) =>
    emojiIn(text).reduce((sum, emoji) => sum + bytesOf(emoji.text) - charactersIn(emoji.text), charactersIn(text)),
  weighted: weightOf,
  'links-23': (text) => graphemesIn(withLocalHandles(withShortLinks(text))),
  hashtags: (text) => hashtagsIn(text).length,
};

/** How long a text is as a counter counts it. */
export const countAs = (counter: Counter, text: string): number => COUNT[counter](text);

const SEGMENTER = new Intl.Segmenter('en');
const ENCODER = new TextEncoder();

/** What people see as one character each. */
export const graphemesOf = (text: string): string[] => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

/** How many those are. A plain letter between plain letters is one by itself: the rest is asked, which is slow. */
function graphemesIn(text: string): number {
  let plain = 0;
  const rest = text.replaceAll(/([\n -~])([\n -~]+)(?=[\n -~])/g, (_whole, first: string, between: string) => {
    plain += between.length;
    return first;
  });
  return plain + graphemesOf(rest).length;
}

/** Without a list of them, which would be as long as the text. */
function charactersIn(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function bytesOf(text: string): number {
  return ENCODER.encode(text).length;
}

const LINK_LENGTH = 23;
// What counts once on X; everything else counts twice.
const LIGHT: readonly (readonly [from: number, to: number])[] = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];

function weightOf(given: string): number {
  const text = given.normalize('NFC');
  const links = linksIn(text);
  const emoji = emojiIn(text);
  let [link, picture] = [links[0], emoji[0]];
  let [nextLink, nextPicture] = [1, 1];
  let weight = 0;
  for (let at = 0; at < text.length; ) {
    while (link !== undefined && link.start < at) link = links[nextLink++];
    while (picture !== undefined && picture.start < at) picture = emoji[nextPicture++];
    if (link?.start === at) {
      weight += LINK_LENGTH;
      at = link.end;
    } else if (picture?.start === at) {
      weight += 2;
      at = picture.end;
    } else {
      const code = text.charCodeAt(at);
      const isPair = code >= 0xd800 && (text.codePointAt(at) ?? 0) > 0xffff;
      weight += isLight(code) ? 1 : 2;
      at += isPair ? 2 : 1;
    }
  }
  return weight;
}

const isLight = (code: number): boolean => code <= 0x10ff || LIGHT.some(([from, to]) => code >= from && code <= to);

function withShortLinks(text: string): string {
  let short = '';
  let from = 0;
  for (const { start, end } of linksIn(text).filter(({ full }) => full)) {
    short += `${text.slice(from, start)}${'.'.repeat(LINK_LENGTH)}`;
    from = end;
  }
  return short + text.slice(from);
}

const withLocalHandles = (text: string): string =>
  text.replaceAll(/(?<![=/\p{L}\p{N}_])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*/giu, '$1');
