import { LimitTable } from './count/limit-row.ts';
import data from './data/limits.json' with { type: 'json' };

/** How long a text a channel takes. A limit warns and never blocks: sources disagree, and accounts differ. */
export interface ChannelLimit {
  channel: string;
  /** Longest text, counted as `counter` says. */
  most: number;
  counter: 'characters' | 'graphemes' | 'links-23' | 'weighted';
  /** Longest picture description, in characters; missing where nobody states one or sources disagree. */
  altText?: number;
  note?: string;
  source: string;
}

const { rows: ROWS } = LimitTable.parse(data);
const BY_CHANNEL: ReadonlyMap<string, ChannelLimit> = new Map(
  ROWS.flatMap((row) => {
    const { channel, of, limit, counter, note, source } = row;
    if (of !== 'text' || limit === null || row !== ROWS.find((other) => other.channel === channel && other.of === 'text'))
      return [];
    const described = ROWS.find((other) => other.channel === channel && other.of === 'alt-text' && other.agreed)?.limit;
    const simple = counter === 'graphemes' || counter === 'links-23' || counter === 'weighted' ? counter : 'characters';
    return [
      [
        channel,
        {
          channel,
          most: limit,
          counter: simple,
          ...(typeof described === 'number' ? { altText: described } : {}),
          ...(note === undefined ? {} : { note }),
          source,
        },
      ] as const,
    ];
  }),
);

/** The limit of a channel, or undefined where none is known. */
export const limitOf = (channel: string): ChannelLimit | undefined => BY_CHANNEL.get(channel);

// A full stop or a bracket at the end belongs to the sentence.
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/giu;
const LINK_LENGTH = 23;
// What counts once on Twitter; everything else counts twice.
const LIGHT: readonly (readonly [from: number, to: number])[] = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u;

const graphemes = (text: string): string[] => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);

/** How long a text is as a channel counts it. */
export function lengthAs(counter: ChannelLimit['counter'], text: string): number {
  switch (counter) {
    case 'characters':
      return [...text].length;
    case 'graphemes':
      return graphemes(text).length;
    case 'links-23':
      return [...text.replaceAll(LINK, '.'.repeat(LINK_LENGTH))].length;
    case 'weighted':
      return graphemes(text.normalize('NFC').replaceAll(LINK, '.'.repeat(LINK_LENGTH))).reduce(
        (sum, each) => sum + weight(each),
        0,
      );
  }
}

function weight(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  return [...grapheme].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (LIGHT.some(([from, to]) => code >= from && code <= to) ? 1 : 2);
  }, 0);
}
